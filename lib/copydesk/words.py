"""What counts as a word: letters and digits, with apostrophes, hyphens and points inside (1,200 is one)."""

import re
from collections.abc import Iterable

from copydesk.article import Span

WORD = re.compile(r"\w+(?:(?:[’'\-.]|(?<=\d),(?=\d))\w+)*")


_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LINE_BREAKS = "\n\r\v\f\x85\u2028\u2029"
_JOINERS = "\u200c\u200d"  # which scripts and emoji need


def one_line(text: str) -> str:
    """*text* to be shown: on one line, without the marks that turn the direction of what is round it."""
    return " ".join(_DIRECTIONS.sub("", text).split())


def printable(name: str) -> str:
    """A file's *name* to be shown: on one line, and a character that nothing would show as what it is.

    ``new<line break>line.txt``, ``bell<U+0007>.txt``, and ``caf<byte E9>.txt`` where a name is in another
    encoding.
    """
    return "".join(map(_printable, name))


def _printable(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    if character in _LINE_BREAKS:
        return "<line break>"
    if "\udc80" <= character <= "\udcff":  # what a byte that cannot be decoded becomes
        return f"<byte {ord(character) - 0xDC00:02X}>"
    return f"<U+{ord(character):04X}>"


def words(text: str, spans: Iterable[Span]) -> list[Span]:
    """The words of *text* inside *spans*, each once, in reading order."""
    if len(places := tuple(spans)) == 1:
        return [Span(*match.span()) for match in WORD.finditer(text, *places[0])]
    pairs = {match.span() for span in places for match in WORD.finditer(text, *span)}
    return [Span(*pair) for pair in sorted(pairs)]


def has_word(text: str, span: Span) -> bool:
    """Whether there is a word of *text* inside *span*."""
    return WORD.search(text, *span) is not None


def any_of(listed: Iterable[str]) -> str:
    """A pattern for any of the words *listed*, the longest first.

    Those that begin alike stand together behind their first character: of some hundred few are then tried at
    a place.
    """
    alike: dict[str, list[str]] = {}
    for word in sorted(listed, key=lambda word: (-len(word), word)):
        alike.setdefault(word[0].lower(), []).append(word)
    firsts = (re.escape("".join(sorted({word[0] for word in group}))) for group in alike.values())
    choices = ("|".join(map(re.escape, group)) for group in alike.values())
    return "|".join(f"(?=[{first}])(?:{words})" for first, words in zip(firsts, choices, strict=True))
