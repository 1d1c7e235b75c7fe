"""The codebook: word lists and rules as data, each entry with its source or reason.

A researcher lays files over it: ``use`` reads a file of a folder in place of ours of the same name.
"""

import csv
import re
from collections.abc import Callable
from functools import lru_cache
from math import isfinite
from pathlib import Path
from typing import Any, TypeVar, overload

from copydesk.errors import CopydeskError
from copydesk.files import contents, read_toml
from copydesk.words import printable

Function = TypeVar("Function", bound=Callable[..., Any])

OURS = Path(__file__).parent
FOLDER = "codebook"  # beside the articles: its files are laid over ours
_SUFFIXES = (".toml", ".csv")
_over: dict[str, Path] = {}  # the files laid over ours, by name
_derived: list[Callable[[], None]] = []  # what forgets the results that were made of the codebook


class InvalidCodebook(CopydeskError):
    """A file laid over the codebook that does not say what ours says; the message names it and the entry."""


def use(folder: Path | None) -> None:
    """Read the files in *folder* in place of ours of the same names; ours alone without such a folder.

    Each holds what ours holds, in the same form: a copy of ours to which words were added, say. What was made
    of the codebook before is forgotten. Raises ``InvalidCodebook``.
    """
    over: dict[str, Path] = {}
    if folder and folder.is_dir():
        over = {path.name: path for path in sorted(folder.iterdir()) if path.name[0] != "."}
    if not over and not _over:
        return
    ours = sorted(path.name for path in OURS.iterdir() if path.suffix in _SUFFIXES)
    for name, path in over.items():
        where = f"{FOLDER}/{printable(name)}"
        if name not in ours:
            raise InvalidCodebook(f"{where}: the codebook has no such file; it has {', '.join(ours)}")
        _check(path, OURS / name, where)
    _over.clear()
    _over.update(over)
    for forget in _derived:
        forget()


def laid_over() -> dict[str, Path]:
    """The files that are read in place of ours, by name."""
    return dict(_over)


def _check(path: Path, ours: Path, where: str) -> None:
    """Raise ``InvalidCodebook`` unless the file at *path* has the form of *ours*."""
    try:
        if path.suffix == ".csv":
            _compare_tables(_cells_of(path), _cells_of(ours))
        else:
            _compare(read_toml(path), [read_toml(ours)], "")
    except OSError as error:
        raise InvalidCodebook(f"{where}: cannot be opened: {error.strerror}") from error
    except (ValueError, csv.Error, re.error) as error:
        raise InvalidCodebook(f"{where}: {error}") from error


def _cells_of(path: Path) -> list[list[str]]:
    return [row for row in csv.reader(_lines_of(contents(path).decode("utf-8-sig"))) if row]


def _compare_tables(given: list[list[str]], ours: list[list[str]]) -> None:
    """Raise ``ValueError`` unless *given* has our columns, filled wherever ours is, with numbers where ours are."""
    if given[:1] != ours[:1]:
        raise ValueError(f"its columns are not those of ours: {','.join(ours[0])}")
    columns = [[row[number] for row in ours[1:]] for number in range(len(ours[0]))]
    filled = [all(column) for column in columns]
    numbers = [all(map(_is_number, filter(None, column))) and any(column) for column in columns]
    for at, row in enumerate(given[1:], 1):
        if len(row) != len(columns):
            raise ValueError(f"row {at} ({row[0]!r}) has {len(row)} cells, not {len(columns)}")
        for name, cell, is_filled, is_number in zip(ours[0], row, filled, numbers, strict=True):
            if is_number and cell and not _is_number(cell):
                raise ValueError(f"row {at} ({row[0]!r}): {cell!r} in {name} is no number")
            if is_filled and not cell.strip():
                raise ValueError(f"row {at} ({row[0]!r}): {name} is empty")


def _is_number(cell: str) -> bool:
    try:
        return isfinite(float(cell))
    except ValueError:
        return False


def _compare(given: Any, ours: list[Any], at: str) -> None:
    """Raise ``ValueError`` unless *given* has the form of what stands here in *ours*, or in a like place."""
    numbers = isinstance(given, int) and any(isinstance(other, float) for other in ours)
    if not numbers and not any(type(given) is type(other) for other in ours):
        raise ValueError(f"{at}: it is of another kind than ours")
    if isinstance(given, dict):
        tables = [other for other in ours if isinstance(other, dict)]
        _compare_keys(given, tables, at)
        for key, value in given.items():
            like = [table[key] for table in tables if key in table] or [*tables[0].values()]
            _compare(value, like, f"{at}, {key}" if at else key)
    elif isinstance(given, list):
        entries = [entry for other in ours if isinstance(other, list) for entry in other]
        for number, entry in enumerate(given, 1):
            _compare(entry, entries or [""], f"{at}, entry {number}")
    elif _is_blank(given) and not any(map(_is_blank, ours)):
        raise ValueError(f"{at}: it is empty")
    elif _is_negative(given) and not any(map(_is_negative, ours)):
        raise ValueError(f"{at}: it is below 0, or no number")
    elif at.endswith(", pattern"):
        re.compile(given)


def _is_blank(value: Any) -> bool:
    return isinstance(value, str) and not value.strip()


def _is_negative(value: Any) -> bool:
    return isinstance(value, int | float) and not value >= 0  # nan is neither


def _compare_keys(given: dict[str, Any], ours: list[dict[str, Any]], at: str) -> None:
    """As ``_compare``, of the keys of a table; one that gives a text for each word may hold any words."""
    known = {key for entry in ours for key in entry}
    if unknown := sorted(given.keys() - known):
        texts = all(isinstance(value, str) for entry in ours for value in entry.values())
        if texts and at and ", entry " not in at:
            return
        valid = ", ".join(sorted(known))
        raise ValueError(f"{at or 'it'}: {unknown[0]!r} is no part of it; valid ones: {valid}")
    needed = set.intersection(*(set(entry) for entry in ours))
    if missing := sorted(needed - given.keys()):
        raise ValueError(f"{at or 'it'}: {missing[0]!r} is missing")


@overload
def derived(function: Function) -> Function: ...
@overload
def derived(*, most: int) -> Callable[[Function], Function]: ...
def derived(function: Callable[..., Any] | None = None, *, most: int | None = None) -> Callable[..., Any]:
    """Remember the results of a *function* of the codebook (*most* of them) until another one is used."""
    if function is None:
        return lambda function: _remembering(function, most)
    return _remembering(function, most)


def _remembering(function: Callable[..., Any], most: int | None) -> Callable[..., Any]:
    remembering = lru_cache(maxsize=most)(function)
    _derived.append(remembering.cache_clear)
    return remembering


def path_of(name: str) -> Path:
    """Where the codebook file *name* (with its suffix) is read from."""
    return _over.get(name, OURS / name)


@derived
def load(name: str) -> dict[str, Any]:
    """The codebook file *name*.toml as a dictionary."""
    return read_toml(path_of(f"{name}.toml"))


@derived
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The codebook file *name*.csv as one dictionary a row."""
    return tuple(csv.DictReader(_lines_of(path_of(f"{name}.csv").read_text(encoding="utf-8-sig"))))


def _lines_of(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("#")]


@derived
def pattern(name: str, key: str) -> re.Pattern[str]:
    """One pattern that matches a whole line when any pattern listed under *key* in *name*.toml does.

    What is listed under ``key_prose`` counts under ``key`` too.
    """
    entries = [*load(name)[key], *load(name).get(f"{key}_prose", [])]
    choices = "|".join(f"(?:{entry['pattern']})" for entry in entries)
    return re.compile(rf"(?:{choices})", re.IGNORECASE)


@derived
def words(name: str, group: str, key: str = "words") -> frozenset[str]:
    """The words listed under *key* in the table *group* of *name*.toml."""
    return frozenset(load(name)[group][key])


@derived
def by_word(name: str, group: str, key: str, *, listed: str = "words") -> dict[str, Any]:
    """Each word of the entries [[*group*]] of *name*.toml, with what its entry says under *key*."""
    return {word: entry[key] for entry in load(name)[group] for word in entry[listed]}
