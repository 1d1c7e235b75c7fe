"""What people filled into the draft of a roster, ``actors.csv`` beside the articles."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from copydesk.errors import CopydeskError
from copydesk.files import is_there
from copydesk.spreadsheets import as_meant, read_whole
from copydesk.words import one_line

FILE = "actors.csv"
KEY = "identity"
PUT_RIGHT = ("same_as", "kind", "affiliation", "side")  # what people say of an identity, for the tables
MACHINE = (KEY, "question", "told", "articles", "attributions", "words")  # what the draft says of itself
# for a source audit; any others may be added
FURTHER = ("expertise", "relation_to_newsroom", "self_description")
COLUMNS = (KEY, "same_as", "question", "told", *PUT_RIGHT[1:], *MACHINE[3:], *FURTHER)
ANOTHER = ("no", "-")  # beside the identity's own name: in same_as, that it is nobody else


class InvalidDraft(CopydeskError):
    """An actors.csv that cannot be read; the message says where and why."""


class Filled(NamedTuple):
    """What people say of an identity: who else it is (itself: nobody else), its kind, affiliation and side."""

    identity: str
    same_as: str
    kind: str
    affiliation: str
    side: str


def load_filled(folder: Path) -> tuple[Filled, ...]:
    """The rows of the actors.csv in *folder* that say anything of an identity. Raises ``InvalidDraft``."""
    made = []
    for row in rows_of(folder):
        same_as, *others = (row.get(column, "") for column in PUT_RIGHT)
        if same_as or any(others):
            made.append(Filled(row[KEY], row[KEY] if same_as.casefold() in ANOTHER else same_as, *others))
    return tuple(made)


def rows_of(folder: Path) -> list[dict[str, str]]:
    """The rows of the actors.csv in *folder* as people mean them, by column; none where there is no such file.

    Raises ``InvalidDraft``.
    """
    path = folder / FILE
    if not is_there(path):
        return []
    table = read_whole(path, [KEY], InvalidDraft)
    return [row for cells in table.rows if (row := _as_meant(cells.of))[KEY]]


def further(rows: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
    """The columns beyond those that the draft has for the tables, in which somebody filled a cell."""
    known = {*MACHINE, *PUT_RIGHT, ""}
    columns = dict.fromkeys(column for row in rows for column in row)
    return tuple(column for column in columns if column not in known and any(row[column] for row in rows))


def _as_meant(cells: Mapping[str, str]) -> dict[str, str]:
    # read_table keeps the first of two columns of one name by going backwards
    return {column: one_line(as_meant(cells[column].strip())) for column in reversed([*cells])}
