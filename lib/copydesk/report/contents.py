"""What the front page says: leading findings in sentences, figures with captions, what people changed."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from copydesk import captions, tables
from copydesk.answers import Answer, actors, attribution, framing, heard, parsing, sentiment
from copydesk.coding.changes import in_words

MOST_CORRECTIONS = 200  # shown; all of them are in the table
NOT_VALID = ("tone-by-actor", "tone-of-mentions")  # figures that stand in their notebook alone
CORRECTION_COLUMNS = (
    *("line", "table", "start", "end", "field", "was", "value"),
    *("coder", "reason", "date", "outcome"),
)

_FRAMED = ("presence", "frames", "actions", "labels", "casualties")

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


def leading(found: Tables, supported: Mapping[str, str]) -> list[Finding]:
    """The leading findings of each notebook whose tables are there; persons count by who they are across articles.

    The presence of a frame that is *supported* is told on any topic (``answers.framing.presence``).
    """
    return [
        Finding(notebook, heading, tuple(answer.words for answer in say(_counted(found, *steps))))
        for notebook, heading, steps, needed, say in (
            ("1-parsing", "What was read", (), ("articles", "failures", "lines"), _read),
            ("2-quote-attribution", "Who is heard", (), ("articles", "attributions"), _heard),
            ("3-sentiment", "In what tone", ("lexicon",), ("tones", "segments"), _tone),
            ("4-framing", "How it is framed", ("framing",), _FRAMED, partial(_framed, supported=supported)),
        )
        if all(name in found for name in needed)
    ]


def _counted(found: Tables, *steps: str) -> Tables:
    return actors.everywhere(tables.whole(found, *steps))


def _read(found: Tables) -> list[Answer]:
    return [parsing.reading(found["articles"], found["failures"]), parsing.page(found["lines"])]


def _heard(found: Tables) -> list[Answer]:
    articles, said = found["articles"], found["attributions"]
    known = found.keys() >= {"actors", "names", "mentions", "segments"}
    spoken = [heard.spoken_from(found), heard.heard_as(found)] if known else []
    return [
        attribution.speakers(articles, said),
        attribution.weight(said),
        *spoken,
        attribution.unnamed(said),
    ]


def _tone(found: Tables) -> list[Answer]:
    return [sentiment.voices(found["tones"], found["segments"])]


def _framed(found: Tables, supported: Mapping[str, str]) -> list[Answer]:
    shown = [framing.presence(found["presence"], supported=supported), framing.actions(found["actions"])]
    return [*shown, framing.labels(found["labels"]), framing.casualties(found["casualties"])]


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
