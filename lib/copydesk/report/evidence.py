"""What the tables say of one article: notes on attributions, tones, frame cues and labels, with marks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from copydesk.answers.sentiment import warning
from copydesk.article import Span
from copydesk.marked import Mark, speaker_of
from copydesk.sentiment import UNDECIDED
from copydesk.words import one_line

ROLES = ("content", "cue", "source")  # of an attribution's spans, as they are marked
SIGNS = {"negative": "−", "neutral": "○", "positive": "+", UNDECIDED: "?"}

Row = Any  # of a table, with its columns as attributes


class Passage(NamedTuple):
    """A quoted stretch of the text and what it is to its note."""

    role: str
    span: Span


class Note(NamedTuple):
    """A row of a table: its anchor on the page, its number, what its columns say, and its passages."""

    anchor: str
    number: int
    cells: tuple[str, ...]
    passages: tuple[Passage, ...]
    corrected: str
    sign: str = ""


class Layer(NamedTuple):
    """The notes of one kind: an anchor, a heading, what to know, and the heads of its columns."""

    name: str
    heading: str
    remark: str
    columns: tuple[str, ...]
    notes: tuple[Note, ...]


class Evidence(NamedTuple):
    """Everything that is marked in an article."""

    layers: tuple[Layer, ...]
    marks: tuple[Mark, ...]


def evidence(own: Mapping[str, Sequence[Row]]) -> Evidence:
    """The layers and marks of an article from its rows of the tables (*own*), none where a table has none."""
    layers = (
        _attributions(own["attributions"], own["spans"]),
        _tones(own["tones_toward"]),
        _frames(own["frames"]),
        _labels(own["labels"]),
    )
    notes = [(layer, note) for layer in layers for note in layer.notes]
    return Evidence(layers, tuple(mark for layer, note in notes for mark in _marks(layer, note)))


def _marks(layer: Layer, note: Note) -> list[Mark]:
    for_people = ", corrected by people" if note.corrected else ""
    if layer.name == "attribution":
        who, how = note.cells[0], note.cells[1]
        kinds, said = {"content": how.partition(" ")[0]}, f"{who}, {how}{for_people}"
        roles = [(p.span, p.role, kinds.get(p.role, "")) for p in note.passages]
        return [Mark(span, role, kind, note.anchor, f"{role}: {said}") for span, role, kind in roles]
    style = note.cells[1].partition(" ")[0] if layer.name == "tone" else ""
    label = f"{layer.name}: {', '.join(filter(None, note.cells))}{for_people}"
    return [Mark(p.span, layer.name, style, note.anchor, label, note.sign) for p in note.passages]


def _attributions(rows: Iterable[Row], spans: Iterable[Row]) -> Layer:
    of_row: dict[str, list[Passage]] = {}
    for span in spans:
        if span.table == "attributions" and span.role in ROLES:
            of_row.setdefault(span.row, []).append(Passage(span.role, Span(span.start, span.end)))
    notes = []
    for number, row in enumerate(_in_order(rows), 1):
        cells = (one_line(speaker_of(row)), f"{row.kind} {_text(row.act)}", row.part, _text(row.reason))
        passages = sorted(of_row.get(row.attribution, []), key=lambda p: (ROLES.index(p.role), p.span))
        notes.append(Note(f"attribution-{number}", number, cells, tuple(passages), _corrected(row)))
    remark = "Contents, cues and sources with their offsets. "
    remark += "Indirect content is the reporter's wording of a claim."
    columns = ("Who speaks", "How", "Where", "How it is known who is meant")
    return Layer("attribution", "Attributions", remark, columns, tuple(notes))


def _tones(rows: Sequence[Row]) -> Layer:
    notes = []
    for number, row in enumerate(_in_order(rows), 1):
        how = row.label if row.label == UNDECIDED else f"{row.label} {getattr(row, row.label):.2f}"
        cells = (f"toward {row.actor}", how, _voice(row))
        notes.append(_note("tone", number, row, cells, SIGNS[row.label]))
    remark = "How the sentence speaks of an actor that it mentions: "
    remark += "one of three labels and its probability, or that it is not decided."
    measures = sorted({_text(row.measure) for row in rows} - {""})
    remark += "".join(f" It is {warning(measure)}." for measure in measures)
    return Layer("tone", "Tone toward actors", remark, ("Actor", "Tone", "Whose words"), tuple(notes))


def _frames(rows: Sequence[Row]) -> Layer:
    notes = []
    for number, row in enumerate(sorted(rows, key=lambda row: (row.start, row.end, row.frame)), 1):
        cells = (row.frame, _text(row.group), _voice(row))
        notes.append(_note("frame", number, row, cells, row.frame))
    remark = "A cue describes the wording; it does not say that the frame is present."
    return Layer("frame", "Frame cues", remark, ("Frame", "Group of cues", "Whose words"), tuple(notes))


def _labels(rows: Sequence[Row]) -> Layer:
    notes = []
    for number, row in enumerate(_in_order(rows), 1):
        sides = _text(row.target_sides) or _text(row.target_actors) or "not known"
        notes.append(_note("label", number, row, (row.category, sides, _voice(row)), "!"))
    remark = "Loaded words, and whom they are put on. In a source's mouth they are evidence about the source."
    return Layer("label", "Loaded labels", remark, ("What it loads", "Put on", "Whose words"), tuple(notes))


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row.start, row.end))


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
