"""An article with its attributions marked, as HTML: text escaped, styles told apart without colour."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from copydesk.answers.rows import UNNAMED
from copydesk.article import Span
from copydesk.schema import NOBODY

# notebooks show the styles, and the report, whose pages forbid them, goes by the classes
STYLES = {
    "content": "text-decoration:underline;text-underline-offset:3px;background:rgba(86,180,233,.18)",
    "cue": "font-style:italic;border-bottom:2px dotted currentColor",
    "source": "font-weight:bold",
}
GRID = "display:grid;grid-template-columns:minmax(0,1fr) minmax(0,4fr);column-gap:1.5em"
ROW = f'class="marked-row" style="{GRID};max-width:54em;margin:0 0 .8em"'
MARGIN = 'class="marked-margin" style="font-size:.85em;text-align:right;opacity:.85"'


class Mark(NamedTuple):
    """A stretch of the text that a table's row is about.

    ``layer`` is content, cue, source, tone, frame or label; ``style`` tells the marks of a layer apart;
    ``row`` is the page's anchor of the row; ``sign`` stands after it.
    """

    span: Span
    layer: str
    style: str = ""
    row: str = ""
    sign: str = ""


class Piece(NamedTuple):
    """A stretch that no mark's edge falls in: its span and words, the marks round it, those that end here."""

    span: Span
    words: str
    marks: tuple[Mark, ...]
    opens: bool
    closes: tuple[Mark, ...]


def marked_article(
    article: str, attributions: pd.DataFrame, spans: pd.DataFrame, segments: pd.DataFrame, output: str | Path
) -> str:
    """The paragraphs of an article that were analysed, each with who speaks in its margin, and a legend."""
    text = (Path(output) / "texts" / f"{article}.txt").read_bytes().decode("utf-8", "surrogatepass")
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)  # half a character cannot be shown
    mine = attributions[attributions["article"] == article]
    speakers = {row.attribution: speaker_of(row) for row in mine.itertuples()}
    of_mine = spans[(spans["table"] == "attributions") & spans["row"].isin(list(speakers))]
    marks = [Mark(Span(row.start, row.end), row.role) for row in of_mine.itertuples() if row.role in STYLES]
    contents = of_mine[of_mine["role"] == "content"]
    voiced = [(Span(row.start, row.end), speakers[row.row]) for row in contents.itertuples()]
    places = [Span(row.start, row.end) for row in segments[segments["article"] == article].itertuples()]
    return as_html(text, paragraphs(text, places), marks, voiced)


def speaker_of(row: Any) -> str:
    """Who says an attribution: by name, else the source as written, else nobody."""
    if isinstance(row.speaker, str):
        return row.speaker.replace("; ", " and ")
    return f"{row.source} ({UNNAMED})" if isinstance(row.source, str) else NOBODY


def paragraphs(text: str, places: Iterable[Span]) -> list[Span]:
    """The lines of *text* in which any of *places* begins, in order, without their newlines."""
    starts, lines, at = {place.start for place in places}, [], 0
    opened = sorted(starts)
    for line in text.split("\n"):
        first = bisect_right(opened, at - 1)
        if first < len(opened) and opened[first] < at + len(line):
            lines.append(Span(at, at + len(line)))
        at += len(line) + 1
    return lines


def as_html(
    text: str, lines: Sequence[Span], marks: Sequence[Mark], voiced: Sequence[tuple[Span, str]] = ()
) -> str:
    """*lines* of *text* with *marks* in their styles, in the margin whoever is *voiced* in each."""
    legend = " ".join(_styled(role, [role]) for role in STYLES)
    rows = [_row("in the margin: who speaks", legend)]
    for line in lines:
        speakers = dict.fromkeys(name for span, name in voiced if span.overlap(line))
        cut = pieces(text, line, [mark for mark in marks if mark.span.overlap(line)])
        body = "".join(_styled(piece.words, {mark.layer for mark in piece.marks}) for piece in cut)
        rows.append(_row("<br>".join(map(escape, speakers)), body))
    # no dollar is a formula
    return "\n".join(['<div class="tex2jax_ignore mathjax_ignore">', *rows, "</div>"])


def _row(margin: str, body: str) -> str:
    return f"<div {ROW}><div {MARGIN}>{margin}</div><div>{body}</div></div>"


def _styled(words: str, roles: Container[str]) -> str:
    """*words* in the styles of *roles*."""
    styled = [role for role in STYLES if role in roles]
    if not styled:
        return escape(words)
    classes, styles = " ".join(f"mark-{role}" for role in styled), ";".join(STYLES[role] for role in styled)
    return f'<span class="{classes}" style="{styles}">{escape(words)}</span>'


def pieces(text: str, line: Span, marks: Sequence[Mark]) -> Iterator[Piece]:
    """The line cut at every edge of a mark: marks may overlap.

    Those that reach beyond the line are cut at its ends.
    """
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in marks:
        opening.setdefault(max(mark.span.start, line.start), []).append(mark)
        closing.setdefault(min(mark.span.end, line.end), []).append(mark)
    cuts = sorted({line.start, line.end, *opening, *closing})
    round_it: list[Mark] = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        done = closing.get(start, [])
        round_it = [mark for mark in round_it if mark not in done] + opening.get(start, [])
        begins = any(mark.span.start == start for mark in opening.get(start, []))
        ends = tuple(mark for mark in closing.get(end, []) if mark.span.end == end)
        yield Piece(Span(start, end), text[start:end], tuple(round_it), begins, ends)
