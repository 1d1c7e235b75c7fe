"""Coding sheets: written for coders, without the machine's answers, and read when they come back.

A sheet is read whatever spreadsheet it was saved by, as long as what is meant is certain. What is not is left
out: one ``Problem`` a row, and all other rows count. Nothing that a sheet may hold raises.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import NamedTuple

from copydesk.coding.answers import answer_of, sides_in, with_fullest_names
from copydesk.coding.instructions import instructions
from copydesk.coding.model import REVIEW, Answer, Problem, Question, Returned, Unit
from copydesk.coding.sampling import Stratum, shuffled
from copydesk.coding.units import KINDS, questions
from copydesk.files import replacing
from copydesk.framing.schemes import Scheme
from copydesk.spreadsheets import (
    SEPARATORS,
    SUFFIXES,
    WORKBOOKS,
    NoTable,
    Row,
    Table,
    as_csv,
    plain,
    read_table,
)

KEY = ".key.csv"
_LONGEST = 80  # characters of a cell that a problem quotes


def write(
    kind: str,
    drawn: Sequence[Stratum],
    strata: Sequence[str],
    folder: Path,
    seed: int,
    *,
    sides: Sequence[str] = (),
    scheme: Scheme | None = None,
) -> tuple[Path, ...]:
    """The sheet, its instructions and its key, each file whole or not at all.

    Raises ``FileExistsError`` where another sheet lies there: it may hold somebody's answers.
    """
    name = f"{kind}-{seed}"
    asked = questions(kind, scheme)
    units = shuffled(drawn, seed)
    shown = [name for name in ("before", "text", "after") if any(getattr(unit, name) for unit in units)]
    header = ["unit", *shown, *(question.name for question in asked)]
    rows = [[unit.id, *(getattr(unit, name) for name in shown), *[""] * len(asked)] for unit in units]
    keys = [[unit.id, *stratum.values, repr(stratum.weight)] for stratum in drawn for unit in stratum.drawn]
    files = {
        f"{name}.csv": as_csv([header, *rows]),
        f"{name}.md": instructions(kind, asked, f"{name}.csv", sides).encode("utf-8", "replace"),
        f"{name}{KEY}": as_csv([["unit", *strata, "weight"], *sorted(keys)]),
    }
    return place_files(folder, files)


def place_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write *files* into *folder*, by their names, the sheet first.

    Raises ``FileExistsError`` where another sheet lies there: it may hold somebody's answers.
    """
    sheet, first = folder / next(iter(files)), next(iter(files.values()))
    if sheet.exists() and sheet.read_bytes() != first:
        reason = "is there, differs, and may hold answers: move it, then draw again"
        raise FileExistsError(f"{sheet.as_posix()} {reason}")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        with replacing(folder / name) as partial:
            partial.write_bytes(content)
    return tuple(folder / name for name in files)


class _Key(NamedTuple):
    """What a key says: each unit's weight, and what is wrong with it."""

    name: str
    weights: dict[str, float]
    problems: list[Problem]


def read_returned(
    where: str | Path | Iterable[str | Path], units: Sequence[Unit], scheme: Scheme | None = None
) -> tuple[Returned, ...]:
    """The sheets in a folder, or at the paths given, by kind; *units* are all of the run, of any kinds.

    Weights are read from the keys beside the sheets. What is wrong with a sheet whose kind cannot be told is
    said with every kind that *units* holds.
    """
    asked = [kind for kind in KINDS if any(_of(kind, unit.id) for unit in units)]
    by_kind: dict[str, list[Table]] = {}
    unknown: list[Problem] = []
    paths = paths_of(where)
    for path in paths:
        try:
            table = read_table(path, "unit")
        except NoTable as error:
            unknown.append(Problem(path.name, 0, str(error)))
            continue
        if kind := _kind(table):
            by_kind.setdefault(kind, []).append(table)
        elif not any(map(is_review, table.rows)):
            unknown.append(Problem(path.name, 0, "no unit of any kind in its column unit"))
    keys = _keys(dict.fromkeys(path.parent for path in paths))
    returned = []
    for kind in KINDS:
        of_kind = {unit.id: unit for unit in units if _of(kind, unit.id)}
        if kind in by_kind or (unknown and kind in asked):
            given = _of_kind(kind, by_kind.get(kind, []), of_kind, questions(kind, scheme), keys)
            returned.append(given._replace(problems=(*(unknown if kind in asked else ()), *given.problems)))
    return tuple(returned)


def _of_kind(
    kind: str,
    tables: Sequence[Table],
    units: Mapping[str, Unit],
    asked: Sequence[Question],
    keys: Sequence[_Key],
) -> Returned:
    """What the *tables* of one kind hold, as far as it can be used; *units* by their ids."""
    if not units:
        reason = f"units of {kind}, of which none of this run's are given"
        return Returned(kind, (), {}, tuple(Problem(table.path.name, 0, reason) for table in tables))
    keys = [key for key in keys if not key.weights or any(_of(kind, unit) for unit in key.weights)]
    drawn = [{unit for unit in key.weights if unit in units} for key in keys]
    coded: dict[tuple[str, str], _Coded] = {}
    problems: list[Problem] = []
    names = sides_in(units.values())
    for table in tables:
        sheet = table.path.name
        problems += [Problem(sheet, 0, reason) for reason in _of_columns(table, asked)]
        seen: dict[str, set[str]] = {}
        for row in table.rows:
            unit = units.get(id_of(row))
            if reason := _of_row(row, table, unit, units):
                problems.append(Problem(sheet, row.number, reason))
            if unit is None:
                continue
            coder = plain(row.of.get("coder", "")) or table.path.stem
            seen.setdefault(coder, set()).add(unit.id)
            if reason:
                continue
            said = {}
            for question in asked:
                cell = row.of.get(question.name.casefold(), "")
                try:
                    said[question.name] = answer_of(question, kind, cell, names)
                except ValueError as error:
                    problems.append(Problem(sheet, row.number, str(error)))
            new = _Coded(sheet, row.number, {name: value for name, value in said.items() if value})
            if reason := _added(coded, (coder, unit.id), new):
                problems.append(Problem(sheet, row.number, reason))
        problems += [Problem(sheet, row, reason) for row, reason in _of_whole(table, seen, drawn)]
    answers = [
        Answer(coder, unit, units[unit].article, question, value)
        for (coder, unit), row in coded.items()
        for question, value in (row.answers if row.certain else {}).items()
    ]
    if kind == "attributions":
        answers = with_fullest_names(answers, tuple(units.values()))
    weights, of_keys = _weights(keys, units, {answer.unit for answer in answers})
    return Returned(kind, tuple(answers), weights, (*problems, *of_keys))


class _Coded(NamedTuple):
    """What a row answers, and whether no other row of the same coder and unit says otherwise."""

    sheet: str
    row: int
    answers: dict[str, str]
    certain: bool = True


def _added(coded: dict[tuple[str, str], _Coded], key: tuple[str, str], new: _Coded) -> str:
    """Why *new* cannot stand beside what the coder said in an earlier row; nothing where it can."""
    first = coded.setdefault(key, new)
    if any(first.answers.get(question, value) != value for question, value in new.answers.items()):
        coded[key] = first._replace(certain=False)
        earlier = f"row {first.row}" + (f" of {first.sheet}" if first.sheet != new.sheet else "")
        return f"the unit of {earlier} again, with another answer: neither is used"
    coded[key] = first._replace(answers=first.answers | new.answers)
    return ""


def _of_columns(table: Table, asked: Sequence[Question]) -> Iterator[str]:
    """What is wrong with the columns of a sheet."""
    names = [question.name.casefold() for question in asked]
    if missing := [name for name in names if name not in table.header]:
        yield f"no column {', '.join(missing)}: nothing is read for it"
    if "text" not in table.header:
        yield "no column text: whether texts were changed cannot be told"
    for name in ("unit", "text", "coder", *names):
        if table.header.count(name) > 1:
            yield f"the column {name} twice: the first is read"


def _of_row(row: Row, table: Table, unit: Unit | None, units: Mapping[str, Unit]) -> str:
    """Why a row cannot be used; nothing where it can."""
    if unit is None:
        for separator, name in SEPARATORS.items():
            if any(piece.strip("'\" ") in units for piece in row.cells[0].split(separator)):
                return f"separated by {name}, where the header is by {SEPARATORS[table.separator]}"
        return f"no unit {id_of(row)[:_LONGEST]!r} in this run"
    if any(cell.strip() for cell in row.cells[len(table.header) :]):
        return f"{len(row.cells)} fields, where the header has {len(table.header)}"
    if "text" in table.header and not _same(row.of["text"], unit.text, table.encoding):
        return "the text is not the unit's: it was changed"
    return ""


def _same(shown: str, text: str, encoding: str) -> bool:
    """Whether a cell shows the *text*; marks, spaces and what the encoding cannot write do not count."""
    cell, text = (plain(each).lstrip("' ") for each in (shown, text))
    return cell == text or ("1252" in encoding and cell == text.encode("cp1252", "replace").decode("cp1252"))


def _of_whole(
    table: Table, seen: Mapping[str, set[str]], drawn: Sequence[set[str]]
) -> Iterator[tuple[int, str]]:
    """Where a sheet breaks off, and how many units of the draw that it is of are missing from it."""
    if table.broken:
        yield (table.rows[-1].number if table.rows else 1) + 1, table.broken
    for coder, units in seen.items():
        draw = max(drawn, key=lambda ids: len(ids & units), default=set())
        if missing := len(draw - units):
            whose, are = f", coder {coder}" if len(seen) > 1 else "", "is" if missing == 1 else "are"
            yield 0, f"{missing} of the {len(draw)} units drawn {are} missing{whose}"


def _weights(
    keys: Sequence[_Key], units: Mapping[str, Unit], coded: set[str]
) -> tuple[dict[str, float], list[Problem]]:
    """The weight of each unit that a key names or that was coded, else 1, and what is wrong with the keys."""
    weights: dict[str, float] = {}
    problems = [problem for key in keys for problem in key.problems]
    for key in keys:
        if strange := len(key.weights.keys() - units.keys()):
            reason = f"{strange} of its {len(key.weights)} units are not in this run"
            problems.append(Problem(key.name, 0, reason))
        known = {unit: weight for unit, weight in key.weights.items() if unit in units}
        if other := sum(weights.get(unit, weight) != weight for unit, weight in known.items()):
            reason = f"{other} units weigh otherwise in an earlier key, which counts"
            problems.append(Problem(key.name, 0, reason))
        weights = known | weights
    if without := coded - weights.keys():
        reason = f"no key gives a weight for {len(without)} of {len(coded)} coded units: they weigh 1"
        problems.append(Problem(f"*{KEY}", 0, reason))
    return weights | dict.fromkeys(sorted(without), 1.0), problems


def paths_of(where: str | Path | Iterable[str | Path]) -> list[Path]:
    """The sheets, keys left out, and workbooks, which cannot be read but have to be named."""
    several = [where] if isinstance(where, str | Path) else where
    if isinstance(where, str | Path) and not Path(where).is_file():
        several = _in(Path(where), *SUFFIXES, *WORKBOOKS)
    return [path for path in map(Path, several) if not path.name.lower().endswith(KEY)]


def _in(folder: Path, *endings: str) -> list[Path]:
    ending = (path for path in folder.glob("*") if path.name.lower().endswith(endings))
    return sorted(path for path in ending if path.name[0] not in ".~" and path.is_file())


def _kind(table: Table) -> str | None:
    """The kind of most of the units of a table."""
    kinds = Counter(id_of(row).split("/")[0] for row in table.rows)
    return max((kind for kind in KINDS if kinds[kind]), key=kinds.__getitem__, default=None)


def is_review(row: Row) -> bool:
    """Whether a row is of a review sheet (``coding.reviewed`` reads these)."""
    return _of(REVIEW, id_of(row))


def _of(kind: str, unit: str) -> bool:
    return unit.startswith(f"{kind}/")


def id_of(row: Row) -> str:
    """The id of the unit that a row of a sheet is about."""
    return plain(row.of["unit"]).strip("'\" ")


def _keys(folders: Iterable[Path]) -> list[_Key]:
    """The keys in *folders*. A weight that is no positive number is none."""
    keys = []
    for path in (path for folder in folders for path in _in(folder, KEY)):
        key = _Key(path.name, {}, [])
        try:
            table = read_table(path, "unit")
        except NoTable as error:
            key.problems.append(Problem(path.name, 0, str(error)))
            keys.append(key)
            continue
        for row in table.rows:
            given = row.of.get("weight", "").strip()
            try:
                weight = float(given.replace(",", "."))
            except ValueError:
                weight = 0.0
            if isfinite(weight) and weight > 0:
                key.weights[id_of(row)] = weight
            else:
                reason = f"{given[:_LONGEST]!r} is no weight: 1 is taken"
                key.problems.append(Problem(path.name, row.number, reason))
        keys.append(key)
    return keys
