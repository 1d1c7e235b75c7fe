"""Rows of tone and framing after corrections: fields changed, rows added and removed, each row marked."""

from collections.abc import Sequence

from copydesk.article import Span
from copydesk.corrections.amend import TWO_PASSAGES, Adapter, amend
from copydesk.corrections.apply import nearest, passage_of
from copydesk.corrections.file import Change, Correction
from copydesk.rows.shared import Analysis, Row, Rows, joined, locator, part_of, span_rows
from copydesk.schema import APPLIED, TABLES

_NUMBERS = ("number", "number_to")


def corrected_rows(rows: Rows, table: str, analysis: Analysis, frames: Sequence[str] | None = None) -> None:
    """Put *rows* of *table* and ``spans`` right by the article's corrections; outcomes to ``corrections``.

    *frames* are those of the scheme, where the main field names one: which there are is known only in a run.
    """
    for row in rows[table]:
        row["corrected"] = None
    mine = [correction for correction in analysis.corrections if correction.table == table]
    if not mine:
        return
    phrased: dict[int, tuple[str, str, list[Span]]] = {}  # by line, what the row's phrase is to be
    how = Adapter(
        place=lambda row: Span(row["start"], row["end"]),
        shown=lambda row, field: None if row[field] is None else str(row[field]),
        change=lambda row, correction: _changed(row, table, correction, analysis, frames, phrased),
        add=lambda span, correction: _new(span, table, correction, analysis, frames),
        main=TABLES[table].main,
    )
    key = TABLES[table].id
    rows[table], changes = amend(rows[table], mine, analysis.article, how)
    for change in changes:
        if change.outcome == APPLIED and change.correction.line in phrased:
            place, role, spans = phrased[change.correction.line]
            others = [s for s in rows["spans"] if (s["table"], s["row"], s["role"]) != (table, place, role)]
            rows["spans"] = others + span_rows(analysis.article, table, place, role, spans)
    kept = {row[key] for row in rows[table]}
    rows["spans"] = [row for row in rows.get("spans", []) if row["table"] != table or row["row"] in kept]
    rows["corrections"] += change_rows(analysis.article.id, changes)


def _changed(
    row: Row,
    table: str,
    correction: Correction,
    analysis: Analysis,
    frames: Sequence[str] | None,
    phrased: dict[int, tuple[str, str, list[Span]]],
) -> Row | str:
    """The row with a field put right, and what hangs on it; of a phrase, its span into *phrased*."""
    if unknown := _no_frame(correction, frames):
        return unknown
    field, value, phrases = correction.field, correction.value, TABLES[table].phrases
    before = str(row["corrected"]).split("; ") if row["corrected"] else []
    new = row | _values(field, value) | {"corrected": "; ".join(dict.fromkeys([*before, field]))}
    if (table, field) == ("labels", "target_sides"):
        new["inferred"] = f"put right by {correction.coder}: {correction.reason}"
    if field in phrases:
        spans: list[Span] = []
        if value:
            span = nearest(analysis.article.text, analysis.parse, Span(row["start"], row["end"]), value)
            if span is None:
                return f"{value[:60]!r} does not stand in the passage"
            spans.append(span)
            if sides := phrases[field]:
                inside = [m for m in analysis.mentions if span.start <= m.span.start < span.end]
                new[sides] = joined(dict.fromkeys(m.side for m in inside if m.side))
                if (actors := sides.replace("_sides", "_actors")) in TABLES[table].columns:
                    new[actors] = joined(dict.fromkeys(m.actor for m in inside))
        phrased[correction.line] = (row[TABLES[table].id], field, spans)
    return new


def _new(
    span: Span, table: str, correction: Correction, analysis: Analysis, frames: Sequence[str] | None
) -> Row | str:
    """A row that people added."""
    if passage_of(analysis.parse, span) is None:
        return TWO_PASSAGES
    if unknown := _no_frame(correction, frames):
        return unknown
    spec, article = TABLES[table], analysis.article
    new: Row = dict.fromkeys(spec.columns) | dict(spec.blank)
    if spec.marked:
        new[spec.marked] = span.of(article.text)
    return new | {
        # by its line in the file: no other row has it
        spec.id: f"{article.id}/{spec.id.replace('_', '-')}-added-{correction.line}",
        "article": article.id,
        "part": part_of(analysis.parse, span),
        **locator(analysis)(span),
        **_values(spec.main, correction.value),
        "corrected": "added",
    }


def _no_frame(correction: Correction, frames: Sequence[str] | None) -> str | None:
    """That a correction names a frame that the scheme does not have."""
    if frames is None or correction.value in frames:
        return None
    return f"no frame {correction.value[:60]!r}; there are: {', '.join(frames)}"


def _values(field: str, value: str) -> Row:
    """What a corrected field, and what hangs on it, holds then."""
    if field == "label":  # people are certain
        return {"label": value} | {name: float(name == value) for name in ("negative", "neutral", "positive")}
    if field in _NUMBERS:
        return {field: int(value) if value else None}
    return {field: value or None}


def corrected_presence(rows: Rows, analysis: Analysis) -> None:
    """Put right which frames are present: a correction's field is the frame's name, its value yes or no."""
    for row in rows["presence"]:
        row["corrected"] = None
    judged = ", ".join(str(row["frame"]) for row in rows["presence"])
    how = Adapter(
        place=lambda row: None,
        shown=lambda row, frame: "yes" if row["present"] else "no",
        change=lambda row, correction: row | {"present": correction.value == "yes", "corrected": "present"},
        fits=lambda row, correction: row["frame"] == correction.field,
        missing=lambda correction: f"no frame {correction.field[:60]!r} is judged; there are: {judged}",
    )
    mine = [correction for correction in analysis.corrections if correction.table == "presence"]
    rows["presence"], changes = amend(rows["presence"], mine, analysis.article, how)
    rows["corrections"] += change_rows(analysis.article.id, changes)


def change_rows(article: str, changes: Sequence[Change]) -> list[Row]:
    """What came of corrections in an article, as rows of the table ``corrections``."""
    return [
        {
            "correction": f"{article}/correction-{change.correction.line}",
            "article": article,
            "line": change.correction.line,
            "step": change.correction.step,
            "table": change.correction.table,
            "start": change.span.start if change.span else None,
            "end": change.span.end if change.span else None,
            "field": change.correction.field,
            "value": change.correction.value or None,
            "was": change.was,
            "outcome": change.outcome,
            "coder": change.correction.coder,
            "reason": change.correction.reason,
            "date": change.correction.date,
        }
        for change in changes
    ]
