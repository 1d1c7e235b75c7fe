"""Quantities in words and digits: 1,200; 1.5m; two dozen; between 10 and 15; dozens, which is no number."""

import re
from calendar import month_name
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span
from copydesk.words import any_of

# The spaces that set off thousands; after a month, a plain one stands between the day and another number.
_SPACE = "[ \u00a0\u2009\u202f]"
_NO_DAY = "".join(f"(?<!{month} )" for month in month_name[1:])
_DIGITS = rf"\d{{1,3}}(?:,\d{{3}})+|{_NO_DAY}\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)|\d+(?:\.\d+)?"
_HALF = re.compile(r"(.*\S)\s+and\s+a\s+half", re.DOTALL)  # a million and a half


class Quantity(NamedTuple):
    """A quantity as written: the lowest ``number`` it says and the highest, ``number_to``; vague: neither."""

    span: Span
    number: int | None
    number_to: int | None
    qualifier: str | None


def find_quantities(text: str, spans: Iterable[Sequence[int]]) -> list[Quantity]:
    """Every quantity inside *spans*, in reading order."""
    matches = (match for span in spans for match in _pattern().finditer(text, *span))
    return [quantity for match in matches for quantity in _quantities(match)]


def _quantities(match: re.Match[str]) -> list[Quantity]:
    """The quantity of a match; two, where it went from one to the other (rose from 12 to 15)."""
    before = match.string[: match.start()].rstrip()
    if match["high"] and match["step"].lower() == "to" and re.search(r"\bfrom$", before):
        ends = ("low", "high")
        return [Quantity(Span(*match.span(end)), value(match[end]), None, None) for end in ends]
    return [_quantity(match)]


def _quantity(match: re.Match[str]) -> Quantity:
    span, qualifier = Span(*match.span()), " ".join((match["qualifier"] or "").lower().split()) or None
    if match["vague"]:
        return Quantity(span, None, None, qualifier)
    low, high = value(match["low"]), value(match["high"]) if match["high"] else None
    if high is None and qualifier and _bounds().get(qualifier) == "upper":
        return Quantity(span, None, low, qualifier)  # up to 20: the least is not said
    return Quantity(span, low, high, qualifier)


def value(words: str) -> int:
    """The number that *words* write: 1,200; 1 200; 1.5m; twenty-five; half a dozen; one and a half million."""
    numbers = codebook.load("casualties")["numbers"]
    halved = _HALF.fullmatch(words.lower())
    if halved and (scale := numbers["scales"].get(halved[1].split()[-1])):
        return value(halved[1]) + scale // 2
    whole, part = 0, 0.0
    for word in re.sub(rf"(?<=\d){_SPACE}(?=\d)", "", words.lower()).replace("-", " ").split():
        digits = re.match(r"[\d.,]*", word)[0]  # type: ignore[index]  # it matches any text
        if word in numbers["scales"]:
            part = (part or 1) * numbers["scales"][word]
            if numbers["scales"][word] >= 1_000:
                whole, part = whole + round(part), 0.0
        elif digits:
            part += float(digits.replace(",", "")) * numbers["suffixes"].get(word[len(digits) :], 1)
        elif word == "quarters":
            part *= numbers["parts"][word]
        else:
            part += next(
                (numbers[kind][word] for kind in ("units", "tens", "parts") if word in numbers[kind]), 0
            )
    return whole + round(part)


def ordinal_number(word: str) -> int | None:
    """The number of *word* where it is an ordinal: sixth, 31st."""
    digits = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word.lower())
    return int(digits[1]) if digits else codebook.load("casualties")["ordinals"]["numbers"].get(word.lower())


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
    scale, unit, ten, suffix = (choice(numbers[kind]) for kind in ("scales", "units", "tens", "suffixes"))
    word = rf"(?:{ten})(?:-(?:{unit}))?|{unit}"
    half = r"\s+and\s+a\s+half"
    digits = rf"(?:{_DIGITS})(?:(?:{suffix})\b)?(?:\s+(?:{scale}))*"
    part = rf"(?:half|quarter|a\s+quarter|three\s+quarters)\s+(?:of\s+)?a\s+(?:{scale})"
    rest = rf"\s+and\s+(?:{word})\b(?!\s+(?:{scale}))"  # two hundred and fifty, but between ten and twenty
    spelt = rf"(?:{word})(?:{half})?(?:\s+(?:(?:{scale})(?(between)|(?:{rest})?)|{word}))*"
    one = (
        rf"(?:{part}|{digits}|a\s+(?:{scale})(?:{half})?|a\s+(?:couple|pair)(?:\s+of\s+(?:{scale}))?|{spelt})"
    )
    number = rf"(?P<low>{one})(?:\s*(?P<step>(?(between)and|to)|or|-|–)\s*(?P<high>{one}))?"
    vague = rf"(?P<vague>{choice(codebook.words('casualties', 'vague'))})"
    qualifier = rf"(?:(?P<qualifier>(?P<between>between)|{qualifiers})\s+)?"
    return re.compile(rf"(?<![\w.,$£€-]){qualifier}(?:{number}|{vague})(?![\w-]|\s?%)", re.IGNORECASE)
