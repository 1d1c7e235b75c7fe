"""What counts as a word: letters and digits, with apostrophes, hyphens and points inside, and 1,200 as one."""

import re
from collections.abc import Iterable

from copydesk.article import Span

WORD = re.compile(r"\w+(?:(?:[’'\-.]|(?<=\d),(?=\d))\w+)*")


_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    """*text* to be shown: on one line, without the marks that would turn the direction of what stands round it."""
    return " ".join(_DIRECTIONS.sub("", text).split())


def words(text: str, spans: Iterable[Span]) -> list[Span]:
    """The words of *text* inside *spans*, each once, in reading order."""
    found = {Span(*match.span()) for span in spans for match in WORD.finditer(text, *span)}
    return sorted(found)
