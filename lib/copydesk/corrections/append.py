"""Append rows to corrections.csv: what stands in it stays as it is, byte for byte."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from copydesk import spreadsheets
from copydesk.actors.roster import Roster
from copydesk.corrections.file import (
    ANCHORS,
    COLUMNS,
    FILE,
    InvalidCorrections,
    concerning,
    load_corrections,
    read,
)
from copydesk.corrections.values import ADD, REMOVE, wrong_value
from copydesk.files import is_there, replacing
from copydesk.spreadsheets import as_csv, as_meant

THERE = "stands in it already"


def append(
    folder: Path, rows: Sequence[Mapping[str, str]], roster: Roster, files: Mapping[str, str]
) -> tuple[int, list[str]]:
    """Add *rows* (by column, as they are written) to corrections.csv in *folder*; it is made where there is none.

    How many were added, and of each other why not: it says what it cannot, or the cell is settled. *files* are the
    names of the articles' files by their ids. Raises ``InvalidCorrections`` where the file is none.
    """
    named = {row["article"]: files[row["article"]] for row in rows}
    settled: dict[tuple[str, str, str, str], tuple[str, str]] = {}
    for correction in load_corrections(folder, roster, files.values()):
        for article, file in named.items():
            if correction.span is not None and concerning([correction], article, file):
                place = correction.table, article, f"{correction.span.start}-{correction.span.end}"
                settled.setdefault((*place, correction.field), (correction.value, f"line {correction.line}"))
    new: list[Mapping[str, str]] = []
    left: list[str] = []
    for row in rows:
        field, value = row["field"], as_meant(row["value"])
        place = row["table"], row["article"], f"{row['start']}-{row['end']}"
        others = [other for *where, other in settled if tuple(where) == place and REMOVE in (field, other)]
        reason = wrong_value(row["table"], field, value, roster)
        if (was := settled.get((*place, field))) and not reason:
            reason = THERE if was[0] == value else f"settled in {was[1]}: {was[0]!r}"
        elif others and ADD not in (field, *others) and not reason:
            reason = f"settled: {others[0]} of the same words"
        if reason:
            left.append(f"{field} of {row['article']} {row['start']}-{row['end']}: {reason}")
        else:
            settled[*place, field] = value, "another row"
            new.append(row)
    if new:
        _write(folder / FILE, new)
    return len(new), left


def _write(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    if is_there(path):
        table = read(path)
        if table.encoding not in ("utf-8", "utf-8-sig"):
            raise InvalidCorrections(f"{FILE}: written in {table.encoding}: save it as CSV UTF-8, then again")
        spreadsheets.append(path, table, ([row.get(name, "") for name in table.header] for row in rows))
        return
    columns = [*COLUMNS, *ANCHORS]
    with replacing(path) as partial:
        partial.write_bytes(as_csv([columns, *([row.get(name, "") for name in columns] for row in rows)]))
