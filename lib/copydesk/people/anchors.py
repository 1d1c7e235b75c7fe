"""Find words again in a page that was saved anew: by the words themselves and what stands round them."""

import re
from typing import NamedTuple

from copydesk.article import Span, trim

SURROUNDINGS = 40  # characters on each side: about six words, enough to tell two places apart in a page
TELLING = 20  # of these, the fewest that can tell a place alone


class Anchor(NamedTuple):
    """Words of an article with what stands before and after them; white space counts as one space."""

    text: str
    before: str
    after: str


def anchor_of(text: str, span: Span) -> Anchor:
    """The anchor of a span of *text*."""
    inside = trim(text, span)
    return Anchor(
        _plain(inside.of(text)), _before(text, inside.start, SURROUNDINGS), _after(text, inside.end, SURROUNDINGS)
    )


def find_anchor(text: str, anchor: Anchor) -> tuple[Span, ...]:
    """The places in *text* that *anchor* can mean: one where it fits, none or several where it does not.

    Both surroundings decide, else one of them, where the other has changed. Without surroundings the words decide.
    """
    pattern = r"\s+".join(map(re.escape, anchor.text.split()))
    places = [Span(*match.span()) for match in re.finditer(pattern, text)] if pattern else []
    if not anchor.before and not anchor.after:
        return tuple(places)
    before = [place for place in places if _before(text, place.start, len(anchor.before)) == anchor.before]
    after = [place for place in places if _after(text, place.end, len(anchor.after)) == anchor.after]
    both = [place for place in before if place in after]
    telling = [*(before if len(anchor.before) >= TELLING else ()), *(after if len(anchor.after) >= TELLING else ())]
    return tuple(both or sorted(set(telling)))


def is_at(text: str, anchor: Anchor, span: Span) -> bool:
    """Whether the words at *span* are the anchor's."""
    return _plain(span.of(text)) == _plain(anchor.text)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _before(text: str, at: int, most: int) -> str:
    """Up to *most* characters before a place, white space as one space."""
    return _plain(text[max(0, at - 4 * most - 200) : at])[-most:].strip() if most else ""


def _after(text: str, at: int, most: int) -> str:
    return _plain(text[at : at + 4 * most + 200])[:most].strip() if most else ""
