"""What a saved page prints between its headline and its first paragraph: standfirst, byline, dates."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from lxml import html

from copydesk.article import Span
from copydesk.reading.furniture import is_named, leaf_blocks
from copydesk.reading.metadata import clean_names, distinct, fold
from copydesk.reading.stamps import find_stamp

_LONGEST = 40  # blocks: sections, sharing, dates
_BYLINE = re.compile(r"(?:(?:written|reported) )?by:? +(?=[A-Z])([^.!?·•|\d]{2,80})", re.IGNORECASE)
_UPDATE = re.compile(r"updat|modif|edited", re.IGNORECASE)


class Header(NamedTuple):
    """The printed lines of a header, each list in reading order."""

    standfirst: tuple[str, ...]
    authors: tuple[str, ...]
    stamps: tuple[str, ...]


def read_header(
    tree: html.HtmlElement, titles: tuple[str, ...], descriptions: tuple[str, ...], body: set[str]
) -> Header:
    """The header of the page *tree*, up to the first paragraph of *body*, whose texts are folded."""
    leaves = list(_header(list(leaf_blocks(tree)), {fold(title) for title in titles}, body))
    standfirst = tuple(_standfirst(leaves, [fold(text) for text in descriptions], {fold(title) for title in titles}))
    bylines = [match[1] for _, text in leaves if (match := _BYLINE.match(text))]
    bylines += [text for node, text in leaves if len(text.split()) <= 8 and is_named(node, "html_byline")]
    return Header(standfirst, tuple(clean_names(bylines[:1])), tuple(_stamps(leaves)))


def _header(
    leaves: list[tuple[html.HtmlElement, str]], titles: set[str], body: set[str]
) -> Iterator[tuple[html.HtmlElement, str]]:
    """The blocks from the headline, itself included, to the first of the paragraphs that stand side by side."""
    start = next((i for i, (_, text) in enumerate(leaves) if fold(text) in titles), 0)
    siblings = Counter(node.getparent() for node, text in leaves if node.tag == "p" and fold(text) in body)
    for node, text in leaves[start : start + _LONGEST]:
        if fold(text) in body and node.tag == "p" and siblings[node.getparent()] > 1:
            return
        yield node, text


def _standfirst(leaves: list[tuple[html.HtmlElement, str]], descriptions: list[str], titles: set[str]) -> Iterator[str]:
    """What the page shows and says to be the article in short: one block, or several side by side.

    Pages have a description for machines too, often cut: it is a standfirst only where a reader sees it.
    """
    beside = None
    for i, (node, text) in enumerate(leaves):
        words = fold(text).split()
        opening = " ".join(words[:12])
        described = any(opening in description for description in descriptions)
        named = any(is_named(holder, "html_standfirst") for holder in (node, *islice(node.iterancestors(), 2)))
        heads = i == 1 and node.tag in ("h2", "h3", "h4") and fold(leaves[0][1]) in titles
        if 5 <= len(words) <= 100 and " ".join(words) not in titles and (described or named or heads):
            if beside not in (None, node.getparent()):
                return
            beside = node.getparent()
            yield text


def _stamps(leaves: list[tuple[html.HtmlElement, str]]) -> Iterator[str]:
    """Lines with a date: as the page's markup states it, else as it is printed."""
    for node, text in leaves:
        if len(text.split()) > 20:
            continue
        marked = [(time, stated) for time in node.iter("time") for stated in distinct([time.get("datetime")])]
        for time, stated in marked:
            label = f"{time.get('class', '')} {time.get('itemprop', '')} {text.partition(time.text or ' ')[0][-20:]}"
            yield f"{'Updated' if _UPDATE.search(label) else 'Published'} {stated}"
        if not marked and find_stamp(text, Span(0, len(text))):
            yield text
