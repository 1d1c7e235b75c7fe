"""Which articles people say are about one event: ``same_event.csv`` beside the articles."""

from pathlib import Path
from typing import NamedTuple

from copydesk.errors import CopydeskError
from copydesk.files import is_there
from copydesk.spreadsheets import NoTable, as_meant, read_table
from copydesk.words import one_line

FILE = "same_event.csv"


class InvalidGrouping(CopydeskError):
    """A same_event.csv that cannot be read; the message says where and why."""


class Grouped(NamedTuple):
    """An article, by its file as the table ``articles`` names it, and the event that people say it is about."""

    file: str
    event: str


def load_grouped(folder: Path) -> tuple[Grouped, ...]:
    """What people say in *folder*: articles of the same event, by its name; an event of one article is none.

    Raises ``InvalidGrouping``: no such columns, a line without a file or an event, or a file said to be two.
    """
    path = folder / FILE
    if not is_there(path):
        return ()
    try:
        table = read_table(path, "file")
    except NoTable as error:
        raise InvalidGrouping(f"{FILE}: {error}") from error
    if table.broken:
        raise InvalidGrouping(f"{FILE}, line {table.broken_at}: {table.broken}")
    if "event" not in table.header:
        raise InvalidGrouping(f"{FILE}: no column event in its first row: {', '.join(table.header)[:80]}")
    made: dict[str, Grouped] = {}
    for row in table.rows:
        file, event = (one_line(as_meant(row.of[column].strip())) for column in ("file", "event"))
        if not file or not event:
            raise InvalidGrouping(f"{FILE}, line {row.line}: a file and an event are needed")
        if file in made and made[file].event != event:
            raise InvalidGrouping(f"{FILE}, line {row.line}: {file} is also of {made[file].event!r}")
        made[file] = Grouped(file, event)
    return tuple(made.values())
