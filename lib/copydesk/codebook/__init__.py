"""The codebook: word lists and rules as data, each entry with its source or reason."""

import csv
import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def load(name: str) -> dict:
    """The codebook file *name*.toml as a dictionary."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The codebook file *name*.csv as one dictionary a row."""
    text = files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """One pattern that matches a whole line when any pattern listed under *key* in *name*.toml does.

    What is listed under ``key_prose`` counts under ``key`` too.
    """
    entries = [*load(name)[key], *load(name).get(f"{key}_prose", [])]
    choices = "|".join(f"(?:{entry['pattern']})" for entry in entries)
    return re.compile(rf"(?:{choices})", re.IGNORECASE)
