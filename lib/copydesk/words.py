"""What counts as a word: letters and digits, with apostrophes, hyphens and points inside, and 1,200 as one."""

import re
from collections.abc import Iterable

from copydesk.article import Span

WORD = re.compile(r"\w+(?:(?:[’'\-.]|(?<=\d),(?=\d))\w+)*")


def words(text: str, spans: Iterable[Span]) -> list[Span]:
    """The words of *text* inside *spans*, each once, in reading order."""
    found = {Span(*match.span()) for span in spans for match in WORD.finditer(text, *span)}
    return sorted(found)
