"""What happened in the world, to be seen beside what articles say: ``world_events.csv`` beside the articles."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from copydesk.article import Span
from copydesk.errors import CopydeskError
from copydesk.files import is_there
from copydesk.reading.stamps import find_stamp
from copydesk.spreadsheets import as_meant, read_whole
from copydesk.words import one_line

FILE = "world_events.csv"
COLUMNS = ("date", "label")


class InvalidWorldEvents(CopydeskError):
    """A world_events.csv that cannot be read; the message says where and why."""


class WorldEvent(NamedTuple):
    """A day, and what happened on it, in the user's words."""

    day: date
    label: str


def load_world_events(folder: Path) -> tuple[WorldEvent, ...]:
    """What a user says happened, from *folder*, by day; nothing where there is no such file.

    Raises ``InvalidWorldEvents``: no columns date and label, a line without one of them, or a date that cannot be
    read for certain.
    """
    path = folder / FILE
    if not is_there(path):
        return ()
    made = []
    for row in read_whole(path, COLUMNS, InvalidWorldEvents).rows:
        day, label = (one_line(as_meant(row.of[column].strip())) for column in COLUMNS)
        if not day or not label:
            raise InvalidWorldEvents(f"{FILE}, line {row.line}: a date and a label are needed")
        stamp = find_stamp(day)
        if stamp is None or stamp.span != Span(0, len(day)):
            what = f"{day[:60]!r} is no date that can be read for certain (2024-05-31 is one)"
            raise InvalidWorldEvents(f"{FILE}, line {row.line}: {what}")
        made.append(WorldEvent(stamp.day, label))
    return tuple(sorted(made))
