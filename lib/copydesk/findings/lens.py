"""Findings of the conflict lens."""

import pandas as pd

from copydesk.findings.wording import count


def conflict_lens(table: pd.DataFrame) -> str:
    """Which counts of the lens rest on too little, which are all or none of their units, and what cannot be counted."""
    hidden = table[table["count"].isna()]
    units = table[(table["n"] > 0) & table["count"].notna()]
    parts = [f"**{count(table['indicator'].nunique(), 'indicator')}, {count(len(table), 'count')}, no score.**"]
    if len(hidden):
        listed = "; ".join(f"{row.counted} ({row.unknown:,} of {row.unknown_of:,})" for row in hidden.itertuples())
        parts.insert(
            0, f"**More than a third of what {count(len(hidden), 'count')} would rest on is unknown: {listed}.**"
        )
    for what, rows in (("All", units[units["count"] == units["n"]]), ("None", units[units["count"] == 0])):
        if len(rows):
            parts.append(f"{what}: {'; '.join(map(_lens_count, rows['counted'], rows['count'], rows['n']))}.")
    nothing = table[(table["n"] == 0) & table["count"].notna()]["indicator"].drop_duplicates()
    if len(nothing):
        parts.append(f"Nothing to count: {', '.join(nothing)}.")
    return " ".join(parts)


def _lens_count(counted: str, found: int, n: int) -> str:
    return f"{counted} ({found} of {n})"
