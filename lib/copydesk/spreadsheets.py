"""Tables that people keep in spreadsheets: CSV that runs no formula, read in any separator and encoding.

Spreadsheets run a cell that begins like a formula, and change quotation marks.
"""

import csv
import re
from codecs import BOM_UTF16_BE
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

import pandas as pd

from copydesk.errors import CopydeskError
from copydesk.files import contents, replacing
from copydesk.reading.decoding import Unreadable, decode
from copydesk.words import one_line

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
SUFFIXES, WORKBOOKS = (".csv", ".tsv", ".txt"), (".xlsx", ".xls", ".ods", ".numbers")

_FORMULA = ("=", "+", "-", "@")
_STRAIGHT = str.maketrans("“”„«»‘’‚‛`´", "\"\"\"\"\"''''''")
_SEPARATOR_LINE = re.compile(r"\ufeff?\s*\"?sep=.\"?\s*\n", re.IGNORECASE)  # Excel's own first line


class Row(NamedTuple):
    """A row: its number, the header's being 1, the line it ends on, its cells, and the same by column."""

    number: int
    line: int
    cells: list[str]
    of: dict[str, str]


class Table(NamedTuple):
    """A table as it was read, rows without any text left out; what broke it off, if anything, and where."""

    path: Path
    encoding: str
    separator: str
    header: list[str]
    rows: list[Row]
    broken: str
    broken_at: int


class NoTable(CopydeskError):
    """A file that holds no table with the column that was asked for; the message says why."""


def unrun(cell: str) -> str:
    """*cell* so that no spreadsheet takes it for a formula (OWASP, CSV Injection)."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell


def as_meant(cell: str) -> str:
    """*cell* without the apostrophe that ``unrun`` put before it."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip().startswith(_FORMULA) else cell


def straight(text: str) -> str:
    """*text* with straight quotation marks; as many characters as before."""
    return text.translate(_STRAIGHT)


def plain(text: str) -> str:
    """*text* on one line with straight quotation marks, as it is compared: spreadsheets change both."""
    return one_line(straight(normalize("NFC", text)))


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """*rows* as CSV in UTF-8 with the byte-order mark by which Excel knows it."""
    table = StringIO(newline="")
    csv.writer(table).writerows([unrun(cell) for cell in row] for row in rows)
    return table.getvalue().encode("utf-8-sig", "replace")


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """*table* as CSV for people: a text that would be run as a formula has an apostrophe before it."""

    def shown(value: object) -> object:
        return unrun(value) if isinstance(value, str) else value

    safe = {name: table[name].map(shown) for name in table.select_dtypes(["string", "object"]).columns}
    table.assign(**safe).to_csv(path, index=False, lineterminator="\n")


def append(path: Path, table: Table, rows: Iterable[Sequence[str]]) -> None:
    """Add *rows* to the *table* in *path*, in its separator, line ends and encoding; it stays as it was.

    Raises ``UnicodeEncodeError`` and ``LookupError`` where its encoding cannot hold them.
    """
    before, lines = path.read_bytes(), StringIO(newline="")
    end = "\r\n" if b"\r\n" in before or b"\r\0\n" in before else "\n"
    csv.writer(lines, delimiter=table.separator, lineterminator=end).writerows(rows)
    ended = before.decode(table.encoding, "replace").endswith(("\n", "\r"))
    text = lines.getvalue() if ended else end + lines.getvalue()
    encoding = {"utf-8-sig": "utf-8"}.get(table.encoding, table.encoding)
    if encoding == "utf-16":  # which would begin with a byte-order mark again
        encoding = "utf-16-be" if before.startswith(BOM_UTF16_BE) else "utf-16-le"
    with replacing(path) as partial:
        partial.write_bytes(before + text.encode(encoding))


def read_table(path: Path, key: str, *, strict: bool = False) -> Table:
    """The table in *path*, which has a column *key*; names of columns in lower case. Raises ``NoTable``.

    *strict*: a quotation mark inside a cell, or one that is not closed, breaks it off.
    """
    if path.suffix.lower() in WORKBOOKS:
        raise NoTable("a workbook: save it as CSV")
    try:
        text, encoding = decode(contents(path))
    except OSError as error:
        raise NoTable(f"cannot be opened: {error.strerror}") from error
    except Unreadable as error:
        raise NoTable(str(error)) from error
    text = _SEPARATOR_LINE.sub("", text, count=1) if _SEPARATOR_LINE.match(text) else text
    separator = next((mark for mark in SEPARATORS if key in _header(text, mark)), ",")
    header = _header(text, separator)
    if key not in header:
        raise NoTable(f"no column {key} in its first row: {', '.join(header)[:80]}")
    rows, broken = [], ""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=strict)
    try:
        for number, cells in enumerate(reader, 1):
            if number > 1 and any(cell.strip() for cell in cells):
                # of a name that stands twice the first column counts
                named = dict(zip(reversed(header), reversed(_as_long_as(header, cells)), strict=True))
                rows.append(Row(number, reader.line_num, cells, named))
    except csv.Error as error:
        broken = f"no CSV from here on: {error}; is a quotation mark not closed?"
    return Table(path, encoding, separator, header, rows, broken, reader.line_num)


def read_whole(path: Path, columns: Sequence[str], invalid: type[CopydeskError]) -> Table:
    """The table in *path*, which has these *columns*, the first of them its key. Raises *invalid*: why, and where."""
    try:
        table = read_table(path, columns[0])
    except NoTable as error:
        raise invalid(f"{path.name}: {error}") from error
    if table.broken:
        raise invalid(f"{path.name}, line {table.broken_at}: {table.broken}")
    if missing := [column for column in columns if column not in table.header]:
        shown = ", ".join(table.header)[:80]
        raise invalid(f"{path.name}: no column {missing[0]} in its first row: {shown}")
    return table


def _header(text: str, separator: str) -> list[str]:
    try:
        cells = next(csv.reader(StringIO(text, newline=""), delimiter=separator), [])
    except csv.Error:  # a field too long for a name
        return []
    return [plain(cell).strip("\ufeff'\" ").casefold() for cell in cells]


def _as_long_as(header: Sequence[str], cells: Sequence[str]) -> list[str]:
    """*cells* as many as the header has: spreadsheets leave out empty ones at the end, or add some."""
    return [*cells, *[""] * (len(header) - len(cells))][: len(header)]
