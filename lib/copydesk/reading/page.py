"""Saved HTML pages: the article's plain rendering with labelled lines, and what the page's metadata says.

The body is trafilatura's (Barbaresi 2021); dates, authors and titles come from the page's JSON-LD
(schema.org/NewsArticle) and meta tags before trafilatura's own guess.
"""

import json
import logging
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

import trafilatura
from lxml import etree, html

from copydesk.article import Line, Span

# it logs what it cannot read; here that is an Unreadable with its reason
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


class Page(NamedTuple):
    """A page's rendering as text, its labelled lines, and the metadata that no line shows."""

    text: str
    lines: tuple[Line, ...]
    alternate_titles: tuple[str, ...]
    outlet: str | None
    url: str | None


def read_page(source: str) -> Page | None:
    """The article on a saved page, or None where no article text can be found."""
    document = trafilatura.bare_extraction(source, with_metadata=True, include_comments=False, include_tables=False)
    tree = trafilatura.load_html(source)
    if document is None or document.body is None or tree is None:
        return None
    data = _news_article(tree)
    titles = _distinct(
        [data.get("headline"), _meta(tree, "og:title"), document.title, _first(tree, "//h1"), _first(tree, "//title")]
    )
    blocks: list[tuple[str, str]] = [("title", title) for title in titles[:1]]
    blocks += [("standfirst", text) for text in _distinct([data.get("description"), document.description])[:1]]
    authors = _distinct(_authors(data.get("author"))) or _distinct((document.author or "").split("; "))
    blocks += [("byline", f"By {' and '.join(authors)}")] if authors else []
    published = _distinct([data.get("datePublished"), _meta(tree, "article:published_time")])
    updated = _distinct([data.get("dateModified"), _meta(tree, "article:modified_time")])
    blocks += [("stamp", f"Published {stamp}") for stamp in published[:1]]
    blocks += [("stamp", f"Updated {stamp}") for stamp in updated[:1]]
    captions = _distinct(_text(node) for node in tree.iter("figcaption"))
    blocks += [("caption", caption) for caption in captions]
    blocks += [(kind, text) for kind, text in _body(document.body) if text not in captions and text not in titles[:1]]
    if not any(kind == "body" for kind, _ in blocks):
        return None
    text, lines = _render(blocks)
    return Page(text, lines, tuple(titles[1:]), document.sitename, document.url)


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
    """trafilatura's blocks as (kind, text) in reading order."""
    for node in body.iter("p", "head", "item", "quote"):
        if any(parent.tag in ("p", "item", "quote") for parent in node.iterancestors()):
            continue
        if text := _text(node):
            yield "subhead" if node.tag == "head" else "body", text


def _news_article(tree: html.HtmlElement) -> dict[str, Any]:
    """The page's schema.org article, or an empty dictionary."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            found = json.loads(script.text_content(), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _objects(found):
            kinds = node.get("@type")
            if any(
                str(kind).endswith(("Article", "BlogPosting"))
                for kind in (kinds if isinstance(kinds, list) else [kinds])
            ):
                return {key: value for key, value in node.items() if isinstance(value, (str, list, dict))}
    return {}


def _objects(node: object) -> Iterator[dict[str, Any]]:
    """Every object at the top of JSON-LD data, in lists and graphs too."""
    for item in node if isinstance(node, list) else [node]:
        if isinstance(item, dict):
            yield item
            yield from _objects(item.get("@graph", []))


def _authors(found: object) -> list[str]:
    """Names from schema.org's author, which may be a name, an object, or a list of either."""
    items = found if isinstance(found, list) else [found]
    names = [item.get("name") if isinstance(item, dict) else item for item in items]
    return [name for name in names if isinstance(name, str) and not name.startswith("http")]


def _meta(tree: html.HtmlElement, name: str) -> str | None:
    return next(
        (tag.get("content") for tag in tree.iter("meta") if name in (tag.get("property"), tag.get("name"))), None
    )


def _first(tree: html.HtmlElement, path: str) -> str | None:
    return next((_text(node) for node in tree.xpath(path)), None)


def _text(node: etree._Element) -> str:
    return " ".join("".join(node.itertext()).split())


def _distinct(values: Any) -> list[str]:
    """Non-empty strings on one line each, markup, entities and lone surrogates resolved, the first of each kept."""
    texts = (unescape(_TAG.sub("", value)) for value in values if isinstance(value, str))
    shown = (" ".join(text.encode("utf-8", "replace").decode("utf-8").split()) for text in texts)
    return list(dict.fromkeys(value for value in shown if value))
