"""An article with all that the tables are made from, and what the rows of every table share."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from copydesk.actors.roster import Roster
from copydesk.article import Article, Span
from copydesk.attribution import Attributed, attribute
from copydesk.attribution.voices import ActorMention, Segment, find_mentions, segments
from copydesk.corrections import apply
from copydesk.corrections.file import Change, Correction
from copydesk.schema import ASSERTED_BY_NOBODY, NARRATION
from copydesk.syntax import Parse, parse
from copydesk.words import words

Row = dict[str, Any]
Rows = dict[str, list[Row]]


class Analysis(NamedTuple):
    """An article with its parse, its attributions, its segments and its mentions of actors.

    ``corrections`` are all that concern the article; ``changes`` is what came of those of attributions and
    mentions.
    """

    article: Article
    parse: Parse
    attributed: Attributed
    segments: tuple[Segment, ...]
    mentions: tuple[ActorMention, ...]
    corrections: tuple[Correction, ...] = ()
    changes: tuple[Change, ...] = ()


def analyse(
    article: Article, roster: Roster, parsed: Parse | None = None, corrections: Sequence[Correction] = ()
) -> Analysis:
    """The parse, attributions, segments and mentions of an article, each put right before the next.

    *parsed* is its parse where that is at hand.
    """
    parsed = parsed or parse(article)
    attributed = attribute(parsed, roster)
    changes: list[Change] = []
    if corrections:
        attributed, changes = apply.attributions(article, parsed, attributed, roster, corrections)
    voiced = segments(parsed, attributed.attributions)
    mentions = find_mentions(parsed, attributed, only_sided=roster.only)
    if corrections:
        mentions, more = apply.mentions(article, parsed, mentions, attributed, roster, corrections)
        changes += more
    return Analysis(article, parsed, attributed, voiced, mentions, tuple(corrections), tuple(changes))


def body_words(article: Article) -> list[Span]:
    return words(article.text, [passage.span for passage in article.passages if passage.part == "body"])


def attribution_id(article: Article, number: int) -> str:
    return f"{article.id}/attribution-{number + 1}"


def segment_id(article: Article, number: int) -> str:
    return f"{article.id}/segment-{number + 1}"


def mention_id(article: Article, number: int) -> str:
    return f"{article.id}/mention-{number + 1}"


def shown(text: str, spans: Sequence[Span]) -> str | None:
    return " … ".join(span.of(text) for span in spans) or None


def joined(sides: Iterable[str]) -> str | None:
    return "; ".join(sides) or None


def span_rows(article: Article, table: str, row: str, role: str, spans: Iterable[Span]) -> list[Row]:
    place = {"article": article.id, "table": table, "row": row, "role": role}
    return [place | {"part": part, **span._asdict()} for part, span in enumerate(spans, 1)]


def part_of(parsed: Parse, span: Span) -> str:
    return parsed.passages[parsed.passage_at(span.start)].part


def asserter(analysis: Analysis, segment: Segment) -> str:
    """Whose word a segment is: narration's, a speaker's by the fullest name or description, or nobody's."""
    if segment.attribution is None:
        return NARRATION
    attribution = analysis.attributed.attributions[segment.attribution]
    return attribution.speaker or attribution.surface or ASSERTED_BY_NOBODY


def locator(analysis: Analysis) -> Callable[[Span], Row]:
    """A function from a span to the columns segment, voice, asserter, start and end."""
    numbered = enumerate(analysis.segments)
    pieces = sorted((span, number) for number, segment in numbered for span in segment.spans)

    def where(span: Span) -> Row:
        at = bisect_right(pieces, span.start, key=lambda piece: piece[0].start) - 1
        offsets = {"start": span.start, "end": span.end}
        if at < 0 or span.start >= pieces[at][0].end:
            return {"segment": None, "voice": NARRATION, "asserter": NARRATION} | offsets
        number = pieces[at][1]
        segment = analysis.segments[number]
        voiced = {"voice": segment.voice, "asserter": asserter(analysis, segment)}
        return {"segment": segment_id(analysis.article, number)} | voiced | offsets

    return where
