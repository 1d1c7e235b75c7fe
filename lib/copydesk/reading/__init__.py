"""Reading: the bytes of a saved article to an ``Article``."""

import hashlib
from pathlib import Path

from copydesk.article import Article, Line
from copydesk.reading.decoding import Unreadable, declared_encoding, decode
from copydesk.reading.lines import split_lines
from copydesk.reading.plain import label_lines
from copydesk.reading.record import Record, read_record

SUFFIXES = (".txt", ".html", ".htm")
LARGEST = 10_000_000  # bytes: many times the largest page in any corpus of news pages
MOST_LINES = 20_000  # of a text: many times the longest page
LONGEST_LINE = 500_000  # characters; the parser refuses a million


def read_article(path: Path) -> Article:
    """The article saved at *path*. Raises ``Unreadable`` with the reason where it holds none."""
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(f"larger than {LARGEST // 1_000_000} MB: no article")
        return read_bytes(path.read_bytes(), valid(path.name))
    except OSError as error:
        raise Unreadable(f"cannot be opened: {error.strerror}") from error


def read_bytes(content: bytes, name: str) -> Article:
    """The article in *content*, saved under the file name *name*. A function of these two alone."""
    page = name.lower().endswith((".html", ".htm"))
    text, encoding = decode(content, declared_encoding(content) if page else None)
    alternates, outlet, url = (), None, None
    if page:
        from copydesk.reading.page import read_page  # trafilatura takes half a second to import

        rendering = read_page(text)
        if rendering is None:
            raise Unreadable("no article text found on the page")
        text, lines, alternates, outlet, url = rendering
    elif text.count("\n") > MOST_LINES:
        raise Unreadable(f"more than {MOST_LINES:,} lines: no article")
    else:
        lines = label_lines(text)
    if any(line.span.end - line.span.start > LONGEST_LINE for line in lines):
        raise Unreadable(f"a line of more than {LONGEST_LINE:,} characters: no paragraph")
    if not any(line.kind == "body" for line in lines):
        raise Unreadable("no paragraph of prose found")
    return _article(text, lines, content, name, encoding, read_record(text, lines), alternates, outlet, url)


def body_only(text: str, name: str = "text") -> Article:
    """*text* as an article whose every line is body: for texts that come without a page."""
    spans = split_lines(text) if text else []
    lines = tuple(Line(span, "body" if span.of(text).strip() else "blank") for span in spans)
    return _article(text, lines, text.encode("utf-8", "surrogatepass"), name, "utf-8", Record())


def _article(
    text: str,
    lines: tuple[Line, ...],
    content: bytes,
    name: str,
    encoding: str,
    record: Record,
    alternates: tuple[str, ...] = (),
    outlet: str | None = None,
    url: str | None = None,
) -> Article:
    sha256 = hashlib.sha256(content).hexdigest()
    return Article(
        id=f"{_short_stem(name)}-{sha256[:8]}",
        path=name,
        sha256=sha256,
        encoding=encoding,
        text=text,
        lines=lines,
        alternate_titles=alternates,
        outlet=outlet,
        url=url,
        **record._asdict(),
    )


def valid(text: str) -> str:
    """*text* without the lone surrogates that a file name in another encoding has."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _short_stem(name: str) -> str:
    """A file's stem, cut where an id made of it would be too long for a file name of its own."""
    return Path(name).stem.encode("utf-8")[:200].decode("utf-8", "ignore")
