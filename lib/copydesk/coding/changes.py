"""What people changed, in words and as a table: for the notebooks and the report."""

from collections.abc import Mapping

import pandas as pd

from copydesk.answers.wording import agree, count, quoted
from copydesk.corrections.values import REMOVE
from copydesk.schema import ALREADY, APPLIED, TABLES, tables_of

NONE = "Nobody has put anything right at this step (`corrections.csv`, see docs/people.md)."


def of_step(found: Mapping[str, pd.DataFrame], step: str) -> pd.DataFrame:
    """The corrections that are applied at *step*, with what came of each."""
    corrections = found["corrections"]
    return corrections[corrections["step"] == step].reset_index(drop=True)


def in_words(found: Mapping[str, pd.DataFrame], step: str) -> str:
    """How many rows of *step* people changed, added and removed, and which corrections do not fit."""
    mine = of_step(found, step)
    if mine.empty:
        return NONE
    applied = mine[mine["outcome"] == APPLIED]
    names = [name for name in tables_of(step) if TABLES[name].checks and name in found]
    parts = [_of_table(found[name], name, applied[applied["table"] == name]) for name in names]
    told = [part for part in parts if part]
    sentences = [f"People put right: {'; '.join(told)}." if told else "No correction changed anything."]
    if already := int((mine["outcome"] == ALREADY).sum()):
        say = agree(already, "says", "say")
        sentences.append(f"{count(already, 'correction')} {say} what the machine says too.")
    unfit = mine[~mine["outcome"].isin([APPLIED, ALREADY])]
    if len(unfit):
        lines = "; ".join(f"line {row.line}: {quoted(row.outcome)}" for row in unfit.head(5).itertuples())
        more = f"; and {len(unfit) - 5} more" if len(unfit) > 5 else ""
        sentences.append(f"**{count(len(unfit), 'correction')} not applied**: {lines}{more}.")
    return " ".join(sentences)


def _of_table(table: pd.DataFrame, name: str, applied: pd.DataFrame) -> str | None:
    changed = table["corrected"].dropna()
    added = int(changed.str.split("; ").map(lambda fields: "added" in fields).sum())
    removed = int((applied["field"] == REMOVE).sum())
    verbs = {"changed": len(changed) - added, "added": added, "removed": removed}
    told = [f"{number} {verb}" for verb, number in verbs.items() if number]
    return f"{', '.join(told)} of {count(len(table) + removed - added, 'row')} of `{name}`" if told else None
