"""What spreadsheets do to the text in a cell: formulas that they would run, quotation marks that they change."""

from pathlib import Path

import pandas as pd

_FORMULA = ("=", "+", "-", "@")
_STRAIGHT = str.maketrans("“”„«»‘’‚‛`´", "\"\"\"\"\"''''''")


def unrun(cell: str) -> str:
    """*cell* so that no spreadsheet takes it for a formula (OWASP, CSV Injection)."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell


def as_meant(cell: str) -> str:
    """*cell* without the apostrophe that ``unrun`` put before it."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip().startswith(_FORMULA) else cell


def straight(text: str) -> str:
    """*text* with straight quotation marks; as many characters as before."""
    return text.translate(_STRAIGHT)


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """*table* as CSV for people: a text that a spreadsheet would run as a formula has an apostrophe before it."""
    texts = table.select_dtypes(["string", "object"]).columns
    safe = {name: table[name].map(lambda value: unrun(value) if isinstance(value, str) else value) for name in texts}
    table.assign(**safe).to_csv(path, index=False, lineterminator="\n")
