"""Saved HTML pages: the article's plain rendering with labelled lines, and what the page's metadata says.

The body is trafilatura's (Barbaresi 2021), of the page without its furniture; dates, authors and titles come from the
page's metadata before its print.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import trafilatura
from lxml import etree

from copydesk import codebook
from copydesk.article import Line, Span
from copydesk.reading.decoding import without_forbidden_references
from copydesk.reading.furniture import drop_furniture, take_captions
from copydesk.reading.header import read_header
from copydesk.reading.metadata import fold, read_metadata
from copydesk.reading.stamps import find_stamp

# it logs what it cannot read; here that is an Unreadable with its reason
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_INLINE = ("hi", "ref", "del", "graphic")
_LONGEST_CHROME = 600  # characters: what is longer is prose
_KINDS = {"head": "subhead", "p": "body", "item": "item", "quote": "body"}


class Page(NamedTuple):
    """A page's rendering as text, its labelled lines, and the metadata that no line shows."""

    text: str
    lines: tuple[Line, ...]
    alternate_titles: tuple[str, ...]
    outlet: str | None
    url: str | None


def read_page(source: str) -> Page | None:
    """The article on a saved page, or None where no article text can be found."""
    tree = trafilatura.load_html(without_forbidden_references(source))
    if tree is None:
        return None
    stated = read_metadata(tree)
    etree.strip_elements(tree, "script", "style", with_tail=False)
    captions = take_captions(tree)
    drop_furniture(tree)
    document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=False)
    if document is None or document.body is None:
        return None
    body = list(_body(document.body))
    if len(body) < 2 <= len(stated.text) or _length(text for _, text in body) < _length(stated.text) / 2:
        body = [("body", text) for text in stated.text]  # text that only a script puts on the page
    header = read_header(tree, stated, {fold(text) for _, text in body if not _is_short(text)})
    shown = {fold(text) for text in (*stated.titles, *header.standfirst, *header.byline, *header.stamps)}
    authors = stated.authors or header.authors
    body = _in_place([(kind, text) for kind, text in body if fold(text) not in shown], authors)
    if not any(kind == "body" for kind, _ in body):
        return None
    blocks: list[tuple[str, str]] = [("title", title) for title in stated.titles[:1]]
    blocks += [("standfirst", text) for text in header.standfirst]
    blocks += [("byline", f"By {' and '.join(authors)}")] if authors else []
    blocks += [("stamp", f"Published {stated.published}")] if stated.published else []
    blocks += [("stamp", f"Updated {stated.updated}")] if stated.updated else []
    blocks += [("stamp", text) for text in header.stamps if not stated.published]
    text, lines = _render([*blocks, *captions, *body])
    return Page(text, lines, stated.titles[1:], stated.outlet, stated.url)


def _in_place(blocks: list[tuple[str, str]], authors: tuple[str, ...]) -> list[tuple[str, str]]:
    """Blocks with the kinds that they have by their words and their place."""
    surnames = "|".join(re.escape(name.split()[-1]) for name in authors if " " in name)
    note = re.compile(rf"(?:[\w.’'-]+ ){{1,3}}(?:{surnames or r'(?!)'}) (?:is|was|are|has|covers|writes|reports)\b")
    sentences = [i for i, (_, text) in enumerate(blocks) if not _is_short(text)]
    prose = [i for i in sentences if blocks[i][0] == "body"] or [i for i in sentences if blocks[i][0] == "item"]
    if not prose:
        return []
    first, last = prose[0], prose[-1]
    placed = []
    for i, (kind, text) in enumerate(blocks):
        ends_with_a_note = first < i >= len(blocks) - 3 and note.match(text)
        is_chrome = len(text) <= _LONGEST_CHROME and codebook.pattern("page", "html_chrome").fullmatch(text)
        if ends_with_a_note or is_chrome or not re.search(r"\w", text):
            placed.append(("chrome", text))
        elif kind == "item":
            placed.append(("body" if i >= first else "standfirst", text))
        elif not first <= i <= last and _is_short(text):
            placed.append(("stamp" if _is_date(text) else "chrome", text))
        else:
            placed.append(("subhead" if _is_short(text) else kind, text))
    return placed


def _length(texts: Iterable[str]) -> int:
    return sum(len(text) for text in texts)


def _is_date(text: str) -> bool:
    """Whether most of *text* is a date."""
    stamp = find_stamp(text, Span(0, len(text)))
    return stamp is not None and stamp.span.end - stamp.span.start > len(text) / 2


def _is_short(text: str) -> bool:
    """Whether *text* is no sentence: few words and no mark at their end."""
    return len(text.split()) <= 12 and not re.search(r"[.!?…:。！？][\"'”’)\]]*$", text)


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
    text = re.sub(r"\n[^\S\n]*\n", "\v", "".join(pieces))
    text = re.sub(r"[^\S\v]+", " ", text)
    for paragraph in re.split(r"\v(?: ?\v)+|(?<=[.!?…]) ?\v|(?<=[.!?…][\"'”’)]) ?\v", text):
        if words := " ".join(paragraph.split()):
            yield kind, words
