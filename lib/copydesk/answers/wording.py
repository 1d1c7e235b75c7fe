"""How answers are worded: numbers with nouns, who leads, and text from an article made safe or plain."""

import re
from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import Any

import pandas as pd

from copydesk.words import one_line

MOST_CHARGES = 20  # accusations listed in words
MOST_GROUPS = 6  # groups, frames, labels or sides listed in words
MOST_TIED = 3  # leaders that tie named in words
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MOST_UNKNOWN = 1 / 3  # beyond it the unknown outweigh half of what is known, enough to turn most orders round


def count(n: int, noun: str, plural: str | None = None) -> str:
    """1 article, 2 articles, 0 articles."""
    return f"{n} {noun if n == 1 else plural or noun + 's'}"


def agree(n: int, singular: str, plural: str) -> str:
    """The verb that agrees with a number: 1 has, 2 have."""
    return singular if n == 1 else plural


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
    """Who has the most of *measure*; none leads where many tie, or the most is a single unit."""
    top = int(table[measure].max())
    tied = table[table[measure] == top][name].map(quoted).tolist()
    if top < 2:
        return f"none leads ({top} of {of} at most)"
    if len(tied) > most:
        return f"none leads ({len(tied)} have {top} of {of} each)"
    if len(tied) > 1:
        return f"{', '.join(tied[:-1])} and {tied[-1]} tied ({top} of {of} each)"
    return f"{tied[0]} ({top} of {of})"


def leading(table: pd.DataFrame, name: str, measure: str, total: str = "") -> str:
    """Who has the most of *measure*: Armenia (6), Chile and Peru (2 each of 9 mentions); none with 1."""
    most = int(table[measure].max()) if len(table) else 0
    if most < 2:
        return f"none leads ({most:,}{f' of {total}' * bool(total)} at most)"
    tied = table.loc[table[measure] == most, name]
    return f"{some(tied)} ({most:,}{' each' * (len(tied) > 1)}{f' of {total}' * bool(total)})"


def some(names: pd.Series) -> str:
    """The first few by name, and how many more."""
    shown = [plain(name, 60) for name in names.head(MOST_TIED)]
    return joined([*shown, f"{len(names) - MOST_TIED} more"] if len(names) > MOST_TIED else shown)


def joined(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def signed(number: float) -> str:
    """A tone, with its sign; nought has none."""
    return f"{number:+.2f}".replace("-", "−") if abs(number) >= 0.005 else "0.00"


def plain(text: str, most: int) -> str:
    """One line of at most *most* characters."""
    line = one_line(printable(text))
    if len(line) > most:
        line = shorten(line, most, placeholder=" …") if " " in line[:most] else f"{line[: most - 1]}…"
    return line


def place(row: Any, names: Mapping[str, str]) -> str:
    """Where a row stands: the offsets, and of several articles which one, by the headline in *names*."""
    offsets = f"offsets {row.start} to {row.end}"
    return f" — {quoted(names[row.article])}, {offsets}" if len(names) > 1 else f" ({offsets})"


def printable(text: str) -> str:
    """*text* with a mark for each character that no SVG can hold."""
    return _NO_XML.sub("\ufffd", text)
