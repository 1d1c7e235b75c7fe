"""A run's folder: made beside the one that it is to be, which it takes the place of when it is complete.

Until then the earlier run is whole. Whatever ends a run before, the next one finds the earlier one in its
place, or puts it back. What a run does not make (the user's own files, the cache) stays in the folder.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from copydesk.errors import CopydeskError
from copydesk.output import MARK, OWN_FOLDERS, RUNNING
from copydesk.provenance import RECORD

ROOT = Path(__file__).resolve().parents[2]
PROJECT = ("notebooks", "seeds", "lib", "figures", "tests", "benchmarks", ".venv", ".git", ".ci")


class InvalidOutput(CopydeskError):
    """An output folder that is not the run's to fill; the message says why."""


class Beside(NamedTuple):
    """The folders beside an output folder that runs make."""

    unfinished: Path
    failed: Path
    earlier: Path
    new: Path


def beside(output: Path) -> Beside:
    """The folders of runs into *output* that are not, or not yet, in its place."""
    return Beside(*(output.with_name(f"{output.name}-{name}") for name in Beside._fields))


def check_output(output: Path, seeds: Path) -> Path:
    """The real place of *output*; nothing is touched.

    Raises ``InvalidOutput`` where it holds what no run made, or lies with the articles or the project.
    """
    try:
        real = output.resolve()
        above = next(folder for folder in (real, *real.parents) if folder.exists())
        if not above.is_dir():
            what = "is a file" if above == real else f"lies in {above}, which is a file"
            raise InvalidOutput(f"--output {output} {what}")
        parent = real.parent if real.parent.exists() else above
        if not os.access(above, os.W_OK) or not os.access(parent, os.W_OK):
            raise InvalidOutput(f"--output {output} cannot be written: no permission")
        whole, articles = ROOT.resolve(), seeds.resolve()
        taken = (articles, *(whole / name for name in PROJECT))
        if _same(real, whole) or any(_lies_in(real, folder) for folder in taken):
            reason = "is not a folder for results: the project or the articles lie there"
            raise InvalidOutput(f"--output {output} {reason}")
        if any(_lies_in(articles, folder) for folder in (real, *beside(real))):
            raise InvalidOutput(f"--output {output}: the articles lie in it, and a run replaces it")
        for folder in (real, *beside(real)):
            _check_own(folder, output)
    except OSError as error:
        raise InvalidOutput(f"--output {str(output)[:200]} cannot be used: {error.strerror}") from error
    return real


def _check_own(folder: Path, output: Path) -> None:
    """Refuse a folder that has what a run makes, and not from a run."""
    if not (folder.exists() or folder.is_symlink()):
        return
    taken = [path.name for path in folder.iterdir() if _is_own(path)] if folder.is_dir() else [folder.name]
    if taken and not (folder / MARK).exists():
        reason = f"already has {', '.join(sorted(taken))}, not from a run: choose another"
        raise InvalidOutput(f"--output {output}: {folder} {reason}")


def _is_own(path: Path) -> bool:
    """Whether a run makes what goes by this name in its folder."""
    numbered = path.suffix == ".ipynb" and (ROOT / "notebooks" / path.name).exists()
    return path.name in (*OWN_FOLDERS, RECORD) or numbered


def _lies_in(path: Path, folder: Path) -> bool:
    """Whether *path* is *folder* or inside it, however either is written."""
    return any(_same(above, folder) for above in (path, *path.parents))


def _same(one: Path, other: Path) -> bool:
    return one == other or (one.exists() and other.exists() and one.samefile(other))


@contextmanager
def assembling(output: Path) -> Iterator[Path]:
    """A new folder that takes the place of *output*, a real path that was checked, when the body is through.

    Where the body fails, what it made is kept as *output*-failed. Where the system refuses the new folder its
    place, it stays as *output*-new. Raises ``InvalidOutput`` where another run is being made into *output*.
    """
    places = beside(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    lock = _begin(output, places)
    try:
        yield places.unfinished
    except BaseException:
        _end(lock, places)
        _set_aside(places)
        raise
    _end(lock, places)
    _put_in_place(output, places)


def _begin(output: Path, places: Beside) -> FileLock:
    """Make the unfinished folder, locked; first mend what a killed run left."""
    folder = output.with_name(f".{output.name}-{os.getpid()}")
    _remove(folder)
    folder.mkdir()
    (folder / MARK).touch()
    lock = _locked(folder)
    try:
        if places.unfinished.exists():
            try:
                _locked(places.unfinished).release()
            except Timeout:
                reason = "another run is being made into it; wait until it ends"
                raise InvalidOutput(f"--output {output}: {reason}") from None
            (places.unfinished / RUNNING).unlink(missing_ok=True)
            _set_aside(places)
        recover(output)
        if os.name == "nt":
            lock.release()  # Windows renames no folder with an open file in it
        folder.rename(places.unfinished)
        return lock if lock.is_locked else _locked(places.unfinished)
    except BaseException:
        lock.release()
        _remove(folder)
        raise


def _end(lock: FileLock, places: Beside) -> None:
    """Give the lock back; without it the folder is nobody's unfinished run."""
    lock.release()
    (places.unfinished / RUNNING).unlink(missing_ok=True)


def _locked(folder: Path) -> FileLock:
    """The lock of a run's folder. The system gives it back when the process ends, however it ends.

    Raises ``filelock.Timeout`` where a living process holds it.
    """
    lock = FileLock(folder / RUNNING, timeout=0)
    lock.acquire()
    return lock


def recover(output: Path) -> None:
    """Put an earlier run back in its place, or bring its other files over, where a run was killed."""
    earlier = beside(output).earlier
    if not earlier.exists():
        return
    if not output.exists():
        earlier.rename(output)
        return
    _bring_over(earlier, output)


def _set_aside(places: Beside) -> None:
    """Keep what a run made that failed, with its executed notebooks, if it made anything."""
    if any(_is_own(path) for path in places.unfinished.iterdir()):
        _remove(places.failed)
        places.unfinished.rename(places.failed)
    else:
        _remove(places.unfinished)


def _put_in_place(output: Path, places: Beside) -> None:
    """The new run in the place of the earlier one: two renames."""
    try:
        if output.exists():
            output.rename(places.earlier)
        places.unfinished.rename(output)
    except OSError:
        if places.earlier.exists() and not output.exists():
            places.earlier.rename(output)
        _remove(places.new)
        places.unfinished.rename(places.new)
        return
    if places.earlier.exists():
        _bring_over(places.earlier, output)


def _bring_over(earlier: Path, output: Path) -> None:
    """Move the cache and the user's own files from *earlier* to *output*, and remove the rest."""
    for path in sorted(earlier.iterdir()):
        if not _is_own(path) and not (output / path.name).exists():
            path.rename(output / path.name)
    if all(_is_own(path) or path.name == MARK for path in earlier.iterdir()):
        _remove(earlier)


def _remove(folder: Path) -> None:
    """Remove a folder; of a link to one, and of links in it, the link alone."""
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
