"""What is made of one article, step by step, and of many, in this process or spread over several.

What fails on an article fails for that article alone: its rows with their types are made here.
"""

import json
import os
import signal
import sys
import threading
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from copydesk import codebook, rows, store, syntax, tables
from copydesk.article import Article
from copydesk.corrections import apply
from copydesk.corrections.file import Correction, concerning
from copydesk.freshness import PARSE, Keys, Settings
from copydesk.limit import Overtime, limit
from copydesk.reading import NotOpened, Unreadable
from copydesk.reading.collection import Source
from copydesk.reading.language import ENGLISH
from copydesk.rows import Rows, change_rows
from copydesk.rows.cast import CAST
from copydesk.schema import TABLES, steps_to, tables_of
from copydesk.store import Piece, Place

TEXTS = "texts"  # among the pieces of reading: no table, but the text that offsets count in
STRETCHES = "stretches"  # as well: what copies are known by
AT_ONCE = 16  # articles that make a part of the cache: what a killed run loses at most, a process
FEW = 40  # articles that one process is through with before several have loaded their models
ANOTHER_LANGUAGE = (
    "written in another language than English ({}): it is read, and set aside from what follows"
)
LONGEST_SENTENCE = 2_000  # words and marks: what is said of who did what compares each with each
CHANGED = "changed while the run went on; run again"

Row = dict[str, object]


class Task(NamedTuple):
    """An article, the steps to be made of it, its keys (None: nothing is kept), and where its parse lies."""

    source: Source
    steps: tuple[str, ...]
    keys: Keys | None = None
    parse: Place | None = None


class Made(NamedTuple):
    """What became of an article: by step, the failures that are not kept, since they may not come again."""

    name: str
    failures: Mapping[str, Row]


def rows_of(task: Task, settings: Settings) -> Iterator[tuple[str, Rows | syntax.Parse | Exception]]:
    """What each step makes of the article, in turn: its rows, or why it failed; a new parse too.

    A step that fails ends those that stand on it. From the first step on at which people put something right,
    the rows that the machine makes alone are kept beside the others (``machine``).
    """
    try:
        article = task.source.read()
        if task.keys and article.id != task.keys.article:
            raise OSError(CHANGED)
    except Exception as error:  # noqa: BLE001 - one article must not end the run; the summary names it
        yield "reading", error
        return
    corrections = concerning(settings.corrections, article.id, article.path)
    at = {correction.step for correction in corrections}
    concerned = tuple(step for step in task.steps if at & set(steps_to(step)))
    # the parse is another one where people put lines right
    twice = task._replace(steps=concerned, parse=None if "reading" in at else task.parse)
    alone = dict(_steps(article, twice, settings, ())) if concerned else {}
    known = alone.get(PARSE) if "reading" not in at else None
    for step, made in _steps(article, task, settings, corrections, known):
        if isinstance(made, dict) and step in concerned:
            made["machine"] = _beside(step, alone.get(step))
        yield step, made


def _beside(step: str, alone: Rows | syntax.Parse | Exception | None) -> list[Row]:
    """The rows of a *step* that the machine makes alone, as rows of the table ``machine``."""
    if not isinstance(alone, dict):
        return []
    return [
        {
            "machine": f"{name}/{row[TABLES[name].id]}",
            "article": row["article"],
            "table": name,
            "row": json.dumps(row, ensure_ascii=False, default=str),
        }
        for name in tables_of(step)
        if len(TABLES[name].steps) == 1
        for row in alone.get(name, ())
    ]


def _steps(
    article: Article,
    task: Task,
    settings: Settings,
    corrections: Sequence[Correction],
    known: Rows | syntax.Parse | Exception | None = None,
) -> Iterator[tuple[str, Rows | syntax.Parse | Exception]]:
    """What each step makes of an article after *corrections*. *known* is its parse where that is there."""
    try:
        article, changes = apply.read_article(article, corrections) if corrections else (article, [])
        yield "reading", rows.of_reading(article) | {"corrections": change_rows(article.id, changes)}
    except Exception as error:  # noqa: BLE001
        yield "reading", error
        return
    if not set(task.steps) - {"reading"}:
        return
    if article.language not in (None, ENGLISH):
        yield "attribution", Unreadable(ANOTHER_LANGUAGE.format(article.language))
        return
    try:
        parsed = _kept_parse(task, article)
        if parsed is None:
            parsed = known if isinstance(known, syntax.Parse) else syntax.parse(article)
            yield PARSE, parsed
        if any(sentence.last - sentence.first > LONGEST_SENTENCE for sentence in parsed.sentences):
            raise Unreadable(f"a sentence of more than {LONGEST_SENTENCE:,} words: no prose")
        analysis = rows.analyse(article, settings.roster, parsed, corrections)
        yield "attribution", rows.of_attribution(analysis) | {CAST: rows.of_cast(analysis)}
    except Exception as error:  # noqa: BLE001
        yield "attribution", error
        return
    made_by = {
        "lexicon": lambda: rows.of_lexicon(analysis),
        "sentiment": lambda: rows.of_toward(analysis, settings.measure),
        "framing": lambda: rows.of_framing(analysis, settings.scheme),
    }
    for step in (step for step in made_by if step in task.steps):
        try:
            yield step, made_by[step]()
        except Exception as error:  # noqa: BLE001
            yield step, error


def pieces_of(task: Task, settings: Settings) -> tuple[list[Piece], Made]:
    """The pieces of an article that are to be kept, and what became of it in the time that it may take."""
    pieces: list[Piece] = []
    failures: dict[str, Row] = {}
    left = list(task.steps)
    try:
        with limit(settings.seconds):
            _take(task, settings, pieces, failures, left)
    except Overtime:
        late = Unreadable(f"took more than {settings.seconds} seconds of CPU time")
        ends = left[:1] if left[:1] in (["reading"], ["attribution"]) else left
        failures |= {step: failure(task.source.name, step, late) for step in ends}
    return (pieces if task.keys else []), Made(task.source.name, failures)


def _take(
    task: Task, settings: Settings, pieces: list[Piece], failures: dict[str, Row], left: list[str]
) -> None:
    """Put what each step makes of an article into *pieces* or *failures*, and take it from those *left*."""
    for step, made in rows_of(task, settings):
        key = task.keys.of_step[step] if task.keys else ""
        if isinstance(made, syntax.Parse):
            pieces.append(Piece(key, PARSE, store.as_stream(syntax.as_columns(made)), ""))
            continue
        lost = made if isinstance(made, Exception) else None
        if not isinstance(made, Exception) and step in task.steps:
            try:
                pieces += [piece_of(key, name, made[name]) for name in made]
            except Exception as error:  # noqa: BLE001 - a number that no column can hold
                lost = error
        if lost is not None:
            row = failure(task.source.name, step, lost)
            if isinstance(lost, Unreadable) and not isinstance(lost, NotOpened) and task.keys:
                pieces.append(piece_of(key, "failures", [row]))
            else:
                failures[step] = row
            if step in ("reading", "attribution"):
                return
        if step in left:
            left.remove(step)


def failure(name: str, step: str, error: Exception) -> Row:
    """A row of ``failures``: that *step* failed on the article called *name*."""
    plain = isinstance(error, Unreadable) or str(error) == CHANGED
    reason = " ".join((str(error) if plain else f"{type(error).__name__}: {error}").split())[:500]
    return {"failure": f"{name}/{step}", "file": name, "step": step, "reason": reason}


def piece_of(key: str, name: str, made: Sequence[Row]) -> Piece:
    """*made* as rows of the table *name*, in its types. Raises ``ValueError`` where a value has none."""
    if name == TEXTS:
        return Piece(key, name, str(made[0]["text"]).encode("utf-8", "surrogatepass"), "")
    if name == STRETCHES:
        return Piece(key, name, made[0]["stretches"], "")  # type: ignore[arg-type]
    if name == CAST:
        return Piece(key, name, json.dumps(made).encode(), "")
    typed = tables.batch(name, made)
    return Piece(key, name, store.as_stream(typed), tables.as_csv(typed))


def _kept_parse(task: Task, article: Article) -> syntax.Parse | None:
    """The parse from the cache, if it is there and of this article."""
    held = store.piece(task.parse, PARSE) if task.parse else None
    try:
        return syntax.from_columns(article, store.from_stream(held.rows)) if held else None
    except (pa.ArrowException, ValueError):
        return None


def carry_out(
    tasks: Iterable[Task], settings: Settings, folder: Path, articles: int, workers: int | None
) -> Iterator[tuple[Path | None, list[Made]]]:
    """Make every task; of each few, the part of the cache in *folder* that holds them, and their outcome.

    Several processes share the work where there are more than ``FEW`` *articles*; *workers* defaults to the
    cores.
    """
    workers = workers or os.cpu_count() or 1
    chunks = chunks_of(tasks)
    if workers == 1 or articles <= FEW:
        for chunk in chunks:
            yield make_part(chunk, settings, folder)
        return
    left = True
    while left:
        suspects = yield from _spread(chunks, settings, folder, workers)
        for chunk in suspects:
            yield from _apart(chunk, settings, folder)
        left = bool(suspects)


def chunks_of(tasks: Iterable[Task]) -> Iterator[tuple[Task, ...]]:
    """The tasks that make a part together, in turn."""
    waiting = iter(tasks)
    return iter(lambda: tuple(islice(waiting, AT_ONCE)), ())


def _spread(
    chunks: Iterator[tuple[Task, ...]], settings: Settings, folder: Path, workers: int
) -> Generator[tuple[Path | None, list[Made]], None, list[tuple[Task, ...]]]:
    """Make *chunks* in several processes. Where one of them dies, the chunks that were being made then."""
    running: dict[Future, tuple[Task, ...]] = {}
    with _pool(workers, settings, folder) as pool:
        try:
            # all begin at once: one that begins while another dies would be waited for for ever
            for _ in range(workers):
                pool.submit(os.getpid)
            for chunk in chunks:
                running[Future()] = chunk  # so that it is not lost where it cannot be handed over
                handed = pool.submit(_in_worker, chunk)
                running.popitem()
                running[handed] = chunk
                if len(running) > 2 * workers:
                    yield from _finished(running)
            while running:
                yield from _finished(running)
        except BrokenProcessPool:
            return list(running.values())
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return []


def _finished(running: dict[Future, tuple[Task, ...]]) -> Iterator[tuple[Path | None, list[Made]]]:
    """What the processes have made since; each leaves *running* only once its result is there."""
    for future in wait(running, return_when=FIRST_COMPLETED).done:
        result = future.result()
        del running[future]
        yield result


def _apart(
    chunk: Sequence[Task], settings: Settings, folder: Path
) -> Iterator[tuple[Path | None, list[Made]]]:
    """A chunk in a process of its own, then article by article: which of them does a process die of?"""
    with _pool(1, settings, folder) as pool:
        try:
            yield pool.submit(_in_worker, chunk).result()
            return
        except BrokenProcessPool:
            pass
    if len(chunk) > 1:
        for task in chunk:
            yield from _apart((task,), settings, folder)
    else:
        yield None, [died_of(chunk[0])]


def died_of(task: Task) -> Made:
    """The outcome of an article that a process died of."""
    name, step = task.source.name, task.steps[0]
    died = RuntimeError("the process that worked on it died: it takes more memory than there is, perhaps")
    return Made(name, {step: failure(name, step, died)})


def _pool(workers: int, settings: Settings, folder: Path) -> ProcessPoolExecutor:
    """Processes that each load their models once; none outlives this one."""
    return ProcessPoolExecutor(workers, get_context("spawn"), _begin, (settings, folder))


_given: tuple[Settings, Path] | None = None  # of a worker, for as long as it lives


def _begin(settings: Settings, folder: Path) -> None:
    """Make a process ready: it leaves Ctrl-C to the one that began it, and ends with it."""
    global _given  # noqa: PLW0603 - a process pool gives its workers nothing else that lasts
    _given = settings, folder
    codebook.use(settings.codebook)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    sys.stderr = None
    os._exit(1)


def _in_worker(chunk: Sequence[Task]) -> tuple[Path | None, list[Made]]:
    assert _given, "no worker of a pool"
    return make_part(chunk, *_given)


def make_part(chunk: Sequence[Task], settings: Settings, folder: Path) -> tuple[Path | None, list[Made]]:
    """Make a chunk: the part of the cache in *folder* that holds it (None: nothing is kept), its outcome."""
    results = [pieces_of(task, settings) for task in chunk]
    return store.write_part(folder, [pieces for pieces, _ in results]), [made for _, made in results]
