"""Lines: the text cut at its newlines, and what each line looks like by itself."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Line, Span
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


class Page(NamedTuple):
    """A text whose lines are labelled, and what a saved page states of its article that no line shows."""

    text: str
    lines: tuple[Line, ...]
    alternate_titles: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    doubts: tuple[str, ...] = ()


class Look(NamedTuple):
    """What one line looks like by itself.

    ``form`` is ``prose`` (a paragraph), ``sentence`` (a few words that end like one), ``short`` or ``blank``;
    ``mark`` is ``bullet``, ``number`` or nothing; ``sign`` is what its own words make it (``furniture``,
    ``caption``, ``stamp``, ``byline``, ``agency``, ``credit``) or nothing.
    """

    text: str = ""  # on one line, without its list mark
    words: int = 0
    indent: int = 0
    mark: str = ""
    form: str = "blank"
    sign: str = ""
    spaced: bool = False  # blank lines around it
    tabbed: bool = False  # tabs between words, as in a table's row


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
        if look.form == "blank" or look.sign == "furniture":
            sign = look.sign
        elif printed[_undated(look.text)] >= _OFTEN or _is_pull_quote(looks, i):
            sign = "furniture"
        else:
            sign = "caption" if i in captions else look.sign
        looks[i] = look._replace(sign=sign, spaced=blank[i] and blank[i + 2])
    return looks


def _look(text: str, span: Span) -> Look:
    raw = span.of(text).rstrip("\n")
    stripped = raw.lstrip()
    if not stripped:
        return Look()
    bullet, number = _BULLET.match(stripped), _NUMBER.match(stripped)
    mark = bullet or number
    bare = " ".join(stripped[mark.end() if mark else 0 :].split()) or " ".join(stripped.split())
    words, full = len(bare.split()), FULL_STOP.search(bare)
    is_prose = words >= _PROSE or (words >= _SENTENCE and full)
    look = Look(
        text=bare,
        words=words,
        indent=len(raw) - len(stripped),
        mark="bullet" if bullet else "number" if number else "",
        form="prose" if is_prose else "sentence" if full and words > 1 else "short",
        tabbed="\t" in stripped.rstrip(),
    )
    return look._replace(sign=_sign(raw, look))


def _sign(raw: str, look: Look) -> str:
    """What a line's own words make it."""
    line, prose = look.text, look.form == "prose"
    if codebook.pattern("page", "agency").fullmatch(line.strip("()")):
        return "agency"
    if not prose and is_stamp_line(raw, Span(0, len(raw))):
        return "stamp"
    # a paragraph is judged by the reporter's words: whoever is quoted may speak of newsletters and privacy
    told = QUOTATION.sub("", line) if prose else line
    if codebook.pattern("page", "chrome_prose" if prose else "chrome").fullmatch(told):
        return "furniture"
    if not prose and not look.mark and read_byline(line):
        return "byline"
    if look.words <= _LONGEST_CAPTION and _is_credited(line):
        return "caption"
    if look.words > _SHORT or FULL_STOP.search(line):
        return ""
    return "credit" if codebook.pattern("page", "credit").fullmatch(line) else ""


def undecided(looks: Sequence[Look]) -> list[int]:
    """The lines whose place must tell what they are: no furniture, no caption, no item of a list."""
    openers = list_openers(looks)
    settled = ("furniture", "caption", "credit")
    filled = (i for i, look in enumerate(looks) if look.form != "blank")
    return [i for i in filled if looks[i].sign not in settled and i not in openers]


def list_openers(looks: Sequence[Look]) -> dict[int, int]:
    """For each item of a list that a line ending in a colon opens, that line: the items go where it goes."""
    openers: dict[int, int] = {}
    opener = None
    for i, look in enumerate(looks):
        if look.mark and opener is not None:
            openers[i] = opener
        elif look.form != "blank":
            opener = i if look.text.endswith(":") and not look.sign and not look.mark else None
    return openers


def _is_credited(line: str) -> bool:
    """Whether the line ends with a credit, in brackets or as captions print it."""
    credit = _TRAILING_CREDIT.search(line)
    in_brackets = credit and codebook.pattern("page", "credit").fullmatch(credit[1])
    return bool(in_brackets or codebook.pattern("page", "credited").fullmatch(line))


def trailing_credit(text: str, span: Span) -> Span | None:
    """The credit in brackets that ends a caption, brackets left out."""
    match = _TRAILING_CREDIT.search(span.of(text))
    return Span(span.start + match.start(1), span.start + match.end(1)) if match else None


def _captions(looks: Sequence[Look]) -> set[int]:
    """Lines that a neighbour makes captions: one printed twice running, one that describes the next."""
    captions: set[int] = set()
    filled = [i for i, look in enumerate(looks) if look.form != "blank" and look.sign != "furniture"]
    below_prose = False
    for i, j in pairwise(filled):
        line, following = looks[i], looks[j]
        long = line.words >= _PRINTED_TWICE and (line.form == "prose" or below_prose)
        below_prose = below_prose or (line.form == "prose" and not line.sign)
        twice = long and line.text == following.text
        if twice or (line.words > 1 and _adds_credit(line.text, following.text)):
            captions |= {i, j}
        elif following.sign == "caption" and _describes(line, j == i + 1):
            captions.add(i)
    return captions


def _describes(line: Look, just_above: bool) -> bool:
    """Whether *line* says what is to be seen on the picture whose caption stands below it."""
    if line.form not in ("prose", "sentence") or codebook.pattern("page", "past").search(line.text):
        return False
    return just_above or codebook.pattern("page", "caption_words").search(line.text) is not None


def _adds_credit(line: str, following: str) -> bool:
    """Whether *following* is *line*, its full stop, and a few words that are no sentence: a credit."""
    if not following.startswith(line) or not FULL_STOP.search(line):
        return False
    added = following[len(line) :]
    return 0 < len(added.split()) <= _CREDIT and not FULL_STOP.search(added)


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
