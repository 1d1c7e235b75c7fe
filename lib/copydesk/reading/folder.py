"""What lies in a folder of articles: the files to read, and what is passed over, with the reason."""

from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from copydesk import codebook
from copydesk.files import MARK, what_it_is
from copydesk.reading import SUFFIXES
from copydesk.reading.archives import DOCUMENTS
from copydesk.reading.table import OTHERS, is_collection
from copydesk.words import printable

PAGES = (".html", ".htm")
LINKED = "a link to a folder: articles are read from the folder itself and the folders in it"
CLOSED = "a folder that cannot be read: {}"
DEEP = "a folder in too many folders"
DEEPEST = 30  # folders in folders
NO_PAGE = "no form that is read: save the page as .html or .txt"
NO_TABLE = "no form that is read: save the table as .csv, .jsonl or .parquet"
LOCK = "the lock of a file that is open elsewhere, no article"

# what people and systems keep beside articles, and copydesk reads, or nobody takes for an article
_BESIDE = (*OTHERS, "readme", "license", "licence", "thumbs.db", "desktop.ini", "__macosx")
_SUFFIXES_BESIDE = (".toml", ".md")
_FOLDERS_BESIDE = ("coded", codebook.FOLDER)
_LOCKS = (("~$", ""), (".~lock.", "#"))  # Excel's and LibreOffice's, before and after the file's name
_TABLES = (".xlsx", ".xls", ".ods", ".numbers", ".json")
_READ = (*SUFFIXES, *DOCUMENTS, ".zip")


class Skipped(NamedTuple):
    """What a folder holds and no article is read from: its name as it can be printed, and why."""

    name: str
    reason: str


class Listing(NamedTuple):
    """The files of a folder that hold articles or tables of articles, and what is passed over: by name."""

    files: tuple[Path, ...]
    skipped: tuple[Skipped, ...]


def listing(folder: Path) -> Listing:
    """What lies in *folder* and in the folders in it, in the order of names. No file is opened.

    Passed over in silence: hidden files, what copydesk keeps or reads beside articles (actors.toml and other
    TOML files, actors.csv, catalogue.csv, corrections.csv, same_event.csv, world_events.csv, coded/,
    codebook/), the folders of runs, notes (.md, README), and the folder in which a browser keeps the pictures of
    a page that lies beside it. Raises ``OSError`` where *folder* cannot be listed.
    """
    told = list(_within(folder, 0))
    files = (path for path, reason in told if not reason)
    skipped = (Skipped(printable(name_of(path, folder)), reason) for path, reason in told if reason)
    return Listing(tuple(files), tuple(skipped))


def name_of(path: Path, folder: Path | None) -> str:
    """What the file at *path* is called: its place in *folder*, or else its name."""
    return path.relative_to(folder).as_posix() if folder else path.name


def _within(folder: Path, depth: int) -> Iterator[tuple[Path, str | None]]:
    """What lies in *folder* and is not passed over in silence, and why no article is read from it."""
    paths = sorted(folder.iterdir(), key=lambda path: path.name)
    pages = {path.stem for path in paths if path.suffix.lower() in PAGES}
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            if not _is_folder_beside(path, pages):
                yield from _inside(path, depth + 1)
        elif not is_beside(path.name):
            yield path, LINKED if path.is_dir() else what_it_is(path) or why_not(path.name)


def _inside(folder: Path, depth: int) -> Iterator[tuple[Path, str | None]]:
    try:
        within = list(_within(folder, depth)) if depth <= DEEPEST else [(folder, DEEP)]
    except OSError as error:
        within = [(folder, CLOSED.format(error.strerror))]
    yield from within


def why_not(name: str) -> str | None:
    """Why no article is read from a file called *name*; None where one may be."""
    last = PurePosixPath(name).name
    suffix = PurePosixPath(last.lower()).suffix
    if _is_lock(last):
        return LOCK
    if suffix in _READ or is_collection(last):
        return None
    return NO_TABLE if suffix in _TABLES else NO_PAGE


def is_beside(name: str) -> bool:
    """Whether nobody would take a file of this *name* for an article, so that no word need be said of it."""
    lower = name.lower()
    if _is_lock(name):
        return False
    return lower.startswith(".") or lower in _BESIDE or PurePosixPath(lower).suffix in _SUFFIXES_BESIDE


def _is_lock(name: str) -> bool:
    return any(name.startswith(before) and name.endswith(after) for before, after in _LOCKS)


def _is_folder_beside(path: Path, pages: Collection[str]) -> bool:
    """Whether nobody would look for articles in a folder."""
    endings = codebook.words("page", "html_folder", "endings")  # where a browser keeps a page's pictures
    stems = (path.name.removesuffix(ending) for ending in endings if path.name.endswith(ending))
    name = path.name.lower()
    kept = name.startswith(".") or name in (*_FOLDERS_BESIDE, *_BESIDE) or (path / MARK).exists()
    return kept or any(stem in pages for stem in stems)
