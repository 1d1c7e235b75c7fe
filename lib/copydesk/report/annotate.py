"""An article's lines with every mark on them, cut at each mark's edges: marks may overlap."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from copydesk.article import Span
from copydesk.marked import Mark, Piece, pieces

FOLDED = "chrome"


class Line(NamedTuple):
    """A line of the text without its newline, in pieces.

    ``heard``: the rows whose content stands in it; ``cued``: a row of each frame that has a cue in it.
    """

    kind: str
    span: Span
    pieces: tuple[Piece, ...]
    heard: tuple[str, ...]
    cued: tuple[str, ...]

    def classes(self, piece: Piece) -> str:
        """The style sheet's names for a piece: its layers and styles, and its rows' places in ``heard``."""
        places = [f"n{self.heard.index(mark.row) + 1}" for mark in piece.marks if mark.row in self.heard]
        looks = [name for mark in piece.marks for name in (mark.layer, mark.style) if name]
        return " ".join(dict.fromkeys([*looks, *places]))


class Block(NamedTuple):
    """Lines that are shown together: one line, or a run of page chrome that is folded away."""

    folded: bool
    lines: tuple[Line, ...]

    @property
    def words(self) -> str:
        """The lines without their marks."""
        return "\n".join("".join(piece.words for piece in line.pieces) for line in self.lines)


def annotate(text: str, lines: Iterable[tuple[str, Span]], marks: Sequence[Mark]) -> list[Line]:
    """Each of *lines* (its kind and its span, in order) of *text*, in pieces cut at every edge of *marks*."""
    places = [(kind, Span(span.start, span.end - span.of(text).endswith("\n"))) for kind, span in lines]
    starts = [span.start for _, span in places]
    ends = [span.end for _, span in places]
    by_line: dict[int, list[Mark]] = {}
    for mark in marks:
        first, last = bisect_right(ends, mark.span.start), bisect_left(starts, mark.span.end)
        for number in range(first, last):
            by_line.setdefault(number, []).append(mark)
    made = []
    for number, (kind, span) in enumerate(places):
        cut = tuple(pieces(text, span, by_line.get(number, ())))
        on_it = [mark for piece in cut for mark in piece.marks]
        contents = dict.fromkeys(mark.row for mark in on_it if mark.layer == "content")
        cues: dict[str, str] = {}
        for mark in on_it:
            if mark.layer == "frame":
                cues.setdefault(mark.sign, mark.row)
        made.append(Line(kind, span, cut, tuple(contents), tuple(cues[sign] for sign in sorted(cues))))
    return made


def blocks(lines: Iterable[Line]) -> list[Block]:
    """The lines as they are shown: chrome in a row folded, blank lines left out between others."""
    made: list[Block] = []
    for line in lines:
        if line.kind == "blank":
            continue
        folded = line.kind == FOLDED
        if folded and made and made[-1].folded:
            made[-1] = Block(True, (*made[-1].lines, line))
        else:
            made.append(Block(folded, (line,)))
    return made
