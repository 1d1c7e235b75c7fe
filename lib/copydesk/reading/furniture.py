"""What stands on a saved page and is no part of its article's text: links, forms, embeds, captions."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile, zip_longest
from operator import itemgetter

from lxml import etree, html
from lxml.html import defs

from copydesk import codebook
from copydesk.reading.metadata import distinct, fold

_SECTIONS = {"article", "aside", "body", "figcaption", "figure", "footer", "header", "main", "nav", "section"}
_BLOCKS = (defs.block_tags | _SECTIONS) - {"del", "ins"}  # lxml's list is of HTML 4
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary")
_LARGE = 0.3  # share of the page's text: what holds more is no furniture, whatever it is called
_LINKED = 0.9  # share of a block's text inside links
_CAMEL = re.compile("([a-z])([A-Z])")
_HYPHENS = re.compile("[_-]+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*$")
_POST = re.compile(  # as X and Instagram end the posts that pages show
    r"(?:View this post on Instagram )?(?P<said>.*?)(?: ?(?:—|–|--) ?| ?A post shared by )"
    r"(?P<by>[^—–]{2,60}\(@[\w.]{1,40}\))(?P<day>.{0,60})"
)
_LONGEST_NAME = 20  # words, of whom a quotation is by
_SHORTEST_SENTENCE = 6  # words
_LONGEST_CAPTION = 150  # words
_SHORTEST_PROSE = 80  # bytes: a Chinese character says as much as three letters, and has as many

Leaf = tuple[html.HtmlElement, str]  # a block that holds no other, and its words


def say_who_speaks(tree: html.HtmlElement) -> None:
    """Set whom a quotation or an embedded post is by after its words, on the same line, behind a dash."""
    for node in list(tree.iter("blockquote")):
        figure = next(node.iterancestors("figure"), node)
        signed = next(figure.iterdescendants("cite", "footer", "figcaption"), None)
        post = _POST.fullmatch(words_of(node))
        if post and is_named(node, "html_furniture"):
            said, by = post["said"], " ".join((post["by"] + (post["day"] or "")).split())
        else:
            by = "" if signed is None else words_of(signed).lstrip("-–—― ")
            if not 0 < len(by.split()) <= _LONGEST_NAME:
                continue
            _drop(signed)
            said = words_of(node)
        while (parent := figure.getparent()) is not None and words_of(parent) == words_of(figure):
            figure = parent
        blocks = [block for block, _ in leaf_blocks(node)]
        if said and (post or len(blocks) < 2):
            marked = said if said[0] in "“\"'‘«„" else f"“{said}”"
            _replace(figure, f"{marked} — {by}")
        elif said:
            etree.SubElement(blocks[-1], "span").text = f" — {by}"


def keep_times(tree: html.HtmlElement) -> None:
    """Make a paragraph of each time beside a heading, where there are several, as live blogs have them."""
    times = [node for node in tree.iter("time") if words_of(node) and _is_beside_heading(node)]
    for node in times if len(times) > 1 else ():
        node.tag = "p"


def _is_beside_heading(time: html.HtmlElement) -> bool:
    """Whether a heading that is no link stands before or after *time*, or what holds that alone."""
    while (parent := time.getparent()) is not None and words_of(parent) == words_of(time):
        time = parent
    beside = [node for node in (time.getprevious(), time.getnext()) if node is not None]
    return any(node.tag in ("h2", "h3", "h4") and not _linked(node) for node in beside)


def _replace(node: html.HtmlElement, text: str) -> None:
    """Put a paragraph with *text* in the place of *node*."""
    tail = node.tail
    node.clear()
    node.tag, node.text, node.tail = "p", text, tail


def take_captions(tree: html.HtmlElement) -> list[tuple[str, str]]:
    """Captions, with their credit in brackets at the end, and credits alone, taken out of *tree*."""
    captions: list[tuple[str, str]] = []
    emptied = set()  # figures whose credits are taken
    for node in _named(tree, "html_caption"):
        blocks = sum(1 for _ in node.iterdescendants(*_BLOCKS))
        if node.getparent() is None or blocks > 3 or len(words_of(node).split()) > _LONGEST_CAPTION:
            continue
        figure = next(node.iterancestors("figure"), node)
        credited = [] if figure in emptied else _named(figure, "html_credit")
        credited = [part for part in credited if part is not node]
        emptied.add(figure)
        credit = re.sub(r"[()\[\]]", "", next(iter(distinct(map(words_of, credited))), ""))
        for part in credited:
            _drop(part)
        caption = next(iter(distinct([words_of(node)])), "")
        _drop(node)
        if caption:
            is_new = 1 < len(credit) <= 80 and credit not in caption
            captions.append(("caption", f"{caption} ({credit})" if is_new else caption))
        elif credit:
            captions.append(("credit", credit))
    return list(dict.fromkeys(captions))


def drop_furniture(tree: html.HtmlElement, openings: Collection[str]) -> None:
    """Take out of *tree* what its page calls furniture, and every block whose words are all links.

    Names mislead: what holds most of the page's prose, what the page marks as the article's body, or a block
    that begins with one of *openings* (folded words), stays and loses its name.
    """
    leaves = list(leaf_blocks(tree))
    total = sum(len(text) for _, text in leaves)
    weight = _weights(leaves)
    for node in list(tree.iter("table", "tbody", "tr", "td")):
        if weight[node] > 0.5 * total:  # a table that lays out the page, as pages of the nineties do
            node.tag = "div"
    named = _named(tree, "html_article", "html_furniture")
    for node in named:
        if is_named(node, "html_article"):
            _unname(node, all_names=True)
    for node in list(tree.iter("button")):
        if next(node.iterancestors(*_HEADINGS), None) is not None:
            node.tag = "span"
    article = _article_holders(tree, leaves, openings)
    alike: dict[tuple[str, str | None], list[html.HtmlElement]] = {}
    for node in named:
        if is_named(node, "html_furniture"):
            alike.setdefault((node.tag, node.get("class")), []).append(node)
    prose = prose_blocks(leaves)
    prose_in = _weights(prose)
    for nodes in alike.values():
        holds_most = sum(prose_in[node] for node in nodes) > prose_in[tree] / 2
        misleads = holds_most and _are_the_article(nodes, prose)
        for node in nodes:
            if misleads or node in article:
                _unname(node)
            elif weight[node] <= _LARGE * total:
                _drop(node)
    linked = [node for node, text in leaves if _is_linked(node, text)]
    if sum(weight[node] for node in linked) <= 0.7 * total:
        for node in linked:
            _drop(node)


def _weights(leaves: Iterable[Leaf]) -> dict[html.HtmlElement, int]:
    """How much of *leaves*, in characters, every element holds."""
    weights: dict[html.HtmlElement, int] = defaultdict(int)
    for node, text in leaves:
        for holder in (node, *node.iterancestors()):
            weights[holder] += len(text)
    return weights


def _are_the_article(nodes: Collection[html.HtmlElement], prose: list[Leaf]) -> bool:
    """Whether *nodes* hold most of the page's *prose*, and hardly any of it stands before them."""
    holders = set(nodes)
    outside = [holders.isdisjoint((node, *node.iterancestors())) for node, _ in prose]
    lengths = [len(words_of(node)) for node, _ in prose]  # of some, a part was dropped since
    before = sum(length for length, _ in takewhile(itemgetter(1), zip(lengths, outside, strict=True)))
    beside = sum(length for length, out in zip(lengths, outside, strict=True) if out)
    return beside < sum(lengths) / 2 and before < sum(lengths) / 10


def _article_holders(
    tree: html.HtmlElement, leaves: list[Leaf], openings: Collection[str]
) -> set[html.HtmlElement]:
    """What holds the body by the page's own markup, or the first block that begins with one of *openings*."""
    inside = tree.xpath("descendant::*[@itemprop='articleBody'][1]")
    folded = [(node, fold(text)) for node, text in leaves] if openings else []
    for opening in openings:
        inside += [node for node, text in folded if text.startswith(opening)][:1]
    return {holder for node in inside for holder in (node, *node.iterancestors())}


def _unname(node: html.HtmlElement, *, all_names: bool = False) -> None:
    """Take from *node* the names that make it furniture, or all."""
    for name in ("class", "id"):
        words = [] if all_names else (node.get(name) or "").split()
        kept = (word for word in words if not _is_listed("", word, None, ("html_furniture",)))
        node.set(name, " ".join(kept))
    if node.tag in _listed(("html_furniture",))[0]:
        node.tag = "div"


def _is_linked(node: html.HtmlElement, text: str) -> bool:
    """Whether the words of a block are all links, and no sentence of several, or one that ends after its link."""
    if _linked(node) < _LINKED * len(text):
        return False
    if node.tag != "p":
        return True
    links = [words for link in node.iter("a") if (words := words_of(link))]
    ends_outside = not any(_SENTENCE_END.search(words) for words in links[-1:])
    is_sentence = _SENTENCE_END.search(text) and len(text.split()) >= _SHORTEST_SENTENCE
    return not (is_sentence and (len(links) > 1 or (links and ends_outside)))


def leaf_blocks(tree: html.HtmlElement) -> Iterator[Leaf]:
    """Every block of the page that holds no other block, with its words."""
    blocks = list(tree.iter(*_BLOCKS))
    for node, following in zip_longest(blocks, blocks[1:]):
        holder = None if following is None else following.getparent()
        while holder is not None and holder.tag not in _BLOCKS:
            holder = holder.getparent()
        if holder is not node and (text := words_of(node)):
            yield node, text


def prose_blocks(leaves: Iterable[Leaf]) -> list[Leaf]:
    """Those of *leaves* that are paragraphs, by their length and by how few of their words are links."""
    return [
        (node, text)
        for node, text in leaves
        if len(text.encode()) >= _SHORTEST_PROSE and _linked(node) < len(text) / 2
    ]


def teasers(leaves: Sequence[Leaf]) -> frozenset[str]:
    """The words, folded, of those of *leaves* that are links of some words, and of those right below one."""
    links = [len(text.split()) > 2 and _linked(node) >= _LINKED * len(text) for node, text in leaves]
    below = [False, *links]
    return frozenset(fold(text) for (_, text), *link in zip(leaves, links, below, strict=False) if any(link))


def is_named(node: html.HtmlElement, *keys: str) -> bool:
    """Whether the element's tag, class or id is listed under one of *keys* in the codebook."""
    return _is_listed(node.tag, node.get("class"), node.get("id"), keys)


@codebook.derived(most=20_000)  # a page has thousands of elements of few classes
def _is_listed(tag: str, classes: str | None, identity: str | None, keys: tuple[str, ...]) -> bool:
    tags, listed = _listed(keys)
    if tag in tags or not (classes or identity):
        return tag in tags
    return bool(listed.search(_hyphenated(f" {classes or ''} {identity or ''}")))


@lru_cache(maxsize=20_000)
def _hyphenated(names: str) -> str:
    """Names in lower case, the words of each joined by single hyphens."""
    return _HYPHENS.sub("-", _CAMEL.sub(r"\1-\2", names)).lower()


@codebook.derived
def _listed(keys: tuple[str, ...]) -> tuple[frozenset[str], re.Pattern[str]]:
    """The tags listed under *keys*, and a pattern of the names listed, with the character before each."""
    entries = [entry for key in keys for entry in codebook.load("page")[key]]
    tags = frozenset(tag for entry in entries for tag in entry.get("tags", ()))
    choices = "|".join(entry["pattern"] for entry in entries if "pattern" in entry)
    return tags, re.compile(rf"[^a-z](?:{choices})(?![a-z])")


def _named(tree: html.HtmlElement, *keys: str) -> list[html.HtmlElement]:
    """The elements inside *tree* that are listed under one of *keys*, in reading order."""
    return [
        node
        for node in tree.iterdescendants(etree.Element)
        if _is_listed(node.tag, node.get("class"), node.get("id"), keys) and node.tag not in ("html", "body")
    ]


def _linked(node: html.HtmlElement) -> int:
    """How many characters of *node* stand inside links."""
    if next(node.iterancestors("a"), None) is not None:
        return len(words_of(node))
    return sum(len(words_of(link)) for link in node.iter("a"))


def words_of(node: html.HtmlElement) -> str:
    """The words of an element, on one line."""
    return " ".join(etree.tostring(node, method="text", encoding="unicode", with_tail=False).split())


def _drop(node: html.HtmlElement) -> None:
    if node.getparent() is not None:
        node.drop_tree()
