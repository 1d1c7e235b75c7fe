"""Attributions, segments and mentions as rows."""

from bisect import bisect_left

from copydesk.article import Article
from copydesk.attribution.doubts import doubts
from copydesk.rows.corrected import change_rows
from copydesk.rows.shared import (
    Analysis,
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
    rows: Rows = {"spans": [], "corrections": change_rows(analysis.article.id, analysis.changes)}
    _attributions(rows, analysis)
    _segments(rows, analysis)
    _mentions(rows, analysis)
    return rows


def _attributions(rows: Rows, analysis: Analysis) -> None:
    article, text = analysis.article, analysis.article.text
    body = [word.start for word in body_words(article)]
    rows["attributions"] = []
    doubtful = doubts(analysis.attributed.attributions)
    for number, said in enumerate(analysis.attributed.attributions):
        row = attribution_id(article, number)
        rows["attributions"].append(
            {
                "attribution": row,
                "article": article.id,
                "part": said.part,
                "kind": said.kind,
                "act": said.act,
                "source": said.surface or None,
                "speaker": said.speaker,
                "roles": _roles(analysis, said.speaker),
                "actor": joined(said.of_who("actor")),
                "actor_kind": joined(said.of_who("kind")),
                "affiliation": joined(said.of_who("affiliation")),
                "affiliation_reason": joined(said.of_who("affiliation_reason")),
                "sides": joined(said.sides),
                "addressee": shown(text, said.addressee),
                "channel": said.channel,
                "reason": said.reason,
                "doubt": None if said.corrected else joined(doubtful[number]),
                "repeats": _attribution(article, said.repeats),
                "words": said.words,
                "quoted_words": said.quoted_words,
                "word": bisect_left(body, said.content[0].start) if said.part == "body" else None,
                "cue": shown(text, said.cue),
                "content": shown(text, said.content),
                "start": said.content[0].start,
                "end": said.content[-1].end,
                "corrected": joined(said.corrected),
            }
        )
        for role in ("content", "cue", "source", "addressee"):
            rows["spans"] += span_rows(article, "attributions", row, role, getattr(said, role))


def _segments(rows: Rows, analysis: Analysis) -> None:
    article, text = analysis.article, analysis.article.text
    rows["segments"] = []
    for number, segment in enumerate(analysis.segments):
        row = segment_id(article, number)
        rows["segments"].append(
            {
                "segment": row,
                "article": article.id,
                "part": segment.part,
                "sentence": segment.sentence + 1,
                "voice": segment.voice,
                "attribution": _attribution(article, segment.attribution),
                "asserter": asserter(analysis, segment),
                "words": len(words(text, segment.spans)),
                "start": segment.spans[0].start,
                "end": segment.spans[-1].end,
                "text": shown(text, segment.spans),
            }
        )
        rows["spans"] += span_rows(article, "segments", row, "text", segment.spans)


def _mentions(rows: Rows, analysis: Analysis) -> None:
    article, where = analysis.article, locator(analysis)
    rows["mentions"] = [
        {
            "mention": mention_id(article, number),
            "article": article.id,
            "part": part_of(analysis.parse, mention.span),
            "actor": mention.actor,
            "actor_kind": mention.kind,
            "affiliation": mention.affiliation,
            "affiliation_reason": mention.affiliation_reason,
            "side": mention.side,
            "reason": mention.reason,
            "source_of": _attribution(article, mention.source_of),
            **where(mention.span),
            "text": mention.span.of(article.text),
            "corrected": joined(mention.corrected),
        }
        for number, mention in enumerate(analysis.mentions)
    ]


def _attribution(article: Article, number: int | None) -> str | None:
    return None if number is None else attribution_id(article, number)


def _roles(analysis: Analysis, speaker: str | None) -> str | None:
    persons = analysis.attributed.cast.persons
    named = [persons[name] for name in (speaker or "").split("; ") if name in persons]
    return joined(sorted({role for person in named for role in person.roles}))
