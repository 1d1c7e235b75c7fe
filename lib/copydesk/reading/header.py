"""What a saved page prints between its headline and its first paragraph: standfirst, byline, dates."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from lxml import html

from copydesk.article import Span
from copydesk.reading.furniture import is_named, leaf_blocks
from copydesk.reading.metadata import Metadata, clean_names, distinct, fold
from copydesk.reading.stamps import find_stamp

Leaf = tuple[html.HtmlElement, str]
_LONGEST = 40  # blocks: sections, sharing, dates
_LONGEST_BLOCK = 100  # words
_BYLINE = re.compile(r"(?i:(?:written |reported )?by:?) +(?=[A-Z])([^.!?·•|\d]{2,80})")
_DATED = re.compile(r"\b(?:published|posted|updated|modified|first printed)\b|[·•|]", re.IGNORECASE)
_UPDATE = re.compile(r"updat|modif|edited", re.IGNORECASE)


class Header(NamedTuple):
    """The printed lines of a header, each list in reading order, and the names of its byline."""

    standfirst: tuple[str, ...]
    byline: tuple[str, ...]
    authors: tuple[str, ...]
    stamps: tuple[str, ...]


def read_header(tree: html.HtmlElement, stated: Metadata, prose: set[str]) -> Header:
    """The header of the page *tree*, up to the first paragraph of *prose*, whose texts are folded."""
    titles = {fold(title) for title in stated.titles}
    blocks = list(leaf_blocks(tree))
    paragraphs = Counter(node.getparent() for node, text in blocks if fold(text) in prose)
    holders = {holder for holder, count in paragraphs.items() if count > 1}
    leaves = list(_header(blocks, titles, prose, holders))
    standfirst = _standfirst(leaves, [fold(text) for text in stated.descriptions], titles, holders)
    short = [(node, text) for node, text in leaves if len(text.split()) <= 20 and not text.endswith((".", "?", "!"))]
    bylines = [(text, match[1]) for _, text in short if (match := _BYLINE.match(text))]
    bylines += [(text, text) for node, text in short if len(text.split()) <= 8 and is_named(node, "html_byline")]
    return Header(
        standfirst=tuple(standfirst),
        byline=tuple(text for text, _ in bylines),
        authors=tuple(clean_names(names for _, names in bylines[:1])),
        stamps=tuple(_stamps(short)),
    )


def _header(blocks: list[Leaf], titles: set[str], prose: set[str], holders: set[html.HtmlElement]) -> Iterator[Leaf]:
    """The blocks from the headline, itself included, to the first of the paragraphs that stand side by side."""
    start = next((i for i, (_, text) in enumerate(blocks) if fold(text) in titles), 0)
    for node, text in blocks[start : start + _LONGEST]:
        first = node.getparent() in holders and fold(text) in prose
        if (first and not is_named(node, "html_standfirst")) or len(text.split()) > _LONGEST_BLOCK:
            return
        yield node, text


def _standfirst(
    leaves: list[Leaf], descriptions: list[str], titles: set[str], holders: set[html.HtmlElement]
) -> Iterator[str]:
    """What the page shows and says to be the article in short: one block, or several side by side.

    Pages have a description for machines too, often cut: it is a standfirst only where a reader sees it, and not among
    the paragraphs, for it may be the first of them.
    """
    beside = None
    for i, (node, text) in enumerate(leaves):
        words = fold(text).split()
        opening = " ".join(words[:12])
        described = node.getparent() not in holders and any(opening in description for description in descriptions)
        named = any(is_named(holder, "html_standfirst") for holder in _with_holders(node, holders))
        heads = i == 1 and node.tag in ("h2", "h3", "h4") and fold(leaves[0][1]) in titles
        if len(words) >= 5 and " ".join(words) not in titles and (described or named or heads):
            if beside not in (None, node.getparent()):
                return
            beside = node.getparent()
            yield text


def _with_holders(node: html.HtmlElement, holders: set[html.HtmlElement]) -> Iterator[html.HtmlElement]:
    """*node* and the two elements round it, as far as they hold no paragraphs."""
    return takewhile(lambda holder: holder not in holders, (node, *islice(node.iterancestors(), 2)))


def _stamps(leaves: list[Leaf]) -> Iterator[str]:
    """Lines with a date: as the page's markup states it, else as it is printed."""
    for node, text in leaves:
        marked = [(time, stated) for time in node.iter("time") for stated in distinct([time.get("datetime")])]
        for time, stated in marked:
            label = f"{time.get('class', '')} {time.get('itemprop', '')} {text.partition(time.text or ' ')[0][-20:]}"
            yield f"{'Updated' if _UPDATE.search(label) else 'Published'} {stated}"
        stamp = find_stamp(text, Span(0, len(text)))
        if not marked and stamp and (_DATED.search(text) or stamp.span.end - stamp.span.start > len(text) / 2):
            yield text
