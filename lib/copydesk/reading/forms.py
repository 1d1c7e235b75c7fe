"""Forms: what is true of each line of a page, of its own shape and of its neighbours, as named features.

No feature names an outlet, a place or a topic. The weights of the features are the codebook's ``line_weights.csv``.
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
    article = _article_words(looks)
    own = [_own(look, article) for look in looks]
    masses = [
        look.words if _is_prose(look) and "prose, many words shared" in f else 0
        for look, f in zip(looks, own, strict=True)
    ]
    before = list(_shares(masses))
    after = list(_shares(masses[::-1]))[::-1]
    found = []
    for i, look in enumerate(looks):
        names = {*own[i], *_place(look, before[i], after[i]), *_beside(looks, i)}
        if _said_again(looks, i):
            names.add("said again near")
        found.append(names)
    return found


def _own(look: Look, article: "_Article") -> set[str]:
    """What the line's own form says."""
    line, form = look.text, look.form
    tokens = line.split()
    told = QUOTATION.sub("", line)
    names = {"any line", form, f"at most {_up_to(look.words)} words", _ending(line)}
    names |= {f"{look.mark}, {form}"} if look.mark else set()
    names |= {look.sign} if look.sign else set()
    names.add(f"{form}, {'past' if codebook.pattern('page', 'past').search(line) else 'no past'} tense")
    names.add("indented as the body" if look.indent == article.indent else "indented otherwise")
    names.add(f"{form}, spaced as the body" if look.spaced == article.spaced else f"{form}, spaced otherwise")
    if _INNER_STOP.search(line):
        names.add("two sentences")
    if line[0].islower():
        names.add("starts small")
    if line[0] in '“"‘':
        names.add("starts with a quotation")
    if line[0].isdigit():
        names.add("starts with a digit")
    long = [token for token in tokens if len(token) > 3 and token[0].isalpha()]
    if len(long) > 1:
        share = sum(token[0].isupper() for token in long) / len(long)
        names.add(f"{'all' if share == 1 else 'most' if share >= 0.6 else 'some' if share > 0.25 else 'few'} capitals")
    if look.words > 1 and line.isupper():
        names.add("upper case")
    function = sum(token.casefold().strip('.,“”"') in _function_words() for token in tokens) / len(tokens)
    grade = "no" if not function else "few" if function < 0.2 else "some" if function < 0.33 else "many"
    names.add(f"{grade} function words")
    for key in ("caption_words", "full_date", "reader", "house", "biography", "address"):
        if codebook.pattern("page", key).search(told if key in ("reader", "house") else line):
            names.add(key.replace("_", " "))
    if re.search(r"[|›»•·→>]", line):
        names.add("separator")
    if look.tabbed:
        names.add("tabs")
    if re.search(r"[a-z][A-Z]", line):
        names.add("glued words")
    mine = content_words(line)
    if mine:
        once = 1 if _is_prose(look) and look.indent == article.indent else 0
        share = sum(article.printed[word] > once for word in mine) / len(mine)
        grade = "no" if not share else "few" if share < 0.3 else "some" if share < 0.6 else "many"
        names |= {f"{grade} words shared", f"{form}, {grade} words shared"}
    return names


def _place(look: Look, before: float, after: float) -> set[str]:
    """Where the line stands in the article's prose, by the share of it that comes before and after."""
    names = set()
    for side, share in (("before", before), ("after", after)):
        grade = "no" if share < 0.001 else "little" if share < 0.1 else "some" if share < 0.3 else "much"
        names |= {f"{grade} prose {side}", f"{look.form}, {grade} prose {side}"}
    if min(before, after) >= 0.1:
        names |= {"amid the prose", f"{look.form} amid the prose"}
    return names


def _beside(looks: Sequence[Look], i: int) -> set[str]:
    """What stands before and after the line."""
    form, previous, following = looks[i].form, _kin(looks, i - 1), _kin(looks, i + 1)
    names = {f"after {previous}", f"before {following}", f"{form} after {previous}", f"{form} before {following}"}
    for side, lines in (("before", looks[max(0, i - _NEAR) : i]), ("after", looks[i + 1 : i + 1 + _NEAR])):
        count = sum(_is_prose(look) for look in lines)
        grade = "no" if not count else "one" if count == 1 else "some"
        names |= {f"{count} of {_NEAR} {side} are prose", f"{form}, {grade} prose near {side}"}
    if form == "short":
        names.add(f"short between {previous} and {following}")
    if form != "prose" and following == "prose":
        grade = "many" if _shared(looks[i], looks[i + 1]) >= 0.3 else "few"
        names.add(f"{form}, {grade} words said next")
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
    near = (looks[j] for j in range(max(0, i - _WINDOW), min(len(looks), i + _WINDOW + 1)) if j != i)
    return any(len(mine & content_words(look.text)) >= 0.8 * len(mine) for look in near)


def _shares(masses: Sequence[int]) -> Iterator[float]:
    """For each line, the share of all prose that comes before it."""
    total, seen = sum(masses) or 1, 0
    for mass in masses:
        yield seen / total
        seen += mass


class _Article(NamedTuple):
    """How often each word stands in the page's prose, and the indent and spacing that most of the prose has."""

    printed: Counter[str]
    indent: int
    spaced: bool


def _article_words(looks: Sequence[Look]) -> _Article:
    indents: Counter[int] = Counter()
    for look in looks:
        if _is_prose(look):
            indents[look.indent] += look.words
    indent = max(indents, key=lambda i: (indents[i], -i), default=0)
    printed: Counter[str] = Counter()
    for look in looks:
        if _is_prose(look) and look.indent == indent:
            printed.update(content_words(look.text))
    spaced = sum(look.words if look.spaced else -look.words for look in looks if _is_prose(look)) > 0
    return _Article(printed, indent, spaced)


def _is_prose(look: Look) -> bool:
    return look.form == "prose" and not (look.mark or look.sign or look.tabbed)


def _ending(line: str) -> str:
    if FULL_STOP.search(line):
        return "ends with a question mark" if "?" in line[-2:] else "ends with a full stop"
    return {":": "ends with a colon", ",": "ends with a comma", ";": "ends with a comma"}.get(line[-1], "ends openly")


def _up_to(words: int) -> int:
    """The smallest of the length classes that holds *words* (the largest, where none does)."""
    return _LENGTHS[min(bisect_left(_LENGTHS, words), len(_LENGTHS) - 1)]


@codebook.derived(most=4096)
def content_words(line: str) -> frozenset[str]:
    """The line's words of four letters and more that are no function words."""
    found = (match[0].casefold() for match in WORD.finditer(line))
    return frozenset(word for word in found if len(word) > 3 and word not in _function_words())


@codebook.derived
def _function_words() -> frozenset[str]:
    return frozenset(codebook.load("page")["function_words"]["words"])
