"""Saved HTML pages: the article's plain rendering with labelled lines, and what the page's metadata says.

The body is trafilatura's (Barbaresi 2021), of the page without its furniture; dates, authors and titles come
from the page's metadata before its print.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy

import trafilatura
from lxml import etree, html
from trafilatura.settings import Document

from copydesk import codebook
from copydesk.article import Line, Span
from copydesk.reading.decoding import Unreadable, as_read, without_forbidden_references
from copydesk.reading.furniture import (
    Leaf,
    drop_furniture,
    keep_times,
    leaf_blocks,
    prose_blocks,
    say_who_speaks,
    take_captions,
    teasers,
)
from copydesk.reading.header import OPENING, is_date, is_label, is_of_picture, read_header
from copydesk.reading.lines import Page
from copydesk.reading.metadata import GALLERY, Metadata, fold, read_metadata, script_text

# it logs what it cannot read; here that is an Unreadable with its reason
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_INLINE = ("hi", "ref", "del", "graphic")
_KINDS = {"head": "subhead", "p": "body", "item": "item", "quote": "body"}
NO_TEXT = "no article text found on the page"
NO_ARTICLE = "no article text found on the page: it is {}"
UNTOUCHED = "most of the text stands where the page names furniture"
NAMELESS = "most of the text stands under names that mislead"
IN_SCRIPT = "the page shows no text, and what stands in its programs' data was read"
CUT = "only the beginning of the article is on the page"
_BRIEF = 100  # words of a body: what is shorter may be a teaser, or the description of a film
_EXCERPT = 150  # words: of what is not free, that much or less is an excerpt
_TEXTLESS = 200  # characters: a page with that much prose or less shows no article
_LONG = 30  # paragraphs of a page

_LONGEST_CHROME = 600  # characters: what is longer is prose
_TIME = re.compile(r"\d{1,2}[.:]\d\d ?(?:[ap]\.?m\.?)?(?: ?[A-Z]{2,5})?", re.IGNORECASE)
_SIGNED = re.compile(r"[\"'”’»] — \w")
_PARAGRAPH_END = re.compile(r"\v(?: ?\v)+|(?<=[.!?…]) ?\v|(?<=[.!?…][\"'”’)]) ?\v")

Block = tuple[str, str]  # a line's kind, and its words


def read_page(source: str) -> Page:
    """The article on a saved page. Raises ``Unreadable`` with the reason where there is none."""
    source = without_forbidden_references(source)
    tree = trafilatura.load_html(source)
    if tree is None:
        raise Unreadable(NO_TEXT)
    stated = read_metadata(tree)
    etree.strip_elements(tree, "script", "style", with_tail=False)
    leaves = list(leaf_blocks(tree))
    prose = sum(len(node.text_content()) for node, _ in prose_blocks(leaves))
    linked = frozenset() if stated.is_article else teasers(leaves)
    say_who_speaks(tree)
    keep_times(tree)
    captions = take_captions(tree)
    drop_furniture(tree, _openings(stated))
    left = list(leaf_blocks(tree))
    body, doubts = _whole_body(tree, left, source, stated, prose)
    header = read_header(left, stated, {fold(text) for _, text in body if not _is_short(text)})
    shown = {fold(text) for text in (*stated.titles, *header.standfirst, *header.byline, *header.stamps)}
    authors = stated.authors or header.authors
    of_pictures = {text for node, text in left if is_label(text) and is_of_picture(node, text)}
    kept = ((kind, text) for kind, text in body if fold(text) not in shown)
    body = _in_place([("credit" if text in of_pictures else kind, text) for kind, text in kept], authors)
    paragraphs = [text for kind, text in body if kind == "body"]
    if reason := _why_none(left, stated, paragraphs, len(captions), linked):
        raise Unreadable(reason)
    if _is_cut(stated, paragraphs, leaves):
        doubts = (*doubts, CUT)
    moments = {"Published": stated.published, "Updated": stated.updated}
    stamps = [f"{label} {moment}" for label, moment in moments.items() if moment]
    above = {
        "title": stated.titles[:1],
        "standfirst": header.standfirst,
        "byline": [f"By {' and '.join(authors)}"] if authors else [],
        "stamp": [*stamps, *(() if stated.published else header.stamps)],
    }
    blocks = [(kind, text) for kind, texts in above.items() for text in texts]
    text, lines = _render([*blocks, *captions, *body])
    return Page(text, lines, stated.titles[1:], stated.outlet, stated.url, doubts)


def _openings(stated: Metadata) -> set[str]:
    """How the article begins, by what the page says of it to machines."""
    texts = (fold(text).split() for text in (*stated.descriptions, *stated.text[:1]))
    return {" ".join(words[:OPENING]) for words in texts if len(words) >= OPENING}


def _whole_body(
    tree: html.HtmlElement, leaves: list[Leaf], source: str, stated: Metadata, prose: int
) -> tuple[list[Block], tuple[str, ...]]:
    """The body of the page *tree*, whose blocks are *leaves*, and what speaks against it.

    Where it has under half of the page's *prose* (in characters), it is read again from the untouched
    *source*, and from *tree* without the names of its parts, which may mislead; what has at least twice as
    much text is taken.
    """
    body = _with_all_alike(_extracted(tree), leaves)
    if len(body) < 2 <= len(stated.text) or _length(body) < sum(map(len, stated.text)) / 2:
        body = [("body", text) for text in stated.text]  # text that only a script puts on the page
    if max(prose, _length(body)) < _TEXTLESS and (texts := script_text(trafilatura.load_html(source))):
        return [("body", text) for text in texts], (IN_SCRIPT,)
    doubts = []
    for note in (UNTOUCHED, NAMELESS):
        if _length(body) < prose / 2:
            again = trafilatura.load_html(source) if note == UNTOUCHED else _nameless(tree)
            if _length(body) < _length(other := _extracted(again)) / 2:
                body, doubts = other, [note]
    return body, tuple(doubts)


def _with_all_alike(body: list[Block], leaves: list[Leaf]) -> list[Block]:
    """*body* with the paragraphs of the page that are marked up as most of it and stand before its last one."""
    inside = [_letters(text) for _, text in body]
    whole = "".join(inside)
    paragraphs = [leaf for leaf in prose_blocks(leaves) if leaf[0].tag == "p"]
    letters = [_letters(text) for _, text in paragraphs]
    taken = [i for i, text in enumerate(letters) if text in whole]
    [(usual, count)] = Counter(_markup(paragraphs[i][0]) for i in taken).most_common(1) or [((), 0)]
    if count < max(2, len(taken) / 2) or not any(usual):
        return body
    completed, at = [], 0
    for i, (node, text) in enumerate(paragraphs[: taken[-1]]):
        if letters[i] in whole:
            place = next((j for j in range(at, len(body)) if inside[j] == letters[i]), at - 1)
            completed += body[at : place + 1]
            at = place + 1
        elif _markup(node) == usual:
            completed.append(("body", text))
    return completed + body[at:]


def _letters(text: str) -> str:
    """*text* without spaces and marks: markup breaks lines without a space."""
    return fold(text).replace(" ", "")


def _markup(node: html.HtmlElement) -> tuple[str | None, ...]:
    """The classes of a paragraph and of what it stands in."""
    parent = node.getparent()
    return (node.get("class"), None if parent is None else parent.get("class"))


def _nameless(tree: html.HtmlElement) -> html.HtmlElement:
    bare = deepcopy(tree)
    etree.strip_attributes(bare, "class", "id", "role", "data-component")
    return bare


def _extracted(tree: html.HtmlElement) -> list[Block]:
    """What trafilatura takes for the article's body."""
    document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=False)
    return list(_body(document.body)) if isinstance(document, Document) and document.body is not None else []


def _why_none(
    leaves: list[Leaf], stated: Metadata, body: list[str], captions: int, linked: frozenset[str]
) -> str | None:
    """Why the page holds no article, or none that was read; None where *body*, its paragraphs, is one.

    *leaves*: the page's blocks without its furniture; *linked*: what its blocks say that are links, or stand
    right below one.
    """
    words = sum(len(text.split()) for text in body)
    if not stated.is_article:
        text = fold(" ".join(body))
        teased = [words for words in linked if words in text]
        if len(teased) >= 3 and sum(map(len, teased)) >= len(text) / 2:
            return NO_ARTICLE.format("a list of links")
        few = words < _BRIEF or (stated.other == GALLERY and len(body) <= captions)
        if stated.other and few:
            return NO_ARTICLE.format(stated.other)
    if not body:
        return NO_TEXT
    if len(body) <= 2 and words < _BRIEF and len(there := prose_blocks(leaves)) >= _LONG:
        return f"only {len(body)} of the page's {len(there)} paragraphs could be told to be the article"
    return None


def _is_cut(stated: Metadata, body: list[str], leaves: list[Leaf]) -> bool:
    """Whether only the beginning of the article stands on the page; *leaves*: all blocks of the page."""
    ends = bool(re.search(r"[.!?。！？][\"'”’»)\]]*$", body[-1])) and not body[-1].endswith("...")
    if stated.is_free:
        prompt = codebook.pattern("page", "html_cut")
        return not ends and any(prompt.search(text) for _, text in leaves)
    words = sum(len(text.split()) for text in body)
    return not ends or words < _EXCERPT or stated.words > 1.5 * words


def _in_place(blocks: list[Block], authors: tuple[str, ...]) -> list[Block]:
    """Blocks with the kinds that they have by their words and their place."""
    surnames = "|".join(re.escape(name.split()[-1]) for name in authors if " " in name) or r"(?!)"
    does = "is|was|are|has|covers|writes|reports"
    note = re.compile(rf"(?:[\w.’'-]+ ){{1,3}}(?:{surnames}) (?:{does})\b")
    sentences = [i for i, (kind, text) in enumerate(blocks) if kind != "credit" and not _is_short(text)]
    prose = [i for i in sentences if blocks[i][0] == "body"]
    prose = prose or [i for i in sentences if blocks[i][0] == "item"]
    if not prose:
        return []
    first, last = prose[0], prose[-1]
    placed = []
    for i, (kind, text) in enumerate(blocks):
        ends_with_a_note = first < i >= len(blocks) - 3 and note.match(text)
        if kind == "credit":
            placed.append((kind, text))
        elif first < i and _TIME.fullmatch(text):
            placed.append(("stamp", text))
        elif ends_with_a_note or _is_chrome(text):
            placed.append(("chrome", text))
        elif kind == "item":
            placed.append(("body" if i >= first else "standfirst", text))
        elif not first <= i <= last and _is_short(text):
            placed.append(("stamp" if is_date(text) else "chrome", text))
        else:
            placed.append(("subhead" if _is_short(text) else kind, text))
    return placed


def _is_chrome(text: str) -> bool:
    """Whether *text* is furniture by its own words, or has none."""
    said = len(text) <= _LONGEST_CHROME and codebook.pattern("page", "html_chrome").fullmatch(text)
    return bool(said) or not re.search(r"\w", text)


def _length(blocks: Iterable[Block]) -> int:
    return sum(len(text) for _, text in blocks)


def _is_short(text: str) -> bool:
    """Whether *text* is no sentence: few words, no mark at their end, and nobody who says them behind a dash."""
    return (
        not _SIGNED.search(text)
        and len(text.split()) <= 12
        and not re.search(r"[.!?…:。！？][\"'”’)\]]*$", text)
    )


def _render(blocks: list[Block]) -> tuple[str, tuple[Line, ...]]:
    """Blocks as text, a blank line after each, with the lines' kinds."""
    pieces, lines, at = [], [], 0
    for kind, block in blocks:
        for piece, label in ((" ".join(as_read(block).split()) + "\n", kind), ("\n", "blank")):
            pieces.append(piece)
            lines.append(Line(Span(at, at + len(piece)), label))
            at += len(piece)
    return "".join(pieces), tuple(lines)


def _body(body: etree._Element) -> Iterator[Block]:
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


def _split(kind: str, pieces: list[str]) -> Iterator[Block]:
    """Text cut at its line breaks, where one follows another or the end of a sentence."""
    text = re.sub(r"\n[^\S\n]*\n", "\v", "".join(pieces))
    text = re.sub(r"[^\S\v]+", " ", text)
    for paragraph in _PARAGRAPH_END.split(text):
        if words := " ".join(paragraph.split()):
            yield kind, words
