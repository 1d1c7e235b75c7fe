"""Plain-text copies of news pages: the kind of each line, from its form and its place among its neighbours.

The article is looked for in and around one stretch of prose (``copydesk.reading.stretch``). Where in it the
body begins, pauses and ends is decided for all lines together, by a linear-chain conditional random field
(Lafferty, McCallum & Pereira 2001) whose weights are the codebook's ``line_weights.csv``;
``benchmarks/fit_line_weights.py`` fits them and says how well they carry over to other outlets. The headline
is the line above the body that the body takes up again (weights: the codebook's ``headline.toml``).
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from math import inf, log1p
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Line
from copydesk.reading.bylines import read_byline
from copydesk.reading.forms import features, opens_with_agency, opens_with_place
from copydesk.reading.lines import (
    Look,
    content_words,
    is_prose,
    list_openers,
    look_at,
    says,
    split_lines,
    undecided,
)
from copydesk.reading.stamps import article_stamps
from copydesk.reading.stretch import Stretch, around, main_stretch

STATES = ("before", "body", "aside", "after")
# the body begins once and ends once; what interrupts it is aside
MOVES = {
    "before": ("before", "body"),
    "body": ("body", "aside", "after"),
    "aside": ("aside", "body"),
    "after": ("after",),
}
WHOLE_STRETCH = "hardly a paragraph was told to be the article's: the longest stretch of prose is taken whole"
LITTLE = "the article is less than a fifth of the prose on its page"
_FEATURES_OF = ("page", "bylines", "stamps")  # codebook files: what the features of lines are made of
_SUBHEAD = 20  # words of the longest
_STANDFIRST = 6  # words of the shortest
_NAMES = 8  # words of the longest byline that is nothing but names
_NEAR = 12  # lines around the headline or above the body in which a byline is the article's
_LEAD = 6  # paragraphs
_LEAD_IN = 3  # words of the shortest line that says who speaks below
_OPENING_MARKS = ("“", '"')
_FEWEST, _MOST = 2, 35  # words of a headline
_LEAST = 0.2  # share of the prose that is body where nothing is noted
_LONG = 60  # words of a paragraph that is no standfirst
_FARTHEST = 1000  # filled lines from a headline to the body: the longest menus that pages print


class Weights(NamedTuple):
    """What each feature adds to each of ``STATES``, and what each move between two of them adds."""

    features: Mapping[str, Sequence[float]]
    moves: Mapping[tuple[str, str], float]


class _Known(NamedTuple):
    """What is known of a page's lines before their kinds are settled."""

    looks: Sequence[Look]
    states: Sequence[str | None]
    title: int | None
    first: int  # line of the body
    last: int
    stamps: frozenset[int]  # lines that are the article's own


class Labelled(NamedTuple):
    """The lines of a page, and what a reader of its article should know of how they were read, else ``""``."""

    lines: tuple[Line, ...]
    note: str = ""


def read_lines(text: str) -> Labelled:
    """Every line of a plain-text page with its kind.

    A note says where the article was found in another way, or is little of its page.

    >>> [line.kind for line in read_lines("Advertisement\\nThe bridge was closed on Monday, he said.\\n").lines]
    ['chrome', 'body']
    """
    spans = split_lines(text)
    looks = look_at(text, spans)
    stretch = main_stretch(looks)
    states = line_states(looks, stretch, weights())
    note = ""
    in_stretch = sum(look.words for look in looks[stretch.start : stretch.end + 1] if is_prose(look))
    if _words_read(looks, states) < _LEAST * (in_stretch or 1):  # some must be read
        states = _whole(looks, stretch)
        note = WHOLE_STRETCH if stretch.end >= stretch.start else ""
    elif _words_read(looks, states) < _LEAST * sum(look.words for look in looks if is_prose(look)):
        note = LITTLE
    body = [i for i, state in enumerate(states) if state == "body"]
    first, last = (body[0], body[-1]) if body else (len(looks), -1)
    title = find_headline(looks, states)
    printed = {looks[i].text for i in article_stamps(text, spans, title, first)}
    # some pages print theirs twice
    stamps = frozenset(i for i, look in enumerate(looks) if look.text in printed)
    page = _Known(looks, states, title, first, last, stamps)
    return Labelled(tuple(Line(span, _kind(page, i)) for i, span in enumerate(spans)), note)


def _kind(page: _Known, i: int) -> str:
    """The kind of line *i*."""
    look = page.looks[i]
    title = None if page.title is None else page.looks[page.title]
    if look.form == "blank":
        return "blank"
    if title and (look.text, look.mark) == (title.text, title.mark):
        return "title"
    if i in page.stamps:
        return "stamp"
    if page.states[i] == "body":
        following = next((state for state in page.states[i + 1 : page.last + 1] if state), None)
        return kind_in_body(look, following == "body")
    if i < page.first:
        return _above_body(page, i)
    if i < page.last:
        return look.sign if look.sign in ("caption", "credit", "agency") else "chrome"
    ends_body = not any(other.words for other in page.looks[page.last + 1 : i])
    return "agency" if look.sign == "agency" and ends_body else "chrome"


def kind_in_body(look: Look, goes_on: bool) -> str:
    """The kind of a line of the body, which *goes on* below it with a paragraph or not."""
    if look.sign in ("agency", "byline", "stamp"):
        return look.sign
    plain = look.form == "short" and look.words <= _SUBHEAD and not look.mark and look.text[-1] not in ":;,"
    return "subhead" if plain and goes_on and not look.text[0].islower() else "body"


def _above_body(page: _Known, i: int) -> str:
    """What a line above the body is, by whether the headline is above it."""
    look, title = page.looks[i], page.title
    if title is None or i < title:
        near = page.first - i <= _NEAR or (title is not None and title - i <= _NEAR)
        return "byline" if look.sign == "byline" and near else "chrome"
    if look.sign:
        return "chrome" if look.sign in ("furniture", "stamp") else look.sign
    named = read_byline(look.text, near_title=True) if look.words <= _NAMES and not look.mark else None
    if named and named.persons:
        return "byline"
    return "standfirst" if look.form != "short" or look.words >= _STANDFIRST else "chrome"


def find_headline(looks: Sequence[Look], states: Sequence[str | None]) -> int | None:
    """The index of the line that is the article's headline, or None where no line can be."""
    body = [i for i, state in enumerate(states) if state == "body"]
    first = next((i for i in body if looks[i].form != "short"), len(looks))
    paragraphs = [content_words(looks[i].text) for i in body if i >= first]
    words, lead = frozenset().union(*paragraphs), frozenset().union(*paragraphs[:_LEAD])
    filled = [i for i, look in enumerate(looks[:first]) if look.form != "blank"][-_FARTHEST:]
    above = [looks[i] for i in filled]
    whole = "\n".join(look.text.casefold() for look in above)
    weights = codebook.load("headline")["weights"]
    best, best_score = None, -inf
    for k, look in enumerate(above):
        if not _FEWEST <= look.words <= _MOST or look.sign in ("stamp", "agency", "byline"):
            continue
        if states[filled[k]] == "body" and look.text.endswith(":"):  # it says who speaks below
            continue
        printed = whole.count(look.text.casefold()) - 1 if look.words > 3 else 0
        score = sum(weights[name] * value for name, value in _properties(above, k, words, lead, printed))
        if score > best_score:
            best, best_score = filled[k], score
    if best is None or not looks[best].mark:
        return best
    # a breadcrumb has the headline's words: the headline itself is no item of a list
    same = [i for i in filled if looks[i].text == looks[best].text and not looks[i].mark]
    return same[-1] if same else best


def _properties(
    above: Sequence[Look], k: int, words: frozenset[str], lead: frozenset[str], printed: int
) -> Iterator[tuple[str, float]]:
    """The properties of line *k* of those above the body, by their names in the codebook."""
    look, before, after = above[k], above[max(0, k - 3) : k], above[k + 1 : k + 6]
    mine = content_words(look.text)
    yield "share_in_body", len(mine & words) / max(1, len(mine))
    yield "words_in_body", min(6, len(mine & words))
    yield "words_in_lead", min(5, len(mine & lead))
    yield "distance", log1p(len(above) - k)
    yield "printed_again", min(2, printed)
    yield "list_item", bool(look.mark)
    yield "furniture", look.sign == "furniture"
    yield "caption", look.sign in ("caption", "credit")
    yield "sentence", look.form != "short" and not look.text.endswith("?")
    yield "under_four_words", look.words < 4
    yield "under_six_words", look.words < 6
    yield "byline_or_stamp_below", any(other.sign in ("byline", "stamp") for other in after)
    unmarked = [other for other in before if other.form == "short" and not other.mark and not other.sign]
    yield "title_above", _most_shared([other for other in unmarked if other.words > 3], words)
    below = [other for other in after[:2] if other.words > 5 and _may_be_standfirst(other)]
    yield "standfirst_below", _most_shared(below, words)
    longer = [other for other in after[:1] if other.words > max(9, look.words) and other.sign != "caption"]
    yield "longer_line_below", any(map(_may_be_standfirst, longer))
    yield "caption_below", any(other.sign in ("caption", "credit") for other in after[:1])
    yield "spaced_otherwise", not look.spaced


def _may_be_standfirst(look: Look) -> bool:
    return not look.mark and look.sign != "furniture"


def _most_shared(lines: Sequence[Look], words: frozenset[str]) -> int:
    return max((min(5, len(content_words(look.text) & words)) for look in lines), default=0)


@codebook.derived
def weights() -> Weights:
    """The codebook's weights."""
    rows = codebook.rows("line_weights")
    table = {row["feature"]: [float(row[state] or 0) for state in STATES] for row in rows}
    moves = {(old, new): table[f"from {old}"][STATES.index(new)] for old in STATES for new in MOVES[old]}
    return Weights({name: values for name, values in table.items() if not name.startswith("from ")}, moves)


def line_states(looks: Sequence[Look], stretch: Stretch, weights: Weights) -> list[str | None]:
    """The state of each line near the *stretch*, none for lines certain of themselves and those far off.

    A list goes where its first line goes.
    """
    near = around(looks, stretch)
    left = [i for i in undecided(looks) if i in near]
    states: list[str | None] = [None] * len(looks)
    for i, state in zip(left, best_states(features(looks, left, stretch), weights), strict=True):
        states[i] = state
    _open_body(looks, stretch, states)
    for i in left:
        if states[i] == "after":  # what goes on as the body does
            goes_on = looks[i].form == "sentence" or (looks[i].form == "prose" and i <= stretch.end)
            if not goes_on or looks[i].mark or looks[i].sign or says("biography", looks[i].text):
                break
            states[i] = "body"
    for i, opener in list_openers(looks).items():
        states[i] = states[opener]
    return states


def _whole(looks: Sequence[Look], stretch: Stretch) -> list[str | None]:
    """The states where the stretch is the body as it is; without one, where every sentence is."""
    if stretch.end < stretch.start:  # a few lines of text without any page around them
        return ["body" if look.form in ("prose", "sentence") and not look.sign else None for look in looks]
    inside = range(stretch.start, stretch.end + 1)
    return [
        "body" if i in inside and look.form != "blank" and not look.sign else None
        for i, look in enumerate(looks)
    ]


def _words_read(looks: Sequence[Look], states: Sequence[str | None]) -> int:
    """Words of the lines that are body."""
    return sum(look.words for look, state in zip(looks, states, strict=True) if state == "body")


def _open_body(looks: Sequence[Look], stretch: Stretch, states: list[str | None]) -> None:
    """Let the body begin above, where what stands there is no standfirst: that is a line or two, and short."""
    first = next((i for i, state in enumerate(states) if state == "body"), 0)
    headline = -1 if stretch.headline is None else stretch.headline
    between = [i for i in range(headline + 1, first) if not looks[i].sign and not looks[i].mark]
    above = [i for i in between if is_prose(looks[i])]
    named = max((i for i in range(first) if looks[i].sign in ("byline", "stamp", "agency")), default=-1)
    # what stands below the byline goes on as the body does
    told = above if named <= headline else [i for i in between if looks[i].form in ("prose", "sentence")]
    start, lead_in = stretch.start, _lead_in(looks, first)
    if lead_in is not None:
        start = min(start, lead_in, *(i for i in told if i > named))
    opening = [i for i in told if i >= start and i > named]
    lines = [i for i in between if i >= max(start, named) and looks[i].words >= _STANDFIRST]
    long = (i for i in above if headline >= 0 and looks[i].words >= _LONG and not _is_aside(looks[i]))
    begins = [
        *(i for i in range(max(headline, 0), first) if opens_with_place(looks[i])),
        *(i for i in above if opens_with_agency(looks[i])),
        *(opening[:1] if named > headline or (headline >= 0 and len(lines) > 2) else []),
        *long,
        *([] if lead_in is None else [lead_in]),
    ]
    for i in range(min(begins, default=first), first):
        if looks[i].form != "blank" and not looks[i].sign and (is_prose(looks[i]) or i >= start):
            states[i] = "body"


def _lead_in(looks: Sequence[Look], first: int) -> int | None:
    """The line that says who speaks in the body's *first* line, a quotation; None where there is none."""
    if not looks or not looks[first].text.startswith(_OPENING_MARKS):
        return None
    above = next((i for i in reversed(range(first)) if looks[i].form != "blank"), first)
    line = looks[above]
    is_one = line.text.endswith(":") and line.words >= _LEAD_IN and not line.sign and not line.mark
    return above if is_one and above < first else None


def _is_aside(look: Look) -> bool:
    """Whether the house speaks in a paragraph, or a picture is described."""
    patterns = ("reader", "house", "caption_words", "full_date", "biography")
    return any(says(name, look.text) for name in patterns)


def best_states(lines: Sequence[set[str]], weights: Weights) -> list[str]:
    """The likeliest state of each line, given the features of all (Viterbi 1967)."""
    if not lines:
        return []
    scores = _added(lines[0], weights) | {"aside": -inf, "after": -inf}
    came_from: list[dict[str, str]] = []
    for names in lines[1:]:
        added = _added(names, weights)
        reached: dict[str, float] = {}
        before: dict[str, str] = {}
        for (old, new), move in weights.moves.items():  # in the order of STATES: of two alike, the first
            if new not in before or scores[old] + move > reached[new]:
                reached[new], before[new] = scores[old] + move, old
        scores = {new: reached[new] + added[new] for new in before}
        came_from.append(before)
    path = [max((state for state in STATES if state != "aside"), key=scores.__getitem__)]
    for before in reversed(came_from):
        path.append(before[path[-1]])
    return path[::-1]


def _added(names: set[str], weights: Weights) -> dict[str, float]:
    """What a line's features add to each state."""
    # sorted, so that sums do not depend on the order of a set
    known = [weights.features[name] for name in sorted(names) if name in weights.features]
    sums = [sum(column) for column in zip(*known, strict=True)] or [0.0] * len(STATES)
    return dict(zip(STATES, sums, strict=True))


def weights_note() -> str:
    """One sentence where lines' weights were fitted to other patterns than those in use, else ``""``."""
    fitted = codebook.path_of("line_weights.csv").read_text(encoding="utf-8")
    others = [each.split()[0] for each in fitted_to() if each not in fitted]
    if not others:
        return ""
    are_not = "is not the one" if len(others) == 1 else "are not those"
    said = f"line kinds: {' and '.join(others)} {are_not} that line_weights.csv was fitted to; "
    return f"{said}the figures of agreement do not hold; benchmarks/fit_line_weights.py fits anew"


def fitted_to() -> list[str]:
    """The codebook files that the features of lines are made of, each with a digest of what it says."""
    return [f"{name}.toml {_digest(name)}" for name in _FEATURES_OF]


def _digest(name: str) -> str:
    # reasons may be put in other words
    said = json.loads(json.dumps(codebook.load(name)), object_hook=_of_plain_text)
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:12]


def _of_plain_text(entry: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in entry.items() if key != "reason" and not key.startswith("html_")}
