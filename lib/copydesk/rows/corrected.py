"""Rows of tone and framing after corrections: fields changed, rows added and removed, each row marked."""

from collections.abc import Mapping, Sequence

from copydesk.article import Span
from copydesk.people.amend import NO_ROW, SETTLED, TWO_PASSAGES, Put, amend
from copydesk.people.correctable import REMOVE, correctable
from copydesk.people.corrections import ALREADY, APPLIED, Change, Correction
from copydesk.people.put_right import nearest, passage_of
from copydesk.rows.analysis import Analysis
from copydesk.rows.shared import Rows, joined, locator, part_of, span_rows

# the phrases of a row that are spans of their own, and the column of the sides that their words name
PHRASES = {
    "actions": {"agent": "agent_sides", "patient": "patient_sides"},
    "blames": {"accuser": "accuser_sides", "blamed": "blamed_sides", "matter": None},
    "labels": {"target": "target_sides"},
    "casualties": {"victims": "victim_sides"},
}
_NUMBERS = ("number", "number_to")
# what an added row says until further corrections of the same words say more
_NEW = {
    "frames": {"group": None},
    "actions": {"construction": "active"},
    "blames": {},
    "labels": {"inferred": None},
    "casualties": {"kind_of_victim": "not said"},
}
_WORDS = {"frames": "cue", "labels": "word", "casualties": "text", "blames": "cue"}  # the column of the words marked


def corrected_rows(rows: Rows, table: str, analysis: Analysis, key: str, frames: Sequence[str] | None = None) -> None:
    """Put *rows* of *table* (and ``spans``) right by the article's corrections, in place; outcomes to ``corrections``.

    *key* is the column of the rows' ids. *frames* are those of the scheme, where the main field names one: which there
    are is known only in a run.
    """
    mine = [one for one in analysis.corrections if one.table == table]
    for row in rows[table]:
        row["corrected"] = None
    if not mine:
        return
    article, text = analysis.article, analysis.article.text
    phrases, where = PHRASES.get(table, {}), locator(analysis)
    added = 0
    phrased: dict[int, tuple[object, str, list[Span]]] = {}  # by line, what the row's phrase is to be

    def put(row: Mapping[str, object], one: Correction) -> Put | str:
        if one.field == REMOVE:
            main = str(row[correctable()[table].main])
            return Put(None, main) if one.value in ("", main) else NO_ROW
        if unknown := _no_frame(one, frames):
            return unknown
        was = row[one.field]
        new = dict(row) | _values(one.field, one.value)
        if (table, one.field) == ("labels", "target_sides"):
            new["inferred"] = f"put right by {one.coder}: {one.reason}"
        if one.field in phrases and one.value:
            place = Span(row["start"], row["end"])
            span = nearest(text, analysis.parse, place, one.value)
            if span is None:
                return f"{one.value[:60]!r} does not stand in the passage"
            phrased[one.line] = (row[key], one.field, [span])
            if sides := phrases[one.field]:
                new[sides] = _sides_in(analysis, span)
        elif one.field in phrases:
            phrased[one.line] = (row[key], one.field, [])
        done = [] if row["corrected"] is None else str(row["corrected"]).split("; ")
        new["corrected"] = "; ".join(dict.fromkeys([*done, one.field]))
        return Put(new, None if was is None else str(was))

    def add(span: Span, one: Correction) -> dict[str, object] | str:
        nonlocal added
        if passage_of(analysis.parse, span) is None:
            return TWO_PASSAGES
        if unknown := _no_frame(one, frames):
            return unknown
        added += 1
        new: dict[str, object] = _NEW[table] | {
            key: f"{article.id}/{key.replace('_', '-')}-added-{added}",
            "article": article.id,
            "part": part_of(analysis.parse, span),
            **where(span),
            **_values(correctable()[table].main, one.value),
            "corrected": "added",
        }
        if table in _WORDS:
            new.setdefault(_WORDS[table], span.of(text))
        return _blank(table) | new

    rows[table], changes = amend(
        rows[table], mine, article, place=lambda row: Span(row["start"], row["end"]), put=put, add=add
    )
    for change in changes:
        if change.outcome == APPLIED and change.correction.line in phrased:
            _set_spans(rows, table, *phrased[change.correction.line], analysis)
    kept = {row[key] for row in rows[table]}
    rows["spans"] = [row for row in rows.get("spans", []) if row["table"] != table or row["row"] in kept]
    rows["corrections"] += change_rows(analysis.article.id, changes)


def _no_frame(one: Correction, frames: Sequence[str] | None) -> str | None:
    """That a correction names a frame that the scheme does not have."""
    if frames is None or one.value in frames:
        return None
    return f"no frame {one.value[:60]!r}; there are: {', '.join(frames)}"


def _blank(table: str) -> dict[str, object]:
    """Every column of the table that people can correct, with nothing in it."""
    return dict.fromkeys((*correctable()[table].fields, *(side for side in PHRASES.get(table, {}).values() if side)))


def _values(field: str, value: str) -> dict[str, object]:
    """What a corrected field, and what hangs on it, holds then."""
    if field == "label":  # people are certain
        return {"label": value} | {name: float(name == value) for name in ("negative", "neutral", "positive")}
    if field in _NUMBERS:
        return {field: int(value) if value else None}
    return {field: value or None}


def _set_spans(rows: Rows, table: str, row: object, role: str, spans: Sequence[Span], analysis: Analysis) -> None:
    others = [one for one in rows["spans"] if (one["table"], one["row"], one["role"]) != (table, row, role)]
    rows["spans"] = others + span_rows(analysis.article, table, row, role, spans)


def _sides_in(analysis: Analysis, span: Span) -> str | None:
    """The sides of the actors that are mentioned in a phrase."""
    return joined(dict.fromkeys(m.side for m in analysis.mentions if span.start <= m.span.start < span.end))


def corrected_presence(rows: Rows, analysis: Analysis) -> None:
    """Put right which frames are present: such a correction's field is the frame's name, its value yes or no."""
    for row in rows["presence"]:
        row["corrected"] = None
    changes, settled = [], {}
    for one in (one for one in analysis.corrections if one.table == "presence"):
        row = next((row for row in rows["presence"] if row["frame"] == one.field), None)
        if row is None:
            known = ", ".join(str(row["frame"]) for row in rows["presence"])
            changes.append(Change(one, None, None, f"no frame {one.field[:60]!r} is judged; there are: {known}"))
            continue
        if one.field in settled:
            changes.append(Change(one, None, None, SETTLED.format(settled[one.field])))
            continue
        settled[one.field] = one.line
        was, row["present"] = row["present"], one.value == "yes"
        same = was == row["present"]
        row["corrected"] = None if same else "present"
        changes.append(Change(one, None, "yes" if was else "no", ALREADY if same else APPLIED))
    rows["corrections"] += change_rows(analysis.article.id, changes)


def change_rows(article: str, changes: Sequence[Change]) -> list[dict[str, object]]:
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
