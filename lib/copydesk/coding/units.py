"""The units that people code, with what the machine says of each by the rule that the codebook gives people.

The machine's answer to a question is computed from the tables of a run: nothing is analysed again.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from copydesk import codebook, tables
from copydesk.answers.comparison import GROUPS, groups_of
from copydesk.answers.rows import in_body
from copydesk.article import Span
from copydesk.attribution import kind_of
from copydesk.attribution.voices import VOICES
from copydesk.coding.model import Question, Unit
from copydesk.errors import CopydeskError
from copydesk.framing.schemes import Scheme, codebook_scheme
from copydesk.schema import NARRATION, NOBODY
from copydesk.sentiment import UNDECIDED
from copydesk.tables import whole

NONE, NOT_KNOWN = "none", "not known"
YES_NO = ("yes", "no")
JOINT = "; "  # between several speakers or sides
CELL = 32_000  # UTF-16 units; a spreadsheet's cell holds 32,767
CUT = "\n[… cut here: a spreadsheet's cell holds no more]"

_BEFORE, _AFTER = 5, 2  # sentences that coders are shown
_OPENING, _CLOSING = "“‘\"'«([", "”’\"'»)].,;:!?…"
_DIRECT = VOICES[-1]


class InvalidKind(CopydeskError):
    """A kind of units that there is not; the message lists the valid ones."""


class InvalidRun(CopydeskError):
    """A folder that holds no finished run; the message says what is missing."""


def questions(kind: str, scheme: Scheme | None = None) -> tuple[Question, ...]:
    """What people are asked on a unit of *kind*; on frames, those of *scheme* (the codebook's) ask."""
    if kind == "frames":
        return tuple(Question(frame.name, frame.question, YES_NO) for frame in scheme or codebook_scheme())
    return tuple(
        Question(entry["name"], entry["wording"], tuple(value["name"] for value in entry.get("value", ())))
        for entry in entry_of(kind)["question"]
    )


def entry_of(kind: str) -> dict:
    """What the codebook says of *kind*."""
    return next(entry for entry in codebook.load("coding")["kind"] if entry["name"] == kind)


def read_run(kind: str, run: Path) -> dict[str, pd.DataFrame]:
    """The tables in *run*, the folder of a finished run, that ``units`` and ``tables.machine_alone`` need.

    Raises ``InvalidKind`` and ``InvalidRun``.
    """
    if kind not in KINDS:
        raise InvalidKind(f"no kind {kind!r}; valid ones: {', '.join(KINDS)}")
    return read_tables(run, *_SOURCES[kind].tables)


def read_tables(run: Path, *names: str) -> dict[str, pd.DataFrame]:
    """The tables *names* of a finished run, and those that every kind needs. Raises ``InvalidRun``."""
    if not (run / "tables").is_dir():
        raise InvalidRun(f"no finished run in {run.as_posix()}: it has no folder tables")
    found = {}
    for name in ("articles", *names, "failures", "corrections", "machine"):
        try:
            found[name] = tables.read(name, run / "tables")
        except (OSError, ValueError, KeyError) as error:
            missing = not (run / "tables" / f"{name}.parquet").exists()
            why = "is missing" if missing else f"cannot be read: {' '.join(str(error).split())[:200]}"
            raise InvalidRun(f"no finished run in {run.as_posix()}: the table {name} {why}") from error
    return found


def units(kind: str, found: Mapping[str, pd.DataFrame], texts: Path) -> tuple[Unit, ...]:
    """Every unit of *kind* (one of ``KINDS``) in reading order, from a run's tables and folder of *texts*.

    Articles that a step failed on are left out: the machine says nothing of them. Raises ``InvalidRun`` where
    a text is missing.
    """
    source = _SOURCES[kind]
    kept = whole({name: found[name] for name in ("articles", *source.tables, "failures")}, source.step)
    by_article = pd.DataFrame({by: groups_of(kept["articles"], by) for by in GROUPS}).fillna(NOT_KNOWN)
    strata = by_article.to_dict("index")
    made = (unit._replace(strata=strata[unit.article] | unit.strata) for unit in source.of(kept, texts))
    return tuple({unit.id: unit for unit in made}.values())


def _unit(kind: str, article: str, span: Span, text: str, **more: Any) -> Unit:
    start, end = map(int, span)  # tables hold numbers of numpy
    return Unit(f"{kind}/{article}/{start}-{end}", article, start, end, fitting(text), **more)


def fitting(text: str) -> str:
    """*text*, or as much of it as a spreadsheet's cell holds with a note that it is cut."""
    wide = text.encode("utf-16-le", "surrogatepass")
    if len(wide) <= 2 * CELL:
        return text
    return wide[: 2 * CELL].decode("utf-16-le", "ignore").rsplit(maxsplit=1)[0] + CUT


class _Sentence(NamedTuple):
    """A sentence of a body, with its rows of ``segments`` and the words before and after it."""

    article: str
    span: Span
    text: str
    segments: list[Any]  # rows, as itertuples gives them
    before: str
    after: str


def _sentences(found: Mapping[str, pd.DataFrame], texts: Path) -> Iterator[_Sentence]:
    """The sentences of every body in reading order, those without any word left out."""
    for article, segments in in_body(found["segments"]).groupby("article", sort=False):
        text = read_text(texts, article)
        grouped: dict[int, list[Any]] = {}
        for row in segments.itertuples():
            grouped.setdefault(row.sentence, []).append(row)
        several = grouped.values()
        rough = [Span(min(row.start for row in rows), max(row.end for row in rows)) for rows in several]
        ends = [0, *(span.end for span in rough)]
        starts = [*(span.start for span in rough[1:]), len(text)]
        spans = [_with_marks(text, *each) for each in zip(rough, ends, starts, strict=False)]
        shown = [span.of(text) for span in spans]
        for place, (span, rows) in enumerate(zip(spans, several, strict=True)):
            before = fitting(" ".join(shown[max(0, place - _BEFORE) : place]))
            after = fitting(" ".join(shown[place + 1 : place + 1 + _AFTER]))
            yield _Sentence(article, span, shown[place], rows, before, after)


def _of_sentence(kind: str, sentence: _Sentence, strata: dict[str, str], machine: dict[str, str]) -> Unit:
    around = {"before": sentence.before, "after": sentence.after}
    return _unit(
        kind, sentence.article, sentence.span, sentence.text, strata=strata, machine=machine, **around
    )


def _with_marks(text: str, span: Span, earliest: int, latest: int) -> Span:
    """*span* with the quotation marks and stops at its ends, which segments leave out."""
    start, end = span
    while start > earliest and text[start - 1] in _OPENING:
        start -= 1
    while end < latest and text[end] in _CLOSING:
        end += 1
    return Span(start, end)


def read_text(texts: Path, article: str) -> str:
    """The text of an *article* of a run, from its folder of *texts*. Raises ``InvalidRun``."""
    path = texts / f"{article}.txt"
    try:
        return path.read_bytes().decode("utf-8", "surrogatepass")  # as corpus wrote it
    except (OSError, UnicodeError) as error:
        raise InvalidRun(f"no text {path.as_posix()}: without it no unit can be shown") from error


def _attributions(found: Mapping[str, pd.DataFrame], texts: Path) -> Iterator[Unit]:
    """Sentences of the body, with whose words most of each are."""
    rows = found["attributions"]
    source = rows["speaker"].fillna(rows["source"]).fillna(NOBODY)
    source_of = dict(zip(rows["attribution"], source, strict=True))
    for sentence in _sentences(found, texts):
        speaker, kind = _voice(sentence.segments, source_of)
        machine = {"speaker": speaker, "kind": kind}
        yield _of_sentence("attributions", sentence, {"voice": kind}, machine)


def _voice(segments: Iterable[Any], source_of: Mapping[str, str]) -> tuple[str, str]:
    """The source with most of a sentence's words, and their kind; narration unless sources have over half."""
    said: Counter[str] = Counter()
    quoted: Counter[str] = Counter()
    narrated = 0
    for row in segments:
        if pd.isna(row.attribution):
            narrated += row.words
            continue
        source = source_of[row.attribution]
        said[source] += row.words
        quoted[source] += row.words if row.voice == _DIRECT else 0
    if said.total() <= narrated:
        return NARRATION, NARRATION
    source, counted = said.most_common(1)[0]
    return source, kind_of(counted, quoted[source])


def _tone(found: Mapping[str, pd.DataFrame], _: Path) -> Iterator[Unit]:
    """Mentions of actors that are judged, each marked in its sentence."""
    for row in found["tones_toward"].itertuples():
        start, end = row.start - row.sentence_start, row.end - row.sentence_start
        sentence = row.sentence_text
        marked = f"{sentence[:start]}[[{sentence[start:end]}]]{sentence[end:]}"
        strata = {"part": row.part, "voice": row.voice, "side": row.side, "tone": row.label}
        strata = {name: NOT_KNOWN if pd.isna(value) else value for name, value in strata.items()}
        span = Span(row.start, row.end)
        machine = {} if row.label == UNDECIDED else {"tone": row.label}
        yield _unit("tone", row.article, span, marked, strata=strata, machine=machine)


def _frames(found: Mapping[str, pd.DataFrame], texts: Path) -> Iterator[Unit]:
    """Articles, with the frames that are present in each."""
    present: dict[str, dict[str, str]] = {}
    for row in found["presence"].itertuples():
        present.setdefault(row.article, {})[row.frame] = YES_NO[not row.present]
    titles = found["articles"].set_index("article")["title"]
    prose = found["lines"][found["lines"]["kind"].isin(["standfirst", "body"])]
    prose = prose.sort_values("kind", ascending=False, kind="stable")
    prose_of = prose.groupby("article", sort=False)["text"].agg(list)
    for article, title in titles.items():
        paragraphs = ["" if pd.isna(title) else title, *map(str.strip, prose_of.get(article, []))]
        shown = "\n\n".join(filter(None, dict.fromkeys(paragraphs)))
        machine = present.get(article, {})
        span = Span(0, len(read_text(texts, article)))
        yield _unit("frames", article, span, shown, strata=dict(machine), machine=machine)


def _actions(found: Mapping[str, pd.DataFrame], texts: Path) -> Iterator[Unit]:
    """Sentences of the body, with whether harm is told and which sides act and are acted on."""
    told: dict[str, list[Any]] = {}
    for row in in_body(found["actions"]).dropna(subset="segment").itertuples():
        told.setdefault(row.segment, []).append(row)
    for sentence in _sentences(found, texts):
        rows = [row for segment in sentence.segments for row in told.get(segment.segment, ())]
        harm = YES_NO[all(pd.isna(row.harm) for row in rows)]
        agents = _joined(row.agent_sides for row in rows)
        patients = _joined(row.patient_sides for row in rows)
        strata = {"harm": harm, "sides": NONE if agents == patients == NONE else "named"}
        machine = {"harm": harm, "agents": agents, "patients": patients}
        yield _of_sentence("actions", sentence, strata, machine)


def _joined(sides: Iterable[Any]) -> str:
    """All of *sides*, each once and in the order of their names."""
    several = {side for some in sides if not pd.isna(some) for side in some.split(JOINT)}
    return JOINT.join(sorted(several)) or NONE


def _lines(found: Mapping[str, pd.DataFrame], _: Path) -> Iterator[Unit]:
    """Lines that are not blank, with their kind and the nearest such lines round them."""
    printed = found["lines"][found["lines"]["kind"] != "blank"]
    around = printed.groupby("article", sort=False)["text"]
    printed = printed.assign(before=around.shift(1), after=around.shift(-1))
    printed = printed.fillna({"before": "", "after": ""})
    for row in printed.itertuples():
        around, said = {"before": fitting(row.before), "after": fitting(row.after)}, {"kind": row.kind}
        span = Span(row.start, row.end)
        yield _unit("lines", row.article, span, row.text.strip(), strata=said, machine=dict(said), **around)


class _Source(NamedTuple):
    """What units of a kind are made of: tables of a run beside those of articles, their step, and how."""

    tables: tuple[str, ...]
    step: str
    of: Callable[[Mapping[str, pd.DataFrame], Path], Iterator[Unit]]


_SOURCES = {
    "attributions": _Source(("segments", "attributions"), "attribution", _attributions),
    "tone": _Source(("tones_toward",), "sentiment", _tone),
    "frames": _Source(("lines", "presence"), "framing", _frames),
    "actions": _Source(("segments", "actions", "mentions"), "framing", _actions),
    "lines": _Source(("lines",), "reading", _lines),
}
KINDS = tuple(_SOURCES)
