"""The pass on a Dask cluster: the chunks of ``making``, in processes of this machine or of several.

A worker reads the articles and writes its parts of the cache itself, so that all see one file system. One that
dies costs what it was making: Dask has that made again by others, until several have died of it.
"""

import logging
import signal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from os import cpu_count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from copydesk import codebook, making
from copydesk.errors import CopydeskError
from copydesk.freshness import Settings, bases
from copydesk.making import Made, Task

if TYPE_CHECKING:
    from distributed import Client, Future, Worker

LOCAL = "local"
PATIENCE = 5  # seconds in which a scheduler answers
GONE = 60  # seconds that a cluster may be without any worker: one that died is started again in a few
SET_UP = ".venv/bin/uv pip install --link-mode copy --require-hashes -r requirements-cluster.txt"


class InvalidScheduler(CopydeskError):
    """A cluster that is not there or cannot make what this machine would; the message says why."""


class Given(NamedTuple):
    """What every chunk is made with; ``base`` is what rows rest on beside the articles (``freshness``)."""

    settings: Settings
    folder: Path
    base: Mapping[str, str]


def check(scheduler: str) -> None:
    """Raise ``InvalidScheduler`` where nothing can be made by the cluster at an address."""
    if scheduler == LOCAL:
        _installed()
    else:
        with connected(scheduler):
            pass


@contextmanager
def connected(scheduler: str, workers: int | None = None) -> Iterator["Client"]:
    """A client of the cluster at an address, or of one of this machine (``local``) with so many *workers*.

    Raises ``InvalidScheduler`` where there is no cluster, none of its workers, or Dask is not installed.
    """
    _installed()
    import dask
    from distributed import Client, LocalCluster

    if scheduler == LOCAL:
        of_loopback = {"dashboard": False, "dashboard_address": "127.0.0.1:0"}
        with (
            dask.config.set({"distributed.worker.profile.enabled": False}),
            LocalCluster(
                n_workers=workers or cpu_count() or 1,
                threads_per_worker=1,
                memory_limit=0,
                silence_logs=logging.CRITICAL,
                scheduler_kwargs=of_loopback,
                preload=[__name__],
            ) as cluster,
            Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = Client(scheduler, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise InvalidScheduler(f"no Dask scheduler at {scheduler}: {error}") from error
    with client:
        threads = client.nthreads().values()
        if not threads or max(threads) > 1:
            lacking = "has a worker of several threads" if threads else "has no worker"
            start = f"dask worker {scheduler} --nworkers N --nthreads 1"
            raise InvalidScheduler(f"the cluster at {scheduler} {lacking}; start them by: {start}")
        yield client


def dask_setup(_: "Worker") -> None:
    """Leave Ctrl-C to the process that began this one: Dask calls it in every worker of ``local``."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _installed() -> None:
    if not find_spec("distributed"):
        raise InvalidScheduler(f"--scheduler needs Dask, which is not installed: {SET_UP}")


def carry_out(
    tasks: Iterable[Task], settings: Settings, folder: Path, workers: int | None, scheduler: str
) -> Iterator[tuple[Path | None, list[Made]]]:
    """Make every task as ``making.carry_out`` does, by the workers of a cluster; *workers* are of ``local``.

    Whatever has a path in *tasks* and *settings* has the whole one: a worker may stand in another folder.
    Raises ``InvalidScheduler``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    running: dict[Future, tuple[Task, ...]] = {}
    suspects: list[tuple[Task, ...]] = []
    with connected(scheduler, workers) as client:
        # a task's result, so that a worker gets it once, and it is made again where it died with one
        given = client.submit(Given, settings, folder, bases(settings), pure=False)
        for chunk in making.chunks_of(tasks):
            running[client.submit(_make_there, chunk, given, pure=False)] = chunk
            if len(running) > 2 * len(client.nthreads()):
                yield from _finished(running, suspects, client)
        while running:
            yield from _finished(running, suspects, client)
        # each by itself: a worker that dies may have had others that waited there
        while suspects:
            chunk = suspects.pop()
            running[client.submit(_make_there, chunk, given, pure=False)] = chunk
            died: list[tuple[Task, ...]] = []
            while running:
                yield from _finished(running, died, client)
            if died and len(chunk) == 1:
                yield None, [making.died_of(chunk[0])]
            elif died:
                suspects += [(task,) for task in chunk]


def _finished(
    running: "dict[Future, tuple[Task, ...]]", suspects: list[tuple[Task, ...]], client: "Client"
) -> Iterator[tuple[Path | None, list[Made]]]:
    """What the workers have made since. What was with several of them when they died goes to *suspects*."""
    from distributed import KilledWorker, wait

    try:
        done = wait(list(running), GONE, "FIRST_COMPLETED").done
    except TimeoutError:
        if not client.nthreads():
            raise InvalidScheduler(
                "no worker of the cluster is left; the next run goes on from here"
            ) from None
        return
    for future in done:
        chunk = running.pop(future)
        try:
            yield future.result()
        except KilledWorker:
            suspects.append(chunk)
        except (CopydeskError, OSError):
            raise
        except Exception as error:
            raise InvalidScheduler(
                f"a worker of the cluster failed: {type(error).__name__}: {error}"
            ) from error


_checked: Given | None = None  # of a worker: what its process was last made ready for


def _make_there(chunk: Sequence[Task], given: Given) -> tuple[Path | None, list[Made]]:
    """Make a chunk in the process of a worker. Raises ``InvalidScheduler`` where it cannot make the same."""
    global _checked  # noqa: PLW0603 - it outlives the task, as the codebook's lists do
    settings, folder, base = given
    if given is not _checked:
        codebook.use(settings.codebook)
        if not folder.is_dir():
            raise InvalidScheduler(f"a worker does not see {folder}: all need the same folders")
        if bases(settings) != base:
            raise InvalidScheduler(
                "a worker has another version of copydesk, Python, a package or the codebook"
            )
        _checked = given
    return making.make_part(chunk, settings, folder)
