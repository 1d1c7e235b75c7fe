"""The data model: an article as it was read, with every character accounted for.

Every span counts code points of ``Article.text``, so ``article.text[start:end]`` is exactly what is shown.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import NamedTuple

LINE_KINDS = (
    *("title", "standfirst", "caption", "credit", "byline", "stamp"),
    *("agency", "subhead", "body", "chrome", "blank"),
)


class Span(NamedTuple):
    """A stretch ``[start, end)`` of an article's text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters that the span covers in *text*."""
        return text[self.start : self.end]

    def holds(self, position: int) -> bool:
        """Whether the character at *position* is one of the span's."""
        return self.start <= position < self.end

    def overlap(self, other: "Span") -> int:
        """How many code points both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its newline included, and what it is on the page (one of ``LINE_KINDS``).

    ``corrected``: people said so.
    """

    span: Span
    kind: str
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Stamp:
    """A printed moment. ``instant`` is known only when the page prints a time and a zone that can be known.

    The span is empty where the text prints it nowhere: the table that holds the article gives it.
    """

    span: Span
    day: date
    instant: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place, day and agency that open the first paragraph, without the mark after them (``:``, ``—``).

    ``place`` is None where an agency stands alone: ``(Reuters) -``. ``day`` is printed without a year,
    mostly. The span is empty where only people say where the article was written.
    """

    span: Span
    place: str | None
    country: str | None
    agency: str | None
    day: Span | None = None


@dataclass(frozen=True, slots=True)
class Caption:
    """A picture's caption: one span for each time the page prints it, credit left out."""

    printings: tuple[Span, ...]
    credit: Span | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of prose to be parsed, and its part of the article: title, standfirst, caption or body."""

    part: str
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """A saved article: its text, each line's kind, and the record that the lines give.

    ``language`` is the body's (ISO 639-1; None: not told). ``doubts`` says what speaks against what was read.
    ``archive`` is the one whose export it was read from.
    ``corrected`` names the fields of the record that people put right.
    """

    id: str
    path: str
    sha256: str
    encoding: str
    text: str
    lines: tuple[Line, ...]
    title: str | None
    alternate_titles: tuple[str, ...]
    standfirst: tuple[Span, ...]
    published: Stamp | None
    updated: Stamp | None
    dateline: Dateline | None
    byline: tuple[str, ...]
    agency: str | None
    captions: tuple[Caption, ...]
    outlet: str | None
    url: str | None
    doubts: tuple[str, ...] = ()
    language: str | None = None
    corrected: tuple[str, ...] = ()
    section: str | None = None
    archive: str | None = None

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        """The body's paragraphs, dateline included, white space at their ends left out."""
        return tuple(trim(self.text, line.span) for line in self.lines if line.kind == "body")

    @property
    def credits(self) -> tuple[Span, ...]:
        """Picture credits: those inside captions and those on lines of their own."""
        inside = [caption.credit for caption in self.captions if caption.credit]
        alone = [trim(self.text, line.span) for line in self.lines if line.kind == "credit"]
        return tuple(sorted({*inside, *alone}))

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The prose to parse in reading order, each repeated caption or title once, the dateline left out."""
        titles = [trim(self.text, line.span) for line in self.lines if line.kind == "title"][:1]
        passages = [
            *(Passage("title", span) for span in titles),
            *(Passage("standfirst", span) for span in self.standfirst),
            *(Passage("caption", caption.printings[0]) for caption in self.captions),
            *(Passage("body", self._after_dateline(span)) for span in self.paragraphs),
        ]
        return tuple(sorted((p for p in passages if p.span.start < p.span.end), key=lambda p: p.span))

    def _after_dateline(self, paragraph: Span) -> Span:
        """The paragraph without the dateline that opens it, and the mark after that."""
        dateline = self.dateline.span if self.dateline else Span(0, 0)
        if not paragraph.start <= dateline.start < min(paragraph.end, dateline.end):
            return paragraph
        return trim(self.text, Span(dateline.end, paragraph.end), " \t\n:—–-")


def union(spans: Iterable[Span]) -> list[Span]:
    """What *spans* cover, as spans in reading order of which no two meet.

    >>> union([Span(8, 9), Span(0, 4), Span(2, 6)])
    [Span(start=0, end=6), Span(start=8, end=9)]
    """
    covered: list[Span] = []
    for span in sorted(spans):
        if covered and span.start <= covered[-1].end:
            covered[-1] = Span(covered[-1].start, max(covered[-1].end, span.end))
        else:
            covered.append(span)
    return covered


def touches(covered: Sequence[Span], span: Span) -> bool:
    """Whether *span* has a character in one of those *covered* (``union``)."""
    before = bisect_left(covered, span.end, key=attrgetter("start"))
    return before > 0 and covered[before - 1].end > span.start


def trim(text: str, span: Span, unwanted: str | None = None) -> Span:
    """*span* without white space at its ends, or without any character of *unwanted*."""
    inside = span.of(text)
    start = span.start + len(inside) - len(inside.lstrip(unwanted))
    return Span(start, max(start, span.end - (len(inside) - len(inside.rstrip(unwanted)))))
