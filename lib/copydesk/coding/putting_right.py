"""What a review sheet says instead, as rows of corrections.csv: each held to its words from the start."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from copydesk.article import Span
from copydesk.coding.review import ATTRIBUTIONS, MARKS, paragraphs
from copydesk.coding.reviewed import Finding
from copydesk.coding.units import NONE, read_text
from copydesk.corrections.anchors import Anchor, anchor_of, find_anchor
from copydesk.corrections.values import ADD, REMOVE
from copydesk.spreadsheets import unrun

SPLIT = " … "  # between the stretches of a phrase
KEPT = ("source", "cue")  # what a row with other words still says
NOT_THERE = "do not stand in the paragraph"
SEVERAL = "stand in the paragraph several times: copy more of them"


def cells(
    findings: Sequence[Finding], texts: Path, day: date
) -> tuple[list[dict[str, str]], list[tuple[Finding, str]]]:
    """Rows of corrections.csv by what *findings* say instead, and each finding that gives none, with the reason.

    *texts* is the run's folder of texts. Where two coders put the same field right otherwise, neither counts.
    """
    made: list[dict[str, str]] = []
    left: list[tuple[Finding, str]] = []
    said: dict[tuple[str, str], set[str]] = {}
    for finding in findings:
        for field, value in finding.instead.items():
            said.setdefault((finding.unit.id, field), set()).add(value)
    for finding in findings:
        if not finding.instead:
            continue
        if torn := [field for field in finding.instead if len(said[finding.unit.id, field]) > 1]:
            left.append((finding, f"coders say otherwise of {', '.join(torn)}"))
            continue
        text = read_text(texts, finding.unit.article)
        rows = _of_finding(finding, text)
        if isinstance(rows, str):
            left.append((finding, rows))
            continue
        for span, field, value in rows:
            anchor = {name: unrun(words) for name, words in anchor_of(text, span)._asdict().items()}
            made.append(
                {
                    "article": finding.unit.article,
                    "table": ATTRIBUTIONS,
                    "start": str(span.start),
                    "end": str(span.end),
                    "field": field,
                    "value": unrun(value),
                    "coder": unrun(finding.coder),
                    "reason": unrun(finding.comment or f"reviewed: {finding.label}"),
                    "date": day.isoformat(),
                    **anchor,
                }
            )
    return made, left


def _of_finding(finding: Finding, text: str) -> list[tuple[Span, str, str]] | str:
    """Place, field and value of each correction that a finding makes, or why there is none."""
    here, instead = Span(finding.unit.start, finding.unit.end), dict(finding.instead)
    content = instead.pop("content", "")
    values = {field: "" if value == NONE else value for field, value in instead.items()}
    if not content:
        return [(here, field, value) for field, value in values.items()]
    speaker = finding.unit.machine["speaker"]
    if content == NONE:
        if values:
            return f"nobody says it, and yet {', '.join(values)} instead"
        return [(here, REMOVE, speaker)]
    shown = paragraphs(text, here)
    words = content.replace(MARKS[0], "").replace(MARKS[1], "")
    places = find_anchor(shown.of(text), Anchor(words, "", ""))
    if len(places) != 1:
        return f"the words of content instead {SEVERAL if places else NOT_THERE}"
    new = Span(*(shown.start + at for at in places[0]))
    if new == here:
        return "content instead has the words that the row has"
    added = values.pop("speaker", speaker)
    said = finding.unit.machine
    kept = {field: said[field] for field in KEPT if said[field] and SPLIT not in said[field]} | values
    return [(here, REMOVE, speaker), (new, ADD, added), *((new, field, kept[field]) for field in kept)]
