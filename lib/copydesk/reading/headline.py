"""The headline: the line above the body that the body takes up again (weights: the codebook's ``headline.toml``)."""

from collections.abc import Iterator, Sequence
from math import log1p

from copydesk import codebook
from copydesk.reading.forms import content_words
from copydesk.reading.lines import Look

_LEAD = 6  # paragraphs
_FEWEST, _MOST = 2, 35  # words
_FARTHEST = 1000  # filled lines above the body: the longest menus that pages print


def find_headline(looks: Sequence[Look], states: Sequence[str | None]) -> int | None:
    """The index of the line that is the article's headline, or None where no line can be."""
    body = [i for i, state in enumerate(states) if state == "body"]
    first = next((i for i in body if looks[i].form != "short"), len(looks))
    words = frozenset().union(*(content_words(looks[i].text) for i in body if i >= first))
    lead = frozenset().union(*(content_words(looks[i].text) for i in [i for i in body if i >= first][:_LEAD]))
    filled = [i for i, look in enumerate(looks[:first]) if look.form != "blank"][-_FARTHEST:]
    above = [looks[i] for i in filled]
    whole = "\n".join(look.text.casefold() for look in above)
    weights = codebook.load("headline")["weights"]
    best, best_score = None, 0.0
    for k, look in enumerate(above):
        if not _FEWEST <= look.words <= _MOST or look.sign in ("stamp", "agency", "byline"):
            continue
        printed = whole.count(look.text.casefold()) - 1 if look.words > 3 else 0
        score = sum(weights[name] * value for name, value in _properties(above, k, words, lead, printed))
        if best is None or score > best_score:
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
    look = above[k]
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
    yield "byline_or_stamp_below", any(other.sign in ("byline", "stamp") for other in above[k + 1 : k + 6])
    rivals = [o for o in above[max(0, k - 3) : k] if o.form == "short" and not o.mark and not o.sign and o.words > 3]
    yield "title_above", _most_shared(rivals, words)
    below = above[k + 1 : k + 3]
    yield (
        "standfirst_below",
        _most_shared(
            [other for other in below if other.words > 5 and not other.mark and other.sign != "furniture"], words
        ),
    )
    longer = [
        o for o in below[:1] if o.words > max(9, look.words) and not o.mark and o.sign not in ("furniture", "caption")
    ]
    yield "longer_line_below", bool(longer)
    yield "caption_below", any(other.sign in ("caption", "credit") for other in below[:1])
    yield "spaced_otherwise", not look.spaced


def _most_shared(lines: Sequence[Look], words: frozenset[str]) -> int:
    return max((min(5, len(content_words(look.text) & words)) for look in lines), default=0)
