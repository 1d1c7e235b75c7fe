"""The commands where people and machine meet: pin corrections, draw coding sheets, print the agreement."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from copydesk import tables
from copydesk.actors.roster import load_roster
from copydesk.article import Article
from copydesk.coding import putting_right, reports, review, reviewed, sampling, sheets, units
from copydesk.coding.model import REVIEW, Problem, Unit
from copydesk.corpus import find_articles
from copydesk.corrections import file as corrections
from copydesk.corrections.append import append
from copydesk.errors import CopydeskError
from copydesk.framing.schemes import Scheme, load_scheme, read_scheme
from copydesk.provenance import RECORD
from copydesk.reading import Unreadable
from copydesk.reading.collection import sources
from copydesk.reading.folder import name_of

UNITS = 200  # of a sheet, unless another number is asked
OF_REVIEW = ("mode", "width", "expected", "table")  # options of review sheets alone


class WrongOption(CopydeskError):
    """An option that does not fit; the message lists the valid ones."""


def pin(given: argparse.Namespace) -> int:
    """Write the words of each correction beside it into corrections.csv. The exit status."""
    paths = find_articles(given.seeds)
    loaded = corrections.load_corrections(
        given.seeds, load_roster(given.seeds), (name_of(path, given.seeds) for path in paths)
    )
    wanted = {correction.article for correction in loaded if correction.loose}
    pinned, left = 0, list[str]()
    if wanted:
        articles = (article for article in _readable(paths, given.seeds) if article.id in wanted)
        pinned, left = corrections.pin(given.seeds, articles)
    held = sum(not correction.loose for correction in loaded)
    print(f"{pinned} pinned, {held} held before, {len(left)} not pinned", *left, sep="\n")
    return 0


def _readable(paths: Iterable[Path], folder: Path) -> Iterator[Article]:
    for source in sources(paths, folder):
        with suppress(Unreadable):
            yield source.read()


def coding_sheet(given: argparse.Namespace) -> int:
    """Draw units for coders, write their sheet, and print what was drawn. The exit status."""
    if given.kind == REVIEW:
        return review_sheet(given)
    if strange := [name for name in OF_REVIEW if getattr(given, name) is not None]:
        raise WrongOption(f"--{strange[0]} is an option of the kind {REVIEW} alone")
    if given.kind not in units.KINDS:
        raise units.InvalidKind(f"no kind {given.kind!r}; valid ones: {', '.join((*units.KINDS, REVIEW))}")
    strata = tuple(dict.fromkeys(name.strip() for name in given.strata.split(",") if name.strip()))
    scheme = _scheme(given)
    found = tables.machine_alone(units.read_run(given.kind, given.run))
    every = units.units(given.kind, found, given.run / "texts")
    drawn = sampling.draw(every, UNITS if given.n is None else given.n, strata, given.seed)
    sides = sorted(found["mentions"]["side"].dropna().unique()) if "mentions" in found else ()
    paths = sheets.write(given.kind, drawn, strata, given.output, given.seed, sides=sides, scheme=scheme)
    print(*(path.as_posix() for path in paths), sep="\n")
    print(sampling.summary(drawn, strata))
    return 0


def review_sheet(given: argparse.Namespace) -> int:
    """Draw rows of a table for people to judge, write the sheet, and print what was drawn. The exit status."""
    table = given.table or review.ATTRIBUTIONS
    if table not in review.REVIEWED:
        raise WrongOption(f"no table {table!r} to review; valid ones: {', '.join(review.REVIEWED)}")
    mode = given.mode or (review.RANDOM if table in review.OTHERS else review.DOUBTFUL)
    if table in review.OTHERS and mode == review.DOUBTFUL:
        no_doubts = f"of attributions alone: rows of {table} have no doubts"
        raise WrongOption(f"--mode {review.DOUBTFUL} is {no_doubts}")
    if mode not in review.MODES:
        raise WrongOption(f"no mode {mode!r}; valid ones: {', '.join(review.MODES)}")
    of_mode = {"n": review.DOUBTFUL, "width": review.RANDOM, "expected": review.RANDOM}
    for name, other in of_mode.items():
        if getattr(given, name) is not None and mode != other:
            why = "the width asked says how many" if name == "n" else "no interval is told of doubtful rows"
            raise WrongOption(f"--{name} is an option of the mode {other} alone: {why}")
    if given.strata:
        raise WrongOption(f"--strata is no option of the kind {REVIEW}: it draws from all rows alike")
    found = units.read_tables(given.run, *dict.fromkeys([*review.TABLES, table]))
    rows = tuple(review.rows(found, given.run / "texts", table))
    if mode == review.DOUBTFUL:
        n = review.MOST_DOUBTFUL if given.n is None else given.n
        label, drawn = review.doubtful(rows, n, review.put_right(found, rows))
        told = "chosen for their doubts: the sheet gives counts, and no share of all rows"
    else:
        width = review.WIDTH if given.width is None else given.width
        expected = review.EXPECTED if given.expected is None else given.expected
        label, drawn = review.at_random(rows, review.size(width, expected), given.seed, table)
        told = f"a 95 % interval of at most {width:g} points where {expected:g} % are right"
        told = "all there are: no interval is needed" if label.rows == label.of else told
    print(*(path.as_posix() for path in review.write(label, drawn, given.output)), sep="\n")
    print(f"Drawn {label}: {told}")
    return 0


def put_right(given: argparse.Namespace) -> int:
    """Append what review sheets say instead to corrections.csv, and print what was not. The exit status."""
    roster = load_roster(given.seeds)
    found = units.read_tables(given.run, *review.TABLES)
    paths = given.sheets or sheets.paths_of(given.seeds / reports.FOLDER)
    back = reviewed.reviewed(found, given.run, paths)
    if not back.draws:
        listed = (path.as_posix() for path in given.sheets or [given.seeds / reports.FOLDER])
        raise WrongOption(f"no review sheet: {', '.join(listed)}")
    _print_problems(back.problems)
    rows, left = putting_right.cells(back.findings, given.run / "texts", date.today())
    files = dict(found["articles"][["article", "file"]].itertuples(index=False, name=None))
    added, settled = append(given.seeds, rows, roster, files)
    said = [f"{finding.unit.id}: {reason}" for finding, reason in left] + settled
    where = (given.seeds / corrections.FILE).as_posix()
    print(f"{added} added to {where}, {len(said)} not added", *said, sep="\n")
    if silent := sum(finding.verdict == review.WRONG and not finding.instead for finding in back.findings):
        print(f"of {silent} more wrong rows the sheets do not say what is right")
    return 0


def agreement(given: argparse.Namespace) -> int:
    """Print what the sheets say of a run, and to the error stream what is left out. The exit status."""
    scheme = _scheme(given)
    by_kind = dict(_units_of_the_run(given))
    every = [unit for of_kind in by_kind.values() for unit in of_kind]
    checks = [
        reports.of_returned(returned, units.questions(returned.kind, scheme), by_kind.get(returned.kind, ()))
        for returned in sheets.read_returned(given.sheets, every, scheme)
    ]
    _print_problems(dict.fromkeys(problem for check in checks for problem in check.problems))
    usable = [check for check in checks if check.agreements]
    if not usable and not any(check.problems for check in checks):
        listed, run = ", ".join(path.name for path in given.sheets), given.run.as_posix()
        print(f"copydesk: no sheet with answers on units of {run}: {listed}", file=sys.stderr)
    for check in usable:
        print(reports.as_text(check))
    return 0 if usable else 2


def _print_problems(problems: Iterable[Problem]) -> None:
    for problem in problems:
        row = f", row {problem.row}" if problem.row else ""
        print(f"copydesk: {problem.sheet}{row}: {problem.reason}", file=sys.stderr)


def _scheme(given: argparse.Namespace) -> Scheme | None:
    """The scheme that is given, else the one that the run looked for; None: the codebook's."""
    if given.scheme:
        return read_scheme(given.scheme)
    record = given.run / RECORD
    ran_with = json.loads(record.read_text(encoding="utf-8"))["parameters"] if record.exists() else {}
    return load_scheme(given.seeds, ran_with.get("scheme", ""))


def _units_of_the_run(given: argparse.Namespace) -> Iterator[tuple[str, Sequence[Unit]]]:
    """The units of each kind whose tables the run has: it may have ended before the last step."""
    for kind in units.KINDS:
        try:
            found = tables.machine_alone(units.read_run(kind, given.run))
        except units.InvalidRun:
            if not (given.run / "tables").is_dir():
                raise
            continue
        yield kind, units.units(kind, found, given.run / "texts")
