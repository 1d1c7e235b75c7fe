"""Reading: the bytes of a saved article to an ``Article``."""

import codecs
import hashlib
import re
from pathlib import Path

from copydesk.article import Article, Line
from copydesk.reading.plain import label_lines, split_lines
from copydesk.reading.record import Record, read_record

SUFFIXES = (".txt", ".html", ".htm")
LARGEST = 10_000_000  # bytes: many times the largest page in any corpus of news pages
LONGEST_LINE = 500_000  # characters; the parser refuses a million

_BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)


class Unreadable(ValueError):
    """A file that cannot be read as an article; the message says why."""


def read_article(path: Path) -> Article:
    """The article saved at *path*. Raises ``Unreadable`` with the reason where it holds none."""
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(f"larger than {LARGEST // 1_000_000} MB: no article")
        return read_bytes(path.read_bytes(), _valid(path.name))
    except OSError as error:
        raise Unreadable(f"cannot be opened: {error.strerror}") from error


def read_bytes(content: bytes, name: str) -> Article:
    """The article in *content*, saved under the file name *name*. A function of these two alone."""
    page = name.lower().endswith((".html", ".htm"))
    text, encoding = decode(content, declared=_declared(content) if page else None)
    alternates, outlet, url = (), None, None
    if page:
        from copydesk.reading.page import read_page  # trafilatura takes half a second to import

        rendering = read_page(text)
        if rendering is None:
            raise Unreadable("no article text found on the page")
        text, lines, alternates, outlet, url = rendering
    else:
        lines = label_lines(text)
    if any(line.span.end - line.span.start > LONGEST_LINE for line in lines):
        raise Unreadable(f"a line of more than {LONGEST_LINE:,} characters: no paragraph")
    if not any(line.kind == "body" for line in lines):
        raise Unreadable("no paragraph of prose found")
    return _article(text, lines, content, name, encoding, read_record(text, lines), alternates, outlet, url)


def body_only(text: str, name: str = "text") -> Article:
    """*text* as an article whose every line is body: for texts that come without a page."""
    lines = tuple(Line(span, "body" if span.of(text).strip() else "blank") for span in split_lines(text))
    return _article(text, lines, text.encode("utf-8", "surrogatepass"), name, "utf-8", Record())


def decode(content: bytes, declared: str | None = None) -> tuple[str, str]:
    """*content* as text with ``\\n`` line ends, and the encoding it was in. Raises ``Unreadable``.

    Tried in order: the byte-order mark, UTF-8, the declared encoding, Windows-1252 (as the WHATWG Encoding
    Standard reads pages that declare nothing or ISO-8859-1).
    """
    if not content.strip():
        raise Unreadable("empty")
    marked = next((encoding for mark, encoding in _BYTE_ORDER_MARKS.items() if content.startswith(mark)), None)
    for encoding in [marked] if marked else ["utf-8", declared or "windows-1252", "windows-1252"]:
        try:
            text = content.decode(encoding)
        except (UnicodeError, LookupError):
            continue
        if _is_binary(text):
            raise Unreadable("binary: it holds control characters that no text has")
        if not text.strip():
            raise Unreadable("empty")
        return text.replace("\r\n", "\n").replace("\r", "\n"), encoding
    raise Unreadable("not text in UTF-8, UTF-16 or Windows-1252")


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


def _valid(text: str) -> str:
    """*text* without the lone surrogates that a file name in another encoding has."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _short_stem(name: str) -> str:
    """A file's stem, cut where an id made of it would be too long for a file name of its own."""
    return Path(name).stem.encode("utf-8")[:200].decode("utf-8", "ignore")


def _is_binary(text: str) -> bool:
    head = text[:20_000]
    return "\0" in head or len(_CONTROLS.findall(head)) > len(head) / 100


def _declared(content: bytes) -> str | None:
    match = _DECLARED.search(content[:4096])
    declared = match[1].decode("ascii").lower() if match else None
    return "windows-1252" if declared in ("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii") else declared
