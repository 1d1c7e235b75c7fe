"""An article with its attributions marked, as HTML for a notebook: text escaped, styles told apart without colour."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from copydesk.article import Span
from copydesk.summaries import NOBODY, UNNAMED

STYLES = {
    "content": "text-decoration:underline;text-underline-offset:3px;background:rgba(86,180,233,.18)",
    "cue": "font-style:italic;border-bottom:2px dotted currentColor",
    "source": "font-weight:bold",
}
ROW = "display:grid;grid-template-columns:minmax(0,1fr) minmax(0,4fr);column-gap:1.5em;max-width:54em;margin:0 0 .8em"
MARGIN = "font-size:.85em;text-align:right;opacity:.85"


class Mark(NamedTuple):
    """A stretch of the text that is an attribution's content, cue or source."""

    span: Span
    role: str


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


def speaker_of(row: object) -> str:
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


def as_html(text: str, lines: Sequence[Span], marks: Sequence[Mark], voiced: Sequence[tuple[Span, str]] = ()) -> str:
    """*lines* of *text* with *marks* in the styles of their roles, and in the margin whoever is *voiced* in each."""
    legend = " ".join(f'<span style="{style}">{role}</span>' for role, style in STYLES.items())
    rows = [f'<div style="{ROW}"><div style="{MARGIN}">in the margin: who speaks</div><div>{legend}</div></div>']
    for line in lines:
        speakers = dict.fromkeys(name for span, name in voiced if span.overlap(line))
        margin = "<br>".join(map(escape, speakers))
        body = "".join(_pieces(text, line, [mark for mark in marks if mark.span.overlap(line)]))
        rows.append(f'<div style="{ROW}"><div style="{MARGIN}">{margin}</div><div>{body}</div></div>')
    return "\n".join(['<div class="tex2jax_ignore mathjax_ignore">', *rows, "</div>"])  # dollars are no formulas


def _pieces(text: str, line: Span, marks: Sequence[Mark]) -> Iterable[str]:
    """The line cut at every edge of a mark, each piece in the styles of the marks round it: marks may overlap."""
    edges = {edge for mark in marks for edge in mark.span if line.start < edge < line.end}
    cuts = sorted({line.start, line.end, *edges})
    for start, end in zip(cuts, cuts[1:], strict=False):
        roles = dict.fromkeys(mark.role for mark in marks if mark.span.start <= start and end <= mark.span.end)
        style = ";".join(STYLES[role] for role in STYLES if role in roles)
        words = escape(text[start:end])
        yield f'<span style="{style}">{words}</span>' if style else words
