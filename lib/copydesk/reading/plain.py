"""Plain-text copies of news pages: the kind of each line, from its form and its place among its neighbours."""

from collections.abc import Sequence
from typing import NamedTuple

from copydesk.article import Line
from copydesk.reading.bylines import read_byline
from copydesk.reading.headline import find_headline
from copydesk.reading.lines import Look, look_at, split_lines
from copydesk.reading.stamps import article_stamps
from copydesk.reading.states import line_states, weights

_SUBHEAD = 20  # words of the longest
_STANDFIRST = 6  # words of the shortest
_NAMES = 8  # words of the longest byline that is nothing but names
_NEAR = 12  # lines around the headline or above the body in which a byline is the article's


class _Page(NamedTuple):
    """What is known of a page's lines before their kinds are settled."""

    looks: Sequence[Look]
    states: Sequence[str | None]
    title: int | None
    first: int  # line of the body
    last: int
    stamps: frozenset[int]  # lines that are the article's own


def label_lines(text: str) -> tuple[Line, ...]:
    """Every line of a plain-text page with its kind.

    Where the body begins, pauses and ends is decided for all lines together (``copydesk.reading.states``); the
    headline, the standfirst, the captions and the stamps are looked for around it.
    """
    spans = split_lines(text)
    looks = look_at(text, spans)
    states = line_states(looks, weights())
    if "body" not in states:  # a few lines of text without any page around them
        states = ["body" if look.form in ("prose", "sentence") and not look.sign else None for look in looks]
    body = [i for i, state in enumerate(states) if state == "body"]
    first, last = (body[0], body[-1]) if body else (len(looks), -1)
    title = find_headline(looks, states)
    own = {looks[i].text for i in article_stamps(text, spans, title, first)}
    stamps = frozenset(i for i, look in enumerate(looks) if look.text in own)  # some pages print theirs twice
    page = _Page(looks, states, title, first, last, stamps)
    return tuple(Line(span, _kind(page, i)) for i, span in enumerate(spans))


def _kind(page: _Page, i: int) -> str:
    """The kind of line *i*."""
    look, title = page.looks[i], page.title
    if look.form == "blank":
        return "blank"
    if title is not None and look.text == page.looks[title].text and look.mark == page.looks[title].mark:
        return "title"
    if i in page.stamps:
        return "stamp"
    if page.states[i] == "body":
        return _in_body(page, i)
    if i < page.first:
        return _above_body(page, i)
    if i > page.last:
        return (
            "agency"
            if look.sign == "agency" and not any(page.looks[j].words for j in range(page.last + 1, i))
            else "chrome"
        )
    return look.sign if look.sign in ("caption", "credit", "agency") else "chrome"


def _in_body(page: _Page, i: int) -> str:
    """What a line of the body is."""
    look = page.looks[i]
    if look.sign in ("agency", "byline", "stamp"):
        return look.sign
    following = next((j for j in range(i + 1, page.last + 1) if page.states[j]), None)
    opens = following is not None and page.states[following] == "body"
    plain = look.form == "short" and look.words <= _SUBHEAD and not look.mark and look.text[-1] not in ":;,"
    return "subhead" if plain and opens and not look.text[0].islower() else "body"


def _above_body(page: _Page, i: int) -> str:
    """What a line above the body is, by whether the headline is above it."""
    look, title = page.looks[i], page.title
    if title is None or i < title:
        near = page.first - i <= _NEAR or (title is not None and title - i <= _NEAR)
        return "byline" if look.sign == "byline" and near else "chrome"
    if look.sign:
        return "chrome" if look.sign in ("furniture", "stamp") else look.sign
    if look.words <= _NAMES and not look.mark and (named := read_byline(look.text, near_title=True)) and named.persons:
        return "byline"
    return "standfirst" if look.form != "short" or look.words >= _STANDFIRST else "chrome"
