"""An article's lines with every mark on them: cut at each mark's edges, so that marks may overlap and pieces nest."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from copydesk.article import Span

FOLDED = "chrome"


class Mark(NamedTuple):
    """A stretch of the text that a table's row is about.

    ``layer`` is content, cue, source, tone, frame or label; ``style`` tells the marks of a layer apart; ``row`` is the
    page's anchor of the row; ``label`` says in words what the mark is, its offsets left out; ``sign`` stands after it.
    """

    span: Span
    layer: str
    style: str
    row: str
    label: str
    sign: str = ""

    @property
    def described(self) -> str:
        """What the mark is, with its offsets."""
        return f"{self.label}, {self.span.start} to {self.span.end}"


class Piece(NamedTuple):
    """A stretch that no mark's edge falls in: its span, its words, the marks round it, and those that end with it."""

    span: Span
    words: str
    marks: tuple[Mark, ...]
    opens: bool
    closes: tuple[Mark, ...]


class Line(NamedTuple):
    """A line of the text without its newline, in pieces; ``heard``: the rows whose content stands in it, in order."""

    kind: str
    span: Span
    pieces: tuple[Piece, ...]
    heard: tuple[str, ...]

    def classes(self, piece: Piece) -> str:
        """The style sheet's names for a piece: its layers and styles, and the places in ``heard`` of its rows."""
        places = [f"n{self.heard.index(mark.row) + 1}" for mark in piece.marks if mark.row in self.heard]
        return " ".join(dict.fromkeys(["mark", *(n for m in piece.marks for n in (m.layer, m.style) if n), *places]))


class Block(NamedTuple):
    """Lines that are shown together: one line, or a run of page chrome that is folded away."""

    folded: bool
    lines: tuple[Line, ...]


def annotate(text: str, lines: Iterable[tuple[str, Span]], marks: Sequence[Mark]) -> list[Line]:
    """Each of *lines* (its kind and its span, in order) of *text*, in pieces cut at every edge of *marks*."""
    places = [(kind, _without_newline(text, span)) for kind, span in lines]
    starts = [span.start for _, span in places]
    ends = [span.end for _, span in places]
    own: dict[int, list[Mark]] = {}
    for mark in marks:
        first, last = bisect_right(ends, mark.span.start), bisect_left(starts, mark.span.end)
        for number in range(first, last):
            own.setdefault(number, []).append(mark)
    return [
        _line(kind, span, tuple(pieces(text, span, own.get(number, ())))) for number, (kind, span) in enumerate(places)
    ]


def _line(kind: str, span: Span, cut: tuple[Piece, ...]) -> Line:
    contents = (mark.row for piece in cut for mark in piece.marks if mark.layer == "content")
    return Line(kind, span, cut, tuple(dict.fromkeys(contents)))


def pieces(text: str, line: Span, marks: Sequence[Mark]) -> Iterator[Piece]:
    """The line cut at every edge of a mark. Marks that reach beyond the line are cut at its ends."""
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


def blocks(lines: Iterable[Line]) -> list[Block]:
    """The lines as they are shown: chrome in a row folded, blank lines left out between others."""
    found: list[Block] = []
    for line in lines:
        if line.kind == "blank":
            continue
        folded = line.kind == FOLDED
        if folded and found and found[-1].folded:
            found[-1] = Block(True, (*found[-1].lines, line))
        else:
            found.append(Block(folded, (line,)))
    return found


def _without_newline(text: str, span: Span) -> Span:
    return Span(span.start, span.end - 1) if text[span.start : span.end].endswith("\n") else span
