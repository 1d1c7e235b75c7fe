"""The articles in files: the file itself, each row of a table, each file in a ZIP, each article of an export.

A row of a table of articles holds ``text`` or ``html`` (the page is read where both are filled), and may hold
``id``, ``title``, ``published``, ``outlet`` and ``url``, which are believed before the page. Every article is
read as if it lay in a file of its own, and one at a time.
"""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple, NoReturn

from copydesk.article import Article, Span, Stamp
from copydesk.files import contents, what_it_is
from copydesk.reading import LARGEST, Unreadable, archives, article_id, read_article, read_bytes, valid
from copydesk.reading.archives import LARGEST_EXPORT
from copydesk.reading.archives.export import Exported, identity, read_exported
from copydesk.reading.folder import is_beside, name_of, why_not
from copydesk.reading.stamps import find_stamp
from copydesk.reading.table import CONTENTS, Row, is_collection, rows, unpacked_name

PACKED = ".zip"
MOST_MEMBERS = 100_000  # of a ZIP file

_ROW = re.compile(r"(?:\.(?:csv|tsv|jsonl)(?:\.gz)?|\.(?:parquet|docx|rtf|html?|txt))#\d+$", re.IGNORECASE)
_NOT_IN_FILE_NAMES = re.compile(r"[^\w.-]+")


class Identity(NamedTuple):
    """What tells an article apart before it is read: its id, and the SHA-256 of all that it is read from."""

    article: str
    sha256: str


class Source(NamedTuple):
    """An article that is there to be read: the name it goes by, and what reads it or raises ``Unreadable``.

    ``identify`` gives its identity without reading it; None where it cannot be read at all.
    """

    name: str
    read: Callable[[], Article]
    identify: Callable[[], Identity | None]


def is_row(name: str) -> bool:
    """Whether an article that goes by *name* is one of many in a file: news.csv#1, but not a#1.txt."""
    return _ROW.search(name) is not None


def sources(paths: Iterable[Path], folder: Path | None = None) -> Iterator[Source]:
    """The articles in files, in order and one at a time; a file is called by its place in *folder*.

    A row, or a file, that holds no article is a source whose reading raises ``Unreadable``.
    """
    for path in paths:
        name = valid(name_of(path, folder))
        if path.suffix.lower() == PACKED:
            yield from _members(path, name)
        elif is_collection(path.name):
            yield from _rows(name, partial(_opened, path))
        elif (export := _export_in(path)) is not None:
            yield from _exported(export, name)
        else:
            yield Source(name, partial(_read_file, path, name), partial(_of_file, path, name))


def _opened(path: Path) -> BinaryIO:
    if reason := what_it_is(path):
        raise Unreadable(f"cannot be opened: {reason}")
    return path.open("rb")


def _read_file(path: Path, name: str) -> Article:
    return replace(read_article(path), path=name)


def _of_file(path: Path, name: str) -> Identity | None:
    try:
        return _of_bytes(contents(path, LARGEST), name)
    except OSError:
        return None


def _of_bytes(content: bytes, name: str) -> Identity:
    sha256 = hashlib.sha256(content).hexdigest()
    return Identity(article_id(name, sha256), sha256)


def _export_in(path: Path) -> bytes | None:
    """The content of a file that is an archive's export; nothing where it is one article, or cannot be read."""
    try:
        content = contents(path, LARGEST_EXPORT)
    except OSError:
        return None
    return content if archives.is_export(content, path.name) else None


def _exported(content: bytes, name: str) -> Iterator[Source]:
    """The articles of an export, and one more source that says so where they are not as many as it states."""
    try:
        export = archives.read_export(content, name)
    except Unreadable as error:
        yield _unreadable(name, str(error))
        return
    if not export.articles:
        yield _unreadable(name, "an export without an article")
    for number, article in enumerate(export.articles, 1):
        place, called = f"{name}#{number}", f"{_stem(name)}-{number:04}.txt"
        if isinstance(article, str):
            yield _unreadable(place, article)
        else:
            read = partial(read_exported, article, place, called)
            yield Source(place, read, partial(_of_exported, article, called))
    if export.stated not in (None, len(export.articles)):
        there = f"and {len(export.articles)} are in it: export it again, or count them"
        yield _unreadable(name, f"it states that it holds {export.stated} articles, {there}")


def _of_exported(article: Exported, called: str) -> Identity:
    sha256 = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Identity(article_id(called, sha256), identity(article))


def _members(path: Path, name: str) -> Iterator[Source]:
    """The articles in the files of a ZIP file, as if it were a folder. Nothing is unpacked to the disk."""
    if reason := what_it_is(path):
        yield _unreadable(name, f"cannot be opened: {reason}")
        return
    try:
        with zipfile.ZipFile(path) as archive:
            members = sorted(archive.infolist(), key=lambda member: member.filename)
            if len(members) > MOST_MEMBERS:
                raise Unreadable(f"more than {MOST_MEMBERS:,} files in it")
            before = ""
            for member in members:
                inside = PurePosixPath(member.filename)
                if member.is_dir() or any(part != ".." and is_beside(part) for part in inside.parts):
                    continue
                place = valid(f"{name}/{inside.as_posix()}")
                if place == before:
                    yield _unreadable(place, "a file of this name again")
                    continue
                before = place
                yield from _member(archive, member, place)
    except Unreadable as error:
        yield _unreadable(name, str(error))
    except (zipfile.BadZipFile, OSError) as error:
        yield _unreadable(name, f"no ZIP file that can be read: {error}")


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: str) -> Iterator[Source]:
    """The articles in a file that lies in a ZIP file."""
    suffix = PurePosixPath(place.lower()).suffix
    if reason := "a ZIP file in a ZIP file: unpack it" if suffix == PACKED else why_not(place):
        yield _unreadable(place, reason)
        return
    if is_collection(PurePosixPath(place).name):
        yield from _rows(place, partial(_opened_member, archive, member))
        return
    most = LARGEST_EXPORT if suffix in archives.DOCUMENTS else LARGEST
    try:
        if member.file_size > most:  # no more is read than it declares
            raise Unreadable(f"larger than {most // 1_000_000} MB: no article")
        with _opened_member(archive, member) as file:
            content = file.read()
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        yield _unreadable(place, f"damaged: {error}")
    except Unreadable as error:
        yield _unreadable(place, str(error))
    else:
        if archives.is_export(content, place):
            yield from _exported(content, place)
        else:
            yield Source(place, partial(_read_member, content, place), partial(_of_bytes, content, place))


def _opened_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
    try:
        return archive.open(member)  # type: ignore[return-value]
    except (RuntimeError, NotImplementedError) as error:  # a password, or a packing that Python does not know
        raise Unreadable(f"cannot be unpacked: {error}") from error


def _read_member(content: bytes, place: str) -> Article:
    return replace(read_bytes(content, place), path=place)


def _rows(name: str, opened: Callable[[], BinaryIO]) -> Iterator[Source]:
    """The articles in the rows of a table."""
    number = 0
    first_of: dict[str, str] = {}  # name of the row that has the id
    try:
        with opened() as file:
            for number, row in enumerate(rows(file, name), 1):
                place = f"{name}#{number}"
                if isinstance(row, Unreadable):
                    yield _unreadable(place, str(row))
                elif row.get("id") and first_of.setdefault(row["id"], place) != place:
                    yield _unreadable(place, f"the id {row['id']!r} again, first in {first_of[row['id']]}")
                else:
                    called = row.get("id") or f"{_stem(name)}-{number:04}"
                    yield Source(place, partial(read_row, row, place, called), partial(_of_row, row, called))
        if not number:
            yield _unreadable(name, "empty")
    except Unreadable as error:
        yield _unreadable(name, str(error))
    except (zipfile.BadZipFile, zlib.error) as error:
        yield _unreadable(name, f"damaged: {error}")
    except OSError as error:
        yield _unreadable(name, f"cannot be opened: {error.strerror}")


def _stem(name: str) -> str:
    """The name of a file that holds many articles without its folder and suffixes, as it is written."""
    last = PurePosixPath(name).name
    return last[: len(unpacked_name(last).stem)]


def read_row(row: Row, path: str, name: str) -> Article:
    """The article in a *row* of a table, its id made from *name*. Raises ``Unreadable``."""
    kind = _kind(row)
    if kind is None:
        raise Unreadable("neither text nor html")
    content = row[kind].encode("utf-8")
    if len(content) > LARGEST:
        raise Unreadable(f"larger than {LARGEST // 1_000_000} MB: no article")
    published = _stamp(row["published"]) if row.get("published") else None
    article = read_bytes(content, _file_name(name, kind))
    title = row.get("title") or article.title
    others = dict.fromkeys(filter(None, (article.title, *article.alternate_titles)))
    return replace(
        article,
        path=path,
        title=title,
        alternate_titles=tuple(other for other in others if other != title),
        published=published or article.published,
        outlet=row.get("outlet") or article.outlet,
        url=row.get("url") or article.url,
    )


def _of_row(row: Row, name: str) -> Identity | None:
    kind = _kind(row)
    if kind is None:
        return None
    sha256 = hashlib.sha256(row[kind].encode("utf-8")).hexdigest()
    whole = hashlib.sha256(json.dumps([name, row], sort_keys=True).encode()).hexdigest()
    return Identity(article_id(_file_name(name, kind), sha256), whole)


def _kind(row: Row) -> str | None:
    """Which column holds the article."""
    return next((kind for kind in CONTENTS if row.get(kind, "").strip()), None)


def _file_name(name: str, kind: str) -> str:
    """The name of the file that a row's article would lie in."""
    return f"{_NOT_IN_FILE_NAMES.sub('_', name)}.{'html' if kind == 'html' else 'txt'}"


def _stamp(given: str) -> Stamp:
    """A date that a table gives. Its span is empty: the article's text prints it nowhere."""
    stamp = find_stamp(given)
    if stamp is None:
        what = f"{given[:60]!r} is no date that can be read for certain"
        raise Unreadable(f"published: {what} (2024-05-31 is one)")
    return replace(stamp, span=Span(0, 0), reason=f"given in the table: {stamp.reason}")


def _unreadable(name: str, reason: str) -> Source:
    return Source(name, partial(_refuse, reason), _unknown)


def _unknown() -> None:
    """The identity of what cannot be read."""


def _refuse(reason: str) -> NoReturn:
    raise Unreadable(reason)
