"""corrections.csv: what people put right, one cell a row, read and checked before anything runs.

The file lies beside the articles. Columns: ``article`` (its id or its file's name), ``table``, ``start`` and
``end`` of the row, ``field`` (or ``add``, ``remove``), ``value``, ``coder``, ``reason`` and ``date``. With
``text``, ``before`` and ``after`` (which ``pin`` fills in) a correction is kept by its words, and survives a
page that is saved anew.
"""

import csv
import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

from copydesk.actors.roster import Roster
from copydesk.article import Article, Span
from copydesk.corrections.anchors import Anchor, anchor_of, find_anchor, is_at
from copydesk.corrections.values import ADD, REMOVE, WITHOUT_PLACE, is_number, split, wrong_value
from copydesk.errors import CopydeskError
from copydesk.files import is_there, replacing
from copydesk.reading import safe_stem, stem_of
from copydesk.reading.collection import is_row
from copydesk.reading.decoding import as_read
from copydesk.reading.stamps import find_stamp
from copydesk.schema import TABLES
from copydesk.spreadsheets import NoTable, Row, Table, as_meant, read_table, unrun

FILE = "corrections.csv"
COLUMNS = ("article", "table", "start", "end", "field", "value", "coder", "reason", "date")
ANCHORS = ("text", "before", "after")
JOINT = "; "  # between several values of one field, as in the tables
SIDES = ("agent_sides", "patient_sides", "accuser_sides", "blamed_sides", "target_sides", "victim_sides")
SEVERAL = ("speaker", "sides", *SIDES, "state", "byline")

_ID = re.compile(r"(.*)-([0-9a-f]{8})", re.DOTALL)


class InvalidCorrections(CopydeskError):
    """A corrections.csv that does not say what it must; the message names file, line and reason."""


class Correction(NamedTuple):
    """One cell that people put right, or one row that they added or removed.

    ``line`` is its place in the file, from 1, the header's. ``span`` is None where the row is the article's
    own. ``stem`` is what names the article however often its page is saved anew; None where only ``article``
    may: two files have that stem, or no words hold the correction to its place. ``of_file``: a file has it,
    so no row of a table is meant.
    """

    line: int
    article: str
    stem: str | None
    of_file: bool
    table: str
    span: Span | None
    field: str
    value: str
    coder: str
    reason: str
    date: str
    anchor: Anchor | None

    @property
    def step(self) -> str:
        """The step that the correction is applied at."""
        return TABLES[self.table].steps[0]

    @property
    def loose(self) -> bool:
        """Whether only offsets hold the correction to its place."""
        return self.span is not None and self.anchor is None


class Change(NamedTuple):
    """What came of a correction in an article: ``applied``, ``already so``, or why it does not fit."""

    correction: Correction
    span: Span | None
    was: str | None
    outcome: str


def load_corrections(folder: Path, roster: Roster, files: Iterable[str] = ()) -> tuple[Correction, ...]:
    """The corrections beside the articles in *folder*, whose files are called *files*, if there are any.

    Raises ``InvalidCorrections``.
    """
    path = folder / FILE
    if not is_there(path):
        return ()
    stems = Counter(stem_of(name) for name in files)
    corrections = tuple(_correction(_stripped(row), row.line, roster, stems) for row in read(path).rows)
    _refuse_twice(corrections)
    return corrections


def read(path: Path) -> Table:
    """The table of corrections in *path*, its columns checked. Raises ``InvalidCorrections``."""
    try:
        table = read_table(path, "article", strict=True)
    except NoTable as error:
        missing = f"{error}; it needs {', '.join(COLUMNS)}" if "no column" in str(error) else str(error)
        raise InvalidCorrections(f"{FILE}: {missing}") from error
    _check_header(table.header)
    if table.broken:
        raise InvalidCorrections(f"{FILE}, line {table.broken_at}: {table.broken}")
    for row in table.rows:
        if len(row.cells) != len(table.header):
            reason = f"{len(row.cells)} fields, where the header has {len(table.header)}"
            raise InvalidCorrections(f"{FILE}, line {row.line}: {reason}")
    return table


def _check_header(header: list[str]) -> None:
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        raise InvalidCorrections(f"{FILE}, line 1: no column {missing[0]}; it needs {', '.join(COLUMNS)}")
    unknown = [column for column in header if column not in (*COLUMNS, *ANCHORS)]
    if unknown or len(set(header)) < len(header):
        what = f"{unknown[0]!r} is no column of it" if unknown else "a column stands there twice"
        raise InvalidCorrections(f"{FILE}, line 1: {what}; valid ones: {', '.join((*COLUMNS, *ANCHORS))}")


def _stripped(row: Row) -> dict[str, str]:
    return {name: cell.strip() for name, cell in row.of.items()}


def _correction(row: dict[str, str], line: int, roster: Roster, stems: Counter[str]) -> Correction:
    def refuse(reason: str) -> NoReturn:
        raise InvalidCorrections(f"{FILE}, line {line}: {reason}")

    row = row | {name: as_meant(row[name]) for name in ("value", "coder", "reason")}
    for column in ("article", "table", "field", "coder", "reason", "date"):
        if not row[column]:
            refuse(f"the {column} is empty")
    if reason := wrong_value(row["table"], row["field"], row["value"], roster):
        refuse(reason)
    day = find_stamp(row["date"])
    if day is None:
        refuse(f"{row['date']!r} is no date that can be read for certain (2024-05-31 is one)")
    spans = row["table"] not in WITHOUT_PLACE
    span = None
    if spans:
        if not (is_number(row["start"]) and is_number(row["end"]) and int(row["start"]) < int(row["end"])):
            refuse(f"start {row['start'][:20]!r} and end {row['end'][:20]!r} are no place in a text")
        span = Span(int(row["start"]), int(row["end"]))
    elif row["start"] or row["end"]:
        refuse(f"a row of {row['table']} has no place of its own: leave start and end empty")
    words = (" ".join(as_read(as_meant(row.get(name, ""))).split()) for name in ANCHORS)
    anchor = Anchor(*words) if row.get("text") else None
    named = _ID.fullmatch(row["article"])
    if spans and not anchor and not named:
        needed = "without its words in a column 'text', a correction needs the article's id from the tables"
        refuse(f"{needed}, not {row['article']!r}")
    stem = safe_stem(named[1]) if named else stem_of(row["article"])
    held = anchor or not spans
    return Correction(
        line,
        _as_id(row["article"]),
        stem if held and stems[stem] < 2 else None,
        stems[stem] > 0,
        row["table"],
        span,
        row["field"],
        JOINT.join(split(row["value"])) if row["field"] in SEVERAL else row["value"],
        row["coder"],
        row["reason"],
        day.day.isoformat(),
        anchor,
    )


def _as_id(article: str) -> str:
    """An article's id as it is written today, whatever an earlier run or a keyboard made of its letters."""
    named = _ID.fullmatch(article)
    return f"{safe_stem(named[1])}-{named[2]}" if named else article


def _refuse_twice(corrections: Sequence[Correction]) -> None:
    """One cell has one value, and a row that is removed has no other."""
    first: dict[tuple[object, ...], Correction] = {}
    for correction in corrections:
        place = (correction.article, correction.table, correction.span)
        value = correction.value if correction.field in (ADD, REMOVE) else None
        keys: list[tuple[object, ...]] = [(*place, correction.field, value)]
        if correction.field != ADD:
            keys.append((*place, REMOVE, ""))
        if (correction.field, value) == (REMOVE, ""):
            keys.append((*place, "changed"))
        if settled := next((first[key] for key in keys if key in first), None):
            what = f"the {correction.field} of these words of {correction.table}"
            reason = f"{what} is settled in line {settled.line} already"
            raise InvalidCorrections(f"{FILE}, line {correction.line}: {reason}")
        first[*place, correction.field, value] = correction
        if value is None:
            first.setdefault((*place, "changed"), correction)


def concerning(corrections: Iterable[Correction], article: str, path: str) -> tuple[Correction, ...]:
    """The corrections of an *article*: by its id, by *path*, or by its stem where the page was saved anew.

    In a table of articles names hang on the order of its rows: there only words, or the id, say which row is
    meant.
    """
    named = _ID.fullmatch(article)
    stem = named[1] if named else article
    numbered = is_row(path)
    return tuple(
        correction
        for correction in corrections
        if correction.article == article
        or (correction.article == path and not (numbered and correction.anchor is None))
        or (correction.stem == stem and not (numbered and (correction.anchor is None or correction.of_file)))
    )


def place_of(correction: Correction, span: Span, article: Article) -> Span | str:
    """Where in *article* the words stand that *correction* found at *span*, or why that cannot be told."""
    text, anchor = article.text, correction.anchor
    if article.id == correction.article:
        if span.end > len(text) and not anchor:
            return f"the text ends at {len(text)}"
        if not anchor or is_at(text, anchor, span):
            return span
    if not anchor:
        return "the page was saved anew, and the correction holds by offsets alone"
    places = find_anchor(text, anchor)  # the same page too may be read as another text than before
    if len(places) == 1:
        return places[0]
    if article.id == correction.article:
        return f"other words stand at {span.start}"
    if not places:
        return "its words do not stand between the same words any more"
    return "its words stand in several places"


def pin(folder: Path, articles: Iterable[Article]) -> tuple[int, list[str]]:
    """Write into corrections.csv in *folder* the words and surroundings of each correction that has none yet.

    Only where the article is the very page that the offsets count in. How many rows were pinned, and of each
    that could not be, why, with its line.
    """
    path = folder / FILE
    table = read(path)
    rows = [(row.line, _stripped(row)) for row in table.rows]
    by_id = {article.id: article for article in articles}
    pinned, left = 0, []
    for line, row in rows:
        if row.get("text") or not row["start"]:
            continue
        article, span = by_id.get(_as_id(row["article"])), Span(int(row["start"]), int(row["end"]))
        if article is None:
            left.append(f"line {line}: no article {row['article']} with the text that the offsets count in")
        elif span.end > len(article.text):
            left.append(f"line {line}: the text ends at {len(article.text)}")
        else:
            row |= {name: unrun(words) for name, words in anchor_of(article.text, span)._asdict().items()}
            pinned += 1
    if pinned:
        columns = [*table.header, *(name for name in ANCHORS if name not in table.header)]
        plainly = table.encoding == "utf-8" and not path.read_bytes().startswith(BOM_UTF8)
        encoding = "utf-8" if plainly else "utf-8-sig"  # a spreadsheet wants its mark
        with replacing(path) as partial, partial.open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", delimiter=table.separator, lineterminator="\n")
            writer.writeheader()
            writer.writerows(row for _, row in rows)
    return pinned, left
