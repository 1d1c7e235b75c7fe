"""Lines: the text cut at its newlines, and what each line looks like by itself."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Line, Span
from copydesk.reading.bylines import read_byline
from copydesk.reading.stamps import is_stamp_line
from copydesk.words import WORD

_BULLET = re.compile(r"(?:[•·▪◦‣*●○■]|-\s)\s*")
_NUMBER = re.compile(r"\d{1,3}\.\s+(?=\S)")
FULL_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")
QUOTATION = re.compile(r"[“\"][^”\"]*[”\"]")
_TRAILING_CREDIT = re.compile(r"(?:\s|(?<=[.!?…\"”’]))[(\[]([^()\[\]]{2,80})[)\]]\.?$")
_MAY_BE_STAMP = re.compile(r"\d|(?i:\b(?:ago|now|today|yesterday)\b)")
_QUOTED = re.compile(r"[\"“‘'][^\"“”]+[\"”’'][.,]?$")
_SENTENCES = re.compile(r"(?<=[.!?:])[\"”’)]*\s+")
_GROUP = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?!\?)")  # of a pattern, or what looks like one
_FIRST_SENTENCES = 4
_PROSE, _SENTENCE = 25, 9  # words: prose whatever its end; prose that ends like a sentence
_SMALL = 0.3  # share of words without a capital, which menus run into one line go without
_NEAR = 30  # lines
_FAR = 60  # lines from the nearest prose in which there are no bylines
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
    looks = [_look(span.of(text)) for span in spans]
    for i in _near_prose(looks):
        # no paragraph, no item of a list, and nothing that is surer
        may_sign = looks[i].form not in ("blank", "prose") and not looks[i].mark
        if may_sign and looks[i].sign in ("", "caption", "credit") and read_byline(looks[i].text):
            looks[i] = looks[i]._replace(sign="byline")
    # without numbers, so that Advertisement 2 repeats Advertisement 1
    undated = [re.sub(r"\d+", "0", look.text.casefold()) for look in looks]
    printed = Counter(undated)
    captions = _captions(looks)
    blank = [True, *(look.form == "blank" for look in looks), True]
    for i, look in enumerate(looks):
        if look.form == "blank" or look.sign == "furniture":
            sign = look.sign
        elif printed[undated[i]] >= _OFTEN or _is_pull_quote(looks, i) or _is_doubled(look):
            sign = "furniture"
        else:
            sign = "caption" if i in captions else look.sign
        looks[i] = look._replace(sign=sign, spaced=blank[i] and blank[i + 2])
    return looks


def _near_prose(looks: Sequence[Look]) -> Iterator[int]:
    """The lines that have prose near by, as bylines have."""
    last = -_FAR
    prose = [i for i, look in enumerate(looks) if is_prose(look)]
    for i in prose:
        yield from range(max(last, i - _FAR, 0), min(i + _FAR, len(looks)))
        last = i + _FAR


@codebook.derived(most=2048)  # the pages of an outlet print the same menus
def _look(line: str) -> Look:
    raw = line.rstrip("\n")
    stripped = raw.lstrip()
    if not stripped:
        return Look()
    bullet, number = _BULLET.match(stripped), _NUMBER.match(stripped)
    mark = bullet or number
    bare = " ".join(stripped[mark.end() if mark else 0 :].split()) or " ".join(stripped.split())
    words, full = len(bare.split()), FULL_STOP.search(bare)
    small = sum(not word[0].isupper() for word in bare.split())
    is_prose = words >= _SENTENCE if full else words >= _PROSE and small >= _SMALL * words
    look = Look(
        text=bare,
        words=words,
        indent=len(raw) - len(stripped),
        mark="bullet" if bullet else "number" if number else "",
        form="prose" if is_prose else "sentence" if full and words > 1 else "short",
        tabbed="\t" in stripped.rstrip(),
    )
    return look._replace(sign=_sign(raw, look))


def says(key: str, line: str) -> bool:
    """Whether *line* has what the codebook's ``page.toml`` lists under *key* anywhere in it."""
    pattern, case = _pattern(key)
    return pattern.search(case(line)) is not None


def says_only(key: str, line: str) -> bool:
    """Whether the whole *line* is what the codebook's ``page.toml`` lists under *key*."""
    pattern, case = _pattern(key)
    return pattern.fullmatch(case(line)) is not None


@codebook.derived
def _pattern(key: str) -> tuple[re.Pattern[str], Callable[[str], str]]:
    """The pattern under *key*, and what to do to a line before: to ignore case in small letters is much faster."""
    pattern = codebook.pattern("page", key)
    if re.search(r"[A-Z]|\\[1-9]", re.sub(r"\\[^1-9]", "", pattern.pattern)):
        return pattern, str
    # nobody asks what a group holds, and one that keeps nothing is left at its first letter
    groupless = _GROUP.sub(lambda part: "(?:" if part[0] == "(" else part[0], pattern.pattern)
    return re.compile(groupless), str.lower


def function_words(line: str) -> int:
    """How many of a line's words carry grammar."""
    listed = codebook.words("page", "function_words")
    return sum(word.strip('.,“”"') in listed for word in line.casefold().split())


def _sign(raw: str, look: Look) -> str:
    """What a line's own words make it."""
    line, prose = look.text, look.form == "prose"
    if codebook.pattern("page", "agency").fullmatch(line.strip("()")):
        return "agency"
    if not prose and _MAY_BE_STAMP.search(line) and is_stamp_line(raw, Span(0, len(raw))):
        return "stamp"
    # a paragraph is judged by the reporter's words: whoever is quoted may speak of newsletters and privacy
    told = QUOTATION.sub("", line) if prose else line
    if says_only("chrome_prose" if prose else "chrome", told) or is_notice(told):
        return "furniture"
    if look.words <= _LONGEST_CAPTION and _is_credited(line):
        return "caption"
    if look.words > _SHORT or FULL_STOP.search(line):
        return ""
    return "credit" if codebook.pattern("page", "credit").fullmatch(line) else ""


def is_notice(told: str) -> bool:
    """Whether one of the line's sentences begins as those do that the house says to its reader."""
    notice, case = _pattern("notice")
    first = _SENTENCES.split(told, _FIRST_SENTENCES)[:_FIRST_SENTENCES]
    return any(notice.match(case(sentence)) for sentence in first)


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
    if line.form not in ("prose", "sentence") or says("told", line.text):
        return False
    return just_above or says("caption_words", line.text)


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


def _is_doubled(look: Look) -> bool:
    """Whether a line is a few words and then the same again, as lists of other articles print them."""
    words = look.text.split()
    return len(words) > 5 and len(words) % 2 == 0 and words[: len(words) // 2] == words[len(words) // 2 :]


def _folded(text: str) -> str:
    return re.sub("[\"“”'‘’]", "", text.casefold())


def is_prose(look: Look) -> bool:
    return look.form == "prose" and not (look.mark or look.sign or look.tabbed)


@codebook.derived(most=4096)
def content_words(line: str) -> frozenset[str]:
    """The line's words of four letters and more that are no function words."""
    words = {word for word in map(str.casefold, WORD.findall(line)) if len(word) > 3}
    return frozenset(words - codebook.words("page", "function_words"))
