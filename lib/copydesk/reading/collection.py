"""Tables of articles: CSV or JSON Lines files, compressed or not, each row read as if it were a file of its own.

A row holds ``text`` or ``html`` (the page is read where both are filled), and may hold ``id``, ``title``,
``published``, ``outlet`` and ``url``, which are believed before the page. Rows are read one at a time.
"""

import csv
import gzip
import hashlib
import json
import re
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, TextIO

from copydesk.article import Article, Span, Stamp
from copydesk.files import contents, what_it_is
from copydesk.reading import LARGEST, Unreadable, article_id, read_article, read_bytes, valid
from copydesk.reading.decoding import as_read
from copydesk.reading.stamps import find_stamp

TABLES = (".csv", ".tsv", ".jsonl")
COMPRESSED = ".gz"
# what else a folder of articles may hold as a table
OTHERS = ("actors.csv", "catalogue.csv", "corrections.csv")
CONTENTS = ("html", "text")
FIELDS = (*CONTENTS, "id", "title", "published", "outlet", "url")
LONGEST = 10 * LARGEST  # characters of a line or field; what is longer cannot be stepped over in small memory

_SEPARATORS = (",", ";", "\t")
_SEPARATOR_LINE = re.compile(r"\"?sep=.\"?\s*", re.IGNORECASE)  # Excel's own first line
_ENCODING = "not UTF-8: save the table in UTF-8 (in Excel as CSV UTF-8)"
_NOT_UTF_8 = re.compile("[\udc80-\udcff]")  # what the bytes of another encoding are decoded to
_ROW = re.compile(r"\.(?:csv|tsv|jsonl)(?:\.gz)?#\d+$", re.IGNORECASE)
_NOT_IN_FILE_NAMES = re.compile(r"[^\w.-]+")


class Identity(NamedTuple):
    """What tells an article apart before it is read: its id, and the SHA-256 of all that it is read from."""

    article: str
    sha256: str


class Source(NamedTuple):
    """An article that is there to be read: the name it goes by, and what reads it or raises ``Unreadable``.

    ``identify`` gives its identity without reading it; None where it cannot be read at all.
    """

    name: str
    read: Callable[[], Article]
    identify: Callable[[], Identity | None]


def is_collection(path: Path) -> bool:
    """Whether the file is taken for a table of articles."""
    return _plain(path).suffix in TABLES and path.name.lower() not in OTHERS


def is_row(name: str) -> bool:
    """Whether an article that goes by *name* is a row of a table: news.csv#1, but not a#1.txt."""
    return _ROW.search(name) is not None


def _plain(path: Path) -> Path:
    """The name, in lower case, that a table has when it is not compressed."""
    return Path(path.name.lower().removesuffix(COMPRESSED))


def sources(paths: Iterable[Path]) -> Iterator[Source]:
    """The articles in files: each file itself, or each row of a table, in order and one at a time.

    A row, or a table, that holds no article is a source whose reading raises ``Unreadable``.
    """
    for path in paths:
        if is_collection(path):
            yield from _rows(path)
        else:
            yield Source(valid(path.name), partial(read_article, path), partial(_of_file, path))


def _of_file(path: Path) -> Identity | None:
    try:
        sha256 = hashlib.sha256(contents(path, LARGEST)).hexdigest()
    except OSError:
        return None
    return Identity(article_id(valid(path.name), sha256), sha256)


def _of_row(row: dict[str, str], name: str) -> Identity | None:
    kind = _kind(row)
    if kind is None:
        return None
    sha256 = hashlib.sha256(row[kind].encode("utf-8")).hexdigest()
    whole = hashlib.sha256(json.dumps([name, row], sort_keys=True).encode()).hexdigest()
    return Identity(article_id(_file_name(name, kind), sha256), whole)


def _rows(path: Path) -> Iterator[Source]:
    name, number = valid(path.name), 0
    first_of: dict[str, str] = {}  # name of the row that has the id
    stem = path.name[: len(_plain(path).stem)]
    if reason := what_it_is(path):
        yield _unreadable(name, f"cannot be opened: {reason}")
        return
    try:
        with _opened(path) as table:
            rows = _json_rows(table) if _plain(path).suffix == ".jsonl" else _csv_rows(table)
            for number, row in enumerate(rows, 1):
                place = f"{name}#{number}"
                if isinstance(row, Unreadable):
                    yield _unreadable(place, str(row))
                elif row.get("id") and first_of.setdefault(row["id"], place) != place:
                    yield _unreadable(place, f"the id {row['id']!r} again, first in {first_of[row['id']]}")
                else:
                    called = row.get("id") or f"{stem}-{number:04}"
                    yield Source(place, partial(read_row, row, place, called), partial(_of_row, row, called))
        if not number:
            yield _unreadable(name, "empty")
    except Unreadable as error:
        yield _unreadable(name, str(error))
    except UnicodeDecodeError:  # half a character of UTF-16
        yield _unreadable(name, _ENCODING)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield _unreadable(name, f"no whole gzip file: {error}")
    except OSError as error:
        yield _unreadable(name, f"cannot be opened: {error.strerror}")


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    """The table in *path*, in UTF-16 where it begins with the mark of that, else in UTF-8."""
    packed = path.name.lower().endswith(COMPRESSED)
    with gzip.open(path) if packed else path.open("rb") as file:
        table: Any = file
        marked = table.read(2) in (BOM_UTF16_LE, BOM_UTF16_BE)
        table.seek(0)
        encoding = "utf-16" if marked else "utf-8-sig"
        with TextIOWrapper(table, encoding, "surrogateescape", newline="") as text:
            yield text


def read_row(row: dict[str, str], path: str, name: str) -> Article:
    """The article in a row of ``FIELDS``, its id made from *name*. Raises ``Unreadable``."""
    kind = _kind(row)
    if kind is None:
        raise Unreadable("neither text nor html")
    content = row[kind].encode("utf-8")
    if len(content) > LARGEST:
        raise Unreadable(f"larger than {LARGEST // 1_000_000} MB: no article")
    published = _stamp(row["published"]) if row.get("published") else None
    article = read_bytes(content, _file_name(name, kind))
    title = row.get("title") or article.title
    others = dict.fromkeys(filter(None, (article.title, *article.alternate_titles)))
    return replace(
        article,
        path=path,
        title=title,
        alternate_titles=tuple(other for other in others if other != title),
        published=published or article.published,
        outlet=row.get("outlet") or article.outlet,
        url=row.get("url") or article.url,
    )


def _kind(row: dict[str, str]) -> str | None:
    """Which column holds the article."""
    return next((kind for kind in CONTENTS if row.get(kind, "").strip()), None)


def _file_name(name: str, kind: str) -> str:
    """The name of the file that a row's article would lie in."""
    return f"{_NOT_IN_FILE_NAMES.sub('_', name)}.{'html' if kind == 'html' else 'txt'}"


def _stamp(given: str) -> Stamp:
    """A date that a table gives. Its span is empty: the article's text prints it nowhere."""
    stamp = find_stamp(given)
    if stamp is None:
        what = f"{given[:60]!r} is no date that can be read for certain"
        raise Unreadable(f"published: {what} (2024-05-31 is one)")
    return replace(stamp, span=Span(0, 0), reason=f"given in the table: {stamp.reason}")


def _csv_rows(table: TextIO) -> Iterator[dict[str, str] | Unreadable]:
    """Rows of a CSV file with a header, and in the place of each bad row what is wrong with it."""
    csv.field_size_limit(LONGEST)  # one for the whole process; the default is shorter than many a page
    lines = _lines(table)
    first = next(lines, "")
    if _SEPARATOR_LINE.fullmatch(first):
        first = next(lines, "")
    separator = next((mark for mark in _SEPARATORS if set(CONTENTS) & set(_names(first, mark))), ",")
    reader = csv.reader(chain([first], lines), delimiter=separator, strict=True)
    header = _checked_header(reader)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Unreadable(f"no CSV: {error}")
            continue
        if not row:
            continue
        if len(row) != len(header):
            yield Unreadable(f"{len(row)} fields, where the header has {len(header)}")
        elif any(map(_NOT_UTF_8.search, row)):
            yield Unreadable(_ENCODING)
        else:
            fields = zip(header, row, strict=True)
            yield {column: _tidy(column, value) for column, value in fields if column in FIELDS}


def _names(line: str, separator: str) -> list[str]:
    return [name.strip(' "\n\r').lower() for name in line.split(separator)]


def _checked_header(reader: Iterator[list[str]]) -> list[str]:
    """The names of the columns. Raises ``Unreadable`` where they name no text, or one thing twice."""
    try:
        header = [column.strip().lower() for column in next(reader, [])]
    except csv.Error as error:
        raise Unreadable(f"no CSV: {error}") from error
    if not header:
        raise Unreadable("empty")
    if any(map(_NOT_UTF_8.search, header)):
        raise Unreadable(_ENCODING)
    if not set(CONTENTS) & set(header):
        raise Unreadable(f"no table of articles: no column text or html among {', '.join(header)[:200]}")
    if twice := [column for column in FIELDS if header.count(column) > 1]:
        raise Unreadable(f"the column {twice[0]} twice")
    return header


def _json_rows(table: TextIO) -> Iterator[dict[str, str] | Unreadable]:
    """Rows of a JSON Lines file, and in the place of each bad line what is wrong with it."""
    for line in _lines(table):
        if not line.strip():
            continue
        if _NOT_UTF_8.search(line):
            yield Unreadable(_ENCODING)
            continue
        try:
            row = json.loads(line.strip())
            yield _as_text(row) if isinstance(row, dict) else Unreadable("no JSON object")
        except Unreadable as error:
            yield error
        except (ValueError, RecursionError) as error:
            yield Unreadable(f"no JSON: {error}")


def _as_text(row: dict[str, object]) -> dict[str, str]:
    """The fields of a JSON object as text, nothing where it has null. Raises ``Unreadable``."""
    row = {name.strip().lower(): value for name, value in row.items()}
    given = {column: row[column] for column in FIELDS if row.get(column) is not None}
    for column, value in given.items():
        plain = isinstance(value, str) or (isinstance(value, int | float) and not isinstance(value, bool))
        if not plain or (column in CONTENTS and not isinstance(value, str)):
            raise Unreadable(f"{column} is no text")
    return {column: _tidy(column, str(value)) for column, value in given.items()}


def _tidy(column: str, value: str) -> str:
    """A text or page as it is, any other field on one line."""
    # JSON can write half a character, which no encoding can
    whole = value.encode("utf-8", "replace").decode("utf-8")
    return whole if column in CONTENTS else " ".join(as_read(whole).split())


def _lines(table: TextIO) -> Iterator[str]:
    """The lines of a table. Raises ``Unreadable`` at one that is too long to hold."""
    while line := table.readline(LONGEST):
        if len(line) == LONGEST:
            most = f"{LONGEST // 1_000_000} million characters"
            raise Unreadable(f"a line longer than {most}; what follows is not read")
        yield line


def _unreadable(name: str, reason: str) -> Source:
    return Source(name, partial(_refuse, reason), _unknown)


def _unknown() -> None:
    """The identity of what cannot be read."""


def _refuse(reason: str) -> NoReturn:
    raise Unreadable(reason)
