"""Findings of the conflict lens."""

import pandas as pd

from copydesk.findings.wording import count


def conflict_lens(table: pd.DataFrame) -> str:
    """Which counts of the lens are all or none of their units, and where there is nothing to count."""
    units = table[table["n"] > 0]
    parts = [f"**{count(table['indicator'].nunique(), 'indicator')}, {count(len(table), 'count')}, no score.**"]
    for what, rows in (("All", units[units["count"] == units["n"]]), ("None", units[units["count"] == 0])):
        if len(rows):
            parts.append(f"{what}: {'; '.join(map(_lens_count, rows['counted'], rows['count'], rows['n']))}.")
    nothing = table[table["n"] == 0]["indicator"].drop_duplicates()
    if len(nothing):
        parts.append(f"Nothing to count: {', '.join(nothing)}.")
    return " ".join(parts)


def _lens_count(counted: str, found: int, n: int) -> str:
    return f"{counted} ({found} of {n})"
