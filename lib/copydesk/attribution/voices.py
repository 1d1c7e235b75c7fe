"""Whose words these are, and where a document speaks of an actor.

Sentences are cut into segments of one voice each; an actor is meant by a name, by a person of its side, by a
description or a pronoun.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span, trim
from copydesk.attribution import Attributed, Attribution
from copydesk.attribution.cast import Speaker
from copydesk.attribution.quotation import quotations_in, stands_in
from copydesk.attribution.speakers import resolve
from copydesk.syntax import Parse, Token
from copydesk.words import has_word

_EDGES = ' \t\n,;“”"'

VOICES = ("narration", "indirect", "direct")


class Segment(NamedTuple):
    """The part of a sentence in one voice. Indirect content is the reporter's wording of a source's claim."""

    part: str
    sentence: int
    voice: str  # one of VOICES
    attribution: int | None  # whose content it is; None in narration
    spans: tuple[Span, ...]


def segments(parse: Parse, attributions: tuple[Attribution, ...]) -> tuple[Segment, ...]:
    """Every sentence of the parse cut by voice, in reading order. Where contents nest, the innermost one counts."""
    quotations = quotations_in(parse)
    innermost = sorted(range(len(attributions)), key=lambda n: sum(s.end - s.start for s in attributions[n].content))
    starts = [passage.span.start for passage in parse.passages]
    in_passage: dict[int, list[int]] = {}
    for n in innermost:
        for passage in dict.fromkeys(bisect_right(starts, span.start) - 1 for span in attributions[n].content):
            in_passage.setdefault(passage, []).append(n)
    found: list[Segment] = []
    for number, sentence in enumerate(parse.sentences):
        here = in_passage.get(sentence.passage, [])
        near = [n for n in here if any(span.overlap(sentence.span) for span in attributions[n].content)]
        runs: dict[tuple[str, int | None], list[Span]] = {}
        last = None
        if not near:
            runs["narration", None] = [sentence.span]
        for token in parse.tokens[sentence.first : sentence.last] if near else ():
            holder = next(
                (n for n in near if any(s.start <= token.start < s.end for s in attributions[n].content)), None
            )
            quoted = stands_in(quotations[sentence.passage], token.start)
            key = ("narration" if holder is None else "direct" if quoted else "indirect", holder)
            spans = runs.setdefault(key, [])
            if last == key:
                spans[-1] = Span(spans[-1].start, token.end)
            else:
                spans.append(token.span)
            last = key
        for (voice, holder), spans in runs.items():
            kept = tuple(trim(parse.text, span, _EDGES) for span in spans if has_word(parse.text, span))
            if kept:
                found.append(Segment(sentence.part, number, voice, holder, kept))
    return tuple(sorted(found, key=lambda segment: segment.spans))


_PRONOUNS = ("PRP", "PRP$")
_TOLD = ("title", "kin", "body named before")  # how a description is resolved by what the text says: no guess


class ActorMention(NamedTuple):
    """A place that means an actor, how that is known, and the attribution that it is the source of, if any."""

    span: Span
    actor: str
    side: str
    reason: str
    source_of: int | None
    corrected: tuple[str, ...] = ()  # what people put right; "added": the mention itself


def find_mentions(parse: Parse, attributed: Attributed) -> tuple[ActorMention, ...]:
    """Every mention of an actor in the parsed prose, in reading order.

    Names of actors count, persons whom the document puts on a side, the sources of attributions, and the pronouns and
    definite descriptions that resolve to either. A phrase that holds an actor's name (the Armenian army) is mentioned
    by that name alone.
    """
    attributions, cast = attributed
    actor_of = {mention.side: mention.actor for mention in reversed(cast.mentions)}
    found = [(mention.span, mention.actor, mention.side, "named") for mention in cast.mentions]

    def add(span: Span, sides: Iterable[str], reason: str) -> None:
        if not any(span.overlap(other) for other in near(span)):
            found.extend((span, actor_of.get(side, side), side, reason) for side in sides)

    def near(span: Span) -> list[Span]:
        upto = bisect_left(taken, span.end, key=lambda other: other.start)
        return taken[max(0, upto - 5) : upto]

    taken = [span for span, *_ in found]
    for name in cast.names:
        side = cast.persons[name.full].side if name.kind == "person" else None
        add(name.span, [side] if side else [], "person of the actor")
    taken = sorted(span for span, *_ in found)
    for said in attributions:
        for span in said.source[:1]:
            add(span, said.sides, said.reason)
    taken = sorted(span for span, *_ in found)
    spoke = [_as_speaker(said) for said in attributions if said.source]
    for head in _heads(parse):
        meant = resolve(parse, cast, head, [one for one in spoke if one.source.start < head.start])
        if meant.source and (head.tag in _PRONOUNS or meant.reason in _TOLD):
            add(meant.source, meant.sides, meant.reason)
    sources = _sources(attributions)
    return tuple(
        ActorMention(span, actor, side, reason, _source_of(sources, attributions, span, side))
        for span, actor, side, reason in sorted(dict.fromkeys(found))  # two attributions may have one source
    )


def _heads(parse: Parse) -> Iterable[Token]:
    """The pronouns of the third person and the heads of definite descriptions."""
    pronouns = codebook.load("names")["third_person"]
    for token in parse.tokens:
        if token.tag in _PRONOUNS:
            idle = parse.head(token).text.lower() in pronouns["idle_before"]
            if token.text.lower() in pronouns["words"] and not idle and not _is_expletive(parse, token):
                yield token
        elif token.tag == "NN" and any(t.text.lower() in ("the", "this", "that") for t in parse.children(token, "det")):
            yield token


def _is_expletive(parse: Parse, token: Token) -> bool:
    """It was the worst day, it took three days: means nobody."""
    verbs = codebook.load("names")["expletive"]["verbs"]
    return token.text.lower() == "it" and token.dep in ("nsubj", "expl") and parse.head(token).lemma in verbs


def _as_speaker(said: Attribution) -> Speaker:
    return Speaker(said.source[0], said.surface, said.speaker, said.actor, said.sides, said.reason)


def source_of(attributions: Sequence[Attribution], span: Span, side: str) -> int | None:
    """The attribution whose source holds *span* and is of its side: Baku is none in "Baku's arch-enemy, Armenia"."""
    return _source_of(_sources(attributions), attributions, span, side)


def _sources(attributions: Sequence[Attribution]) -> list[tuple[Span, int]]:
    return sorted((span, number) for number, said in enumerate(attributions) for span in said.source)


def _source_of(
    sources: Sequence[tuple[Span, int]], attributions: Sequence[Attribution], span: Span, side: str
) -> int | None:
    upto = bisect_left(sources, span.end, key=lambda source: source[0].start)
    holding = (number for source, number in sources[:upto] if source.start <= span.start and span.end <= source.end)
    return next((number for number in holding if side in attributions[number].sides), None)
