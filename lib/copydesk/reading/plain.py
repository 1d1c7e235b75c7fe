"""Plain-text copies of news pages: the kind of each line, from its form and its place among its neighbours."""

from collections.abc import Sequence

from copydesk.article import Line
from copydesk.reading.headline import find_headline
from copydesk.reading.lines import Look, look_at, split_lines
from copydesk.reading.states import line_states, weights

_SUBHEAD = 20  # words of the longest
_STANDFIRST = 6  # words of the shortest
_NEAR_BODY = 12  # lines above the body in which a byline or stamp without a headline above it is the article's


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
    title = find_headline(looks, states)
    kinds = [_kind(looks, states, i, title) for i in range(len(looks))]
    return tuple(Line(span, kind) for span, kind in zip(spans, kinds, strict=True))


def _kind(looks: Sequence[Look], states: Sequence[str | None], i: int, title: int | None) -> str:
    """The kind of line *i*."""
    look, state = looks[i], states[i]
    if look.form == "blank":
        return "blank"
    if title is not None and look.text == looks[title].text and look.mark == looks[title].mark:
        return "title"
    first = next((j for j, found in enumerate(states) if found == "body"), len(states))
    last = max((j for j, found in enumerate(states) if found == "body"), default=-1)
    if state == "body":
        return _in_body(looks, states, i)
    if i < first:
        return _above_body(look, i, title, first)
    if i > last:
        return "agency" if look.sign == "agency" and not any(other.words for other in looks[last + 1 : i]) else "chrome"
    return look.sign if look.sign in ("caption", "credit", "agency") else "chrome"


def _in_body(looks: Sequence[Look], states: Sequence[str | None], i: int) -> str:
    """What a line of the body is."""
    look = looks[i]
    if look.sign in ("agency", "byline", "stamp"):
        return look.sign
    following = next((j for j in range(i + 1, len(looks)) if looks[j].form != "blank" and states[j]), None)
    opens = following is not None and states[following] == "body"
    plain = look.form == "short" and look.words <= _SUBHEAD and not look.mark and look.text[-1] not in ":;,"
    return "subhead" if plain and opens and not look.text[0].islower() else "body"


def _above_body(look: Look, i: int, title: int | None, first: int) -> str:
    """What a line above the body is, by whether the headline is above it."""
    if title is None or i < title:
        return look.sign if look.sign in ("stamp", "byline") and first - i < _NEAR_BODY else "chrome"
    if look.sign:
        return "chrome" if look.sign == "furniture" else look.sign
    return "standfirst" if look.form != "short" or look.words >= _STANDFIRST else "chrome"
