"""Review sheets that came back: counts of what people judged, a share of a random draw, and what to put right.

Of doubtful rows there are counts alone: they were chosen for being doubtful. A share has its interval, and is told
of a random draw only, and only where every row of it is judged: rows that people leave open are the hard ones.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from copydesk.answers.rows import FEWEST
from copydesk.answers.wording import agree, count
from copydesk.coding import review, sheets
from copydesk.coding.agreement import consensus
from copydesk.coding.model import Answer, Problem, Unit
from copydesk.coding.review import COMMENT, INSTEAD, RANDOM, RIGHT, VERDICT, WRONG, Label
from copydesk.coding.units import NONE
from copydesk.intervals import wilson
from copydesk.spreadsheets import NoTable, Row, Table, as_meant, plain, read_table
from copydesk.words import one_line

NOBODY_CHECKED = "Nobody has checked rows (`coding-sheet review`, see docs/people.md)."
TWICE = "the same row and coder once more, with another answer: the first is used"


class Finding(NamedTuple):
    """What one person says of a row: its verdict, by field what it is instead, and the comment."""

    coder: str
    unit: Unit
    label: Label
    verdict: str
    instead: dict[str, str]
    comment: str


class Judged(NamedTuple):
    """A draw as people judged it: by unit the verdict of more than half of them.

    ``stray``: the rows of the sheets are not those that the seed draws from this run.
    """

    label: Label
    coders: tuple[str, ...]
    verdicts: dict[str, str]
    wrong_in: dict[str, int]
    stray: bool

    @property
    def missing(self) -> int:
        """How many rows of the draw nobody judged, or people differently."""
        return self.label.rows - len(self.verdicts)

    @property
    def right(self) -> int:
        return Counter(self.verdicts.values())[RIGHT]

    @property
    def wrong(self) -> int:
        return Counter(self.verdicts.values())[WRONG]

    @property
    def whole(self) -> bool:
        """Whether a share may be told: a random draw, from this run's rows, of which each is judged."""
        return self.label.mode == RANDOM and not self.missing and not self.stray


class Reviewed(NamedTuple):
    """The draws that people judged, what each of them says of a row, and what was left out of the sheets."""

    draws: tuple[Judged, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()


def reviewed(found: Mapping[str, pd.DataFrame], output: Path, paths: Iterable[Path]) -> Reviewed:
    """What the review sheets among *paths* say of the rows of a run; sheets of other kinds are left alone.

    *found* are the tables of the run, *output* its folder. Raises ``coding.units.InvalidRun``.
    """
    several = [table for table in map(_table, paths) if table]
    if not several:
        return Reviewed()
    named = {review.table_of(sheets.id_of(row)) for table in several for row in table.rows}
    wanted = (name for name in review.REVIEWED if name == review.ATTRIBUTIONS or name in named & found.keys())
    every = [unit for name in wanted for unit in review.rows(found, output / "texts", name)]
    return read_back(several, every)


def _table(path: Path) -> Table | None:
    try:
        table = read_table(path, "unit")
    except NoTable:
        return None  # the other sheets' reader names it
    return table if any(sheets.is_review(row) for row in table.rows) else None


def read_back(tables: Sequence[Table], rows: Sequence[Unit]) -> Reviewed:
    """What *tables* say of the *rows* of a run, as far as it can be used."""
    units = {unit.id: unit for unit in rows}
    findings: dict[tuple[str, str, Label], Finding] = {}
    shown: dict[Label, set[str]] = {}
    problems: list[Problem] = []
    for table in tables:
        sheet = table.path.name
        problems += [Problem(sheet, 0, reason) for reason in _of_columns(table)]
        if table.broken:
            problems.append(Problem(sheet, table.rows[-1].number + 1, table.broken))
        for row in table.rows:
            label = review.label_of(row.of.get("draw", ""))
            if label is not None:
                shown.setdefault(label, set()).add(sheets.id_of(row))
            finding = _finding(row, table, label, units)
            if isinstance(finding, str):
                problems.append(Problem(sheet, row.number, finding))
            elif finding.verdict:
                earlier = findings.setdefault((finding.coder, finding.unit.id, finding.label), finding)
                if earlier != finding:
                    problems.append(Problem(sheet, row.number, TWICE))
    every = tuple(findings.values())
    draws = tuple(_judged(label, every, shown[label], rows) for label in sorted(shown, key=str))
    return Reviewed(draws, every, tuple(problems))


def _of_columns(table: Table) -> list[str]:
    named = {review.table_of(sheets.id_of(row)) for row in table.rows}
    columns = (question.name for name in named for question in review.asked(name))
    asked = [VERDICT, "draw", *columns]
    missing = [name for name in dict.fromkeys(asked) if name not in table.header]
    return [f"no column {', '.join(missing)}: nothing is read for it"] if missing else []


def _finding(row: Row, table: Table, label: Label | None, units: Mapping[str, Unit]) -> Finding | str:
    """What a row of a sheet says, or why it cannot be used."""
    unit = units.get(sheets.id_of(row))
    if label is None:
        return f"the draw cannot be told from {row.of.get('draw', '')[:80]!r}"
    if unit is None:
        return f"no row {sheets.id_of(row)[:80]!r} in this run"
    if changed := _changed(row, unit):
        return changed
    verdict = plain(row.of.get(VERDICT, "")).strip("\"'. ").casefold()
    if verdict not in ("", RIGHT, WRONG):
        return f"{VERDICT}: {verdict[:60]!r} is none of {RIGHT}, {WRONG}"
    cells = {name: one_line(as_meant(row.of[name])).strip() for name in row.of if name.endswith(INSTEAD)}
    instead = {name.removesuffix(INSTEAD): cell for name, cell in cells.items() if cell}
    if instead and not verdict:
        return f"{', '.join(instead)} instead, and no {VERDICT}"
    if verdict == RIGHT and (claimed := [name for name in review.CLAIM if name in instead]):
        return f"{', '.join(claimed)} instead, and yet {RIGHT}: neither is used"
    coder = plain(row.of.get("coder", "")) or table.path.stem
    return Finding(coder, unit, label, verdict, instead, one_line(as_meant(row.of.get(COMMENT, ""))).strip())


def _changed(row: Row, unit: Unit) -> str:
    """What the row says otherwise in this run than when the sheet was drawn, or nothing."""
    for name in unit.machine:
        if name in ("doubt", "part") or name not in row.of:
            continue
        was, now = (plain(text).lstrip("' ") for text in (row.of[name], unit.machine[name]))
        if was != now:
            return f"this run says otherwise: {name} {now[:60]!r}, in the sheet {was[:60]!r}"
    return ""


def _judged(label: Label, findings: Sequence[Finding], shown: set[str], rows: Sequence[Unit]) -> Judged:
    of_label = [finding for finding in findings if finding.label == label]
    verdicts = consensus(
        Answer(finding.coder, finding.unit.id, finding.unit.article, VERDICT, finding.verdict)
        for finding in of_label
    )
    fields: dict[str, set[str]] = {}
    for finding in of_label:
        if verdicts.get(finding.unit.id) == WRONG:
            for name, value in finding.instead.items():
                told = "no statement" if (name, value) == ("content", NONE) else name
                fields.setdefault(told, set()).add(finding.unit.id)
    wrong_in = {name: len(units) for name, units in sorted(fields.items())}
    stray = False
    rows = [unit for unit in rows if review.table_of(unit.id) == label.table]
    if label.seed is not None and rows:
        _, drawn = review.at_random(rows, label.rows, label.seed, label.table)
        stray = len(rows) != label.of or not shown <= {unit.id for unit in drawn}
    return Judged(label, tuple(sorted({finding.coder for finding in of_label})), verdicts, wrong_in, stray)


def in_words(rows: Reviewed) -> str:
    """What people judged, draw by draw, the open rows first."""
    said = [_of_draw(draw) for draw in rows.draws]
    if left := len({(problem.sheet, problem.row) for problem in rows.problems if problem.row}):
        said.append(f"Left out: {count(left, 'row')} of the sheets.")
    return " ".join(said) or NOBODY_CHECKED


def _of_draw(draw: Judged) -> str:
    label, judged = draw.label, len(draw.verdicts)
    chosen = f"the {label.rows} most doubtful of {label.of} rows in doubt"
    if label.mode == RANDOM:
        chosen = f"{count(label.rows, 'row')}{review.of_table(label.table)} drawn at random of {label.of}"
    text = f"**Of {chosen}, {draw.missing} {agree(draw.missing, 'is', 'are')} not judged.** "
    if not judged:
        return text.strip()
    told = ", ".join(f"{name} {number}" for name, number in draw.wrong_in.items())
    text += f"{judged} {agree(judged, 'is', 'are')} checked by {count(len(draw.coders), 'coder')}, "
    text += f"{draw.wrong} wrong{f' ({told})' if told else ''}"
    if label.mode != RANDOM:
        return f"{text}. They were chosen for their doubts: how many of all rows are wrong they do not tell."
    if draw.stray:
        return f"{text}. They were drawn from other rows than this run's: no share is told."
    if draw.missing:
        return f"{text}. No share is told while rows of the draw are open: these are often the hard ones."
    return f"{text}: {_share(draw)}."


def _share(draw: Judged) -> str:
    """91 % right [85 to 95]; of every row of a run, or of few, a number."""
    n = draw.label.rows
    if n == draw.label.of or n < FEWEST:
        return f"{draw.right} of {n} right"
    low, high = wilson(draw.right / n, n)
    return f"{100 * draw.right / n:.0f} % right [{100 * low:.0f} to {100 * high:.0f}]"


def note(rows: Reviewed) -> str:
    """A figure's words on the largest random draw of which each row is judged; empty where there is none."""
    draws = (draw for draw in rows.draws if draw.whole and draw.label.table == review.ATTRIBUTIONS)
    draw = max(draws, key=lambda draw: draw.label.rows, default=None)
    if draw is None:
        return ""
    whose = f"rows checked by {count(len(draw.coders), 'coder')}"
    every = draw.label.rows == draw.label.of
    return f"{whose}: {_share(draw)}, {'all of them' if every else f'{draw.label.rows} rows drawn at random'}"
