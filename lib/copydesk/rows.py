"""From what was found in one article to the rows of the tables."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from copydesk.actors import Roster
from copydesk.article import Article, Span
from copydesk.attribution import Attributed, attribute
from copydesk.attribution.mentions import ActorMention, find_mentions
from copydesk.attribution.speakers import resolve, sides_of
from copydesk.attribution.voices import Segment, segments
from copydesk.reading.stamps import as_utc, iso
from copydesk.syntax import Parse, Token, parse
from copydesk.words import words

if TYPE_CHECKING:
    from copydesk.framing.actions import Action
    from copydesk.framing.blame import Blame
    from copydesk.framing.casualties import Casualty
    from copydesk.framing.schemes import Scheme

Rows = dict[str, list[dict[str, object]]]

NARRATION, NOBODY = "narration", "(nobody named)"
DRIVERS = 4  # of a frame's presence that are shown
_NARRATED = {"voice": NARRATION, "asserter": NARRATION}  # scare quotes, whoever the words beside them are given to
_HEARSAY = {"voice": "indirect", "asserter": NOBODY}  # fighting was reported; blamed for the attack


class Analysis(NamedTuple):
    """An article with its parse, its attributions, its segments and its mentions of actors."""

    article: Article
    parse: Parse
    attributed: Attributed
    segments: tuple[Segment, ...]
    mentions: tuple[ActorMention, ...]


def analyse(article: Article, roster: Roster, cache_folder: Path | None) -> Analysis:
    """The parse, the attributions, the segments and the mentions of an article."""
    text, parsed = article.text, parse(article, cache_folder)
    attributed = attribute(article, parsed, roster)
    voiced = segments(text, parsed, attributed.attributions)
    return Analysis(article, parsed, attributed, voiced, find_mentions(text, parsed, attributed))


def of_reading(article: Article) -> Rows:
    """The article's record, its lines, and its text."""
    text = article.text
    record = {
        "article": article.id,
        "file": article.path,
        "sha256": article.sha256,
        "text_sha256": sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "encoding": article.encoding,
        "title": article.title,
        "published": iso(article.published),
        "published_utc": as_utc(article.published),
        "published_reason": article.published.reason if article.published else None,
        "updated": iso(article.updated),
        "place": article.dateline.place if article.dateline else None,
        "country": article.dateline.country if article.dateline else None,
        "byline": "; ".join(article.byline) or None,
        "agency": article.agency,
        "outlet": article.outlet,
        "url": article.url,
        "paragraphs": len(article.paragraphs),
        "words": len(_body_words(article)),
        "standfirst_points": len(article.standfirst),
        "captions": len(article.captions),
        "credits": "; ".join(dict.fromkeys(span.of(text) for span in article.credits)) or None,
    }
    lines = [
        {
            "line": f"{article.id}/line-{number}",
            "article": article.id,
            "number": number,
            "kind": line.kind,
            "words": len(words(text, [line.span])),
            "start": line.span.start,
            "end": line.span.end,
            "text": line.span.of(text).removesuffix("\n"),
        }
        for number, line in enumerate(article.lines, 1)
    ]
    return {"articles": [record], "lines": lines, "texts": [{"article": article.id, "text": text}]}


def of_attribution(analysis: Analysis) -> Rows:
    """Attributions, segments and mentions, with their spans."""
    article, text = analysis.article, analysis.article.text
    where = _locator(analysis)
    body = [word.start for word in _body_words(article)]
    rows: Rows = {"attributions": [], "segments": [], "mentions": [], "spans": []}
    for number, found in enumerate(analysis.attributed.attributions):
        row = _attribution_id(article, number)
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
                "sides": _joined(found.sides),
                "addressee": _shown(text, found.addressee),
                "channel": found.channel,
                "reason": found.reason,
                "repeats": None if found.repeats is None else _attribution_id(article, found.repeats),
                "words": found.words,
                "quoted_words": found.quoted_words,
                "word": bisect_left(body, found.content[0].start) if found.part == "body" else None,
                "cue": _shown(text, found.cue),
                "content": _shown(text, found.content),
                "start": found.content[0].start,
                "end": found.content[-1].end,
            }
        )
        for role in ("content", "cue", "source", "addressee"):
            rows["spans"] += _span_rows(article, "attributions", row, role, getattr(found, role))
    for number, segment in enumerate(analysis.segments):
        row = _segment_id(article, number)
        rows["segments"].append(
            {
                "segment": row,
                "article": article.id,
                "part": segment.part,
                "sentence": segment.sentence + 1,
                "voice": segment.voice,
                "attribution": None if segment.attribution is None else _attribution_id(article, segment.attribution),
                "asserter": _asserter(analysis, segment),
                "words": len(words(text, segment.spans)),
                "start": segment.spans[0].start,
                "end": segment.spans[-1].end,
                "text": _shown(text, segment.spans),
            }
        )
        rows["spans"] += _span_rows(article, "segments", row, "text", segment.spans)
    for number, mention in enumerate(analysis.mentions):
        source_of = mention.source_of
        rows["mentions"].append(
            {
                "mention": _mention_id(article, number),
                "article": article.id,
                "part": _part(analysis.parse, mention.span),
                "actor": mention.actor,
                "side": mention.side,
                "reason": mention.reason,
                "source_of": None if source_of is None else _attribution_id(article, source_of),
                **where(mention.span),
                "text": mention.span.of(text),
            }
        )
    return rows


def of_sentiment(analysis: Analysis, measure: str) -> Rows:
    """The tone of every segment, and the tone toward every mention of an actor by *measure* (one of ``MEASURES``)."""
    from copydesk.sentiment import SEGMENT_MEASURE, TOWARD, targets, tone_of  # NLTK takes a second to import

    article, text = analysis.article, analysis.article.text
    where = _locator(analysis)
    rows: Rows = {"tones": [], "tones_toward": []}
    for number, segment in enumerate(analysis.segments):
        tone = tone_of(text, segment.spans)
        rows["tones"].append(
            {
                "tone": f"{article.id}/tone-{number + 1}",
                "article": article.id,
                "segment": _segment_id(article, number),
                "voice": segment.voice,
                "asserter": _asserter(analysis, segment),
                "measure": SEGMENT_MEASURE,
                "score": tone.score,
                "drivers": "; ".join(f"{word} {valence:+.1f}" for word, valence in tone.drivers) or None,
            }
        )
    for sentence, numbers in targets(analysis.parse, analysis.mentions):
        found = [analysis.mentions[number] for number in numbers]
        spans = [Span(one.span.start - sentence.start, one.span.end - sentence.start) for one in found]
        polarities = TOWARD[measure](sentence.of(text), spans)
        for number, mention, polarity in zip(numbers, found, polarities, strict=True):
            rows["tones_toward"].append(
                {
                    "tone_toward": f"{article.id}/tone-toward-{len(rows['tones_toward']) + 1}",
                    "article": article.id,
                    "part": _part(analysis.parse, mention.span),
                    "mention": _mention_id(article, number),
                    "actor": mention.actor,
                    "side": mention.side,
                    **where(mention.span),
                    "measure": measure,
                    **polarity._asdict(),
                    "label": polarity.label,
                    "text": mention.span.of(text),
                    "sentence_start": sentence.start,
                    "sentence_end": sentence.end,
                    "sentence_text": sentence.of(text),
                }
            )
    return rows


def of_framing(analysis: Analysis, scheme: "Scheme | None" = None) -> Rows:
    """Which frames of the scheme (the codebook's) are present; cues, actions, blame and labels, with their spans."""
    from copydesk.framing.actions import find_actions
    from copydesk.framing.blame import find_blame
    from copydesk.framing.casualties import find_casualties
    from copydesk.framing.frames import find_frame_cues
    from copydesk.framing.labels import find_labels
    from copydesk.framing.presence import presence
    from copydesk.framing.scare_quotes import SCARE_QUOTES, find_scare_quotes
    from copydesk.framing.schemes import codebook_scheme
    from copydesk.framing.targets import Quarrel, infer_target, owners_of, said_at

    scheme = scheme or codebook_scheme()
    article, text, parsed = analysis.article, analysis.article.text, analysis.parse
    attributions, cast = analysis.attributed
    quarrels: list[Quarrel] = []
    where = _locator(analysis)
    rows: Rows = {"presence": [], "frames": [], "actions": [], "blames": [], "labels": [], "spans": []}
    rows["casualties"] = []
    for number, (frame, found) in enumerate(presence(text, parsed, attributions, scheme).items(), 1):
        rows["presence"].append(
            {
                "presence": f"{article.id}/presence-{number}",
                "article": article.id,
                "frame": frame,
                "score": round(found.score, 3),
                "threshold": found.threshold,
                "present": found.present,
                "macro_f1": found.macro_f1,
                "drivers": "; ".join(f"{term} {added:+.1f}" for term, added in found.drivers[:DRIVERS]),
            }
        )
    for number, cue in enumerate(find_frame_cues(parsed, scheme), 1):
        row = {
            "frame_cue": f"{article.id}/frame-cue-{number}",
            "article": article.id,
            "frame": cue.frame,
            "group": cue.group,
            "cue": cue.cue,
        }
        rows["frames"].append(row | where(cue.span))
    blames = list(find_blame(text, parsed))
    charges = [blame for blame in blames if blame.kind in ("accusation", "blame")]
    for number, action in enumerate(find_actions(text, parsed), 1):
        row = f"{article.id}/action-{number}"
        agent_sides, patient_sides = _sides(analysis, action.agents), _sides(analysis, action.patients)
        if action.harm:
            what = "fights" if action.construction == "reciprocal" else "harms"
            quarrels.append(Quarrel(action.span.start, agent_sides, patient_sides, what))
        rows["actions"].append(
            {
                "action": row,
                "article": article.id,
                "part": _part(parsed, action.span),
                "verb": action.verb,
                "construction": action.construction,
                "harm": action.harm,
                "agent": action.agent.of(text) if action.agent else None,
                "agent_sides": _joined(agent_sides),
                "patient": action.patient.of(text) if action.patient else None,
                "patient_sides": _joined(patient_sides),
                **where(action.span),
                **_word_of_others(where(action.span), action, charges),
            }
        )
        for role in ("agent", "patient"):
            rows["spans"] += _span_rows(article, "actions", row, role, filter(None, [getattr(action, role)]))
    for number, blame in enumerate(blames, 1):
        row = f"{article.id}/blame-{number}"
        accuser_sides, blamed_sides = _sides(analysis, blame.accusers), _sides(analysis, blame.accused)
        if blame.kind in ("accusation", "blame"):
            quarrels.append(Quarrel(blame.span.start, accuser_sides, blamed_sides, "accuses"))
        rows["blames"].append(
            {
                "blame": row,
                "article": article.id,
                "part": _part(parsed, blame.span),
                "kind": blame.kind,
                "cue": blame.cue,
                "accuser": blame.accuser.of(text) if blame.accuser else None,
                "accuser_sides": _joined(accuser_sides),
                "blamed": blame.blamed.of(text) if blame.blamed else None,
                "blamed_sides": _joined(blamed_sides),
                "matter": blame.matter.of(text) if blame.matter else None,
                **where(blame.span),
            }
        )
        for role in ("accuser", "blamed", "matter"):
            rows["spans"] += _span_rows(article, "blames", row, role, filter(None, [getattr(blame, role)]))
    loaded = [*find_labels(text, parsed), *find_scare_quotes(text, parsed, analysis.attributed)]
    for number, label in enumerate(sorted(loaded, key=lambda label: label.span), 1):
        row = f"{article.id}/label-{number}"
        target_sides, said = _sides(analysis, (label.head,)), said_at(attributions, label.span.start)
        if label.infer:  # Chile's enemy is not Chile
            owners = sides_of(parsed, cast, owners_of(parsed, label))
            target_sides = tuple(side for side in target_sides if side not in owners)
        inferred = None if target_sides else infer_target(parsed, label, said, cast, quarrels)
        rows["labels"].append(
            {
                "label": row,
                "article": article.id,
                "part": _part(parsed, label.span),
                "word": label.word,
                "category": label.category,
                "target": label.target.of(text),
                "target_sides": _joined(inferred.sides if inferred else target_sides),
                "inferred": inferred.reason if inferred else None,
                "neutral": label.neutral,
                **where(label.span),
                **(_NARRATED if label.category == SCARE_QUOTES else {}),
            }
        )
        rows["spans"] += _span_rows(article, "labels", row, "target", [label.target])
    for number, claim in enumerate(find_casualties(text, parsed), 1):
        row = f"{article.id}/casualty-{number}"
        part = _part(parsed, claim.span)
        rows["casualties"].append(
            {
                "casualty": row,
                "article": article.id,
                "part": part,
                "number": claim.number,
                "number_to": claim.number_to,
                "qualifier": claim.qualifier,
                "state": _joined(claim.states),
                "victims": claim.victims.of(text),
                "kind_of_victim": claim.kind,
                "victim_sides": _joined(_sides_of_victims(analysis, claim, part)),
                **where(claim.quantity),
                "start": claim.span.start,
                "end": claim.span.end,
                "text": claim.span.of(text),
            }
        )
        rows["spans"] += _span_rows(article, "casualties", row, "victims", [claim.victims])
    return rows


def _word_of_others(where: dict[str, object], action: "Action", charges: "list[Blame]") -> dict[str, object]:
    """Whose word an act is that narration tells as hearsay, or as what somebody is accused of."""
    if where["asserter"] != NARRATION:
        return {}
    if any(charge.matter and charge.matter.overlap(action.span) for charge in charges) or action.hearsay:
        return _HEARSAY
    return {}


def _body_words(article: Article) -> list[Span]:
    return words(article.text, [passage.span for passage in article.passages if passage.part == "body"])


def _attribution_id(article: Article, number: int) -> str:
    return f"{article.id}/attribution-{number + 1}"


def _segment_id(article: Article, number: int) -> str:
    return f"{article.id}/segment-{number + 1}"


def _mention_id(article: Article, number: int) -> str:
    return f"{article.id}/mention-{number + 1}"


def _roles(analysis: Analysis, speaker: str | None) -> str | None:
    persons = analysis.attributed.cast.persons
    named = [persons[name] for name in (speaker or "").split("; ") if name in persons]
    return _joined(sorted({role for person in named for role in person.roles}))


def _shown(text: str, spans: Sequence[Span]) -> str | None:
    return " … ".join(span.of(text) for span in spans) or None


def _joined(sides: Iterable[str]) -> str | None:
    return "; ".join(sides) or None


def _sides(analysis: Analysis, heads: Iterable[Token]) -> tuple[str, ...]:
    """The sides of noun phrases: what their words name, else whom a pronoun in them or a description is traced to."""
    found: list[str] = []
    for head in heads:
        named = sides_of(analysis.parse, analysis.attributed.cast, (head,))
        meant = (head.start, *(t.start for t in analysis.parse.children(head, "poss")))
        found += named or [m.side for m in analysis.mentions if any(m.span.start <= at < m.span.end for at in meant)]
    return tuple(dict.fromkeys(found))


def _sides_of_victims(analysis: Analysis, claim: "Casualty", part: str) -> tuple[str, ...]:
    """The sides that the victims' own words name, or the phrase that says where they belong (from both sides).

    Which two sides *both* are is known from what the body has named before; elsewhere it is left open.
    """
    found = list(_sides(analysis, claim.heads))
    for origin in claim.origins:
        named = _sides(analysis, (origin,))
        if not named and part == "body":
            named = resolve(analysis.article.text, analysis.parse, analysis.attributed.cast, origin, ()).sides
        found += named
    return tuple(dict.fromkeys(found))


def _span_rows(article: Article, table: str, row: str, role: str, spans: Iterable[Span]) -> list[dict[str, object]]:
    return [
        {
            "article": article.id,
            "table": table,
            "row": row,
            "role": role,
            "part": part,
            "start": span.start,
            "end": span.end,
        }
        for part, span in enumerate(spans, 1)
    ]


def _part(parsed: Parse, span: Span) -> str:
    at = bisect_right(parsed.passages, span.start, key=lambda passage: passage.span.start) - 1
    return parsed.passages[at].part


def _asserter(analysis: Analysis, segment: Segment) -> str:
    """Whose word a segment is: narration's, a speaker's by the fullest name or the description, or nobody's."""
    if segment.attribution is None:
        return NARRATION
    attribution = analysis.attributed.attributions[segment.attribution]
    return attribution.speaker or attribution.surface or NOBODY


def _locator(analysis: Analysis) -> Callable[[Span], dict[str, object]]:
    """A function from a span to the columns segment, voice, asserter, start and end."""
    pieces = sorted((span, number) for number, segment in enumerate(analysis.segments) for span in segment.spans)

    def where(span: Span) -> dict[str, object]:
        at = bisect_right(pieces, span.start, key=lambda piece: piece[0].start) - 1
        offsets = {"start": span.start, "end": span.end}
        if at < 0 or span.start >= pieces[at][0].end:
            return {"segment": None, "voice": NARRATION, "asserter": NARRATION} | offsets
        number = pieces[at][1]
        segment = analysis.segments[number]
        found = {"segment": _segment_id(analysis.article, number), "voice": segment.voice}
        return found | {"asserter": _asserter(analysis, segment)} | offsets

    return where
