"""Which articles people say are about one event: ``same_event.csv`` beside the articles."""

from pathlib import Path
from typing import NamedTuple

from copydesk.errors import CopydeskError
from copydesk.files import is_there
from copydesk.spreadsheets import as_meant, read_whole
from copydesk.words import one_line

FILE = "same_event.csv"
COLUMNS = ("file", "event")


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
    made: dict[str, Grouped] = {}
    for row in read_whole(path, COLUMNS, InvalidGrouping).rows:
        file, event = (one_line(as_meant(row.of[column].strip())) for column in COLUMNS)
        if not file or not event:
            raise InvalidGrouping(f"{FILE}, line {row.line}: a file and an event are needed")
        if file in made and made[file].event != event:
            raise InvalidGrouping(f"{FILE}, line {row.line}: {file} is also of {made[file].event!r}")
        made[file] = Grouped(file, event)
    return tuple(made.values())
