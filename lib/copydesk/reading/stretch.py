"""The stretch of a page's lines that is most of all like an article, as a whole.

An article is one connected stretch of prose, longer than teasers and more alike within, announced by a
headline above it that shares its words.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copydesk.reading.lines import Look, content_words, is_prose, says_only

_CANDIDATES = 5
_OFTEN = 3  # printings of a line that says nothing of where an article ends
_LONGEST_TEASER = 60  # words: a headline and a first sentence without a space between them
_ABOVE = 60  # filled lines above a stretch among which its headline is
_TITLE = (3, 35)  # words of a headline, at least and at most
_BEFORE, _AFTER = 15, 10  # filled lines around the stretch that may be the article's
_ENOUGH = 4.0  # worth of a stretch below which what readers wrote may begin
_WORTH_JOINING = 5.0
_ALIKE = 1 / 3  # share of words that a part of the same article has in common with the rest
_NEVER = -1000.0
_WORTH_OF_SIGN = {"furniture": -2.0, "caption": -0.5, "credit": -0.5}
_GLUED = re.compile(r"[a-z][A-Z][a-z]")


class Stretch(NamedTuple):
    """The first and the last line of a stretch, and the line above it that announces it."""

    start: int
    end: int
    headline: int | None = None


class _Sum(NamedTuple):
    """A stretch and what its lines are worth together."""

    start: int
    end: int
    worth: float


def main_stretch(page: Sequence[Look]) -> Stretch:
    """The stretch of *page* that is most like an article; one without lines where there is no prose.

    Of the stretches whose lines are worth most together (maximum subsequences, as Pasternack & Roth 2009
    find articles), the one that is also announced by a line above it.
    """
    printed = Counter(look.text for look in page)
    stretches = sorted(_best_sums([_worth(look, printed[look.text]) for look in page]))
    best, best_score = Stretch(0, -1), 0.0
    for each in stretches:
        headline, shared = _announced(page, each.start, each.end)
        between = page[best.end + 1 : each.start]
        if best_score > _ENOUGH and best.headline is not None and any(map(opens_discussion, between)):
            break
        if each.worth * (1 + shared) > best_score:
            best, best_score = Stretch(each.start, each.end, headline), each.worth * (1 + shared)
    return _joined(page, best, stretches)


def around(page: Sequence[Look], stretch: Stretch) -> range:
    """The lines that may be the article's: the stretch, and some above and below it.

    Below, no further than the heading of what readers wrote.
    """
    filled = [i for i, look in enumerate(page) if look.form != "blank"]
    above = [i for i in filled if i < stretch.start][-_BEFORE:]
    below = [i for i in filled if i > stretch.end][:_AFTER]
    last = next((i - 1 for i in below if opens_discussion(page[i])), max([stretch.end, *below]))
    return range(min([stretch.start, *above]), last + 1)


def opens_discussion(look: Look) -> bool:
    """Whether the line is the heading of what readers wrote."""
    return look.form != "prose" and says_only("discussion", look.text)


def _worth(look: Look, printed: int) -> float:
    """How much a line speaks for (above zero) or against an article around it."""
    if look.form == "blank":
        return 0.0
    if opens_discussion(look):
        return _NEVER
    if look.sign:
        worth = _WORTH_OF_SIGN.get(look.sign, -1.0)
        return max(worth, -1.0) if printed >= _OFTEN and look.form == "short" else worth
    if look.form == "prose":
        glued = look.words < _LONGEST_TEASER and _GLUED.search(look.text)
        return min(look.words, 40) / 20 if look.mark else min(look.words, 80) / (30 if glued else 10)
    return 0.5 if look.form == "sentence" else -1.5 if look.mark else -1.0


def _best_sums(worths: Sequence[float]) -> Iterator[_Sum]:
    """The stretch with the highest sum, then the highest of what is left before and after it, and so on."""
    left = [_highest_sum(worths, 0, len(worths))]
    bounds = {left[0]: (0, len(worths))}
    for _ in range(_CANDIDATES):
        best = max(left, key=lambda each: each.worth, default=None)
        if best is None or best.worth <= 0:
            return
        yield best
        left.remove(best)
        start, end = bounds[best]
        for part in ((start, best.start), (best.end + 1, end)):
            highest = _highest_sum(worths, *part)
            left.append(highest)
            bounds[highest] = part


def _highest_sum(worths: Sequence[float], start: int, end: int) -> _Sum:
    """The stretch with the highest sum between two lines (Kadane's algorithm)."""
    best, total, since = _Sum(start, start - 1, 0.0), 0.0, start
    for i in range(start, end):
        if total <= 0:
            total, since = 0.0, i
        total += worths[i]
        if total > best.worth:
            best = _Sum(since, i, total)
    return best


def _joined(page: Sequence[Look], main: Stretch, others: Sequence[_Sum]) -> Stretch:
    """The main stretch with those that speak of the same: an article that long furniture interrupts."""
    words = _words(page, main.start, main.end)
    start, end = main.start, main.end
    for other in others:
        theirs = _words(page, other.start, other.end)
        if other.worth >= _WORTH_JOINING and theirs and len(theirs & words) >= _ALIKE * len(theirs):
            start, end = min(start, other.start), max(end, other.end)
    return Stretch(start, end, _announced(page, start, end)[0])


def _words(page: Sequence[Look], start: int, end: int) -> frozenset[str]:
    """The words of the prose between two lines."""
    return frozenset().union(*(content_words(look.text) for look in page[start : end + 1] if is_prose(look)))


def _announced(page: Sequence[Look], start: int, end: int) -> tuple[int | None, float]:
    """The line above a stretch that announces it, and by how much of its own words (from 0 to 1)."""
    words = _words(page, start, end)
    above = [i for i in range(min(start + 2, len(page))) if page[i].form != "blank"][-_ABOVE:]
    shared = {i: share for i in above if (share := _shared(page[i], words))}
    if not shared:
        return None, 0.0
    best = max(shared, key=lambda i: (shared[i], i))
    # standfirsts and captions share words too, and stand below the headline
    return next(i for i in shared if i >= best - 20 and shared[i] >= 0.7 * shared[best]), shared[best]


def _shared(look: Look, words: frozenset[str]) -> float:
    """How much of a line's words are among *words*, less where they are few; nothing where it is no headline."""
    statement = look.form == "prose" and not look.text.endswith("?")
    fewest, most = _TITLE
    if statement or not fewest <= look.words <= most or look.sign in ("caption", "credit", "byline", "stamp"):
        return 0.0
    mine = content_words(look.text)
    shared = len(mine & words)
    return shared / len(mine) * min(shared, 6) / 6 if shared > 1 else 0.0
