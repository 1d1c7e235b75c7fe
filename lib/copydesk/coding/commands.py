"""The commands where people and machine meet: pin corrections, draw coding sheets, print the agreement."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from copydesk import tables
from copydesk.actors.roster import load_roster
from copydesk.article import Article
from copydesk.coding import reports, sampling, sheets, units
from copydesk.coding.model import Unit
from copydesk.corpus import find_articles
from copydesk.corrections import file as corrections
from copydesk.framing.schemes import Scheme, load_scheme, read_scheme
from copydesk.provenance import RECORD
from copydesk.reading import Unreadable
from copydesk.reading.collection import Source, sources


def pin(given: argparse.Namespace) -> int:
    """Write the words of each correction beside it into corrections.csv. The exit status."""
    paths = find_articles(given.seeds)
    found = corrections.load_corrections(given.seeds, load_roster(given.seeds), (path.name for path in paths))
    wanted = {one.article for one in found if one.loose}
    readable = filter(None, map(_readable, sources(paths)))
    articles = (article for article in readable if article.id in wanted)
    pinned, left = corrections.pin(given.seeds, articles) if wanted else (0, [])
    held = sum(not one.loose for one in found)
    print(f"{pinned} pinned, {held} held before, {len(left)} not pinned", *left, sep="\n")
    return 0


def _readable(source: Source) -> Article | None:
    try:
        return source.read()
    except Unreadable:
        return None


def coding_sheet(given: argparse.Namespace) -> int:
    """Draw units for coders, write their sheet, and print what was drawn. The exit status."""
    strata = tuple(dict.fromkeys(name.strip() for name in given.strata.split(",") if name.strip()))
    scheme = _scheme(given)
    found = _machine_alone(given, given.kind)
    every = units.units(given.kind, found, given.run / "texts")
    drawn = sampling.draw(every, given.n, strata, given.seed)
    sides = sorted(found["mentions"]["side"].dropna().unique()) if "mentions" in found else ()
    paths = sheets.write(given.kind, drawn, strata, given.output, given.seed, sides=sides, scheme=scheme)
    print(*(path.as_posix() for path in paths), sep="\n")
    print(sampling.summary(drawn, strata))
    return 0


def agreement(given: argparse.Namespace) -> int:
    """Print what the sheets say of a run, and to the error stream what is left out. The exit status."""
    scheme = _scheme(given)
    own = dict(_units_of_the_run(given))
    every = [unit for of_kind in own.values() for unit in of_kind]
    checks = [
        reports.of_returned(returned, units.questions(returned.kind, scheme), own.get(returned.kind, ()))
        for returned in sheets.read_returned(given.sheets, every, scheme)
    ]
    for problem in dict.fromkeys(problem for check in checks for problem in check.problems):
        row = f", row {problem.row}" if problem.row else ""
        print(f"copydesk: {problem.sheet}{row}: {problem.reason}", file=sys.stderr)
    usable = [check for check in checks if check.agreements]
    if not usable and not any(check.problems for check in checks):
        listed, run = ", ".join(path.name for path in given.sheets), given.run.as_posix()
        print(f"copydesk: no sheet with answers on units of {run}: {listed}", file=sys.stderr)
    for check in usable:
        print(reports.as_text(check))
    return 0 if usable else 2


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
            found = _machine_alone(given, kind)
        except units.InvalidRun:
            if not (given.run / "tables").is_dir():
                raise
            continue
        yield kind, units.units(kind, found, given.run / "texts")


def _machine_alone(given: argparse.Namespace, kind: str) -> Mapping[str, pd.DataFrame]:
    """The tables of the run that units of *kind* are made of, with the machine's own rows."""
    return tables.machine_alone(units.read_run(kind, given.run))
