"""How findings are worded: numbers with their nouns, who leads, and text from an article made safe."""

import re

import pandas as pd

from copydesk.words import one_line

MOST_CHARGES = 20  # accusations listed in words
MOST_GROUPS = 6  # groups, frames, labels or sides listed in words
MOST_TIED = 3  # leaders that tie named in words
MOST_UNKNOWN = 1 / 3  # beyond it the unknown outweigh half of what is known, enough to turn most orders round


def count(n: int, noun: str, plural: str | None = None) -> str:
    """1 article, 2 articles, 0 articles."""
    return f"{n} {noun if n == 1 else plural or noun + 's'}"


def these(articles: pd.DataFrame) -> str:
    """This article, these 12 articles: who a finding is about."""
    return "This article" if len(articles) == 1 else f"These {len(articles)} articles"


def quoted(text: object) -> str:
    """Text from an article, safe inside Markdown and HTML."""
    return re.sub(r"([\\`*_{}\[\]<>&#|$~])", r"\\\1", one_line(str(text)))


def rankable(unknown: int, total: int) -> bool:
    """Whether so few of *total* are unknown that the known can be ranked, or said to be first or absent."""
    return unknown <= MOST_UNKNOWN * total


def leaders(table: pd.DataFrame, name: str, measure: str, of: int, most: int = MOST_TIED) -> str:
    """Who has the most of *measure*, of how many; that none leads where many tie or the most is a single unit."""
    top = int(table[measure].max())
    tied = table[table[measure] == top][name].map(quoted).tolist()
    if top < 2:
        return f"none leads ({top} of {of} at most)"
    if len(tied) > most:
        return f"none leads ({len(tied)} have {top} of {of} each)"
    if len(tied) > 1:
        return f"{', '.join(tied[:-1])} and {tied[-1]} tied ({top} of {of} each)"
    return f"{tied[0]} ({top} of {of})"
