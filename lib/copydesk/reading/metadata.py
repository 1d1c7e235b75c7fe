"""What a saved page says of its article to machines: JSON-LD (schema.org/NewsArticle), meta tags, microdata."""

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import takewhile
from typing import Any, NamedTuple

from lxml import html

from copydesk.article import Span
from copydesk.codebook import pattern
from copydesk.reading.stamps import find_stamp

_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_WRAPPING = re.compile(r"^\s*(?://)?\s*(?:<!--|<!\[CDATA\[)|(?://)?\s*(?:-->|\]\]>)\s*$")
_AUTHORS = ("author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "article:author")
_PUBLISHED = ("article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date")
_PUBLISHED += ("dc.date.issued", "dcterms.created", "dc.date", "pubdate", "publishdate", "publish-date", "date")
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "lastmod")
_NAMES = re.compile(r" ?(?:;|\||/|&|,? \band\b ) ?", re.IGNORECASE)
_NO_NAME = re.compile(r"https?:|www\.|[@#<>{}\[\]_=]|\d{3}|\.(?:com|org|net)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?:|www\.|/", re.IGNORECASE)
_LONGEST_NAME = 60  # characters; what is longer is a sentence


class Metadata(NamedTuple):
    """The record of an article as its page states it, each list best first."""

    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    authors: tuple[str, ...]
    published: str | None
    updated: str | None
    outlet: str | None
    url: str | None
    text: str


def read_metadata(tree: html.HtmlElement) -> Metadata:
    """The metadata of the page *tree*."""
    objects = list(_linked_data(tree))
    article = next((item for item in objects if _is_article(item)), {})
    metas = _metas(tree)
    outlet = _first([metas.get("og:site_name"), *_names(article.get("publisher"), objects)])
    authors = [*_names(article.get("author"), objects)]
    authors = authors or [name for key in _AUTHORS for name in clean_names(distinct([metas.get(key)]))]
    return Metadata(
        titles=tuple(_titles(tree, article.get("headline"), metas.get("og:title"), outlet)),
        descriptions=tuple(
            distinct([article.get("description"), metas.get("description"), metas.get("og:description")])
        ),
        authors=tuple(clean_names(authors) or clean_names(_microdata(tree, "author"))),
        published=_moment(
            [article.get("datePublished"), *map(metas.get, _PUBLISHED), *_microdata(tree, "datePublished")]
        ),
        updated=_moment([article.get("dateModified"), *map(metas.get, _UPDATED), *_microdata(tree, "dateModified")]),
        outlet=outlet,
        url=_first([*tree.xpath("//link[@rel='canonical']/@href"), metas.get("og:url"), article.get("url")]),
        text=text if isinstance(text := article.get("articleBody"), str) else "",
    )


def distinct(values: Iterable[object]) -> list[str]:
    """Non-empty strings on one line each, markup, entities and lone surrogates resolved, the first of each kept."""
    texts = (_TAG.sub("", unescape(value)) for value in values if isinstance(value, str))
    shown = (" ".join(text.encode("utf-8", "replace").decode("utf-8").split()) for text in texts)
    return list(dict.fromkeys(value for value in shown if value))


def clean_names(bylines: Iterable[object]) -> list[str]:
    """The names in *bylines*: without "By", without what follows a comma where that is a post and no name.

    Addresses, handles and what is too long for a name are left out.
    """
    found = []
    for byline in (byline for byline in distinct(bylines) if not _ADDRESS.match(byline)):
        bare = re.sub(r"^(?:(?:written|reported|posted|story)\s+)?by:?\s+", "", byline, flags=re.IGNORECASE)
        for name in _NAMES.split(bare):
            first, *rest = re.split(r" ?, ?", name.strip(" ,.:-–—•"))
            found += [first, *takewhile(lambda other: not pattern("page", "html_post").fullmatch(other), rest)]
    return [name for name in dict.fromkeys(found) if 1 < len(name) <= _LONGEST_NAME and not _NO_NAME.search(name)]


def fold(text: str) -> str:
    """*text* as its words alone, in lower case: what two printings of a line have in common."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _titles(tree: html.HtmlElement, headline: object, shared: object, outlet: str | None) -> list[str]:
    """The page's titles, the article's own first.

    The headline that the page prints is taken where the headline for machines or the one for sharing says the same;
    else the one for machines, then the one for sharing: a page has many first-rank headings.
    """
    printed = distinct("".join(node.itertext()) for node in tree.iter("h1"))
    stated = distinct([headline]), distinct([shared]), distinct(tree.xpath("string(//title)") for _ in "1")
    bare = [[_without_outlet(title, outlet, printed) for title in titles] for titles in stated]
    agreed = {fold(title) for titles in bare[:2] for title in titles}
    best = [title for title in printed if fold(title) in agreed]
    ordered = [
        *best,
        *(title for titles in bare for title in titles),
        *printed,
        *(t for titles in stated for t in titles),
    ]
    return distinct(ordered)


def _without_outlet(title: str, outlet: str | None, printed: list[str]) -> str:
    """*title* without the outlet's name at its end, which a separator sets off."""
    for heading in printed:
        if (
            len(title) > len(heading) > 10
            and title.startswith(heading)
            and re.match(r"\s+[|*»·–—-]\s", title[len(heading) :])
        ):
            return heading
    head, separator, tail = title.rpartition(" | ")
    if not separator:
        head, separator, tail = max((title.rpartition(mark) for mark in (" - ", " – ", " — ")), key=lambda p: len(p[0]))
        if not outlet or fold(tail) != fold(outlet):
            return title
    return head if len(head.split()) > 2 else title


def _linked_data(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            yield from _objects(json.loads(_WRAPPING.sub("", script.text_content()), strict=False))
        except (ValueError, RecursionError):
            continue


def _objects(node: object) -> Iterator[dict[str, Any]]:
    """Every object at the top of JSON-LD data, in lists and graphs too, and what a page is about."""
    for item in node if isinstance(node, list) else [node]:
        if isinstance(item, dict):
            yield item
            yield from _objects([value for key in ("@graph", "mainEntity") if (value := item.get(key))])
        elif isinstance(item, list):
            yield from _objects(item)


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(
        str(kind).endswith(("Article", "BlogPosting")) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _names(found: object, objects: list[dict[str, Any]]) -> list[str]:
    """Names from a schema.org person or organisation: a name, an object, a reference to one, or a list of these."""
    names = []
    for item in found if isinstance(found, list) else [found]:
        if isinstance(item, dict) and "name" not in item:
            item = next((other for other in objects if "@id" in item and other.get("@id") == item["@id"]), item)
        name = item.get("name") if isinstance(item, dict) else item
        names += distinct(name if isinstance(name, list) else [name])
    return names


def _metas(tree: html.HtmlElement) -> dict[str, str]:
    """The page's meta tags by name, the first of each."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name, content = tag.get("property") or tag.get("name") or "", tag.get("content")
        if content and content.strip():
            found.setdefault(name.lower(), content)
    return found


def _microdata(tree: html.HtmlElement, name: str) -> list[str]:
    """The values of a schema.org property that the page marks in its text."""
    nodes = tree.xpath("//*[@itemprop=$name]", name=name)[:20]
    named = [next(iter(node.xpath(".//*[@itemprop='name']")), node) for node in nodes]
    return distinct(node.get("content") or node.get("datetime") or "".join(node.itertext()) for node in named)


def _moment(values: Iterable[object]) -> str | None:
    """The first moment among *values* that has a zone, else the first day."""
    stated = distinct(values)
    stamps = [(value, stamp) for value in stated if (stamp := find_stamp(value, Span(0, len(value))))]
    return next((value for value, stamp in stamps if stamp.instant), next((value for value, _ in stamps), None))


def _first(values: Iterable[object]) -> str | None:
    return next(iter(distinct(values)), None)
