"""The tables of a run, read through the indicators of war and peace journalism."""

from collections.abc import Mapping

import pandas as pd

from copydesk import codebook
from copydesk.framing.source_kinds import UNCLASSIFIED, UNNAMED
from copydesk.summaries.rows import FEWEST, by_each_side, can_rank, in_body, without_side
from copydesk.summaries.sources import source_kinds


def conflict_lens(found: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The tables of a run, read through the indicators of war and peace journalism (codebook, ``lens.toml``).

    Columns indicator, war_journalism and peace_journalism (its two ends), counted (what is), count, n (of how many),
    share, which is given from ten on, and unknown: of how many of the rows that the count rests on (unknown_of) the
    side or the kind is not known. Where that is more than a third, there is no count. There is no score: what the
    counts mean is for the reader to judge.
    """
    body = {name: in_body(table) for name, table in found.items() if "part" in table}
    kinds = source_kinds(found["attributions"]).set_index("kind")["attributions"]
    counts = {name: (int(kinds[name]), len(body["attributions"])) for name in ("official", "people")} | _counts_of(body)
    unknown = _unknown_of(body, int(kinds[[UNCLASSIFIED, UNNAMED]].sum()))
    rows = [
        (entry["name"], entry["war"], entry["peace"], what, *_known(*counts[name], *unknown.get(name, (0, 0))))
        for entry in codebook.load("lens")["indicator"]
        for name, what in entry["counted"].items()
    ]
    columns = ["count", "n", "unknown", "unknown_of"]
    table = pd.DataFrame(rows, columns=["indicator", "war_journalism", "peace_journalism", "counted", *columns])
    table = table.astype(dict.fromkeys(columns, "Int64"))
    table["share"] = (table["count"] / table["n"]).astype("Float64").round(3).where(table["n"] >= FEWEST)
    return table


def _known(count: int, n: int, unknown: int, unknown_of: int) -> tuple[int | None, int, int, int]:
    """The numbers of a row; no count where too much of what it rests on is unknown."""
    return (None if unknown and not can_rank(unknown, unknown_of) else count), n, unknown, unknown_of


def _unknown_of(body: Mapping[str, pd.DataFrame], unclassified: int) -> dict[str, tuple[int, int]]:
    """How many of the rows that a count rests on are of no known side or kind, and how many rows there are."""
    attributions, claims = body["attributions"], body["casualties"]
    charges = body["blames"][body["blames"]["kind"].isin(["accusation", "blame"])]
    no_kind = (unclassified, len(attributions))
    no_side = (int(attributions["sides"].isna().sum()), len(attributions))
    no_accused = (int(charges["blamed_sides"].isna().sum()), len(charges))
    answers = no_side if can_rank(*no_accused) else no_accused
    return {
        "official": no_kind,
        "people": no_kind,
        "most_heard_side": no_side,
        "sides_heard": no_side,
        "civilian_victims": (int((claims["kind_of_victim"] == "not said").sum()), len(claims)),
        "sides_with_victims": (int(claims["victim_sides"].isna().sum()), len(claims)),
        "undenied": answers,
        "unheard": answers,
    }


def _counts_of(body: Mapping[str, pd.DataFrame]) -> dict[str, tuple[int, int]]:
    """Each count of the lens but those of kinds of source, with its n, from rows that stand in the body."""
    attributions, harm = body["attributions"], body["actions"].dropna(subset=["harm"])
    sourced = by_each_side(attributions)["side"]
    heard = sourced[~without_side(sourced)].value_counts()
    with_side = int(attributions["sides"].notna().sum())
    sides_named = set(body["mentions"]["side"].dropna()) | set(heard.index)
    labels = body["labels"][body["labels"]["category"].ne("scare quotes").fillna(True)]
    claims = body["casualties"]
    harmed = set(claims["victim_sides"].dropna().str.split("; ").explode())
    charges = _charges(attributions, body["blames"])
    return {
        "most_heard_side": (int(heard.max()) if len(heard) else 0, with_side),
        "sides_heard": (len(heard), len(sides_named)),
        "narrated_labels": (int((labels["voice"] == "narration").sum()), len(labels)),
        "victims_with_side": (int(claims["victim_sides"].notna().sum()), len(claims)),
        "civilian_victims": (int(claims["kind_of_victim"].isin(["civilians", "both"]).sum()), len(claims)),
        "sides_with_victims": (len(harmed), len(sides_named | harmed)),
        "agentless_harm": (int(harm["agent"].isna().sum()), len(harm)),
        "undenied": (int((~charges["denied"]).sum()), len(charges)),
        "unheard": (int((~charges["heard"]).sum()), len(charges)),
    }


def _charges(attributions: pd.DataFrame, blames: pd.DataFrame) -> pd.DataFrame:
    """The accusations against known sides, and whether an accused side is heard or denies anything in the article."""
    sourced = by_each_side(attributions)
    heard = set(zip(sourced["article"], sourced["side"], strict=True))
    denials = [sourced[sourced["act"] == "denial"][["article", "side"]]]
    answered = blames[blames["kind"] == "denial"].dropna(subset=["accuser_sides"])
    denials.append(answered.assign(side=answered["accuser_sides"].str.split("; ")).explode("side")[["article", "side"]])
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
