"""What the front page says: leading findings in sentences, figures with captions, what people changed."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from copydesk import captions, tables
from copydesk.answers import attribution, framing, parsing, sentiment
from copydesk.coding.changes import in_words

MOST_CORRECTIONS = 200  # shown; all of them are in the table
NOT_VALID = ("tone-by-actor", "tone-of-mentions")  # figures that stand in their notebook alone
CORRECTION_COLUMNS = (
    "line",
    "table",
    "start",
    "end",
    "field",
    "was",
    "value",
    "coder",
    "reason",
    "date",
    "outcome",
)

Tables = Mapping[str, pd.DataFrame]


class Finding(NamedTuple):
    """What one notebook finds, in Markdown."""

    notebook: str
    heading: str
    sentences: tuple[str, ...]


class Picture(NamedTuple):
    """A figure by the name of its files, its caption, its words for who does not see it, and its source."""

    name: str
    caption: str
    alt: str
    source: str
    suffixes: tuple[str, ...]


class Change(NamedTuple):
    """A correction: the article's id, and what the table says of it by column."""

    article: str
    cells: tuple[str, ...]


def leading(found: Tables) -> list[Finding]:
    """The leading findings of each notebook whose tables are there."""
    of_each = (
        ("1-parsing", "What was read", (), ("articles", "failures", "lines"), _read),
        ("2-quote-attribution", "Who is heard", (), ("articles", "attributions"), _heard),
        ("3-sentiment", "In what tone", ("lexicon",), ("tones", "segments"), _tone),
        (
            "4-framing",
            "How it is framed",
            ("framing",),
            ("presence", "frames", "actions", "labels", "casualties"),
            _framed,
        ),
    )
    return [
        Finding(notebook, heading, tuple(say(tables.whole(found, *steps))))
        for notebook, heading, steps, needed, say in of_each
        if all(name in found for name in needed)
    ]


def _read(found: Tables) -> list[str]:
    return [parsing.reading(found["articles"], found["failures"]).words, parsing.page(found["lines"]).words]


def _heard(found: Tables) -> list[str]:
    attributions = found["attributions"]
    return [
        attribution.speakers(found["articles"], attributions).words,
        attribution.weight(attributions).words,
        attribution.unnamed(attributions).words,
    ]


def _tone(found: Tables) -> list[str]:
    return [sentiment.voices(found["tones"], found["segments"]).words]


def _framed(found: Tables) -> list[str]:
    return [
        framing.presence(found["presence"]).words,
        framing.actions(found["actions"]).words,
        framing.labels(found["labels"]).words,
        framing.casualties(found["casualties"]).words,
    ]


def pictures(run: Path) -> list[Picture]:
    """The figures of the run that have a caption, in the order in which its notebooks publish them."""
    folder = run / "figures"
    endings = (".svg", ".png", ".csv")
    return [
        Picture(name, *own, tuple(ending for ending in endings if (folder / f"{name}{ending}").exists()))
        for name, own in captions.read(folder).items()
    ]


def changes(found: Tables) -> tuple[list[str], list[Change]]:
    """What people changed at each step, in words, and the first corrections of the table."""
    rows = found["corrections"].head(MOST_CORRECTIONS)
    cells = zip(*(rows[column].map(_shown) for column in CORRECTION_COLUMNS), strict=True)
    said = [in_words(found, step) for step in dict.fromkeys(found["corrections"]["step"])]
    return said, [Change(article, row) for article, row in zip(rows["article"], cells, strict=True)]


def _shown(value: object) -> str:
    return "" if pd.isna(value) else str(value)
