"""Forms: what is true of each line of a page, of its own shape and of its neighbours, as named features.

No feature names an outlet, a place or a topic. The features' weights are the codebook's ``line_weights.csv``.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span
from copydesk.reading.datelines import find_dateline
from copydesk.reading.lines import FULL_STOP, QUOTATION, Look, content_words, function_words, is_prose, says
from copydesk.reading.stretch import Stretch

_INNER_STOP = re.compile(r"[.!?][\"”’)]*\s+[\"“‘(]*[A-Z0-9]")
_LENGTHS = (1, 2, 3, 5, 8, 12, 18, 25, 40, 80)  # words
_NEAR = 4  # lines
_SIDES = ((-1, "above"), (1, "below"))
_MAY_HAVE_PLACE = re.compile(r"[^a-z]{3,}|.{,60}[(–—-]")
_AGENCY_OPENS = re.compile(
    r"(?:[A-Z][\w.,'’ -]{0,40} )?\((?:[A-Z][\w.&’-]{0,20}[ /]?){1,4}\)\s?[—–-]?\s?[A-Z“\"]"
)
_FIRST_PERSON = re.compile(r"\b(I|I['’]\w+|my|me|myself)\b")
_LONGEST_CAPTION = 60  # words
_SEPARATOR = re.compile("[|›»•·→>]")
_GLUED = re.compile("[a-z][A-Z]")
_WINDOW = 12  # lines within which a line may be said again


def features(page: Sequence[Look], left: Sequence[int], stretch: Stretch) -> list[set[str]]:
    """The features of the lines *left* of a *page*: those that are not certain of themselves."""
    looks = [page[i] for i in left]
    article = _article_of(looks)
    by_stretch = list(_by_stretch(page, left, stretch))
    by_form = [_by_form(look, article) for look in looks]
    masses = [
        look.words if is_prose(look) and "prose, many words shared" in names else 0
        for look, names in zip(looks, by_form, strict=True)
    ]
    before = list(_shares(masses))
    after = list(_shares(masses[::-1]))[::-1]
    for i, look in enumerate(looks):
        by_form[i] |= _by_place(look, before[i], after[i]) | _by_neighbours(looks, i) | by_stretch[i]
    return by_form


def _by_form(look: Look, article: "_Article") -> set[str]:
    """What the line's own form says."""
    line, form = look.text, look.form
    told = QUOTATION.sub("", line)
    sentences = len(_INNER_STOP.findall(line)) + 1
    spacing = "spaced as the body" if look.spaced == article.spaced else "spaced otherwise"
    tense = "past tense" if says("past", line) else "no past tense"
    always = {
        *("any line", form, _ending(line), f"at most {_up_to(look.words)} words"),
        *(f"{form}, {tense}", f"{form}, {spacing}", f"{form}, {_ending(line)}"),
        "indented as the body" if look.indent == article.indent else "indented otherwise",
        f"{_grade(function_words(line) / look.words, 0.2, 0.33)} function words",
    }
    sometimes = {
        f"{look.mark}, {form}": look.mark,
        look.sign: look.sign,
        "two sentences": sentences > 1,
        f"{min(sentences, 4)} sentences": form == "prose",
        f"{form}, first person": _FIRST_PERSON.search(told),
        "exclaims": "!" in line,
        "dateline": opens_with_place(look),
        "opens with an agency": opens_with_agency(look),
        "starts small": line[0].islower(),
        "starts with a quotation": line[0] in '“"‘',
        "starts with a digit": line[0].isdigit(),
        "upper case": look.words > 1 and line.isupper(),
        "separator": _SEPARATOR.search(line),
        "tabs": look.tabbed,
        "glued words": _GLUED.search(line),
        "reader": says("reader", told),
        "house": says("house", told),
    }
    for key in ("caption_words", "full_date", "biography", "address"):
        sometimes[key.replace("_", " ")] = says(key, line)
    names = always | {name for name, holds in sometimes.items() if holds}
    return names | _capitals(line) | _words_shared(look, article)


def opens_with_place(look: Look) -> bool:
    """Whether the line is a paragraph that a dateline opens."""
    if look.form != "prose" or look.sign or not _MAY_HAVE_PLACE.match(look.text):
        return False
    return find_dateline(look.text, Span(0, len(look.text))) is not None


def opens_with_agency(look: Look) -> bool:
    """Whether the line is a paragraph that begins, before its first sentence, with an agency or outlet in brackets."""
    return look.form == "prose" and _AGENCY_OPENS.match(look.text) is not None


def _capitals(line: str) -> set[str]:
    """How many of the line's longer words begin with a capital."""
    capital = [token[0].isupper() for token in line.split() if len(token) > 3 and token[0].isalpha()]
    if len(capital) < 2:
        return set()
    share = sum(capital) / len(capital)
    grade = "all" if share == 1 else "most" if share >= 0.6 else "some" if share > 0.25 else "few"
    return {f"{grade} capitals"}


def _words_shared(look: Look, article: "_Article") -> set[str]:
    """How many of the line's words stand elsewhere in the page's prose."""
    words = content_words(look.text)
    if not words:
        return set()
    once = 1 if is_prose(look) and look.indent == article.indent else 0
    grade = _grade(sum(article.printed[word] > once for word in words) / len(words), 0.3, 0.6)
    return {f"{grade} words shared", f"{look.form}, {grade} words shared"}


def _grade(share: float, some: float, many: float) -> str:
    return "no" if not share else "few" if share < some else "some" if share < many else "many"


def _by_place(look: Look, before: float, after: float) -> set[str]:
    """Where the line stands in the article's prose, by the share of it that comes before and after."""
    names = set()
    for side, share in (("before", before), ("after", after)):
        grade = "no" if share < 0.001 else "little" if share < 0.1 else "some" if share < 0.3 else "much"
        names |= {f"{grade} prose {side}", f"{look.form}, {grade} prose {side}"}
    if min(before, after) >= 0.1:
        names |= {"amid the prose", f"{look.form} amid the prose"}
    return names


def _by_neighbours(looks: Sequence[Look], i: int) -> set[str]:
    """What stands before and after the line."""
    form, previous, following = looks[i].form, _kin(looks, i - 1), _kin(looks, i + 1)
    names = {f"after {previous}", f"{form} after {previous}"}
    names |= {f"before {following}", f"{form} before {following}"}
    for side, lines in (("before", looks[max(0, i - _NEAR) : i]), ("after", looks[i + 1 : i + 1 + _NEAR])):
        count = sum(is_prose(look) for look in lines)
        grade = "no" if not count else "one" if count == 1 else "some"
        names |= {f"{count} of {_NEAR} {side} are prose", f"{form}, {grade} prose near {side}"}
    if form == "short":
        names.add(f"short between {previous} and {following}")
    if form != "prose" and following == "prose":
        grade = "many" if _shared(looks[i], looks[i + 1]) >= 0.3 else "few"
        names.add(f"{form}, {grade} words said next")
    if _said_again(looks, i):
        names.add("said again near")
    return names


def _kin(looks: Sequence[Look], i: int) -> str:
    """The coarse kind of a neighbour."""
    if not 0 <= i < len(looks):
        return "edge"
    return looks[i].sign or ("list" if looks[i].mark else looks[i].form)


def _shared(look: Look, other: Look) -> float:
    """The share of a line's words that another line has too."""
    mine = content_words(look.text)
    return len(mine & content_words(other.text)) / len(mine) if mine else 0.0


def _said_again(looks: Sequence[Look], i: int) -> bool:
    """Whether a line near by has nearly all of the same words."""
    mine = content_words(looks[i].text)
    if len(mine) < 3:
        return False
    near = (*looks[max(0, i - _WINDOW) : i], *looks[i + 1 : i + _WINDOW + 1])
    return any(len(mine & content_words(look.text)) >= 0.8 * len(mine) for look in near)


def _shares(masses: Sequence[int]) -> Iterator[float]:
    """For each line, the share of all prose that comes before it."""
    total, seen = sum(masses) or 1, 0
    for mass in masses:
        yield seen / total
        seen += mass


def _by_stretch(page: Sequence[Look], left: Sequence[int], stretch: Stretch) -> Iterator[set[str]]:
    """Where each line stands to the page's main stretch of prose, its headline, and the furniture around it."""
    runs = _runs([page[i].form == "short" and not page[i].sign for i in left])
    inside = [stretch.start <= i <= stretch.end for i in left]
    alone = sum(run == 1 and within for run, within in zip(runs, inside, strict=True))
    first = inside.index(True) if True in inside else len(left)
    last = len(left) - 1 - inside[::-1].index(True) if True in inside else -1
    for k, i in enumerate(left):
        look, form = page[i], page[i].form
        place = "before" if i < stretch.start else "after" if i > stretch.end else "in"
        away = {"before": first - k, "after": k - last, "in": min(k - first, last - k)}[place]
        far = "at the edge" if away < 2 else "near" if away < 6 else "far"
        names = {f"{place} the stretch", f"{form} {place} the stretch", f"{form} {place} the stretch, {far}"}
        names |= {f"{form}, {_furniture(page, i, step)} furniture {side}" for step, side in _SIDES}
        if form == "short":
            names.add(f"one of {runs[k] if runs[k] < 3 else 'some' if runs[k] < 6 else 'many'} short lines")
        if inside[k] and runs[k] == 1:
            names.add(f"short, {'few' if alone < 3 else 'some' if alone < 6 else 'many'} of its kind")
            names.add(f"short amid the stretch, {_case(look.text)}")
            names.add(f"short amid the stretch, at most {_up_to(look.words)} words")
        if look.words <= _LONGEST_CAPTION and _is_described(look.text):
            names |= {f"described, {form}", f"described, {place} the stretch"}
        if k >= last - 1 and says("biography", look.text):
            names.add("biography at the end")
        yield names | _by_headline(page, i, stretch, place)


def _by_headline(page: Sequence[Look], i: int, stretch: Stretch, place: str) -> set[str]:
    """Where line *i* stands to the headline, and how many of its words it has."""
    if stretch.headline is None:
        return set()
    form = page[i].form
    side = "above" if i < stretch.headline else "below" if i > stretch.headline else "at"
    names = {f"{side} the headline", f"{form} {side} the headline"}
    if place == "before" and side == "below":
        names.add(f"{form} between headline and stretch")
    mine = len(content_words(page[i].text) & content_words(page[stretch.headline].text))
    grade = "no" if not mine else "one" if mine == 1 else "some"
    return names | {f"{grade} words of the headline", f"{form}, {grade} words of the headline"}


def _is_described(line: str) -> bool:
    """Whether a line says what is to be seen on a picture."""
    return bool(codebook.pattern("page", "described").match(line)) and not says("told", line)


def _case(line: str) -> str:
    if line.isupper():
        return "upper case"
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return "title case" if words and all(word[0].isupper() for word in words) else "sentence case"


def _furniture(page: Sequence[Look], i: int, step: int) -> str:
    """How many lines of furniture stand between line *i* and its neighbour."""
    count = 0
    i += step
    while 0 <= i < len(page) and (page[i].form == "blank" or page[i].sign == "furniture"):
        count += page[i].form != "blank"
        i += step
    return "no" if not count else "one" if count == 1 else "some"


def _runs(short: Sequence[bool]) -> list[int]:
    """For each short line, how many short lines running it is one of; 0 for the others."""
    runs: list[int] = []
    for each, group in groupby(short):
        length = len(list(group))
        runs += [length if each else 0] * length
    return runs


class _Article(NamedTuple):
    """How often each word stands in the page's prose, and the indent and spacing of most of it."""

    printed: Counter[str]
    indent: int
    spaced: bool


def _article_of(looks: Sequence[Look]) -> _Article:
    prose = [look for look in looks if is_prose(look)]
    indents: Counter[int] = Counter()
    for look in prose:
        indents[look.indent] += look.words
    indent = max(indents, key=lambda i: (indents[i], -i), default=0)
    printed = Counter(word for look in prose if look.indent == indent for word in content_words(look.text))
    spaced = sum(look.words if look.spaced else -look.words for look in prose) > 0
    return _Article(printed, indent, spaced)


def _ending(line: str) -> str:
    if FULL_STOP.search(line):
        return "ends with a question mark" if "?" in line[-2:] else "ends with a full stop"
    endings = {":": "ends with a colon", ",": "ends with a comma", ";": "ends with a comma"}
    return endings.get(line[-1], "ends openly")


def _up_to(words: int) -> int:
    """The smallest of the length classes that holds *words* (the largest, where none does)."""
    return _LENGTHS[min(bisect_left(_LENGTHS, words), len(_LENGTHS) - 1)]
