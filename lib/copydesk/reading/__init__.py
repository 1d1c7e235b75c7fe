"""Reading: the bytes of a saved article to an ``Article``."""

import errno
import hashlib
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

from copydesk.article import Article, Line
from copydesk.files import contents
from copydesk.reading.decoding import NotOpened, Unreadable, as_read, declared_encoding, decode
from copydesk.reading.language import ENGLISH, in_other_languages, language_of
from copydesk.reading.lines import Page, split_lines
from copydesk.reading.plain import read_lines
from copydesk.reading.record import Record, read_record

SUFFIXES = (".txt", ".html", ".htm")
LARGEST = 10_000_000  # bytes: many times the largest page in any corpus of news pages
MOST_LINES = 20_000  # of a text: many times the longest page
LONGEST_LINE = 500_000  # characters; the parser refuses a million
MOST_WORDS = 60_000  # of a body: three times the longest that a magazine prints
MOST_TAGS = 200_000  # of a page: ten times what the fullest has
MOST_ATTRIBUTES = 10_000  # of a tag; a parser compares each with all before it
LONGEST_STEM = 200  # bytes: with the hash and a suffix still a file name everywhere
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")

# no file may be called so on some system, or no line could show it; a dot in front hides a file
_UNSAFE = re.compile(
    r"^\.+|[\x00-\x1f\x7f-\x9f/\\:*?\"<>|\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+"
)
_DEVICE = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?= *\.)")  # what Windows keeps for itself


def read_article(path: Path) -> Article:
    """The article saved at *path*. Raises ``Unreadable`` with the reason where it holds none."""
    try:
        content = contents(path, LARGEST)
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise Unreadable(f"{error.strerror}: no article") from error
        raise NotOpened(f"cannot be opened: {error.strerror}") from error
    return read_bytes(content, valid(path.name))


def read_bytes(content: bytes, name: str) -> Article:
    """The article in *content*, saved under the file name *name*. A function of these two alone.

    Raises ``Unreadable`` with the reason where there is none.

    >>> article = read_bytes(b"Bridge closed\\n\\nThe bridge was closed on Monday, she said.", "bridge.txt")
    >>> article.id, article.title, len(article.paragraphs)
    ('bridge-0de398de', 'Bridge closed', 1)
    """
    is_page = name.lower().endswith((".html", ".htm"))
    text, encoding = decode(content, declared_encoding(content) if is_page else None, as_read)
    if is_page:
        return article_of(_saved_page(text), content, name, encoding)
    if text.count("\n") > MOST_LINES:
        raise Unreadable(f"more than {MOST_LINES:,} lines: no article")
    lines, note = read_lines(text)
    page = Page(text, lines, doubts=(note,) if note else ())
    return article_of(page, content, name, encoding)


def article_of(page: Page, content: bytes, name: str, encoding: str) -> Article:
    """The article on a *page* whose lines are labelled, read from *content* in *encoding*.

    Raises ``Unreadable`` with the reason where there is none.
    """
    if any(line.span.end - line.span.start > LONGEST_LINE for line in page.lines):
        raise Unreadable(f"a line of more than {LONGEST_LINE:,} characters: no paragraph")
    if not any(line.kind == "body" for line in page.lines):
        raise Unreadable("no paragraph of prose found")
    article = _article(page, read_record(page.text, page.lines), content, name, encoding)
    paragraphs = [span.of(article.text) for span in article.paragraphs]
    if sum(len(paragraph.split()) for paragraph in paragraphs) > MOST_WORDS:
        raise Unreadable(f"more than {MOST_WORDS:,} words: no article")
    language = language_of("\n".join(paragraphs))
    others = in_other_languages(paragraphs) if language == ENGLISH else []
    doubts = (f"paragraph {number} of the body is in another language ({told})" for number, told in others)
    return replace(article, language=language, doubts=(*article.doubts, *doubts))


def _saved_page(source: str) -> Page:
    from copydesk.reading.page import read_page  # trafilatura takes half a second to import

    if source.count("<") > MOST_TAGS:
        raise Unreadable(f"more than {MOST_TAGS:,} tags: no page")
    if any(map(_is_overfull, source.split("<"))):
        raise Unreadable(f"a tag of more than {MOST_ATTRIBUTES:,} attributes: no page")
    return read_page(source)


def _is_overfull(tag: str) -> bool:
    """Whether a tag, from its name on, has too many attributes; their values, which may be long, do not count."""
    within = tag.partition(">")[0]
    return len(within) > MOST_ATTRIBUTES and len(_VALUE.sub("", within).split()) > MOST_ATTRIBUTES


def body_only(text: str) -> Article:
    """*text* as an article whose every line is body: for texts that come without a page."""
    spans = split_lines(text) if text else []
    lines = tuple(Line(span, "body" if span.of(text).strip() else "blank") for span in spans)
    return _article(Page(text, lines), Record(), text.encode("utf-8", "surrogatepass"), "text", "utf-8")


def _article(page: Page, record: Record, content: bytes, name: str, encoding: str) -> Article:
    sha256 = hashlib.sha256(content).hexdigest()
    said = page._asdict() | record._asdict()
    return Article(id=article_id(name, sha256), path=name, sha256=sha256, encoding=encoding, **said)


def article_id(name: str, sha256: str) -> str:
    """The id of the article with content *sha256* in the file *name*."""
    return f"{stem_of(name)}-{sha256[:8]}"


def valid(text: str) -> str:
    """*text* without the lone surrogates that a file name in another encoding has."""
    return text.encode("utf-8", "replace").decode("utf-8")


def stem_of(name: str) -> str:
    """The stem of the file *name* as article ids have it: tables, texts and pages are named by these."""
    return safe_stem(Path(name).stem)


def safe_stem(stem: str) -> str:
    """*stem* where a file on any system may be called so: composed, on one line, and not too long."""
    safe = _UNSAFE.sub("_", unicodedata.normalize("NFC", stem))
    safe = f"_{safe}" if _DEVICE.match(safe) else safe
    return safe.encode("utf-8")[:LONGEST_STEM].decode("utf-8", "ignore")
