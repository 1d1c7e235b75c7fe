"""Find words again in a page that was saved anew: by the words themselves and what stands round them."""

import re
from typing import NamedTuple

from copydesk.article import Span, trim
from copydesk.spreadsheets import straight

SURROUNDINGS = 40  # characters on each side: about six words, enough to tell two places apart in a page
TELLING = 20  # of these, the fewest that can tell a place alone


class Anchor(NamedTuple):
    """Words of an article with what stands before and after them.

    White space counts as one space, and quotation marks as straight ones: spreadsheets change them.
    """

    text: str
    before: str
    after: str


def anchor_of(text: str, span: Span) -> Anchor:
    """The anchor of a span of *text*."""
    inside = trim(text, span)
    before, after = _before(text, inside.start, SURROUNDINGS), _after(text, inside.end, SURROUNDINGS)
    return Anchor(_spaced(inside.of(text)), before, after)


def find_anchor(text: str, anchor: Anchor) -> tuple[Span, ...]:
    """The places in *text* that *anchor* can mean: one where it fits, none or several where it does not.

    Both surroundings decide, else one of them, where the other has changed and the words do not end inside a
    word there. Without surroundings the words decide.
    """
    words, left, right = map(_plain, anchor)
    pattern = r"\s+".join(map(re.escape, words.split()))
    places = [Span(*match.span()) for match in re.finditer(pattern, straight(text))] if pattern else []
    if not left and not right:
        return tuple(places)
    before = [place for place in places if straight(_before(text, place.start, len(left))) == left]
    after = [place for place in places if straight(_after(text, place.end, len(right))) == right]
    both = [place for place in before if place in after]
    telling = {place for place in before if len(left) >= TELLING and not _inside_word(text, place.end)}
    telling |= {place for place in after if len(right) >= TELLING and not _inside_word(text, place.start)}
    return tuple(both or sorted(telling))


def cuts_word(text: str, span: Span) -> bool:
    """Whether a span begins or ends between two letters or digits."""
    return any(_inside_word(text, at) for at in span)


def is_at(text: str, anchor: Anchor, span: Span) -> bool:
    """Whether the words at *span* are the anchor's."""
    return _plain(span.of(text)) == _plain(anchor.text)


def _inside_word(text: str, at: int) -> bool:
    return text[max(0, at - 1) : at].isalnum() and text[at : at + 1].isalnum()


def _plain(text: str) -> str:
    return straight(_spaced(text))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _before(text: str, at: int, most: int) -> str:
    """Up to *most* characters before a place, white space as one space."""
    return _spaced(text[max(0, at - 4 * most - 200) : at])[-most:].strip() if most else ""


def _after(text: str, at: int, most: int) -> str:
    return _spaced(text[at : at + 4 * most + 200])[:most].strip() if most else ""
