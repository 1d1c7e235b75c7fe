"""What a saved page says of its article to machines: JSON-LD (schema.org), meta tags, microdata."""

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import combinations, takewhile
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lxml import html

from copydesk import codebook
from copydesk.reading.decoding import as_read, without_forbidden_references
from copydesk.reading.stamps import find_stamp

_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_WRAPPING = re.compile(r"^(?://)? ?(?:<!--|<!\[CDATA\[)|(?://)? ?(?:-->|\]\]>)$")
_BY = re.compile(r"^(?:(?:written|reported|posted|story)\s+)?by:?\s+", re.IGNORECASE)
_NAMES = re.compile(r" ?(?:;|\||/|&|,? \band\b ) ?", re.IGNORECASE)
_NO_NAME = re.compile(r"https?:|www\.|[@#<>{}\[\]_=]|\d{3}|\.(?:com|org|net)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?:|www\.|/", re.IGNORECASE)
_PARAGRAPH_END = re.compile(r"\n|</p>|<br ?/?>", re.IGNORECASE)
_SEPARATOR = re.compile(r" [|*»·–—-] ")
GALLERY = "a gallery of pictures"
_OTHERS = {  # schema.org's types of pages that hold no article, and Open Graph's
    "a list of links": ("CollectionPage", "ItemList", "SearchResultsPage"),
    "a video": ("VideoObject", "VideoGallery", "video"),
    GALLERY: ("ImageGallery", "MediaGallery"),
}
_SHORTEST_PROSE = 8  # words
_LONGEST_NAME = 60  # characters; what is longer is a sentence


class Metadata(NamedTuple):
    """The record of an article as its page states it, each list best first, and its text where stated."""

    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    authors: tuple[str, ...]
    published: str | None
    updated: str | None
    outlet: str | None
    url: str | None
    text: tuple[str, ...]
    is_article: bool = False  # whether the page says that it is one
    words: int = 0  # of the whole article, where the page says how many
    is_free: bool = True  # unless the page says that not everybody may read it all
    other: str | None = None  # else what it says that it is: one of ``_OTHERS``


def read_metadata(tree: html.HtmlElement) -> Metadata:
    """The metadata of the page *tree*."""
    objects = list(_linked_data(tree))
    article = next((item for item in objects if _is_article(item)), {})
    metas = _metas(tree)

    def tagged(key: str) -> list[str | None]:
        return [metas.get(name) for name in codebook.load("page")["html_meta"][key]]

    canonical = tree.xpath("descendant::link[@rel='canonical']/@href")
    url = _first([*canonical, metas.get("og:url"), article.get("url")])
    outlet = _first([metas.get("og:site_name"), *_names(article.get("publisher"), objects), _host(url)])
    headline, shared = _stated([article.get("headline")]), _stated([metas.get("og:title")])
    authors = clean_names(_names(article.get("author"), objects)) or clean_names(tagged("authors"))
    published = [article.get("datePublished"), *tagged("published"), *_microdata(tree, "datePublished")]
    updated = [article.get("dateModified"), *tagged("updated"), *_microdata(tree, "dateModified")]
    descriptions = [article.get("description"), metas.get("description"), metas.get("og:description")]
    text = article.get("articleBody")
    paragraphs = _PARAGRAPH_END.split(_resolved(text)) if isinstance(text, str) else []
    shared_as = (metas.get("og:type") or "").split(".")[0]
    other = None if article else _other([*objects, {"@type": shared_as}])
    return Metadata(
        titles=tuple(_titles(tree, headline, shared, outlet)),
        descriptions=tuple(_stated(descriptions)),
        authors=tuple(authors or clean_names(_microdata(tree, "author"))),
        published=_moment(published),
        updated=_moment(updated),
        outlet=outlet,
        url=url,
        text=tuple(_stated(paragraphs)),
        words=int(count) if (count := str(article.get("wordCount"))).isdecimal() and len(count) < 7 else 0,
        is_free=str(article.get("isAccessibleForFree")).lower() != "false",
        is_article=bool(article) or (shared_as == "article" and not other),
        other=other,
    )


def distinct(values: Iterable[object]) -> list[str]:
    """Non-empty strings on one line each, each once, without lone surrogates, as the text of articles is."""
    whole = (value.encode("utf-8", "replace").decode("utf-8") for value in values if isinstance(value, str))
    texts = (" ".join(as_read(value).split()) for value in whole)
    return list(dict.fromkeys(filter(None, texts)))


def _stated(values: Iterable[object]) -> list[str]:
    """What metadata state, markup and entities resolved: pages put in them what is made for their text."""
    return distinct(_TAG.sub("", _resolved(value)) for value in values if isinstance(value, str))


def _resolved(value: str) -> str:
    """*value* with its entities resolved."""
    return unescape(without_forbidden_references(value))


def clean_names(bylines: Iterable[object]) -> list[str]:
    """The names in *bylines*: without "By", without what follows a comma where that is a post and no name.

    Addresses, handles and what is too long for a name are left out.
    """
    names: list[str] = []
    post = codebook.pattern("page", "html_post")
    for byline in (byline for byline in _stated(bylines) if not _ADDRESS.match(byline)):
        for part in _NAMES.split(_BY.sub("", byline)):
            first, *rest = re.split(r" ?, ?", part.strip(" ,.:-–—•"))
            names += [first, *takewhile(lambda other: not post.fullmatch(other), rest)]
    fitting = (name for name in dict.fromkeys(names) if 1 < len(name) <= _LONGEST_NAME)
    return [name for name in fitting if not _NO_NAME.search(name)]


def fold(text: str) -> str:
    """*text* as its words alone, in lower case: what two printings of a line have in common."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _titles(tree: html.HtmlElement, headline: list[str], shared: list[str], outlet: str | None) -> list[str]:
    """The page's titles, the article's own first.

    The headline that the page prints is taken where the one for machines or the one for sharing says the same,
    and where neither is stated the window's title. Else what two of these three agree on; where no two do,
    the printed one that has most words of one of them, without a kicker; else the stated ones in this order:
    a page has many first-rank headings.
    """
    printed = distinct("".join(node.itertext()) for node in tree.iter("h1"))
    window = distinct([tree.findtext(".//title")])
    bare = [_without_outlet(title, outlet) for title in (*headline, *shared)]
    named = [_without_outlet(title, outlet) for title in window]
    runs = [fold(run) for title in window for run in _runs(title)]
    stated = [fold(title) for title in bare]
    best = [title for title in printed if fold(title) in (stated or runs)]
    best = (
        best if stated else sorted(best, key=len, reverse=True)
    )  # a part of the window's title is the outlet
    agreed = [title for title in bare if stated.count(fold(title)) > 1 or fold(title) in runs]
    near = [title for title in printed if any(_is_nearly(fold(title), other) for other in stated)]
    near = near if len(stated) > 1 else []
    return distinct([*best, *agreed, *near, *bare, *named, *printed, *headline, *shared, *window])


def _runs(title: str) -> Iterator[str]:
    """*title* and what is left of it without parts at its ends that separators set off."""
    ends = [(0, 0), *(match.span() for match in _SEPARATOR.finditer(title)), (len(title), len(title))]
    for (_, start), (end, _) in combinations(ends, 2):
        yield title[start:end]


def _is_nearly(title: str, other: str) -> bool:
    """Whether folded titles share most words, each having some of its own, or *title* has but a part of *other*."""
    words, others = set(title.split()), set(other.split())
    is_longer = title.startswith(f"{other} ") or title.endswith(f" {other}")
    return not is_longer and len(words & others) > max(len(words), len(others)) / 2


def _without_outlet(title: str, outlet: str | None) -> str:
    """*title* without the outlet's name at its end, which a separator sets off."""
    *parts, last = _SEPARATOR.split(title)
    ending, name = set(fold(last).split()), set(fold(outlet or "").split())
    if parts and ending and name and (ending <= name or name <= ending):
        return title[: -len(last)].rstrip(" |*»·–—-")
    return title


def _linked_data(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            yield from _objects(json.loads(_WRAPPING.sub("", script.text_content().strip()), strict=False))
        except (ValueError, RecursionError):
            continue


def script_text(tree: html.HtmlElement) -> list[str]:
    """The longest text in the data that a page's programs show it from: one string, or a list of paragraphs."""
    texts: list[list[str]] = [[]]
    for script in tree.iterfind(".//script[@type='application/json']"):
        try:
            _gather(json.loads(script.text_content(), strict=False), texts)
        except (ValueError, RecursionError):
            continue
    return max(texts, key=lambda paragraphs: sum(map(len, paragraphs)))


def _gather(node: object, texts: list[list[str]]) -> list[str]:
    """The prose in JSON data; each list of paragraphs in it is added to *texts*."""
    if isinstance(node, str):
        paragraphs = _stated(_PARAGRAPH_END.split(_resolved(node)))
        return [text for text in paragraphs if len(text.split()) >= _SHORTEST_PROSE]
    if isinstance(node, list):
        inside = [_gather(item, texts) for item in node]
        whole = [text for paragraphs in inside for text in paragraphs]
        if all(len(paragraphs) < 2 for paragraphs in inside):
            texts.append(whole)
        return whole if len(whole) < 2 else []
    values = list(node.values()) if isinstance(node, dict) else []
    inside = [_gather(value, texts) for value in values]
    longest = max(inside, key=lambda paragraphs: sum(map(len, paragraphs)), default=[])
    if len(longest) > 1:
        texts.append(longest)
    return longest


def _objects(node: object) -> Iterator[dict[str, Any]]:
    """Every object at the top of JSON-LD data, in lists and graphs too, and what a page is about."""
    for item in node if isinstance(node, list) else [node]:
        if isinstance(item, dict):
            yield item
            yield from _objects([value for key in ("@graph", "mainEntity") if (value := item.get(key))])
        elif isinstance(item, list):
            yield from _objects(item)


def _is_article(item: dict[str, Any]) -> bool:
    return any(kind.endswith(("Article", "BlogPosting")) for kind in _types(item))


def _other(objects: list[dict[str, Any]]) -> str | None:
    """What the page says that it is, where that is one of ``_OTHERS``."""
    types = {kind for item in objects for kind in _types(item)}
    return next((name for name, kinds in _OTHERS.items() if types & set(kinds)), None)


def _types(item: dict[str, Any]) -> list[str]:
    kinds = item.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _names(stated: object, objects: list[dict[str, Any]]) -> list[str]:
    """Names from a schema.org person or organisation: a name, an object, a reference, or a list of these."""
    names: list[object] = []
    for item in stated if isinstance(stated, list) else [stated]:
        name = _name_of(item, objects) if isinstance(item, dict) else item
        names += name if isinstance(name, list) else [name]
    return _stated(names)


def _name_of(item: dict[str, Any], objects: list[dict[str, Any]]) -> object:
    """The name that an object has, or the object that it refers to."""
    reference = item.get("@id") if isinstance(item.get("@id"), str) else None
    if "name" in item or reference is None:
        return item.get("name")
    named = (other for other in objects if "name" in other and other.get("@id") == reference)
    return next((other["name"] for other in named), None)


def _metas(tree: html.HtmlElement) -> dict[str, str]:
    """The page's meta tags by name, the first of each."""
    metas: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name, content = tag.get("property") or tag.get("name") or "", tag.get("content")
        if content and content.strip():
            metas.setdefault(name.lower(), content)
    return metas


def _microdata(tree: html.HtmlElement, name: str) -> list[str]:
    """The values of a schema.org property that the page marks in its text."""
    of_pictures = "ancestor::figure or ancestor::*[contains(@itemtype, 'ImageObject')]"
    nodes = tree.xpath(f"descendant::*[@itemprop=$name][not({of_pictures})]", name=name)[:20]
    named = [next(iter(node.xpath(".//*[@itemprop='name']")), node) for node in nodes]
    return distinct(node.get("content") or node.get("datetime") or "".join(node.itertext()) for node in named)


def _moment(values: Iterable[object]) -> str | None:
    """The first moment among *values* that has a zone, else the first day."""
    stamps = {value: stamp for value in _stated(values) if (stamp := find_stamp(value))}
    instants = [value for value, stamp in stamps.items() if stamp.instant]
    return next(iter([*instants, *stamps]), None)


def _first(values: Iterable[object]) -> str | None:
    return next(iter(_stated(values)), None)


def _host(url: str | None) -> str | None:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:  # no address at all
        return None
