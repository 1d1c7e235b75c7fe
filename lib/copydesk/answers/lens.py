"""The tables of a run, read through the indicators of war and peace journalism (codebook, ``lens.toml``)."""

from collections.abc import Mapping

import pandas as pd

from copydesk import codebook
from copydesk.answers import Answer
from copydesk.answers.attribution import without_side
from copydesk.answers.rows import FEWEST, by_each, in_body, share, unknown_side
from copydesk.answers.sources import source_kinds
from copydesk.answers.wording import agree, count, rankable
from copydesk.framing.source_kinds import UNCLASSIFIED, UNNAMED
from copydesk.schema import NARRATION

BY_SIDE = ("most_heard_side", "sides_heard", "undenied", "unheard")  # which an unknown side makes unsure
BY_KIND = ("official", "people")  # those that a source of no known kind does


def lens(made: Mapping[str, pd.DataFrame]) -> Answer:
    """What does the conflict lens show? *made* are the tables of a run."""
    table = conflict_lens(made)
    return Answer(lens_in_words(table, made["attributions"]), table)


def lens_in_words(table: pd.DataFrame, attributions: pd.DataFrame) -> str:
    """How much is unknown, which counts are all or none of their units, and where there are no units.

    All and none are said from ten units on, and not of a count that what is unknown could undo.
    """
    body, kinds = in_body(attributions), source_kinds(attributions)
    sideless = int(body["sides"].isna().sum())
    kindless = int(kinds.loc[kinds["kind"].isin([UNCLASSIFIED, UNNAMED]), "attributions"].sum())
    parts = [f"{count(table['indicator'].nunique(), 'indicator')}, {count(len(table), 'count')}, no score."]
    if len(body):
        text = without_side(sideless, len(body)).removesuffix(".**")
        parts.insert(0, f"{text}, and {kindless} {agree(kindless, 'has', 'have')} no known kind of source.**")
    unsure = [] if rankable(sideless, len(body)) else list(BY_SIDE)
    unsure += [] if rankable(kindless, len(body)) else BY_KIND
    indicators = codebook.load("lens")["indicator"]
    counted = {name: what for entry in indicators for name, what in entry["counted"].items()}
    victims = table[table["counted"] == counted["victims_with_side"]]
    if not rankable((victims["n"] - victims["count"]).sum(), victims["n"].sum()):
        unsure.append("sides_with_victims")
    units = table[(table["n"] >= FEWEST) & ~table["counted"].isin([counted[name] for name in unsure])]
    for what, rows in (("All", units[units["count"] == units["n"]]), ("None", units[units["count"] == 0])):
        numbers = zip(rows["counted"], rows["count"], rows["n"], strict=True)
        if told := "; ".join(f"{counted} ({some} of {n})" for counted, some, n in numbers):
            parts.append(f"{what}: {told}.")
    if unsure:
        parts.append("With more than a third unknown, neither is said of counts that rest on it.")
    nothing = table[table["n"] == 0]["indicator"].drop_duplicates()
    if len(nothing):
        parts.append(f"Nothing to count: {', '.join(nothing)}.")
    return " ".join(parts)


def conflict_lens(found: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The tables of a run, read through the indicators of war and peace journalism (codebook, ``lens.toml``).

    Columns indicator, war_journalism and peace_journalism (its two ends), counted (what is), count, n (of
    how many) and share, which is given from ten on. There is no score: what the counts mean is for the
    reader to judge.
    """
    kinds = source_kinds(found["attributions"]).set_index("kind")["attributions"]
    body = {name: in_body(table) for name, table in found.items() if "part" in table}
    total = len(body["attributions"])
    counts = {name: (int(kinds[name]), total) for name in BY_KIND} | _counts_of(body)
    rows = [
        (entry["name"], entry["war"], entry["peace"], what, *counts[name])
        for entry in codebook.load("lens")["indicator"]
        for name, what in entry["counted"].items()
    ]
    columns = ["indicator", "war_journalism", "peace_journalism", "counted", "count", "n"]
    table = pd.DataFrame(rows, columns=columns)
    table = table.astype({"count": "Int64", "n": "Int64"})
    table["share"] = share(table["count"], table["n"])
    return table


def _counts_of(body: Mapping[str, pd.DataFrame]) -> dict[str, tuple[int, int]]:
    """Each count of the lens but those of kinds of source, with its n, from rows that stand in the body."""
    attributions, harm = body["attributions"], body["actions"].dropna(subset=["harm"])
    sourced = by_each(attributions)["side"]
    heard = sourced[~unknown_side(sourced)].value_counts()
    with_side = int(attributions["sides"].notna().sum())
    sides_named = set(body["mentions"]["side"].dropna()) | set(heard.index)
    labels = body["labels"][body["labels"]["category"].ne("scare quotes").fillna(True)]
    claims = body["casualties"]
    harmed = set(claims["victim_sides"].dropna().str.split("; ").explode())
    charges = _charges(attributions, body["blames"])
    return {
        "most_heard_side": (int(heard.max()) if len(heard) else 0, with_side),
        "sides_heard": (len(heard), len(sides_named)),
        "narrated_labels": (int((labels["voice"] == NARRATION).sum()), len(labels)),
        "victims_with_side": (int(claims["victim_sides"].notna().sum()), len(claims)),
        "civilian_victims": (int(claims["kind_of_victim"].isin(["civilians", "both"]).sum()), len(claims)),
        "sides_with_victims": (len(harmed), len(sides_named | harmed)),
        "agentless_harm": (int(harm["agent"].isna().sum()), len(harm)),
        "undenied": (int((~charges["denied"]).sum()), len(charges)),
        "unheard": (int((~charges["heard"]).sum()), len(charges)),
    }


def _charges(attributions: pd.DataFrame, blames: pd.DataFrame) -> pd.DataFrame:
    """The accusations against known sides; whether one is heard, or denies anything, in the article."""
    sourced = by_each(attributions)
    heard = set(zip(sourced["article"], sourced["side"], strict=True))
    denials = [sourced[sourced["act"] == "denial"][["article", "side"]]]
    answered = blames[blames["kind"] == "denial"].dropna(subset=["accuser_sides"])
    answered = answered.assign(side=answered["accuser_sides"].str.split("; ")).explode("side")
    denials.append(answered[["article", "side"]])
    denied = {pair for part in denials for pair in zip(part["article"], part["side"], strict=True)}
    charges = blames[blames["kind"].isin(["accusation", "blame"])].dropna(subset=["blamed_sides"])
    accused = [
        [(article, side) for side in sides.split("; ")]
        for article, sides in zip(charges["article"], charges["blamed_sides"], strict=True)
    ]
    return charges.assign(
        heard=[any(pair in heard for pair in pairs) for pairs in accused],
        denied=[any(pair in denied for pair in pairs) for pairs in accused],
    ).astype({"heard": bool, "denied": bool})
