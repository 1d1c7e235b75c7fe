"""What lies in a folder of articles: the files to read, and what is passed over, with the reason."""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from copydesk import codebook
from copydesk.files import what_it_is
from copydesk.reading import SUFFIXES
from copydesk.reading.collection import is_collection
from copydesk.words import printable

PAGES = (".html", ".htm")
FOLDER = "a folder: articles are read from one folder, without its subfolders"
NO_PAGE = "no form that is read: save the page as .html or .txt"
NO_TABLE = "no form that is read: save the table as .csv or .jsonl"
LOCK = "the lock of a file that is open elsewhere, no article"

# what people and systems keep beside articles, and copydesk reads, or nobody takes for an article
_BESIDE = (
    *("actors.csv", "catalogue.csv", "corrections.csv"),
    *("readme", "license", "licence", "thumbs.db", "desktop.ini"),
)
_SUFFIXES_BESIDE = (".toml", ".md")
_FOLDERS_BESIDE = ("coded", codebook.FOLDER)
_LOCKS = (("~$", ""), (".~lock.", "#"))  # Excel's and LibreOffice's, before and after the file's name
_TABLES = (".xlsx", ".xls", ".ods", ".numbers", ".json")


class Skipped(NamedTuple):
    """What a folder holds and no article is read from: its name as it can be printed, and why."""

    name: str
    reason: str


class Listing(NamedTuple):
    """The files of a folder that hold articles or tables of articles, and what is passed over: by name."""

    files: tuple[Path, ...]
    skipped: tuple[Skipped, ...]


def listing(folder: Path) -> Listing:
    """What lies in *folder*. No file is opened.

    Passed over in silence: hidden files, what copydesk keeps or reads beside articles (actors.toml and other
    TOML files, actors.csv, catalogue.csv, corrections.csv, coded/, codebook/), notes (.md, README), and the folder in
    which a browser keeps the pictures of a page that lies beside it. Raises ``OSError`` where *folder*
    cannot be listed.
    """
    paths = sorted(folder.iterdir(), key=lambda path: path.name)
    pages = {path.stem for path in paths if path.suffix.lower() in PAGES}
    told = [(path, _why_not(path)) for path in paths if _is_lock(path) or not _is_beside(path, pages)]
    return Listing(
        tuple(path for path, reason in told if not reason),
        tuple(Skipped(printable(path.name), reason) for path, reason in told if reason),
    )


def _why_not(path: Path) -> str | None:
    """Why no article is read from *path*; None where one may be."""
    suffix = path.suffix.lower()
    if _is_lock(path):
        return LOCK
    if path.is_dir():
        return FOLDER
    if reason := what_it_is(path):
        return reason
    if suffix in SUFFIXES or is_collection(path):
        return None
    return NO_TABLE if suffix in _TABLES else NO_PAGE


def _is_lock(path: Path) -> bool:
    return any(path.name.startswith(before) and path.name.endswith(after) for before, after in _LOCKS)


def _is_beside(path: Path, pages: Collection[str]) -> bool:
    """Whether nobody would take *path* for an article, so that no word need be said of it."""
    name = path.name.lower()
    if name.startswith("."):
        return True
    if path.is_dir():
        endings = codebook.words("page", "html_folder", "endings")  # where a browser keeps a page's pictures
        stems = (path.name.removesuffix(ending) for ending in endings if path.name.endswith(ending))
        return name in _FOLDERS_BESIDE or any(stem in pages for stem in stems)
    return name in _BESIDE or path.suffix.lower() in _SUFFIXES_BESIDE
