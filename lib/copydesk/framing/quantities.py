"""Quantities in words and digits: 1,200; two dozen; between 10 and 15; dozens, which is no number."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span

_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"


class Quantity(NamedTuple):
    """A quantity as written. ``number`` is the lowest it says, ``number_to`` the highest; vague ones have neither."""

    span: Span
    number: int | None
    number_to: int | None
    qualifier: str | None


def find_quantities(text: str, spans: Iterable[Sequence[int]]) -> list[Quantity]:
    """Every quantity inside *spans*, in reading order."""
    return [_quantity(match) for span in spans for match in _pattern().finditer(text, *span)]


def _quantity(match: re.Match[str]) -> Quantity:
    span, qualifier = (
        Span(*match.span()),
        " ".join(match["qualifier"].lower().split()) if match["qualifier"] else None,
    )
    if match["vague"]:
        return Quantity(span, None, None, qualifier)
    low, high = value(match["low"]), value(match["high"]) if match["high"] else None
    if high is None and _bound().get(qualifier) == "upper":
        return Quantity(span, None, low, qualifier)  # up to 20: the least is not said
    return Quantity(span, low, high, qualifier)


def value(words: str) -> int:
    """The number that *words* write: 1,200; 1.2 million; twenty-five; half a dozen; two thousand three hundred."""
    whole, part = 0, 0.0
    for word in words.lower().replace("-", " ").split():
        if word in _named("scales"):
            part = (part or 1) * _named("scales")[word]
            if _named("scales")[word] >= 1_000:
                whole, part = whole + round(part), 0.0
        elif word == "half":
            part = 0.5
        elif word[0].isdigit():
            part += float(word.replace(",", ""))
        else:
            part += _named("units").get(word, 0) + _named("tens").get(word, 0)
    return whole + round(part)


@codebook.derived
def _named(kind: str) -> dict[str, int]:
    """The words for numbers that the codebook lists as *kind*: units, tens or scales."""
    return codebook.load("casualties")["numbers"][kind]


@codebook.derived
def _bound() -> dict[str | None, str]:
    return {
        word: entry["bound"] for entry in codebook.load("casualties")["qualifier"] for word in entry["words"]
    }


@codebook.derived
def _pattern() -> re.Pattern[str]:
    """A qualifier, if there is one, and a number, a range of two, or a vague quantity. ``and`` joins after between."""

    def choice(words: Iterable[str]) -> str:
        longest_first = sorted(words, key=lambda word: (-len(word), word))
        return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)

    qualifiers = choice(word for word in _bound() if word and word != "between")
    scale, unit = choice(_named("scales")), choice(_named("units"))
    word = rf"(?:{choice(_named('tens'))})(?:-(?:{unit}))?|{unit}"
    one = rf"(?:(?:{_DIGITS})(?:\s+(?:{scale}))*|(?:half\s+)?a\s+(?:{scale})|(?:{word})(?:\s+(?:{scale}|{word}))*)"
    number = rf"(?P<low>{one})(?:\s*(?:(?(between)and|to)|or|-|–)\s*(?P<high>{one}))?"
    vague = rf"(?P<vague>{choice(codebook.load('casualties')['vague']['words'])})"
    qualifier = rf"(?:(?P<qualifier>(?P<between>between)|{qualifiers})\s+)?"
    return re.compile(rf"(?<![\w.,-]){qualifier}(?:{vague}|{number})(?![\w-])", re.IGNORECASE)
