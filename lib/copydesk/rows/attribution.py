"""Attributions, segments and mentions as rows."""

from bisect import bisect_left

from copydesk.rows.analysis import Analysis
from copydesk.rows.corrected import change_rows
from copydesk.rows.shared import (
    Rows,
    asserter,
    attribution_id,
    body_words,
    joined,
    locator,
    mention_id,
    part_of,
    segment_id,
    shown,
    span_rows,
)
from copydesk.words import words


def of_attribution(analysis: Analysis) -> Rows:
    """Attributions, segments and mentions, with their spans."""
    article, text = analysis.article, analysis.article.text
    where = locator(analysis)
    body = [word.start for word in body_words(article)]
    rows: Rows = {"attributions": [], "segments": [], "mentions": [], "spans": []}
    rows["corrections"] = change_rows(article.id, analysis.changes)
    for number, found in enumerate(analysis.attributed.attributions):
        row = attribution_id(article, number)
        rows["attributions"].append(
            {
                "attribution": row,
                "article": article.id,
                "part": found.part,
                "kind": found.kind,
                "act": found.act,
                "source": found.surface or None,
                "speaker": found.speaker,
                "roles": _roles(analysis, found.speaker),
                "actor": found.actor,
                "sides": joined(found.sides),
                "addressee": shown(text, found.addressee),
                "channel": found.channel,
                "reason": found.reason,
                "repeats": None if found.repeats is None else attribution_id(article, found.repeats),
                "words": found.words,
                "quoted_words": found.quoted_words,
                "word": bisect_left(body, found.content[0].start) if found.part == "body" else None,
                "cue": shown(text, found.cue),
                "content": shown(text, found.content),
                "start": found.content[0].start,
                "end": found.content[-1].end,
                "corrected": joined(found.corrected),
            }
        )
        for role in ("content", "cue", "source", "addressee"):
            rows["spans"] += span_rows(article, "attributions", row, role, getattr(found, role))
    for number, segment in enumerate(analysis.segments):
        row = segment_id(article, number)
        rows["segments"].append(
            {
                "segment": row,
                "article": article.id,
                "part": segment.part,
                "sentence": segment.sentence + 1,
                "voice": segment.voice,
                "attribution": None
                if segment.attribution is None
                else attribution_id(article, segment.attribution),
                "asserter": asserter(analysis, segment),
                "words": len(words(text, segment.spans)),
                "start": segment.spans[0].start,
                "end": segment.spans[-1].end,
                "text": shown(text, segment.spans),
            }
        )
        rows["spans"] += span_rows(article, "segments", row, "text", segment.spans)
    for number, mention in enumerate(analysis.mentions):
        source_of = mention.source_of
        rows["mentions"].append(
            {
                "mention": mention_id(article, number),
                "article": article.id,
                "part": part_of(analysis.parse, mention.span),
                "actor": mention.actor,
                "side": mention.side,
                "reason": mention.reason,
                "source_of": None if source_of is None else attribution_id(article, source_of),
                **where(mention.span),
                "text": mention.span.of(text),
                "corrected": joined(mention.corrected),
            }
        )
    return rows


def _roles(analysis: Analysis, speaker: str | None) -> str | None:
    persons = analysis.attributed.cast.persons
    named = [persons[name] for name in (speaker or "").split("; ") if name in persons]
    return joined(sorted({role for person in named for role in person.roles}))
