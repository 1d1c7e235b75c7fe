"""Findings of the conflict lens."""

import pandas as pd

from copydesk import codebook
from copydesk.findings.attributions import without_side
from copydesk.findings.wording import count, rankable
from copydesk.framing.source_kinds import UNCLASSIFIED, UNNAMED
from copydesk.summaries import in_body, source_kinds

BY_SIDE = ("most_heard_side", "sides_heard", "undenied", "unheard")  # counts that an unknown side makes unsure
BY_KIND = ("official", "people")  # those that a source of no known kind does


def conflict_lens(table: pd.DataFrame, attributions: pd.DataFrame) -> str:
    """How much is unknown, which counts of the lens are all or none of their units, and where there are no units.

    All and none are not said of a count that what is unknown could undo.
    """
    body, kinds = in_body(attributions), source_kinds(attributions)
    sideless = int(body["sides"].isna().sum())
    kindless = int(kinds.loc[kinds["kind"].isin([UNCLASSIFIED, UNNAMED]), "attributions"].sum())
    parts = [f"{count(table['indicator'].nunique(), 'indicator')}, {count(len(table), 'count')}, no score."]
    if len(body):
        text = without_side(sideless, len(body)).removesuffix(".**")
        parts.insert(0, f"{text}, and {kindless} {'has' if kindless == 1 else 'have'} no known kind of source.**")
    unsure = [] if rankable(sideless, len(body)) else list(BY_SIDE)
    unsure += [] if rankable(kindless, len(body)) else BY_KIND
    counted = {name: what for entry in codebook.load("lens")["indicator"] for name, what in entry["counted"].items()}
    victims = table[table["counted"] == counted["victims_with_side"]]
    if not rankable((victims["n"] - victims["count"]).sum(), victims["n"].sum()):
        unsure.append("sides_with_victims")
    units = table[(table["n"] > 0) & ~table["counted"].isin([counted[name] for name in unsure])]
    for what, rows in (("All", units[units["count"] == units["n"]]), ("None", units[units["count"] == 0])):
        if len(rows):
            parts.append(f"{what}: {'; '.join(map(_lens_count, rows['counted'], rows['count'], rows['n']))}.")
    if unsure:
        parts.append("With more than a third unknown, neither is said of counts that rest on it.")
    nothing = table[table["n"] == 0]["indicator"].drop_duplicates()
    if len(nothing):
        parts.append(f"Nothing to count: {', '.join(nothing)}.")
    return " ".join(parts)


def _lens_count(counted: str, found: int, n: int) -> str:
    return f"{counted} ({found} of {n})"
