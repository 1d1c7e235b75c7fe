"""A page of evidence a finding: the rows that it counts, with links to the places in their articles."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from copydesk.answers.counted import Counted

MOST_GROUPS, MOST_ROWS = 10, 8  # shown on a page, and of each group: some 50 kB
LAYERS = {"attributions": "attribution", "labels": "label"}  # notes of an article's page, by table


class Row(NamedTuple):
    """A row that is counted: its article, its place, its words, and the anchor of its note on the article's page."""

    article: str
    start: int
    end: int
    words: str
    anchor: str


class Group(NamedTuple):
    """Rows of a group: how many they are, and the first of them."""

    name: str
    n: int
    rows: list[Row]


def shown(
    counted: Counted, found: Mapping[str, pd.DataFrame], left: Mapping[str, Mapping[str, int]] | None = None
) -> dict[str, object]:
    """What the page of evidence shows; *found* are the tables as they are, which number the notes.

    *left* says of articles how many rows of a table their page leaves out, the last ones.
    """
    rows, anchors = counted.rows, _anchors(counted.table, found, left or {})
    sizes = rows["group"].value_counts()
    ordered = sorted(sizes.index, key=lambda name: (-sizes[name], name))
    groups = []
    for name in ordered[:MOST_GROUPS]:
        first = rows[rows["group"] == name].head(MOST_ROWS).itertuples(index=False)
        groups.append(Group(name, int(sizes[name]), [_row(row, anchors) for row in first]))
    return {
        "heading": counted.heading,
        "table": counted.table,
        "rows": rows["id"].nunique(),
        "several": bool(rows["id"].duplicated().any()),
        "of": len(ordered),
        "groups": groups,
        "cut_off": any(group.n > MOST_ROWS for group in groups),
    }


def _row(row: Any, anchors: Mapping[tuple[str, int, int], str]) -> Row:
    words = "" if pd.isna(row.words) else str(row.words)
    return Row(row.article, row.start, row.end, words, anchors.get((row.article, row.start, row.end), ""))


def _anchors(
    table: str, found: Mapping[str, pd.DataFrame], left: Mapping[str, Mapping[str, int]]
) -> dict[tuple[str, int, int], str]:
    """By a row's place, the anchor of its note: notes are numbered in an article as they are read."""
    if table not in LAYERS:
        return {}
    rows = found[table].sort_values(["start", "end"], kind="stable")
    each = rows.groupby("article")
    number, behind = each.cumcount() + 1, each.cumcount(ascending=False)
    noted = behind >= rows["article"].map(lambda article: left.get(article, {}).get(table, 0))
    rows, number = rows[noted], number[noted]
    places = zip(rows["article"], rows["start"], rows["end"], number, strict=True)
    made: dict[tuple[str, int, int], str] = {}
    for article, start, end, n in places:
        made.setdefault((article, start, end), f"#{LAYERS[table]}-{n}")
    return made
