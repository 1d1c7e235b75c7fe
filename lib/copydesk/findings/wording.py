"""How findings are worded: numbers with their nouns, who leads, and text from an article made safe."""

import re
from collections.abc import Callable, Mapping

import pandas as pd

from copydesk.summaries import NO_SIDE, NOBODY, UNNAMED, can_rank
from copydesk.words import one_line

MOST_CHARGES = 20  # accusations listed in words
NOT_RANKED = "More than a third is unknown: nothing is ranked."
MOST_GROUPS = 6  # groups, frames, labels or sides listed in words


def count(n: int, noun: str, plural: str | None = None) -> str:
    """1 article, 1,200 articles, 0 articles."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def these(articles: pd.DataFrame) -> str:
    """This article, these 12 articles: who a finding is about."""
    return "This article" if len(articles) == 1 else f"These {len(articles)} articles"


def capital(text: str) -> str:
    """*text* with a capital."""
    return text[:1].upper() + text[1:]


def quoted(text: object) -> str:
    """Text from an article, safe inside Markdown and HTML."""
    return re.sub(r"([\\`*_{}\[\]<>&#|$~])", r"\\\1", one_line(str(text)))


def unknown_of(units: str, unknown: Mapping[str, int]) -> str:
    """What every sentence on groups begins with: how many units are in no group.

    *units* are all of them in words, *unknown* is what is not known of how many: {"no side is known": 3}.
    """
    parts = [f"{what} for {n:,}" for what, n in unknown.items()]
    return f"**Of {units}, {' and '.join(filter(None, (', '.join(parts[:-1]), parts[-1])))}.**"


def unknown_first(units: str, unknown: Mapping[str, int], total: int) -> str:
    """``unknown_of`` before a ranking, where what is not known excludes each other: whether it is too much to rank."""
    text = unknown_of(units, unknown)
    return text if can_rank(sum(unknown.values()), total) or not total else f"{text} {NOT_RANKED}"


def sideless_counts(units: pd.Series) -> dict[str, int]:
    """What is not known of *units* by side, the index, and of how many."""
    return {"nobody is named": int(units.get(NOBODY, 0)), "no side is known": int(units.get(NO_SIDE, 0))}


def by_name(speaker: str, shown: Callable[[object], str] = quoted) -> str:
    """A speaker by name, and no more of others than that they have none."""
    return "a source without a name" if speaker.endswith(f"({UNNAMED})") else shown(speaker)


def leaders(
    table: pd.DataFrame,
    name: str,
    measure: str,
    of: str = "",
    *,
    most: int = 3,
    shown: Callable[[object], str] = quoted,
) -> str:
    """Who has most of *measure*, and how much *of* what: all that tie, the first few by name. With 1, none leads."""
    top = table[measure].max()
    total = f" of {of}" if of else ""
    if top <= 1:
        return f"none leads ({top}{total} at most)"
    tied = table[table[measure] == top][name].map(shown).tolist()
    listed = tied if len(tied) <= most else [*tied[:most], f"{len(tied) - most} more"]
    names = tied[0] if len(tied) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]} alike"
    return f"{names} ({top:,}{total})"
