"""Forms: what is true of each line of a page, of its own shape and of its neighbours, as named features.

No feature names an outlet, a place or a topic. The features' weights are the codebook's ``line_weights.csv``.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copydesk import codebook
from copydesk.reading.lines import FULL_STOP, QUOTATION, Look
from copydesk.words import WORD

_INNER_STOP = re.compile(r"[.!?][\"”’)]*\s+[\"“‘(]*[A-Z0-9]")
_LENGTHS = (1, 2, 3, 5, 8, 12, 18, 25, 40, 80)  # words
_NEAR = 4  # lines
_WINDOW = 12  # lines within which a line may be said again


def features(looks: Sequence[Look]) -> list[set[str]]:
    """The features of each line of *looks*, which leave out the lines that are certain of themselves."""
    article = _article_of(looks)
    by_form = [_by_form(look, article) for look in looks]
    masses = [
        look.words if _is_prose(look) and "prose, many words shared" in names else 0
        for look, names in zip(looks, by_form, strict=True)
    ]
    before = list(_shares(masses))
    after = list(_shares(masses[::-1]))[::-1]
    for i, look in enumerate(looks):
        by_form[i] |= _by_place(look, before[i], after[i]) | _by_neighbours(looks, i)
    return by_form


def _by_form(look: Look, article: "_Article") -> set[str]:
    """What the line's own form says."""
    line, form = look.text, look.form
    told = QUOTATION.sub("", line)
    spacing = "spaced as the body" if look.spaced == article.spaced else "spaced otherwise"
    tense = "past tense" if codebook.pattern("page", "past").search(line) else "no past tense"
    always = {
        *("any line", form, _ending(line), f"at most {_up_to(look.words)} words"),
        *(f"{form}, {tense}", f"{form}, {spacing}"),
        "indented as the body" if look.indent == article.indent else "indented otherwise",
        f"{_grade(_function_share(line), 0.2, 0.33)} function words",
    }
    sometimes = {
        f"{look.mark}, {form}": look.mark,
        look.sign: look.sign,
        "two sentences": _INNER_STOP.search(line),
        "starts small": line[0].islower(),
        "starts with a quotation": line[0] in '“"‘',
        "starts with a digit": line[0].isdigit(),
        "upper case": look.words > 1 and line.isupper(),
        "separator": re.search(r"[|›»•·→>]", line),
        "tabs": look.tabbed,
        "glued words": re.search(r"[a-z][A-Z]", line),
        "reader": codebook.pattern("page", "reader").search(told),
        "house": codebook.pattern("page", "house").search(told),
    }
    for key in ("caption_words", "full_date", "biography", "address"):
        sometimes[key.replace("_", " ")] = codebook.pattern("page", key).search(line)
    names = always | {name for name, holds in sometimes.items() if holds}
    return names | _capitals(line) | _words_shared(look, article)


def _function_share(line: str) -> float:
    """The share of a line's words that carry grammar."""
    tokens = line.split()
    listed = codebook.words("page", "function_words")
    return sum(token.casefold().strip('.,“”"') in listed for token in tokens) / len(tokens)


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
    once = 1 if _is_prose(look) and look.indent == article.indent else 0
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
        count = sum(_is_prose(look) for look in lines)
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


class _Article(NamedTuple):
    """How often each word stands in the page's prose, and the indent and spacing of most of it."""

    printed: Counter[str]
    indent: int
    spaced: bool


def _article_of(looks: Sequence[Look]) -> _Article:
    prose = [look for look in looks if _is_prose(look)]
    indents: Counter[int] = Counter()
    for look in prose:
        indents[look.indent] += look.words
    indent = max(indents, key=lambda i: (indents[i], -i), default=0)
    printed = Counter(word for look in prose if look.indent == indent for word in content_words(look.text))
    spaced = sum(look.words if look.spaced else -look.words for look in prose) > 0
    return _Article(printed, indent, spaced)


def _is_prose(look: Look) -> bool:
    return look.form == "prose" and not (look.mark or look.sign or look.tabbed)


def _ending(line: str) -> str:
    if FULL_STOP.search(line):
        return "ends with a question mark" if "?" in line[-2:] else "ends with a full stop"
    endings = {":": "ends with a colon", ",": "ends with a comma", ";": "ends with a comma"}
    return endings.get(line[-1], "ends openly")


def _up_to(words: int) -> int:
    """The smallest of the length classes that holds *words* (the largest, where none does)."""
    return _LENGTHS[min(bisect_left(_LENGTHS, words), len(_LENGTHS) - 1)]


@codebook.derived(most=4096)
def content_words(line: str) -> frozenset[str]:
    """The line's words of four letters and more that are no function words."""
    words = (match[0].casefold() for match in WORD.finditer(line))
    return frozenset(word for word in words if len(word) > 3) - codebook.words("page", "function_words")
