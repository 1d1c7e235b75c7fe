"""What the tables say of one article: notes on attributions, tones, frame cues and labels, with marks.

A note says it once; a mark leads to its note. The sheet says who speaks, and which labels and cues of frames
there are, short enough for a page.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from copydesk.answers.sentiment import warning
from copydesk.article import Span
from copydesk.marked import Mark, speaker_of
from copydesk.sentiment import UNDECIDED
from copydesk.words import one_line

ROLES = ("content", "cue", "source")  # of an attribution's spans, as they are marked
MOST_SPEAKERS, MOST_NAMED = 12, 10  # of a sheet
SIGNS = {"negative": "−", "neutral": "○", "positive": "+", UNDECIDED: "?"}

Row = Any  # of a table, with its columns as attributes


class Passage(NamedTuple):
    """A quoted stretch of the text and what it is to its note."""

    role: str
    span: Span


class Note(NamedTuple):
    """A row of a table: its anchor on the page, its number, what its columns say, and its passages.

    Frame cues of one kind, in one voice, are a note together.
    """

    anchor: str
    number: int
    cells: tuple[str, ...]
    passages: tuple[Passage, ...]
    corrected: str
    sign: str = ""


class Layer(NamedTuple):
    """The notes of one kind: an anchor, a heading, what to know, the heads of its columns, and the table.

    ``left`` is how many rows of the table are left out, the last ones.
    """

    name: str
    heading: str
    remark: str
    columns: tuple[str, ...]
    notes: tuple[Note, ...]
    table: str
    left: int = 0


class Evidence(NamedTuple):
    """Everything that is marked in an article."""

    layers: tuple[Layer, ...]
    marks: tuple[Mark, ...]


def evidence(
    by_table: Mapping[str, Sequence[Row]], said: int | None = None, others: int | None = None
) -> Evidence:
    """The layers and marks of an article from its rows of the tables (*by_table*), none where a table has none.

    Of attributions the first *said*, of another table the first *others*; all of them, unless it is given.
    """
    most = {"attributions": said, "tones_toward": others, "frames": others, "labels": others}
    in_order = {name: sorted(by_table[name], key=lambda row: (row.start, row.end)) for name in most}
    attributions, tones, frames, labels = rows = [in_order[name][:n] for name, n in most.items()]
    made = (_attributions(attributions, by_table["spans"]), _tones(tones), _frames(frames), _labels(labels))
    layers = tuple(
        layer._replace(left=len(by_table[layer.table]) - len(shown))
        for layer, shown in zip(made, rows, strict=True)
    )
    return Evidence(layers, tuple(mark for layer in layers for note in layer.notes for mark in _marks(note)))


def _marks(note: Note) -> list[Mark]:
    how = note.cells[1].partition(" ")[0]
    styles = {"content": how, "tone": how if how in ("negative", "positive") else ""}
    return [Mark(p.span, p.role, styles.get(p.role, ""), note.anchor, note.sign) for p in note.passages]


def _attributions(rows: Sequence[Row], spans: Iterable[Row]) -> Layer:
    of_row: dict[str, list[Passage]] = {}
    for span in spans:
        if span.table == "attributions" and span.role in ROLES:
            of_row.setdefault(span.row, []).append(Passage(span.role, Span(span.start, span.end)))
    notes = []
    for number, row in enumerate(rows, 1):
        cells = (one_line(speaker_of(row)), f"{row.kind} {_text(row.act)}", row.part, _text(row.reason))
        passages = sorted(of_row.get(row.attribution, []), key=lambda p: (ROLES.index(p.role), p.span))
        notes.append(Note(f"attribution-{number}", number, cells, tuple(passages), _corrected(row)))
    remark = "Contents, cues and sources with their offsets. "
    remark += "Indirect content is the reporter's wording of a claim."
    columns = ("Who speaks", "How", "Where", "How it is known who is meant")
    return Layer("attribution", "Attributions", remark, columns, tuple(notes), "attributions")


def _tones(rows: Sequence[Row]) -> Layer:
    notes = []
    for number, row in enumerate(rows, 1):
        how = row.label if row.label == UNDECIDED else f"{row.label} {getattr(row, row.label):.2f}"
        cells = (row.actor, how, _voice(row))
        notes.append(_note("tone", number, row, cells, SIGNS[row.label]))
    remark = "How the sentence speaks of an actor that it mentions: "
    remark += "one of three labels and its probability, or that it is not decided."
    measures = sorted({_text(row.measure) for row in rows} - {""})
    remark += "".join(f" It is {warning(measure)}." for measure in measures)
    columns = ("Toward", "Tone", "Whose words")
    return Layer("tone", "Tone toward actors", remark, columns, tuple(notes), "tones_toward")


def _frames(rows: Sequence[Row]) -> Layer:
    alike: dict[tuple[str, ...], list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row.start, row.end, row.frame)):
        alike.setdefault((row.frame, _text(row.group), _voice(row), _corrected(row)), []).append(row)
    frames = sorted({row.frame for row in rows})
    notes = []
    for number, ((*cells, _), same) in enumerate(alike.items(), 1):
        passages = tuple(Passage("frame", Span(row.start, row.end)) for row in same)
        sign = letter(frames.index(same[0].frame))
        notes.append(_note("frame", number, same[0], cells, sign)._replace(passages=passages))
    remark = "A letter in the text stands for a frame, which the margin names. "
    remark += "A cue describes the wording; it does not say that the frame is present."
    columns = ("Frame", "Group of cues", "Whose words")
    return Layer("frame", "Frame cues", remark, columns, tuple(notes), "frames")


def letter(place: int) -> str:
    """The letter of a frame by its *place*, from 0; past z its number.

    >>> letter(0), letter(25), letter(26)
    ('a', 'z', '27')
    """
    return "abcdefghijklmnopqrstuvwxyz"[place] if place < 26 else str(place + 1)


def _labels(rows: Sequence[Row]) -> Layer:
    notes = []
    for number, row in enumerate(rows, 1):
        sides = _text(row.target_sides) or _text(row.target_actors) or "not known"
        notes.append(_note("label", number, row, (row.category, sides, _voice(row)), "!"))
    remark = "Loaded words, and whom they are put on. In a source's mouth they are evidence about the source."
    columns = ("What it loads", "Put on", "Whose words")
    return Layer("label", "Loaded labels", remark, columns, tuple(notes), "labels")


def _note(layer: str, number: int, row: Row, cells: Sequence[str], sign: str) -> Note:
    passages, shown = (Passage(layer, Span(row.start, row.end)),), tuple(map(one_line, cells))
    return Note(f"{layer}-{number}", number, shown, passages, _corrected(row), one_line(sign))


def _voice(row: Row) -> str:
    who = _text(row.asserter)
    return row.voice if who in ("", row.voice) else f"{row.voice}, {who}"


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _corrected(row: Row) -> str:
    """What people corrected in the row: empty where it is the machine's own."""
    return one_line(_text(row.corrected))


class Speaker(NamedTuple):
    """Who speaks, with attributions, words and quoted words of the body, and the first content."""

    who: str
    attributions: int
    words: int
    quoted_words: int
    content: str


class Sheet(NamedTuple):
    """The body's speakers, most words first, and how many more there are; labels and cues with numbers."""

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
    speakers = []
    for who, rows in said.items():
        words, quoted = (sum(int(getattr(row, name)) for row in rows) for name in ("words", "quoted_words"))
        speakers.append(Speaker(who, len(rows), words, quoted, one_line(str(rows[0].content))))
    speakers.sort(key=lambda each: (-each.words, each.who))
    more = max(0, len(speakers) - MOST_SPEAKERS)
    labels = Counter(one_line(str(row.word)) for row in by_table["labels"])
    frames = Counter(one_line(str(row.frame)) for row in by_table["frames"])
    return Sheet(tuple(speakers[:MOST_SPEAKERS]), more, _most(labels), _most(frames))


def _most(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The most frequent, ties by name."""
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))[:MOST_NAMED]
