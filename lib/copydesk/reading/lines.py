"""Lines: the text cut at its newlines, and what each line looks like by itself."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span
from copydesk.reading.bylines import read_byline
from copydesk.reading.stamps import is_stamp_line

_BULLET = re.compile(r"(?:[•·▪◦‣*●○■]|-\s)\s*")
_NUMBER = re.compile(r"\d{1,3}\.\s+(?=\S)")
FULL_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")
QUOTATION = re.compile(r"[“\"][^”\"]*[”\"]")
_TRAILING_CREDIT = re.compile(r"\s[(\[]([^()\[\]]{2,80})[)\]]\.?$")
_QUOTED = re.compile(r"[\"“‘'][^\"“”]+[\"”’'][.,]?$")
_PROSE, _SENTENCE = 25, 9  # words: prose whatever its end; prose that ends like a sentence
_NEAR = 30  # lines
_OFTEN = 3  # printings that make a line furniture
_SHORT = 14  # words of the longest credit on a line of its own
_LONGEST_CAPTION = 100  # words
_CREDIT = 8  # words of the longest credit after a caption
_PRINTED_TWICE = 8  # words of the shortest caption that is known by being printed twice running


class Look(NamedTuple):
    """What one line looks like by itself.

    ``form`` is ``prose`` (a paragraph), ``sentence`` (a few words that end like one), ``short`` or ``blank``;
    ``mark`` is ``bullet``, ``number`` or nothing; ``sign`` is what its own words make it (``furniture``, ``caption``,
    ``stamp``, ``byline``, ``agency``, ``credit``) or nothing.
    """

    text: str  # on one line, without its list mark
    words: int
    indent: int
    mark: str
    form: str
    sign: str
    spaced: bool  # blank lines around it
    tabbed: bool  # tabs between words, as in a table's row


def split_lines(text: str) -> list[Span]:
    """The text cut at ``\\n`` only, each newline with the line it ends. Always at least one line."""
    spans, start = [], 0
    for match in re.finditer("\n", text):
        spans.append(Span(start, match.end()))
        start = match.end()
    return [*spans, Span(start, len(text))] if start < len(text) or not spans else spans


def look_at(text: str, spans: Sequence[Span]) -> list[Look]:
    """What each line of *text* looks like; lines that the page prints again and again are furniture."""
    looks = [_look(text, span) for span in spans]
    printed = Counter(_undated(look.text) for look in looks)
    captions = _captions(looks)
    blank = [True, *(look.form == "blank" for look in looks), True]
    for i, look in enumerate(looks):
        sign = look.sign
        if look.form != "blank" and sign != "furniture":
            if printed[_undated(look.text)] >= _OFTEN or _is_pull_quote(looks, i):
                sign = "furniture"
            elif i in captions:
                sign = "caption"
        looks[i] = look._replace(sign=sign, spaced=blank[i] and blank[i + 2])
    return looks


def _look(text: str, span: Span) -> Look:
    raw = span.of(text).rstrip("\n")
    stripped = raw.lstrip()
    if not stripped:
        return Look("", 0, 0, "", "blank", "", False, False)
    bullet, number = _BULLET.match(stripped), _NUMBER.match(stripped)
    mark = bullet or number
    bare = " ".join(stripped[mark.end() :].split()) if mark else ""
    bare = bare or " ".join(stripped.split())
    words = len(bare.split())
    full = bool(FULL_STOP.search(bare))
    form = (
        "prose" if words >= _PROSE or (words >= _SENTENCE and full) else "sentence" if full and words > 1 else "short"
    )
    listed = "bullet" if bullet else "number" if number else ""
    return Look(
        bare,
        words,
        len(raw) - len(stripped),
        listed,
        form,
        _sign(text, span, bare, words, form, listed),
        False,
        "\t" in stripped.rstrip(),
    )


def _sign(text: str, span: Span, bare: str, words: int, form: str, mark: str) -> str:
    """What a line's own words make it."""
    if codebook.pattern("page", "agency").fullmatch(bare.strip("()")):
        return "agency"
    if form != "prose" and is_stamp_line(text, span):
        return "stamp"
    # a paragraph is judged by the reporter's words: whoever is quoted may speak of newsletters and privacy
    told = QUOTATION.sub("", bare) if form == "prose" else bare
    if codebook.pattern("page", "chrome_prose" if form == "prose" else "chrome").fullmatch(told):
        return "furniture"
    if form != "prose" and not mark and read_byline(bare):
        return "byline"
    if words <= _LONGEST_CAPTION and (_has_credit(bare) or codebook.pattern("page", "credited").fullmatch(bare)):
        return "caption"
    if words <= _SHORT and not FULL_STOP.search(bare) and codebook.pattern("page", "credit").fullmatch(bare):
        return "credit"
    return ""


def undecided(looks: Sequence[Look]) -> list[int]:
    """The lines whose place among the others must tell what they are: no furniture, no caption, no item of a list."""
    openers = list_openers(looks)
    settled = ("furniture", "caption", "credit")
    return [i for i, look in enumerate(looks) if look.form != "blank" and look.sign not in settled and i not in openers]


def list_openers(looks: Sequence[Look]) -> dict[int, int]:
    """For each item of a list that a line ending in a colon opens, that line: the items go where it goes."""
    found: dict[int, int] = {}
    opener = None
    for i, look in enumerate(looks):
        if look.mark and opener is not None:
            found[i] = opener
        elif look.form != "blank":
            opener = i if look.text.endswith(":") and not look.sign and not look.mark else None
    return found


def _has_credit(line: str) -> bool:
    """Whether the line ends with a credit in brackets."""
    credit = _TRAILING_CREDIT.search(line)
    return bool(credit and codebook.pattern("page", "credit").fullmatch(credit[1]))


def trailing_credit(text: str, span: Span) -> Span | None:
    """The credit in brackets that ends a caption, brackets left out."""
    match = _TRAILING_CREDIT.search(span.of(text))
    return Span(span.start + match.start(1), span.start + match.end(1)) if match else None


def _captions(looks: Sequence[Look]) -> set[int]:
    """Lines that a neighbour makes captions: printed twice running, or a description of the picture captioned next."""
    found: set[int] = set()
    filled = [i for i, look in enumerate(looks) if look.form != "blank" and look.sign != "furniture"]
    below_prose = False
    for i, j in pairwise(filled):
        line, following = looks[i], looks[j]
        long = line.words >= _PRINTED_TWICE and (line.form == "prose" or below_prose)
        below_prose = below_prose or (line.form == "prose" and not line.sign)
        if (long and line.text == following.text) or (line.words > 1 and _adds_credit(line.text, following.text)):
            found |= {i, j}
        elif line.form not in ("prose", "sentence") or codebook.pattern("page", "past").search(line.text):
            continue
        elif (following.sign == "caption" or j in found) and (
            j == i + 1 or codebook.pattern("page", "caption_words").search(line.text)
        ):
            found.add(i)
    return found


def _adds_credit(line: str, following: str) -> bool:
    """Whether *following* is *line* and a few words after its full stop, themselves no sentence: the credit."""
    added = following[len(line) :]
    return (
        following.startswith(line)
        and bool(FULL_STOP.search(line))
        and 0 < len(added.split()) <= _CREDIT
        and not FULL_STOP.search(added)
    )


def _is_pull_quote(looks: Sequence[Look], i: int) -> bool:
    """Whether the line is one quotation that a longer paragraph near by holds too."""
    if looks[i].words < 6 or not _QUOTED.match(looks[i].text):
        return False
    quoted = _folded(looks[i].text).strip(" .,")
    near = looks[max(0, i - _NEAR) : i + _NEAR + 1]
    return any(look.words > looks[i].words and quoted in _folded(look.text) for look in near)


def _folded(text: str) -> str:
    return re.sub("[\"“”'‘’]", "", text.casefold())


def _undated(line: str) -> str:
    """A line without its numbers, so that ``Advertisement 2`` repeats ``Advertisement 1``."""
    return re.sub(r"\d+", "0", line.casefold())
