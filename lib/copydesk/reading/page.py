"""Saved HTML pages: the article's plain rendering with labelled lines, and what the page's metadata says.

The body is trafilatura's (Barbaresi 2021), of the page without its furniture; dates, authors and titles come from the
page's metadata before its print.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import trafilatura
from lxml import etree, html

from copydesk.article import Line, Span
from copydesk.codebook import pattern
from copydesk.reading.furniture import drop_furniture, is_named, leaf_blocks, take_captions
from copydesk.reading.metadata import Metadata, fold, read_metadata
from copydesk.reading.stamps import find_stamp

# it logs what it cannot read; here that is an Unreadable with its reason
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_INLINE = ("hi", "ref", "del", "graphic")
_KINDS = {"head": "subhead", "p": "body", "item": "item", "quote": "body"}
_HEADER = 40  # blocks between a headline and the first paragraph: sections, sharing, dates


class Page(NamedTuple):
    """A page's rendering as text, its labelled lines, and the metadata that no line shows."""

    text: str
    lines: tuple[Line, ...]
    alternate_titles: tuple[str, ...]
    outlet: str | None
    url: str | None


def read_page(source: str) -> Page | None:
    """The article on a saved page, or None where no article text can be found."""
    tree = trafilatura.load_html(source)
    if tree is None:
        return None
    stated = read_metadata(tree)
    captions = take_captions(tree)
    drop_furniture(tree)
    document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=False)
    if document is None or document.body is None:
        return None
    known = {fold(title) for title in stated.titles}
    body = [(kind, text) for kind, text in _body(document.body) if fold(text) not in known]
    standfirst = list(_standfirst(tree, stated, {fold(text) for _, text in body}))
    shown = {fold(text) for text in standfirst}
    body = _in_place([(kind, text) for kind, text in body if fold(text) not in shown], stated.authors)
    if not any(kind == "body" for kind, _ in body):
        return None
    blocks: list[tuple[str, str]] = [("title", title) for title in stated.titles[:1]]
    blocks += [("standfirst", text) for text in standfirst]
    blocks += [("byline", f"By {' and '.join(stated.authors)}")] if stated.authors else []
    blocks += [("stamp", f"Published {stated.published}")] if stated.published else []
    blocks += [("stamp", f"Updated {stated.updated}")] if stated.updated else []
    text, lines = _render([*blocks, *captions, *body])
    return Page(text, lines, stated.titles[1:], stated.outlet, stated.url)


def _standfirst(tree: html.HtmlElement, stated: Metadata, body: set[str]) -> Iterator[str]:
    """What the page shows between its headline and its first paragraph and says to be the article in short.

    Pages have a description for machines too, which is a standfirst only where a reader sees it.
    """
    leaves = list(leaf_blocks(tree))
    titles = {fold(title) for title in stated.titles}
    headline = next((i for i, (_, text) in enumerate(leaves) if fold(text) in titles), None)
    siblings = Counter(node.getparent() for node, text in leaves if node.tag == "p" and fold(text) in body)
    beside = None
    for i, (node, text) in enumerate(leaves[(headline or -1) + 1 :][:_HEADER]):
        words = fold(text)
        if words in body and node.tag == "p" and siblings[node.getparent()] > 1:
            return
        described = any(words in fold(description) for description in stated.descriptions)
        named = any(is_named(holder, "html_standfirst") for holder in (node, *islice(node.iterancestors(), 2)))
        heads = i == 0 and headline is not None and node.tag in ("h2", "h3", "h4")
        if 5 <= len(words.split()) <= 100 and words not in titles and (described or named or heads):
            if beside not in (None, node.getparent()):
                return
            beside = node.getparent()
            yield text


def _in_place(blocks: list[tuple[str, str]], authors: tuple[str, ...]) -> list[tuple[str, str]]:
    """Blocks with the kinds that they have by their words and their place."""
    surnames = "|".join(re.escape(name.split()[-1]) for name in authors)
    note = re.compile(rf"(?:[\w.’'-]+ ){{1,3}}(?:{surnames or r'(?!)'}) (?:is|was|are|has|covers|writes|reports)\b")
    prose = [i for i, (kind, text) in enumerate(blocks) if kind == "body" and not _is_short(text)]
    first, last = (prose[0], prose[-1]) if prose else (len(blocks), -1)
    placed = []
    for i, (kind, text) in enumerate(blocks):
        stamp = find_stamp(text, Span(0, len(text)))
        if pattern("page", "html_chrome").fullmatch(text) or not re.search(r"\w", text):
            kind = "chrome"
        elif first < i >= len(blocks) - 3 and note.match(text):
            kind = "chrome"
        elif not first <= i <= last and kind != "item" and _is_short(text):
            kind = "stamp" if stamp and stamp.span.end - stamp.span.start > len(text) / 2 else "chrome"
        elif kind == "item":
            kind = "body" if i > first else "standfirst"
        elif kind == "body" and _is_short(text):
            kind = "subhead"
        placed.append((kind, text))
    return placed


def _is_short(text: str) -> bool:
    """Whether *text* is no sentence: few words and no mark at their end."""
    return len(text.split()) <= 12 and not re.search(r"[.!?…:][\"'”’)\]]*$", text)


def _render(blocks: list[tuple[str, str]]) -> tuple[str, tuple[Line, ...]]:
    """Blocks as text, a blank line after each, with the lines' kinds."""
    pieces, lines, at = [], [], 0
    for kind, block in blocks:
        for piece, label in ((block + "\n", kind), ("\n", "blank")):
            pieces.append(piece)
            lines.append(Line(Span(at, at + len(piece)), label))
            at += len(piece)
    return "".join(pieces), tuple(lines)


def _body(body: etree._Element) -> Iterator[tuple[str, str]]:
    """trafilatura's blocks as (kind, text) in reading order, those that only line breaks set apart too."""
    kinds, pieces = ["body"], [""]
    for event, node in etree.iterwalk(body, events=("start", "end")):
        if node.tag in _INLINE:
            pieces.append((node.text if event == "start" else node.tail) or "")
        elif node.tag == "lb":
            pieces.append(f"\v{node.tail or ''}" if event == "end" else "")
        elif event == "start":
            yield from _split(kinds[-1], pieces)
            kinds.append(_KINDS.get(node.tag, kinds[-1]))
            pieces = [node.text or ""]
        else:
            yield from _split(kinds.pop(), pieces)
            pieces = [node.tail or ""]


def _split(kind: str, pieces: list[str]) -> Iterator[tuple[str, str]]:
    """Text cut at its line breaks, where one follows another or the end of a sentence."""
    text = re.sub(r"[^\S\v]+", " ", "".join(pieces))
    for paragraph in re.split(r"\v(?: ?\v)+|(?<=[.!?…]) ?\v|(?<=[.!?…][\"'”’)]) ?\v", text):
        if words := " ".join(paragraph.split()):
            yield kind, words
