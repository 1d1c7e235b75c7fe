"""How findings are worded: numbers with their nouns, who leads, and text from an article made safe."""

import re

import pandas as pd

from copydesk.words import one_line

MOST_CHARGES = 20  # accusations listed in words
MOST_GROUPS = 6  # groups, frames, labels or sides listed in words


def count(n: int, noun: str, plural: str | None = None) -> str:
    """1 article, 2 articles, 0 articles."""
    return f"{n} {noun if n == 1 else plural or noun + 's'}"


def these(articles: pd.DataFrame) -> str:
    """This article, these 12 articles: who a finding is about."""
    return "This article" if len(articles) == 1 else f"These {len(articles)} articles"


def quoted(text: object) -> str:
    """Text from an article, safe inside Markdown and HTML."""
    return re.sub(r"([\\`*_{}\[\]<>&#|$~])", r"\\\1", one_line(str(text)))


def leaders(table: pd.DataFrame, name: str, measure: str, most: int = 3) -> str:
    """Who has the most of *measure*: all that tie, the first few by name."""
    tied = table[table[measure] == table[measure].max()][name].map(quoted).tolist()
    if len(tied) > most:
        return f"{', '.join(tied[:most])} and {len(tied) - most} more alike"
    return tied[0] if len(tied) == 1 else f"{', '.join(tied[:-1])} and {tied[-1]} alike"
