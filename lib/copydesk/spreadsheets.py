"""Tables for spreadsheets: CSV that runs no formula, and is read back whatever the separator and encoding."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from copydesk.cells import unrun
from copydesk.coding.answers import plain
from copydesk.errors import CopydeskError
from copydesk.files import contents
from copydesk.reading.decoding import Unreadable, decode

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
SUFFIXES, WORKBOOKS = (".csv", ".tsv", ".txt"), (".xlsx", ".xls", ".ods", ".numbers")

_SEPARATOR_LINE = re.compile(r"\ufeff?\s*\"?sep=.\"?\s*\n", re.IGNORECASE)  # Excel's own first line


class Row(NamedTuple):
    """A row of a table: its number, the header's being 1, its cells, and the same by the names of their columns."""

    number: int
    cells: list[str]
    of: dict[str, str]


class Table(NamedTuple):
    """A table as it was read, rows without any text left out, and what broke it off, if something did."""

    path: Path
    encoding: str
    separator: str
    header: list[str]
    rows: list[Row]
    broken: str


class NoTable(CopydeskError):
    """A file that holds no table with the column that was asked for; the message says why."""


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """*rows* as CSV in UTF-8 with the byte-order mark by which Excel knows it."""
    table = StringIO(newline="")
    csv.writer(table).writerows([unrun(cell) for cell in row] for row in rows)
    return table.getvalue().encode("utf-8-sig", "replace")


def read_table(path: Path, key: str) -> Table:
    """The table in *path*, which has a column *key*. Names of columns are read in lower case. Raises ``NoTable``."""
    if path.suffix.lower() in WORKBOOKS:
        raise NoTable("a workbook: save it as CSV")
    try:
        text, encoding = decode(contents(path))
    except OSError as error:
        raise NoTable(f"cannot be opened: {error.strerror}") from error
    except Unreadable as error:
        raise NoTable(str(error)) from error
    text = _SEPARATOR_LINE.sub("", text, count=1) if _SEPARATOR_LINE.match(text) else text
    separator = next((one for one in SEPARATORS if key in _header(text, one)), ",")
    header = _header(text, separator)
    if key not in header:
        raise NoTable(f"no column {key} in its first row: {', '.join(header)[:80]}")
    rows, broken = [], ""
    try:
        for number, cells in enumerate(_records(text, separator), 1):
            if number > 1 and any(cell.strip() for cell in cells):
                # of a name that stands twice the first column counts
                named = dict(zip(reversed(header), reversed(_as_long_as(header, cells)), strict=True))
                rows.append(Row(number, cells, named))
    except csv.Error as error:
        broken = f"no CSV from here on: {error}; is a quotation mark not closed?"
    return Table(path, encoding, separator, header, rows, broken)


def _records(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=separator)


def _header(text: str, separator: str) -> list[str]:
    try:
        cells = next(_records(text, separator), [])
    except csv.Error:  # a field too long for a name
        return []
    return [plain(cell).strip("\ufeff'\" ").casefold() for cell in cells]


def _as_long_as(header: Sequence[str], cells: Sequence[str]) -> list[str]:
    """*cells* as many as the header has: spreadsheets leave out empty ones at the end of a row, or add some."""
    return [*cells, *[""] * (len(header) - len(cells))][: len(header)]
