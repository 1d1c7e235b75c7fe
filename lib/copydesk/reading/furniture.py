"""What stands on a saved page and is no part of its article's text: links to others, forms, embeds, captions."""

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree, html

from copydesk.codebook import load
from copydesk.reading.metadata import distinct

_BLOCKS = frozenset(
    "address article aside blockquote body center dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header li"
    " main nav ol p pre section table tbody td th tr ul".split()
)
_LARGE = 0.3  # share of the page's text: what holds more is no furniture, whatever it is called
_LINKED = 0.9  # share of a block's text inside links


def take_captions(tree: html.HtmlElement) -> list[tuple[str, str]]:
    """Captions, with their credit in brackets at the end, and credits alone, taken out of *tree*."""
    found = []
    for node in _named(tree, "html_caption"):
        if node.getparent() is None or _blocks_inside(node) > 3:
            continue
        figure = next(node.iterancestors("figure"), node)
        credits = [credit for credit in _named(figure, "html_credit") if credit is not node]
        credit = next(iter(distinct(_words(credit) for credit in credits)), "")
        for credited in credits:
            _drop(credited)
        caption = next(iter(distinct([_words(node)])), "")
        _drop(node)
        if caption and len(caption.split()) <= 150:
            bare = re.sub(r"[()\[\]]", "", credit)
            found.append(("caption", f"{caption} ({bare})" if 1 < len(bare) <= 80 and bare not in caption else caption))
        elif credit:
            found.append(("credit", credit))
    return list(dict.fromkeys(found))


def drop_furniture(tree: html.HtmlElement) -> None:
    """Take out of *tree* what its page calls furniture, and every block whose words are all links."""
    leaves = list(leaf_blocks(tree))
    total = sum(len(text) for _, text in leaves)
    weight: dict[html.HtmlElement, int] = {}
    for node, text in leaves:
        for holder in (node, *node.iterancestors()):
            weight[holder] = weight.get(holder, 0) + len(text)
    for node in list(_named(tree, "html_furniture")):
        if weight.get(node, 0) <= _LARGE * total:
            _drop(node)
    linked = [node for node, text in leaves if _linked(node) >= _LINKED * len(text)]
    if sum(weight[node] for node in linked) <= 0.7 * total:
        for node in linked:
            _drop(node)


def leaf_blocks(tree: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, str]]:
    """Every block of the page that holds no other block, with its words."""
    body = tree.find("body")
    for node in (tree if body is None else body).iter(*_BLOCKS):
        if not any(True for _ in _inner(node)) and (text := _words(node)):
            yield node, text


def _inner(node: html.HtmlElement) -> Iterator[html.HtmlElement]:
    return (inner for inner in node.iterdescendants(*_BLOCKS))


def _blocks_inside(node: html.HtmlElement) -> int:
    return sum(1 for _ in _inner(node))


def is_named(node: html.HtmlElement, key: str) -> bool:
    """Whether the element's tag, class or id is listed under *key* in the codebook."""
    tags, names = _names(key)
    return node.tag in tags or bool(names.search(f"{node.get('class', '')} {node.get('id', '')}"))


@cache
def _names(key: str) -> tuple[frozenset[str], re.Pattern[str]]:
    listed = load("page")[key]
    tags = frozenset(tag for entry in listed for tag in entry.get("tags", ()))
    return tags, re.compile("|".join(entry["pattern"] for entry in listed if "pattern" in entry), re.IGNORECASE)


def _named(tree: html.HtmlElement, key: str) -> Iterator[html.HtmlElement]:
    """Elements inside *tree* that are listed under *key*, in reading order, found before any is handed out."""
    found = [node for node in tree.iterdescendants(etree.Element) if node.tag not in ("html", "body") and is_named(node, key)]
    return iter(found)


def _linked(node: html.HtmlElement) -> int:
    """How many characters of *node* stand inside links."""
    if any(parent.tag == "a" for parent in node.iterancestors()):
        return len(_words(node))
    return sum(len(_words(link)) for link in node.iter("a"))


def _words(node: html.HtmlElement) -> str:
    return " ".join("".join(node.itertext()).split())


def _drop(node: html.HtmlElement) -> None:
    if node.getparent() is not None:
        node.drop_tree()
