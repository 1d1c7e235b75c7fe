"""The sheet of an article: who speaks in it, which labels and cues of frames it holds, short enough for a page."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from copydesk.marked import speaker_of
from copydesk.words import one_line

MOST_SPEAKERS, MOST_NAMED = 12, 10

Row = Any  # of a table, with its columns as attributes


class Speaker(NamedTuple):
    """Who speaks, in how many attributions and words of the body, words in quotation marks, and the first content."""

    who: str
    attributions: int
    words: int
    quoted_words: int
    content: str


class Sheet(NamedTuple):
    """The speakers of the body, most words first, how many more there are; labels and cues with their numbers."""

    speakers: tuple[Speaker, ...]
    more: int
    labels: tuple[tuple[str, int], ...]
    frames: tuple[tuple[str, int], ...]


def sheet(by_table: Mapping[str, Sequence[Row]]) -> Sheet:
    """The sheet of an article from its rows of the tables."""
    said: dict[str, list[Row]] = {}
    for row in sorted(by_table["attributions"], key=lambda row: (row.start, row.end)):
        if row.part == "body":
            said.setdefault(one_line(speaker_of(row)), []).append(row)
    speakers = [
        Speaker(
            who,
            len(rows),
            sum(int(row.words) for row in rows),
            sum(int(row.quoted_words) for row in rows),
            one_line(str(rows[0].content)),
        )
        for who, rows in said.items()
    ]
    speakers.sort(key=lambda each: (-each.words, each.who))
    labels = Counter(one_line(str(row.word)) for row in by_table["labels"])
    frames = Counter(one_line(str(row.frame)) for row in by_table["frames"])
    return Sheet(
        tuple(speakers[:MOST_SPEAKERS]), max(0, len(speakers) - MOST_SPEAKERS), _most(labels), _most(frames)
    )


def _most(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The most frequent, ties by name."""
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))[:MOST_NAMED]
