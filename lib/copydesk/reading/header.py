"""What a saved page prints between its headline and its first paragraph: standfirst, byline and stamps."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from lxml import html

from copydesk import codebook
from copydesk.article import Span
from copydesk.reading.datelines import find_dateline
from copydesk.reading.furniture import Leaf, is_named
from copydesk.reading.metadata import Metadata, clean_names, distinct, fold
from copydesk.reading.stamps import find_stamp

OPENING = 12  # words that tell one paragraph from another
_LONGEST_HEADER = 40  # blocks: sections, sharing, dates
_LONGEST_BLOCK = 100  # words, of a header
_BYLINE = re.compile(r"(?i:(?:written |reported )?by:?) +(?=[A-Z])([^.!?·•|\d]{2,80})")
_DATED = re.compile(r"\b(?:published|posted|updated|modified|first printed)\b|[·•|]", re.IGNORECASE)
_UPDATE = re.compile(r"updat|modif|edited", re.IGNORECASE)


class Header(NamedTuple):
    """What a page prints between its headline and its first paragraph, in reading order."""

    standfirst: tuple[str, ...]
    byline: tuple[str, ...]  # as printed
    authors: tuple[str, ...]
    stamps: tuple[str, ...]


def read_header(blocks: list[Leaf], stated: Metadata, prose: set[str]) -> Header:
    """The header of the page with these *blocks*, up to the first paragraph of *prose*, whose texts are folded."""
    titles = {fold(title) for title in stated.titles}
    paragraphs = Counter(node.getparent() for node, text in blocks if fold(text) in prose)
    holders = {holder for holder, count in paragraphs.items() if count > 1}
    leaves = list(_header_leaves(blocks, titles, prose, holders))
    standfirst = _standfirst(leaves, [fold(text) for text in stated.descriptions], titles, holders)
    labels = [(node, text) for node, text in leaves if is_label(text) and not is_of_picture(node, text)]
    bylines = [(text, match[1]) for _, text in labels if (match := _BYLINE.match(text))]
    named = [text for node, text in labels if len(text.split()) <= 8 and is_named(node, "html_byline")]
    bylines += [(text, text) for text in named]
    return Header(
        standfirst=tuple(standfirst),
        byline=tuple(text for text, _ in bylines),
        authors=tuple(clean_names(names for _, names in bylines[:1])),
        stamps=tuple(_stamps(labels)),
    )


def _header_leaves(
    blocks: list[Leaf], titles: set[str], prose: set[str], holders: set[html.HtmlElement]
) -> Iterator[Leaf]:
    """The blocks from the headline, itself included, to the first paragraph of several side by side."""
    start = next((i for i, (_, text) in enumerate(blocks) if fold(text) in titles), 0)
    for node, text in blocks[start : start + _LONGEST_HEADER]:
        first = node.getparent() in holders and fold(text) in prose
        if (first and not is_named(node, "html_standfirst")) or len(text.split()) > _LONGEST_BLOCK:
            return
        yield node, text


def _standfirst(
    leaves: list[Leaf], descriptions: list[str], titles: set[str], holders: set[html.HtmlElement]
) -> Iterator[str]:
    """What the page shows and says to be the article in short: one block, or several side by side.

    Pages have a description for machines too, often cut: it is a standfirst only where a reader sees it, and
    not among the paragraphs, for it may be the first of them.
    """
    beside = None
    for i, (node, text) in enumerate(leaves):
        words = fold(text).split()
        if len(words) < 5 or " ".join(words) in titles or find_dateline(text, Span(0, len(text))):
            continue
        opening = " ".join(words[:OPENING])
        described = any(opening in description for description in descriptions)
        heads = i == 1 and node.tag in ("h2", "h3", "h4") and fold(leaves[0][1]) in titles
        if (described and node.getparent() not in holders) or heads or _is_called_standfirst(node, holders):
            if beside not in (None, node.getparent()):
                return
            beside = node.getparent()
            yield text


def _is_called_standfirst(node: html.HtmlElement, holders: set[html.HtmlElement]) -> bool:
    """Whether *node* or one of the two elements round it, as far as they hold no paragraphs, is so called."""
    around = takewhile(lambda holder: holder not in holders, (node, *islice(node.iterancestors(), 2)))
    return any(is_named(holder, "html_standfirst") for holder in around)


def is_of_picture(node: html.HtmlElement, text: str) -> bool:
    """Whether *text* says who made a picture, by its words or by the names of what it stands in."""
    around = (node, *islice(node.iterancestors(), 2))
    named = any(is_named(holder, "html_credit", "html_caption") for holder in around)
    return named or bool(codebook.pattern("page", "html_credited").match(text))


def is_label(text: str) -> bool:
    """Whether *text* is short and no sentence."""
    return len(text.split()) <= 20 and not text.endswith((".", "?", "!"))


def _stamps(leaves: list[Leaf]) -> Iterator[str]:
    """Lines with a date: as the page's markup states it, else as it is printed."""
    for node, text in leaves:
        marked = [(time, stated) for time in node.iter("time") for stated in distinct([time.get("datetime")])]
        for time, stated in marked:
            before = text.partition(time.text or " ")[0][-20:]
            is_update = _UPDATE.search(f"{time.get('class', '')} {time.get('itemprop', '')} {before}")
            yield f"{'Updated' if is_update else 'Published'} {stated}"
        if not marked and (is_date(text) or (_DATED.search(text) and find_stamp(text))):
            yield text


def is_date(text: str) -> bool:
    """Whether most of *text* is a date."""
    stamp = find_stamp(text)
    return stamp is not None and stamp.span.end - stamp.span.start > len(text) / 2
