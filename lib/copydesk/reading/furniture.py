"""What stands on a saved page and is no part of its article's text: links, forms, embeds, captions."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from lxml import etree, html
from lxml.html import defs

from copydesk import codebook
from copydesk.reading.metadata import distinct

_SECTIONS = {"article", "aside", "body", "figcaption", "figure", "footer", "header", "main", "nav", "section"}
_BLOCKS = (defs.block_tags | _SECTIONS) - {"del", "ins"}  # lxml's list is of HTML 4
_LARGE = 0.3  # share of the page's text: what holds more is no furniture, whatever it is called
_LINKED = 0.9  # share of a block's text inside links
_LONGEST_CAPTION = 150  # words


def take_captions(tree: html.HtmlElement) -> list[tuple[str, str]]:
    """Captions, with their credit in brackets at the end, and credits alone, taken out of *tree*."""
    captions: list[tuple[str, str]] = []
    emptied = set()  # figures whose credits are taken
    for node in _named(tree, "html_caption"):
        blocks = sum(1 for _ in node.iterdescendants(*_BLOCKS))
        if node.getparent() is None or blocks > 3 or len(_words(node).split()) > _LONGEST_CAPTION:
            continue
        figure = next(node.iterancestors("figure"), node)
        credited = [] if figure in emptied else _named(figure, "html_credit")
        credited = [part for part in credited if part is not node]
        emptied.add(figure)
        credit = re.sub(r"[()\[\]]", "", next(iter(distinct(map(_words, credited))), ""))
        for part in credited:
            _drop(part)
        caption = next(iter(distinct([_words(node)])), "")
        _drop(node)
        if caption:
            is_new = 1 < len(credit) <= 80 and credit not in caption
            captions.append(("caption", f"{caption} ({credit})" if is_new else caption))
        elif credit:
            captions.append(("credit", credit))
    return list(dict.fromkeys(captions))


def drop_furniture(tree: html.HtmlElement) -> None:
    """Take out of *tree* what its page calls furniture, and every block whose words are all links."""
    leaves = list(leaf_blocks(tree))
    total = sum(len(text) for _, text in leaves)
    weight: dict[html.HtmlElement, int] = {}
    for node, text in leaves:
        for holder in (node, *node.iterancestors()):
            weight[holder] = weight.get(holder, 0) + len(text)
    for node in list(tree.iter("table", "tbody", "tr", "td")):
        if weight.get(node, 0) > 0.5 * total:  # a table that lays out the page, as pages of the nineties do
            node.tag = "div"
    for node in _named(tree, "html_furniture"):
        if weight.get(node, 0) <= _LARGE * total:
            _drop(node)
    linked = [node for node, text in leaves if _linked(node) >= _LINKED * len(text)]
    if sum(weight[node] for node in linked) <= 0.7 * total:
        for node in linked:
            _drop(node)


def leaf_blocks(tree: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, str]]:
    """Every block of the page that holds no other block, with its words."""
    blocks = list(tree.iter(*_BLOCKS))
    for node, following in zip_longest(blocks, blocks[1:]):
        holder = None if following is None else following.getparent()
        while holder is not None and holder.tag not in _BLOCKS:
            holder = holder.getparent()
        if holder is not node and (text := _words(node)):
            yield node, text


def is_named(node: html.HtmlElement, key: str) -> bool:
    """Whether the element's tag, class or id is listed under *key* in the codebook."""
    return _is_listed(node.tag, node.get("class"), node.get("id"), key)


@codebook.derived(most=20_000)  # a page has thousands of elements of few classes
def _is_listed(tag: str, classes: str | None, identity: str | None, key: str) -> bool:
    tags, listed = _listed(key)
    if tag in tags or not (classes or identity):
        return tag in tags
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", f"{classes or ''} {identity or ''}")
    return bool(listed.search(re.sub(r"[_-]+", "-", words).lower()))


@codebook.derived
def _listed(key: str) -> tuple[frozenset[str], re.Pattern[str]]:
    entries = codebook.load("page")[key]
    tags = frozenset(tag for entry in entries for tag in entry.get("tags", ()))
    choices = "|".join(entry["pattern"] for entry in entries if "pattern" in entry)
    return tags, re.compile(rf"(?<![a-z])(?:{choices})(?![a-z])")


def _named(tree: html.HtmlElement, key: str) -> list[html.HtmlElement]:
    """The elements inside *tree* that are listed under *key*, in reading order."""
    inside = tree.iterdescendants(etree.Element)
    return [node for node in inside if is_named(node, key) and node.tag not in ("html", "body")]


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
