"""The command line: ``python -m copydesk`` and a command; ``-h`` lists them."""

import argparse
import os
import sys
import time
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk import display
from copydesk.article import Article
from copydesk.errors import CopydeskError
from copydesk.limit import SECONDS
from copydesk.reading import Unreadable
from copydesk.reading.collection import sources
from copydesk.words import printable

if TYPE_CHECKING:
    from typing import TypeAlias

    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]

ROOT = Path(__file__).resolve().parents[2]
ARTICLE_PAGES = ("all", "none")


def main(arguments: list[str] | None = None) -> int:
    """Run a command.

    0: done; 1: a notebook failed, or what was to be printed could not be read; 2: the command, a parameter,
    the folder, the model of tone, the scheme of frames, the corrections or the coding sheets are wrong.
    What is wrong is said on the error stream, here for every command that does not say more itself.
    """
    parser = argparse.ArgumentParser(prog="copydesk", description="Read saved news articles closely.")
    commands = parser.add_subparsers(dest="command", required=True)
    _add_work(commands)
    _add_upkeep(commands)
    _add_printing(commands)
    what = "fetch the large reader of tone (405 MB), for -p measure large"
    commands.add_parser("large", help=what).set_defaults(carry_out=lambda _: large())
    renewed = commands.add_parser("refresh", help="renew the committed notebooks and figures")
    renewed.set_defaults(carry_out=work)
    _add_people(commands)
    given = parser.parse_args(arguments)
    if isinstance(sys.stdout, TextIOWrapper):  # Windows would write a file or pipe in an encoding of its own
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        return given.carry_out(given)
    except BrokenPipeError:
        raise
    except (CopydeskError, OSError) as error:
        print(f"copydesk: {error}", file=sys.stderr)
        return 2


def script() -> None:
    """The command ``copydesk``: run what the command line asks for, and end with its exit status."""
    try:
        sys.exit(main())
    except KeyboardInterrupt:  # while packages are imported, or an article is printed
        print("copydesk: interrupted", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:  # whoever read the output has had enough (| head)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())  # what is left must not fail again at the end
        sys.exit(1)


def _add_work(commands: "Commands") -> None:
    run = commands.add_parser("run", help="run the notebooks on a folder of articles")
    _add_folder(run, "--seeds", ROOT / "seeds", "folder of articles (default: seeds)")
    _add_folder(run, "--output", ROOT / "runs" / "latest", "default: runs/latest")
    names, what = ("NAME", "VALUE"), "a notebook's parameter"
    run.add_argument("-p", dest="parameters", nargs=2, action="append", default=[], metavar=names, help=what)
    _add_article_pages(run)
    what = "make the tables of a folder of articles, without the notebooks"
    made = commands.add_parser("tables", help=what)
    _add_folder(made, "--seeds", ROOT / "seeds", "default: seeds")
    _add_folder(made, "--output", ROOT / "runs" / "tables", "default: runs/tables")
    for command in (run, made):
        command.add_argument("--workers", type=_whole, metavar="N", help="processes (default: the cores)")
        what = "spread the articles over a Dask cluster: its address, or local for one of this machine"
        command.add_argument("--scheduler", default="", metavar="local|ADDRESS", help=what)
        what = f"CPU time that an article may take (default: {SECONDS})"
        command.add_argument("--seconds", type=_whole, default=SECONDS, metavar="N", help=what)
        anew = "make everything anew, whatever is kept of earlier runs"
        command.add_argument("--fresh", action="store_true", help=anew)
        command.set_defaults(carry_out=work)


def _add_upkeep(commands: "Commands") -> None:
    what = "remove what is kept of articles between the runs of an output folder"
    cleared = commands.add_parser("clear", help=what)
    cleared.set_defaults(carry_out=lambda given: clear(given.run))
    built = commands.add_parser("report", help="build a run's report anew, without running the notebooks")
    for command in (cleared, built):
        command.add_argument("run", type=Path, metavar="RUN_DIR", help="the output folder of a run")
    what = "say whether a run can be made again: its record and its tables, against the same made anew"
    verified = commands.add_parser("verify", help=what)
    verified.add_argument("run", type=Path, metavar="RUN_DIR", help="the output folder of a run")
    _add_folder(verified, "--seeds", ROOT / "seeds", "its folder of articles (default: seeds)")
    verified.set_defaults(carry_out=lambda given: verify(given.run, given.seeds))
    shared = "to be shared: short quotations in place of the articles' texts"
    built.add_argument("--excerpts", action="store_true", help=shared)
    _add_article_pages(built)
    built.set_defaults(carry_out=report)


def _add_printing(commands: "Commands") -> None:
    what = "print an article as it is read: its record and its lines with their kinds"
    shown = commands.add_parser("read", help=what)
    looks = {True: display.as_json, False: display.as_text}
    shown.set_defaults(carry_out=lambda given: read(given.file, looks[given.json]))
    what = "print an article's attributions: who says what, and how it is known who is meant"
    attributed = commands.add_parser("attribute", help=what)
    attributed.set_defaults(carry_out=lambda given: attribute(given.file, as_json=given.json))
    for command in (shown, attributed):
        command.add_argument("file", type=Path, metavar="FILE", help="an article, or a table of articles")
        command.add_argument("--json", action="store_true", help="as one JSON object an article")


def _add_people(commands: "Commands") -> None:
    what = (
        "draft actors.csv beside the articles: who is named and heard, for people to put right and to fill in"
    )
    roster = commands.add_parser("actors", help=what)
    _add_folder(roster, "--seeds", ROOT / "seeds", "folder of articles (default: seeds)")
    _add_folder(roster, "--output", ROOT / "runs" / "tables", "default: runs/tables")
    roster.set_defaults(carry_out=lambda given: draft_actors(given.seeds, given.output))
    what = "hold each correction to its words, so that it survives a page saved anew"
    pin = commands.add_parser("pin", help=what)
    sheet = commands.add_parser("coding-sheet", help="draw units of a run for people to code")
    sheet.add_argument("kind", metavar="KIND", help="attributions, tone, frames, actions, lines or review")
    what = "units to draw (default: 200; of doubtful rows 50)"
    sheet.add_argument("--n", type=int, metavar="N", help=what)
    what = "draw equal numbers by these: outlet,voice"
    sheet.add_argument("--strata", default="", metavar="A,B", help=what)
    what = "the same seed draws the same (default: 1)"
    sheet.add_argument("--seed", type=int, default=1, metavar="N", help=what)
    what = "of review: doubtful rows, to be put right (default), or rows at random, to tell a share"
    sheet.add_argument("--mode", metavar="doubtful|random", help=what)
    what = "of review: attributions (default), or at random actions, blames, labels or casualties"
    sheet.add_argument("--table", metavar="TABLE", help=what)
    what = "of rows at random: points of the interval, which says how many are drawn (default: 10)"
    sheet.add_argument("--width", type=float, metavar="POINTS", help=what)
    what = "of rows at random: per cent that you expect to be right (default: 90)"
    sheet.add_argument("--expected", type=float, metavar="PERCENT", help=what)
    _add_folder(sheet, "--output", Path("coding"), "default: coding")
    what = "append what review sheets say instead to corrections.csv"
    right = commands.add_parser("put-right", help=what)
    what = "a review sheet that came back (default: all in coded/ beside the articles)"
    right.add_argument("sheets", type=Path, nargs="*", metavar="SHEET", help=what)
    coded = commands.add_parser("agreement", help="print how far coders agree, and the machine with them")
    coded.add_argument("sheets", type=Path, nargs="+", metavar="SHEET", help="a coding sheet that came back")
    for command in (sheet, coded, right):
        _add_folder(command, "--run", ROOT / "runs" / "latest", "default: runs/latest")
    for command in (sheet, coded):
        what = "scheme of frames (default: the run's)"
        command.add_argument("--scheme", type=Path, metavar="FILE", help=what)
    for command in (pin, sheet, right, coded):
        _add_folder(command, "--seeds", ROOT / "seeds", "folder of articles (default: seeds)")
        command.set_defaults(carry_out=meet_people)


def _add_folder(command: argparse.ArgumentParser, option: str, default: Path, meaning: str) -> None:
    command.add_argument(option, type=Path, default=default, metavar="DIR", help=meaning)


def _add_article_pages(command: argparse.ArgumentParser) -> None:
    what = "pages of the report: one for each article (all, the default), or none"
    command.add_argument("--article-pages", choices=ARTICLE_PAGES, default="all", help=what)


def report(given: argparse.Namespace) -> int:
    """Build the report of a run and print where it is. The exit status."""
    from copydesk.report import build

    print(build(given.run, excerpts=given.excerpts, article_pages=given.article_pages == "all"))
    return 0


def verify(run: Path, seeds: Path) -> int:
    """Print "same", or what differs between a run and the same made anew. 0: same; 1: not; 2: no such run."""
    from copydesk.verification import differences

    differing = differences(run, seeds)
    for heading, name, what in differing:
        print(f"{heading}: {printable(name)}: {what}")
    print(f"{len(differing)} differences" if differing else "same")
    return 1 if differing else 0


def read(file: Path, shown: Callable[[Article], str]) -> int:
    """Print each article in *file*, and on the error stream why one cannot be read. The exit status."""
    status = 0
    for source in sources([file]):
        try:
            print(shown(source.read()))
        except Unreadable as error:
            print(f"copydesk: {source.name}: {error}", file=sys.stderr)
            status = 1
    return status


def attribute(file: Path, *, as_json: bool) -> int:
    """Print the attributions of each article in *file*, with the actors of its folder. The exit status."""
    from copydesk import codebook
    from copydesk.actors.roster import load_roster
    from copydesk.rows import analyse

    codebook.use(file.parent / codebook.FOLDER)
    roster = load_roster(file.parent)
    shown = display.attributions_as_json if as_json else display.attributions_as_text
    return read(file, lambda article: shown(article, analyse(article, roster).attributed.attributions))


def draft_actors(seeds: Path, output: Path) -> int:
    """Draft actors.csv from the tables of *seeds* in *output*, and print what was added. The exit status."""
    from copydesk import assembly, corpus
    from copydesk.identity.draft import draft

    assembly.check_output(output, seeds)
    found = corpus.study(seeds, output, "identity")
    drafted = draft(seeds, found["actors"], found["names"])
    print(f"{drafted.path.as_posix()}: {drafted.there} actors there before, {drafted.added} added")
    return 0


def meet_people(given: argparse.Namespace) -> int:
    """Pin or append corrections, draw a coding sheet or print the agreement, as is asked. The exit status."""
    from copydesk import codebook
    from copydesk.coding import commands  # pandas takes a second to import

    command = {
        "pin": commands.pin,
        "coding-sheet": commands.coding_sheet,
        "put-right": commands.put_right,
        "agreement": commands.agreement,
    }
    codebook.use(given.seeds / codebook.FOLDER)
    return command[given.command](given)


def _whole(text: str) -> int:
    """How many processes or seconds. Raises ``argparse.ArgumentTypeError`` unless it is a whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text)


def clear(run: Path) -> int:
    """Remove the cache of an output folder. The exit status."""
    from shutil import rmtree

    from copydesk.output import CACHE, MARK

    if not (run / MARK).exists():
        print(f"copydesk: {run} is no output folder of a run", file=sys.stderr)
        return 2
    if (run / CACHE).exists():
        rmtree(run / CACHE)
    print(f"{run / CACHE} is removed; the next run makes everything anew")
    return 0


def large() -> int:
    """Fetch the large reader of tone unless it is there. The exit status."""
    from copydesk.sentiment import InvalidModel
    from copydesk.sentiment.large import LARGE, check_large

    try:
        check_large()
    except InvalidModel:
        from copydesk.sentiment.assembly import fetch

        print("Fetching the large reader of tone (405 MB, once) ...", file=sys.stderr)
        try:
            fetch()
        except (CopydeskError, OSError) as error:
            print(f"copydesk: {error}", file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            print("copydesk: interrupted; the next python3 run.py large starts anew", file=sys.stderr)
            return 130
    print(f"The large reader of tone is in {LARGE}: python3 run.py -p measure large")
    return 0


def work(given: argparse.Namespace) -> int:
    """Execute the notebooks, or make the tables alone, as the command line asks. The exit status."""
    # papermill and pandas take seconds to import, reading needs neither
    from copydesk import assembly, cluster, corpus, pressroom
    from copydesk.events.by_people import load_grouped
    from copydesk.framing.schemes import load_scheme, unfit
    from copydesk.schema import STEPS
    from copydesk.summary import passed, summary

    began = time.monotonic()
    try:
        if given.command == "refresh":
            pressroom.refresh()
            return 0
        options = {"workers": given.workers, "fresh": given.fresh, "seconds": given.seconds}
        if given.scheduler:
            cluster.check(given.scheduler)
            options["scheduler"] = given.scheduler
        if given.command == "tables":
            assembly.check_output(given.output, given.seeds)
            done = corpus.make(given.seeds, given.output, *STEPS, **options)
            print(passed(done), f"Tables              {given.output / 'tables'}", sep="\n")
            return 0
        options["article_pages"] = given.article_pages == "all"
        output, done = pressroom.run(given.seeds, given.output, dict(given.parameters), **options)
    except CopydeskError as error:
        print(f"copydesk: {error}", file=sys.stderr)
        return 1 if isinstance(error, pressroom.NotebookFailed) else 2
    except OSError as error:
        reason = f"{error.strerror or error}{f' ({error.filename})' if error.filename else ''}"
        print(f"copydesk: {reason}; earlier results are as they were", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        left = "earlier results are as they were, and the next run goes on from here"
        print(f"copydesk: interrupted; {left}", file=sys.stderr)
        return 130
    scheme = load_scheme(given.seeds, dict(given.parameters).get("scheme", ""))
    grouped = [each.file for each in load_grouped(given.seeds)]
    print(summary(output, time.monotonic() - began, done, unfit(scheme), grouped))
    if output != given.output:
        print(f"{output} is the newer one: the system did not let it take the place of {given.output}")
    return 0


if __name__ == "__main__":
    script()
