"""Quantities in words and digits: 1,200; two dozen; between 10 and 15; dozens, which is no number."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span
from copydesk.words import any_of

_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"


class Quantity(NamedTuple):
    """A quantity as written: the lowest ``number`` it says and the highest, ``number_to``; vague: neither."""

    span: Span
    number: int | None
    number_to: int | None
    qualifier: str | None


def find_quantities(text: str, spans: Iterable[Sequence[int]]) -> list[Quantity]:
    """Every quantity inside *spans*, in reading order."""
    return [_quantity(match) for span in spans for match in _pattern().finditer(text, *span)]


def _quantity(match: re.Match[str]) -> Quantity:
    span, qualifier = Span(*match.span()), " ".join((match["qualifier"] or "").lower().split()) or None
    if match["vague"]:
        return Quantity(span, None, None, qualifier)
    low, high = value(match["low"]), value(match["high"]) if match["high"] else None
    if high is None and qualifier and _bounds().get(qualifier) == "upper":
        return Quantity(span, None, low, qualifier)  # up to 20: the least is not said
    return Quantity(span, low, high, qualifier)


def value(words: str) -> int:
    """The number that *words* write: 1,200; 1.2 million; twenty-five; half a dozen; two thousand ten."""
    numbers = codebook.load("casualties")["numbers"]
    whole, part = 0, 0.0
    for word in words.lower().replace("-", " ").split():
        if word in numbers["scales"]:
            part = (part or 1) * numbers["scales"][word]
            if numbers["scales"][word] >= 1_000:
                whole, part = whole + round(part), 0.0
        elif word == "half":
            part = 0.5
        elif word[0].isdigit():
            part += float(word.replace(",", ""))
        else:
            part += numbers["units"].get(word, 0) + numbers["tens"].get(word, 0)
    return whole + round(part)


def _bounds() -> dict[str, str]:
    return codebook.by_word("casualties", "qualifier", "bound")


@codebook.derived
def _pattern() -> re.Pattern[str]:
    """A number, a range of two, or a vague quantity, after a qualifier if there is one.

    ``and`` joins after between.
    """

    def choice(words: Iterable[str]) -> str:
        return any_of(words).replace(r"\ ", r"\s+")

    numbers = codebook.load("casualties")["numbers"]
    qualifiers = choice(word for word in _bounds() if word != "between")
    scale, unit, ten = (choice(numbers[kind]) for kind in ("scales", "units", "tens"))
    word = rf"(?:{ten})(?:-(?:{unit}))?|{unit}"
    digits = rf"(?:{_DIGITS})(?:\s+(?:{scale}))*"
    one = rf"(?:{digits}|(?:half\s+)?a\s+(?:{scale})|(?:{word})(?:\s+(?:{scale}|{word}))*)"
    number = rf"(?P<low>{one})(?:\s*(?:(?(between)and|to)|or|-|–)\s*(?P<high>{one}))?"
    vague = rf"(?P<vague>{choice(codebook.words('casualties', 'vague'))})"
    qualifier = rf"(?:(?P<qualifier>(?P<between>between)|{qualifiers})\s+)?"
    return re.compile(rf"(?<![\w.,-]){qualifier}(?:{vague}|{number})(?![\w-])", re.IGNORECASE)
