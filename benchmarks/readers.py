"""copydesk and other readers of saved pages, each as one function from a file to what a gold file asks for.

A reader imports its library when it is called, so that a process that runs one reader holds that one alone.
The others are no dependencies of the project; a page text goes to them as a page with one <p> a line.
"""

import importlib.util
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple


class Reading(NamedTuple):
    """The body's paragraphs in order, what else a reader tells of the article, and copydesk's kind for each line."""

    body: Sequence[str]
    title: str | None = None
    authors: Sequence[str] = ()
    published: str | None = None
    lines: Sequence[str] = ()


class Reader(NamedTuple):
    """A reader: the name of its package, the module that it is imported as, and how it reads a file."""

    package: str
    module: str
    read: Callable[[Path], Reading]


def copydesk(path: Path) -> Reading:
    from copydesk.reading import read_article
    from copydesk.reading.stamps import iso

    article = read_article(path)
    prose = ("standfirst", "subhead", "body")
    kinds = [line.kind for line in article.lines]
    return Reading(
        [line.span.of(article.text).strip() for line in article.lines if line.kind in prose],
        article.title,
        [*article.byline, *([article.agency] if article.agency else [])],
        iso(article.published),
        kinds_of_lines(path, kinds) if path.suffix == ".txt" else kinds,
    )


def kinds_of_lines(path: Path, kinds: Sequence[str]) -> list[str]:
    """A kind for each line of the text at *path*, split at newlines: copydesk ends lines at other separators too."""
    from copydesk.reading.decoding import as_read

    told, at = [], 0
    for line in path.read_text(encoding="utf-8", errors="replace").split("\n"):
        parts = kinds[at : at + as_read(line).count("\n") + 1]
        at += as_read(line).count("\n") + 1
        told.append(next((kind for kind in parts if kind != "blank"), "blank"))
    return told


def trafilatura(path: Path) -> Reading:
    import trafilatura

    document = trafilatura.bare_extraction(as_page(path), with_metadata=True, include_comments=False)
    if document is None:
        return Reading(())
    authors = (document.author or "").split("; ")
    return Reading(paragraphs(document.text), document.title, list(filter(None, authors)), document.date)


def newspaper(path: Path) -> Reading:
    import newspaper

    # an address is asked for, and dates are sought in it; pictures would be fetched
    article = newspaper.Article("https://example.org/", language="en", fetch_images=False)
    article.download(input_html=as_page(path))
    article.parse()
    published = article.publish_date.isoformat() if article.publish_date else None
    return Reading(paragraphs(article.text), article.title, list(article.authors), published)


def readability(path: Path) -> Reading:
    import readability
    from lxml import html

    document = readability.Document(as_page(path))
    tree = html.fromstring(document.summary(html_partial=True))
    for block in tree.iter(
        "p", "div", "li", "blockquote", "pre", "br", "td", "h1", "h2", "h3", "h4", "h5", "h6"
    ):
        block.tail = "\n" + (block.tail or "")
    author = document.author()
    authors = [] if author in (None, "", "[no-author]") else [author]
    return Reading(paragraphs(tree.text_content()), document.short_title(), authors)


def justext(path: Path) -> Reading:
    import justext

    found = justext.justext(as_page(path), justext.get_stoplist("English"))
    return Reading([paragraph.text for paragraph in found if not paragraph.is_boilerplate])


def resiliparse(path: Path) -> Reading:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(as_page(path))
    prose = {"list_bullets": False, "alt_texts": False, "comments": False}
    return Reading(paragraphs(extract_plain_text(tree, True, main_content=True, **prose)), tree.title)


def as_page(path: Path) -> str:
    """The page at *path*, or the text there as a page with one <p> a line."""
    source = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix != ".txt":
        return source
    lines = "\n".join(f"<p>{escape(line)}</p>" for line in source.split("\n") if line.strip())
    return f"<html><body>\n{lines}\n</body></html>"


def paragraphs(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


READERS = {
    reader.package: reader
    for reader in (
        Reader("copydesk", "copydesk", copydesk),
        Reader("trafilatura", "trafilatura", trafilatura),
        Reader("newspaper4k", "newspaper", newspaper),
        Reader("readability-lxml", "readability", readability),
        Reader("jusText", "justext", justext),
        Reader("resiliparse", "resiliparse", resiliparse),
    )
}


def installed(reader: Reader) -> bool:
    return importlib.util.find_spec(reader.module) is not None
