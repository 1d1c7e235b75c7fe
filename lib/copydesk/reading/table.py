"""The rows of a table of articles: CSV, JSON Lines or Parquet, read one at a time and checked.

What is wrong with a row stands in its place, so that the others are read; what is wrong with the whole table
is raised.
"""

import csv
import gzip
import json
import re
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from datetime import date
from io import TextIOWrapper
from itertools import chain
from pathlib import PurePath
from typing import Any, BinaryIO, TextIO

import pyarrow as pa
import pyarrow.parquet as pq

from copydesk.reading.decoding import Unreadable, as_read

TABLES = (".csv", ".tsv", ".jsonl", ".parquet")
COMPRESSED = ".gz"
CONTENTS = ("html", "text")
FIELDS = (*CONTENTS, "id", "title", "published", "outlet", "url")
LONGEST = 100_000_000  # characters of a line or field; what is longer cannot be stepped over in small memory
_ROWS_AT_ONCE = 16  # of Parquet
_LARGEST_GROUP = 500_000_000  # bytes of the rows that Parquet packs together, unpacked

_SEPARATORS = (",", ";", "\t")
_SEPARATOR_LINE = re.compile(r"\"?sep=.\"?\s*", re.IGNORECASE)  # Excel's own first line
_ENCODING = "not UTF-8: save the table in UTF-8 (in Excel as CSV UTF-8)"
_NOT_UTF_8 = re.compile("[\udc80-\udcff]")  # what the bytes of another encoding are decoded to

# what else a folder of articles may hold as a table
OTHERS = ("actors.csv", "catalogue.csv", "corrections.csv", "same_event.csv", "world_events.csv")

Row = dict[str, str]


def is_collection(name: str) -> bool:
    """Whether the file called *name* is taken for a table of articles."""
    return unpacked_name(name).suffix in TABLES and name.lower() not in OTHERS


def unpacked_name(name: str) -> PurePath:
    """The name, in lower case, that a table called *name* has when it is not compressed."""
    return PurePath(name.lower().removesuffix(COMPRESSED))


def rows(file: BinaryIO, name: str) -> Iterator[Row | Unreadable]:
    """The rows of the table called *name* in *file*, and in the place of each bad row what is wrong with it.

    Raises ``Unreadable`` where nothing more can be read.
    """
    suffix = unpacked_name(name).suffix
    try:
        if suffix == ".parquet":
            yield from _parquet_rows(file)
            return
        with _as_text(file, packed=name.lower().endswith(COMPRESSED)) as table:
            yield from _json_rows(table) if suffix == ".jsonl" else _csv_rows(table)
    except UnicodeDecodeError as error:  # half a character of UTF-16
        raise Unreadable(_ENCODING) from error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise Unreadable(f"no whole gzip file: {error}") from error
    except pa.ArrowException as error:
        raise Unreadable(f"no Parquet that can be read: {error}") from error


def _as_text(file: BinaryIO, *, packed: bool) -> TextIO:
    """The table in *file*, in UTF-16 where it begins with the mark of that, else in UTF-8."""
    table: Any = gzip.GzipFile(fileobj=file) if packed else file
    marked = table.read(2) in (BOM_UTF16_LE, BOM_UTF16_BE)
    table.seek(0)
    encoding = "utf-16" if marked else "utf-8-sig"
    return TextIOWrapper(table, encoding, "surrogateescape", newline="")


def _parquet_rows(file: BinaryIO) -> Iterator[Row | Unreadable]:
    table = pq.ParquetFile(file)
    names = table.schema_arrow.names
    wanted = [name for name in names if name.strip().lower() in FIELDS]
    _check([name.strip().lower() for name in names])
    for number in range(table.num_row_groups):
        if table.metadata.row_group(number).total_byte_size > _LARGEST_GROUP:
            raise Unreadable(f"a row group of more than {_LARGEST_GROUP // 1_000_000} MB: write smaller ones")
    for batch in table.iter_batches(_ROWS_AT_ONCE, columns=wanted):
        yield from map(_checked, batch.to_pylist())


def _csv_rows(table: TextIO) -> Iterator[Row | Unreadable]:
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
    _check(header)
    return header


def _check(header: list[str]) -> None:
    """Raise ``Unreadable`` where a *header* in lower case names no text, or one thing twice."""
    if not set(CONTENTS) & set(header):
        raise Unreadable(f"no table of articles: no column text or html among {', '.join(header)[:200]}")
    if twice := [column for column in FIELDS if header.count(column) > 1]:
        raise Unreadable(f"the column {twice[0]} twice")


def _json_rows(table: TextIO) -> Iterator[Row | Unreadable]:
    """Rows of a JSON Lines file, and in the place of each bad line what is wrong with it."""
    for line in _lines(table):
        if not line.strip():
            continue
        if _NOT_UTF_8.search(line):
            yield Unreadable(_ENCODING)
            continue
        try:
            row = json.loads(line.strip())
            yield _checked(row) if isinstance(row, dict) else Unreadable("no JSON object")
        except (ValueError, RecursionError) as error:
            yield Unreadable(f"no JSON: {error}")


def _checked(row: dict[str, object]) -> Row | Unreadable:
    """The fields of a JSON object or a row of Parquet as text, nothing where it has null."""
    row = {name.strip().lower(): value for name, value in row.items()}
    given = {column: row[column] for column in FIELDS if row.get(column) is not None}
    for column, value in given.items():
        plain = isinstance(value, str if column in CONTENTS else str | date | int | float)
        if not plain or isinstance(value, bool):
            return Unreadable(f"{column} is no text")
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
