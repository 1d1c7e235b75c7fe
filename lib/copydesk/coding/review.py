"""Review sheets: rows of a table as the machine says them, for people to judge right or wrong.

Rows of ``attributions`` can be put right on the sheet; those of ``OTHERS`` are only judged, and drawn at random.

Two draws of the same sheet. *doubtful*: the rows that most speaks against, to be put right; they are chosen for
being doubtful, so that they say nothing of the others. *random*: rows drawn from all, by which the share of right
ones is told. How many is settled before anybody looks, by the width asked of the interval (Wilson 1927; Brown, Cai
and DasGupta 2001): who goes on until the share pleases measures nothing.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from copydesk import codebook, schema, tables
from copydesk.answers.rows import in_body
from copydesk.article import Span
from copydesk.coding.instructions import instructions
from copydesk.coding.model import REVIEW, Question, Unit
from copydesk.coding.sampling import InvalidDraw, draw
from copydesk.coding.sheets import place_files
from copydesk.coding.units import fitting, questions, read_text
from copydesk.intervals import wilson
from copydesk.spreadsheets import as_csv
from copydesk.tables import whole

DOUBTFUL, RANDOM = MODES = ("doubtful", "random")
VERDICT, INSTEAD, COMMENT = "verdict", " instead", "comment"
RIGHT, WRONG = "right", "wrong"
ATTRIBUTIONS = "attributions"
TABLES = (ATTRIBUTIONS, "spans")  # of a run, beside those that every kind needs
_NUMBERS = ("number", "number_to", "qualifier")
OTHERS = {  # of framing: what a row of a sheet says
    "actions": ("part", "verb", "construction", "harm", "agent", "patient"),
    "blames": ("part", "kind", "cue", "accuser", "blamed", "matter"),
    "labels": ("part", "word", "category", "target", "target_sides", "asserter"),
    "casualties": ("part", *_NUMBERS, "state", "victims", "kind_of_victim", "asserter"),
}
SAID = ("part", "source", "speaker", "actor", "cue", "content", "doubt")  # what a row of the sheet says
REVIEWED = {ATTRIBUTIONS: SAID, **OTHERS}
CLAIM = ("speaker", "content", "source", "actor")  # of which a row that is right says nothing otherwise
MOST_DOUBTFUL = 50  # rows, unless another number is asked: an hour's work
WIDTH, EXPECTED = 10.0, 90.0  # points of the interval; per cent of right rows that is expected
WIDTHS, SHARES = (1, 50), (50, 99)
MARKS = "[[", "]]"  # round the content in its paragraph

_BEFORE, _AFTER = 2, 1  # paragraphs that are shown
_AROUND = ("before", "text", "after")
_LABEL = re.compile(
    rf"({DOUBTFUL}|{RANDOM}), (\d+) of (\d+) rows(?: of ({'|'.join(OTHERS)}))?(?:, seed (-?\d+))?"
)


class Label(NamedTuple):
    """What each row of a sheet says of its draw: how many rows of how many, ``seed`` None of doubtful ones."""

    mode: str
    rows: int
    of: int
    seed: int | None
    table: str = ATTRIBUTIONS

    def __str__(self) -> str:
        seed = "" if self.seed is None else f", seed {self.seed}"
        return f"{self.mode}, {self.rows} of {self.of} rows{of_table(self.table)}{seed}"

    @property
    def file(self) -> str:
        """The name of the sheet, without its ending."""
        table = f"-{self.table}" if self.table in OTHERS else ""
        return f"{REVIEW}-{self.mode}{table}" + ("" if self.seed is None else f"-{self.seed}")


def label_of(text: str) -> Label | None:
    """The label that *text* says, None where it is none."""
    told = _LABEL.fullmatch(text.strip())
    if told is None or (told[1] == RANDOM) != (told[5] is not None) or (told[4] and told[1] != RANDOM):
        return None
    seed = int(told[5]) if told[5] else None
    return Label(told[1], int(told[2]), int(told[3]), seed, told[4] or ATTRIBUTIONS)


def of_table(table: str) -> str:
    """What the labels and instructions of a *table*'s sheets say beside the kind: nothing of attributions."""
    return "" if table == ATTRIBUTIONS else f" of {table}"


def rows(found: Mapping[str, pd.DataFrame], texts: Path, table: str = ATTRIBUTIONS) -> Iterator[Unit]:
    """Every row of *table* in reading order, the machine's own, marked in its paragraph.

    Of ``OTHERS`` those that stand in the body.

    *found* are a run's tables (those of ``units.read_run``), *texts* its folder of texts. Raises
    ``units.InvalidRun`` where a text is missing.
    """
    alone = tables.machine_alone(found)
    names = {"articles", "failures", table, "spans" if table == ATTRIBUTIONS else table}
    kept = whole({name: alone[name] for name in names}, schema.TABLES[table].steps[0])
    told, begun = in_body(kept[table]), f"{REVIEW}/{table}"
    contents: dict[str, list[Span]] = {}
    if table == ATTRIBUTIONS:
        told, begun, spans_of = kept[table], REVIEW, kept["spans"]
        of_content = spans_of[(spans_of["table"] == table) & (spans_of["role"] == "content")]
        for row in of_content.itertuples():
            contents.setdefault(row.row, []).append(Span(int(row.start), int(row.end)))
    times: Counter[str] = Counter()
    for article, rows_there in told.groupby("article", sort=False):
        text = read_text(texts, article)
        for row in rows_there.itertuples():
            span = Span(int(row.start), int(row.end))
            place = f"{begun}/{article}/{span.start}-{span.end}"
            times[place] += 1
            unit = place if times[place] == 1 else f"{place}/{times[place]}"  # two sources of the same words
            values = ((name, getattr(row, name)) for name in REVIEWED[table])
            said = {name: "" if pd.isna(value) else str(value) for name, value in values}
            shown = paragraphs(text, span)
            spans = sorted(contents.get(getattr(row, "attribution", ""), ()))
            # contents are kept of corrected rows alone
            as_told = bool(spans) and (spans[0].start, spans[-1].end) == span
            marked = fitting(_marked(text, shown, spans if as_told else [span]))
            before = [line.strip() for line in text[: shown.start].split("\n") if line.strip()]
            after = [line.strip() for line in text[shown.end :].split("\n", 20)[:20] if line.strip()]
            around = "\n".join(before[-_BEFORE:]), "\n".join(after[:_AFTER])
            yield Unit(unit, article, *span, marked, {}, said, *map(fitting, around))


def table_of(unit: str) -> str:
    """The table of a row of a sheet, by its id."""
    named = unit.split("/")[1:2]
    return named[0] if named and named[0] in OTHERS and unit.count("/") > 2 else ATTRIBUTIONS


def paragraphs(text: str, span: Span) -> Span:
    """The whole lines of *text* that a span stands in."""
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def _marked(text: str, shown: Span, contents: Sequence[Span]) -> str:
    parts, at = [], shown.start
    for span in contents:
        parts += [text[at : span.start], MARKS[0], span.of(text), MARKS[1]]
        at = span.end
    return "".join([*parts, text[at : shown.end]]).strip()


def doubtful(rows: Sequence[Unit], n: int, settled: Collection[str] = ()) -> tuple[Label, tuple[Unit, ...]]:
    """The *n* rows that most reasons speak against, of as many the one whose reason was most often wrong first.

    *settled* are the ids of rows that are left out. Raises ``InvalidDraw``.
    """
    if n < 1:
        raise InvalidDraw(f"nothing to draw: n is {n}, and must be at least 1")
    doubted = [unit for unit in rows if unit.machine["doubt"] and unit.id not in settled]
    if not doubted:
        raise InvalidDraw("nothing to draw: no row is in doubt that nobody has put right")
    # the share of rows that were somebody else's when it was measured
    listed = codebook.load("doubts")["doubt"]
    wrong = {entry["name"]: entry["wrong"][0] / entry["wrong"][1] for entry in listed}

    def weight(unit: Unit) -> tuple[int, float]:
        reasons = unit.machine["doubt"].split("; ")
        return -len(reasons), -max(wrong.get(reason, 0.0) for reason in reasons)

    chosen = tuple(sorted(doubted, key=weight)[:n])
    return Label(DOUBTFUL, len(chosen), len(doubted), None), chosen


def put_right(found: Mapping[str, pd.DataFrame], rows: Sequence[Unit]) -> set[str]:
    """The ids of those of the machine's *rows* that people changed or removed in *found*."""
    attributions = found["attributions"]
    left = attributions[attributions["corrected"].isna()]
    places = set(left[["article", "start", "end"]].itertuples(index=False, name=None))
    return {unit.id for unit in rows if (unit.article, unit.start, unit.end) not in places}


def at_random(
    rows: Sequence[Unit], n: int, seed: int, table: str = ATTRIBUTIONS
) -> tuple[Label, tuple[Unit, ...]]:
    """*n* of *rows*, all where they are fewer, the same by the same *seed*. Raises ``InvalidDraw``."""
    (stratum,) = draw(rows, n, (), seed)
    return Label(RANDOM, len(stratum.drawn), len(rows), seed, table), stratum.drawn


def size(width: float = WIDTH, expected: float = EXPECTED) -> int:
    """The fewest rows whose 95 % interval is at most *width* points wide where *expected* per cent are right.

    >>> size(10, 90), size(10, 50), size(20, 90)
    (141, 381, 37)

    Raises ``InvalidDraw``.
    """
    for name, value, (least, most) in (("width", width, WIDTHS), ("expected", expected, SHARES)):
        if not least <= value <= most:
            raise InvalidDraw(f"{name} is {value:g}: valid ones are from {least} to {most} (per cent)")
    ends = (wilson(expected / 100, n) for n in count(1))
    return next(n for n, (low, high) in enumerate(ends, 1) if high - low <= width / 100)


def asked(table: str = ATTRIBUTIONS) -> tuple[Question, ...]:
    """The columns that people fill in: the verdict, then what it is instead, by what can be put right."""
    return questions(f"{REVIEW}{of_table(table)}")


def write(label: Label, chosen: Sequence[Unit], folder: Path) -> tuple[Path, ...]:
    """The sheet and its instructions, each file whole or not at all.

    Raises ``FileExistsError`` where another sheet lies there: it may hold somebody's answers.
    """
    columns, fields = asked(label.table), REVIEWED[label.table]
    filled_in = [*(question.name for question in columns), COMMENT]
    header = ["unit", "draw", *_AROUND, *fields, *filled_in]
    lines = []
    for unit in chosen:
        shown = [getattr(unit, name) for name in _AROUND] + [unit.machine[name] for name in fields]
        lines.append([unit.id, str(label), *shown, *[""] * len(filled_in)])
    name = f"{label.file}.csv"
    told = instructions(f"{REVIEW}{of_table(label.table)}", columns, name, ())
    return place_files(folder, {name: as_csv([header, *lines]), f"{label.file}.md": told.encode()})
