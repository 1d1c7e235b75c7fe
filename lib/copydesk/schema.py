"""The schema: the tables of a run, the steps that make each, what columns mean and may be put right to.

Tidy: one row a thing. The columns stand in schema.csv, a line each. A new kind of row is a table here, its
columns there, and the function that makes its rows.
"""

import csv
from pathlib import Path
from typing import NamedTuple

COLUMNS = Path(__file__).with_suffix(".csv")
APPLIED, ALREADY = "applied", "already so"  # outcomes of a correction; any other says why it does not fit
NARRATION, NOBODY = "narration", "nobody named"  # whose words they are, and who said what nobody is named for
ASSERTED_BY_NOBODY = f"({NOBODY})"  # among asserters, who have names
NO_SIDES = "-"  # in the column ``sides``: a phrase whose sides no column holds


class Column(NamedTuple):
    """A column's pandas dtype and its meaning in one line.

    ``check`` names what a correction of it may say (``corrections.values``), empty where nobody can put it
    right. ``sides``: of a phrase that is a span of its own, the column of the sides that its words name.
    """

    dtype: str
    meaning: str
    check: str
    sides: str


class Table(NamedTuple):
    """A table: the steps that make its rows, mostly one, and its columns, the rows' id first.

    ``main`` is the column that an added row's value gives (empty: people add and remove no rows), ``marked``
    the one that holds the words marked, ``blank`` what an added row says until further corrections of its
    words say more.
    """

    steps: tuple[str, ...]
    columns: dict[str, Column]
    main: str = ""
    marked: str = ""
    blank: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """The column of the rows' ids."""
        return next(iter(self.columns))

    @property
    def checks(self) -> dict[str, str]:
        """The columns that people can put right, with what a correction of each may say."""
        return {name: column.check for name, column in self.columns.items() if column.check}

    @property
    def phrases(self) -> dict[str, str]:
        """The phrases of a row that are spans of their own, with the column of their sides (empty: none)."""
        phrases = {name: column.sides for name, column in self.columns.items() if column.sides}
        return {name: "" if sides == NO_SIDES else sides for name, sides in phrases.items()}


NEEDS = {  # each step with those that it stands on, in the order in which they are made
    "reading": (),
    "attribution": ("reading",),
    "lexicon": ("reading", "attribution"),
    "sentiment": ("reading", "attribution"),
    "framing": ("reading", "attribution"),
    "identity": ("reading", "attribution"),
    "events": ("reading", "attribution"),
}
STEPS = tuple(NEEDS)
# steps that read what others made of all articles, and nothing article by article
OVER_ALL = ("identity", "events")
OF_AN_ARTICLE = tuple(step for step in STEPS if step not in OVER_ALL)


def _columns() -> dict[str, dict[str, Column]]:
    tables: dict[str, dict[str, Column]] = {}
    with COLUMNS.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            column = Column(line["dtype"], line["meaning"], line["check"], line["sides"])
            tables.setdefault(line["table"], {})[line["column"]] = column
    return tables


_OF = _columns()
TABLES = {
    "articles": Table(("reading",), _OF["articles"]),
    "lines": Table(("reading",), _OF["lines"]),
    "attributions": Table(("attribution",), _OF["attributions"], "speaker"),
    "segments": Table(("attribution",), _OF["segments"]),
    "mentions": Table(("attribution",), _OF["mentions"], "actor"),
    "tones": Table(("lexicon",), _OF["tones"]),
    "tones_toward": Table(("sentiment",), _OF["tones_toward"]),
    "presence": Table(("framing",), _OF["presence"]),
    "frames": Table(("framing",), _OF["frames"], "frame", "cue"),
    "actions": Table(("framing",), _OF["actions"], "verb", blank=(("construction", "active"),)),
    "blames": Table(("framing",), _OF["blames"], "kind", "cue"),
    "labels": Table(("framing",), _OF["labels"], "category", "word"),
    "casualties": Table(("framing",), _OF["casualties"], "number", "text", (("kind_of_victim", "not said"),)),
    "spans": Table(("attribution", "framing"), _OF["spans"]),
    "corrections": Table(("reading", "attribution", "sentiment", "framing"), _OF["corrections"]),
    "actors": Table(("identity",), _OF["actors"]),
    "names": Table(("identity",), _OF["names"]),
    "genders": Table(("identity",), _OF["genders"]),
    "events": Table(("events",), _OF["events"]),
    "machine": Table(OF_AN_ARTICLE, _OF["machine"]),
    "failures": Table(OF_AN_ARTICLE, _OF["failures"]),
}


def tables_of(step: str) -> tuple[str, ...]:
    """The tables that *step* makes, or makes a part of."""
    return tuple(name for name, table in TABLES.items() if step in table.steps)


def steps_to(*steps: str) -> tuple[str, ...]:
    """*steps* with all that they stand on, in the order in which they are made."""
    wanted = {*steps, *(needed for step in steps for needed in NEEDS[step])}
    return tuple(step for step in STEPS if step in wanted)


def dtypes(name: str) -> dict[str, str]:
    """The pandas dtype of each column of the table *name*."""
    return {column: spec.dtype for column, spec in TABLES[name].columns.items()}
