"""The codebook: word lists and rules as data, each entry with its source or reason.

A researcher lays files over it: ``use`` reads a file of a folder in place of ours of the same name.
"""

import csv
import re
import tomllib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, overload

Function = TypeVar("Function", bound=Callable[..., Any])

OURS = Path(__file__).parent
_SUFFIXES = (".toml", ".csv")
_over: dict[str, Path] = {}  # the files laid over ours, by name
_derived: list[Callable[[], None]] = []  # what forgets the results that were made of the codebook


@overload
def derived(function: Function) -> Function: ...
@overload
def derived(*, most: int) -> Callable[[Function], Function]: ...
def derived(function: Callable[..., Any] | None = None, *, most: int | None = None) -> Callable[..., Any]:
    """Remember the results of a *function* of the codebook (the *most* of them) until another codebook is used."""
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
    return tomllib.loads(path_of(f"{name}.toml").read_text(encoding="utf-8"))


@derived
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The codebook file *name*.csv as one dictionary a row."""
    text = path_of(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


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
