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
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from copydesk import codebook, tables
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
TABLES = ("attributions", "spans")  # of a run, beside those that every kind needs
OTHERS = {  # of framing: what a row of a sheet says
    "actions": ("part", "verb", "construction", "harm", "agent", "patient"),
    "blames": ("part", "kind", "cue", "accuser", "blamed", "matter"),
    "labels": ("part", "word", "category", "target", "target_sides", "asserter"),
    "casualties": (
        "part",
        "number",
        "number_to",
        "qualifier",
        "state",
        "victims",
        "kind_of_victim",
        "asserter",
    ),
}
SAID = ("part", "source", "speaker", "actor", "cue", "content", "doubt")  # what a row of the sheet says
CLAIM = ("speaker", "content", "source", "actor")  # of which a row that is right says nothing otherwise
MOST_DOUBTFUL = 50  # rows, unless another number is asked: an hour's work
WIDTH, EXPECTED = (
    10.0,
    90.0,
)  # points of the interval, and the share of right rows that is expected, in per cent
WIDTHS, SHARES = (1, 50), (50, 99)
MARKS = "[[", "]]"  # round the content in its paragraph

_BEFORE, _AFTER = 2, 1  # paragraphs that are shown

_LABEL = re.compile(
    rf"({DOUBTFUL}|{RANDOM}), (\d+) of (\d+) rows(?: of ({'|'.join(OTHERS)}))?(?:, seed (-?\d+))?"
)


class Label(NamedTuple):
    """What each row of a sheet says of its draw: how many rows of how many, ``seed`` None of doubtful ones."""

    mode: str
    rows: int
    of: int
    seed: int | None
    table: str = "attributions"

    def __str__(self) -> str:
        seed = "" if self.seed is None else f", seed {self.seed}"
        table = f" of {self.table}" if self.table in OTHERS else ""
        return f"{self.mode}, {self.rows} of {self.of} rows{table}{seed}"

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
    return Label(told[1], int(told[2]), int(told[3]), seed, told[4] or "attributions")


def rows(found: Mapping[str, pd.DataFrame], texts: Path) -> tuple[Unit, ...]:
    """Every row of ``attributions`` in reading order, the machine's own, its content marked in its paragraph.

    *found* are a run's tables (those of ``units.read_run``), *texts* its folder of texts. Raises
    ``units.InvalidRun`` where a text is missing.
    """
    alone = tables.machine_alone(found)
    names = ("articles", "attributions", "spans", "failures")
    kept = whole({name: alone[name] for name in names}, "attribution")
    spans = kept["spans"]
    contents: dict[str, list[Span]] = {}
    for row in spans[(spans["table"] == "attributions") & (spans["role"] == "content")].itertuples():
        contents.setdefault(row.row, []).append(Span(int(row.start), int(row.end)))
    return tuple(_rows(kept["attributions"], texts, REVIEW, SAID, contents))


def rows_of(found: Mapping[str, pd.DataFrame], texts: Path, table: str) -> tuple[Unit, ...]:
    """Every row of the body in *table* (of ``OTHERS``) in reading order, the machine's own, marked in its paragraph.

    Raises ``units.InvalidRun`` where a text is missing.
    """
    alone = tables.machine_alone(found)
    kept = whole({name: alone[name] for name in ("articles", table, "failures")}, "framing")[table]
    return tuple(_rows(kept[kept["part"] == "body"], texts, f"{REVIEW}/{table}", OTHERS[table]))


def _rows(
    told: pd.DataFrame,
    texts: Path,
    begun: str,
    fields: Sequence[str],
    contents: Mapping[str, list[Span]] | None = None,
) -> Iterator[Unit]:
    """Rows of a table, whose ids begin so; marked are their *contents*, or the whole row."""
    times: Counter[str] = Counter()
    for article, rows_there in told.groupby("article", sort=False):
        text = read_text(texts, article)
        for row in rows_there.itertuples():
            span = Span(int(row.start), int(row.end))
            place = f"{begun}/{article}/{span.start}-{span.end}"
            times[place] += 1
            unit = place if times[place] == 1 else f"{place}/{times[place]}"  # two sources of the same words
            said = {name: _shown(getattr(row, name)) for name in fields}
            shown = paragraphs(text, span)
            spans = sorted(contents.get(row.attribution, ())) if contents else []
            # contents are kept of corrected rows alone
            as_told = bool(spans) and (spans[0].start, spans[-1].end) == span
            marked = fitting(_marked(text, shown, spans if as_told else [span]))
            yield Unit(unit, article, *span, marked, {}, said, *map(fitting, _around(text, shown)))


def table_of(unit: str) -> str:
    """The table of a row of a sheet, by its id."""
    named = unit.split("/")[1:2]
    return named[0] if named and named[0] in OTHERS and unit.count("/") > 2 else "attributions"


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


def _around(text: str, shown: Span) -> tuple[str, str]:
    """The nearest lines before and after those that are *shown*, blank ones left out."""
    before = [line.strip() for line in text[: shown.start].split("\n") if line.strip()]
    after = [line.strip() for line in text[shown.end :].split("\n", 20)[:20] if line.strip()]
    return "\n".join(before[-_BEFORE:]), "\n".join(after[:_AFTER])


def _shown(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def doubtful(rows: Sequence[Unit], n: int, settled: Collection[str] = ()) -> tuple[Label, tuple[Unit, ...]]:
    """The *n* rows that most reasons speak against, of as many the one whose reason was most often wrong first.

    *settled* are the ids of rows that are left out. Raises ``InvalidDraw``.
    """
    if n < 1:
        raise InvalidDraw(f"nothing to draw: n is {n}, and must be at least 1")
    doubted = [unit for unit in rows if unit.machine["doubt"] and unit.id not in settled]
    if not doubted:
        raise InvalidDraw("nothing to draw: no row is in doubt that nobody has put right")
    wrong = wrong_by_doubt()

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


def wrong_by_doubt() -> dict[str, float]:
    """By doubt, the share of rows that were somebody else's when it was measured (``doubts.toml``)."""
    listed = codebook.load("doubts")["doubt"]
    return {entry["name"]: entry["wrong"][0] / entry["wrong"][1] for entry in listed}


def at_random(
    rows: Sequence[Unit], n: int, seed: int, table: str = "attributions"
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
    n, share = 1, expected / 100
    while _width(share, n) > width / 100:
        n += 1
    return n


def _width(share: float, n: int) -> float:
    low, high = wilson(share, n)
    return high - low


def asked(table: str = "attributions") -> tuple[Question, ...]:
    """The columns that people fill in: the verdict, then what it is instead, by what can be put right."""
    return questions(REVIEW if table not in OTHERS else f"{REVIEW} of {table}")


def write(label: Label, chosen: Sequence[Unit], folder: Path) -> tuple[Path, ...]:
    """The sheet and its instructions, each file whole or not at all.

    Raises ``FileExistsError`` where another sheet lies there: it may hold somebody's answers.
    """
    of_table = f"{REVIEW} of {label.table}" if label.table in OTHERS else REVIEW
    columns, fields = asked(label.table), OTHERS.get(label.table, SAID)
    empty = [""] * (len(columns) + 1)
    header = [
        "unit",
        "draw",
        "before",
        "text",
        "after",
        *fields,
        *(question.name for question in columns),
        COMMENT,
    ]
    lines = [
        [
            unit.id,
            str(label),
            unit.before,
            unit.text,
            unit.after,
            *(unit.machine[name] for name in fields),
            *empty,
        ]
        for unit in chosen
    ]
    name = f"{label.file}.csv"
    told = instructions(of_table, columns, name, ())
    return place_files(folder, {name: as_csv([header, *lines]), f"{label.file}.md": told.encode()})
