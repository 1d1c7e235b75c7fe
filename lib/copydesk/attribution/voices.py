"""Whose words these are, and where a document speaks of an actor.

Sentences are cut into segments of one voice each; an actor is meant by a name, by a person of its side, by a
description or a pronoun.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import groupby
from typing import NamedTuple

from copydesk import codebook
from copydesk.actors.cast import Cast, Identity, identity_of
from copydesk.actors.full_names import Name
from copydesk.actors.kinds import PERSON
from copydesk.actors.names import is_place
from copydesk.article import Span, trim
from copydesk.attribution import Attributed, Attribution
from copydesk.attribution.references import DEFINITE, Speaker
from copydesk.attribution.speakers import resolve
from copydesk.quotation import quotations_in, stands_in
from copydesk.syntax import Parse, Sentence, Token, span_of
from copydesk.words import has_word

NAMED = "named"  # how a mention by a name is known
VOICES = ("narration", "indirect", "direct")
_EDGES = ' \t\n,;“”"'
_PRONOUNS = ("PRP", "PRP$")
_TOLD = ("title", "kin", "body named before")  # how a description is resolved by what the text says: no guess
AROUND = 50  # sources that may begin within the one that holds a place, or be it again
_Contents = Sequence[tuple[int, tuple[Span, ...]]]  # of attributions, by their numbers
Source = tuple[Span, int, frozenset[str]]  # of an attribution, its number, and whom it is of
_Meant = tuple[Span, tuple[Identity, ...], str]  # a place, who is meant there, and how that is known


class Segment(NamedTuple):
    """The part of a sentence in one voice. Indirect content is the reporter's wording of a source's claim."""

    part: str
    sentence: int
    voice: str  # one of VOICES
    attribution: int | None  # whose content it is; None in narration
    spans: tuple[Span, ...]


class ActorMention(NamedTuple):
    """A place that means an actor, how that is known, and the attribution that it is the source of."""

    span: Span
    actor: str
    kind: str | None
    affiliation: str | None
    affiliation_reason: str | None
    side: str | None
    reason: str
    source_of: int | None
    corrected: tuple[str, ...] = ()  # what people put right; "added": the mention itself


def segments(parse: Parse, attributions: Sequence[Attribution]) -> tuple[Segment, ...]:
    """Every sentence cut by voice, in reading order. Where contents nest, the innermost one counts."""
    quotations, contents = quotations_in(parse), _by_passage(parse, attributions)
    cut = []
    for number, sentence in enumerate(parse.sentences):
        here = contents.get(sentence.passage, ())
        near = [(n, spans) for n, spans in here if any(span.overlap(sentence.span) for span in spans)]
        stretches = _by_voice(parse, sentence, near, quotations[sentence.passage])
        for (voice, holder), spans in stretches.items():
            kept = tuple(trim(parse.text, span, _EDGES) for span in spans if has_word(parse.text, span))
            if kept:
                cut.append(Segment(sentence.part, number, voice, holder, kept))
    return tuple(sorted(cut, key=lambda segment: segment.spans))


def _by_passage(parse: Parse, attributions: Sequence[Attribution]) -> dict[int, _Contents]:
    """The contents that reach into each passage, the shortest first."""
    contents = [(number, said.content) for number, said in enumerate(attributions)]
    contents.sort(key=lambda content: sum(span.end - span.start for span in content[1]))
    by_passage: dict[int, list[tuple[int, tuple[Span, ...]]]] = {}
    for number, spans in contents:
        for passage in dict.fromkeys(parse.passage_at(span.start) for span in spans):
            by_passage.setdefault(passage, []).append((number, spans))
    return dict(by_passage)


def _by_voice(
    parse: Parse, sentence: Sentence, contents: _Contents, quotations: Sequence[Span]
) -> Mapping[tuple[str, int | None], list[Span]]:
    """The stretches of a sentence in each voice and content."""
    if not contents:
        return {("narration", None): [sentence.span]}

    def voice_of(token: Token) -> tuple[str, int | None]:
        holding = (number for number, spans in contents if any(span.holds(token.start) for span in spans))
        holder = next(holding, None)
        if holder is None:
            return "narration", None
        return "direct" if stands_in(quotations, token.start) else "indirect", holder

    stretches: dict[tuple[str, int | None], list[Span]] = {}
    for voice, tokens in groupby(parse.tokens[sentence.first : sentence.last], key=voice_of):
        stretches.setdefault(voice, []).append(span_of(list(tokens)))
    return stretches


def find_mentions(
    parse: Parse, attributed: Attributed, *, only_sided: bool = False
) -> tuple[ActorMention, ...]:
    """Every mention of an actor in the parsed prose, in reading order.

    Names of actors, persons and bodies count, the sources of attributions, and the pronouns and definite
    descriptions that resolve to any. A phrase that holds a country's name (the Armenian army) is mentioned by
    that name alone. *only_sided* leaves out who is on no side.
    """
    attributions, cast = attributed
    spoke = {name for said in attributions for name in (said.speaker or "").split("; ")}
    named = [(name.span, _identities(cast, name, spoke), NAMED) for name in cast.names]
    bodies = [span for span, who, _ in named if who and who[0].kind != PERSON]
    listed = [(m.span, (identity_of(m),), NAMED) for m in cast.mentions if not _overlaps(bodies, m.span)]
    sources = [(said.source[0], said.who, said.reason) for said in attributions if said.source]
    meant = sorted([*named, *listed], key=lambda place: place[0])
    for places in (sources, list(_references(parse, attributed))):
        taken = [span for span, *_ in meant]
        meant = sorted((*meant, *(p for p in places if not _overlaps(taken, p[0]))), key=lambda p: p[0])
    spoken_by = sources_in(attributions)
    each = dict.fromkeys((span, identity, reason) for span, who, reason in meant for identity in who)
    return tuple(
        ActorMention(
            span,
            actor,
            identity.kind,
            identity.affiliation,
            identity.affiliation_reason,
            identity.side,
            reason,
            source_of(spoken_by, span, actor, identity.side),
        )
        for span, identity, reason in each  # two attributions may have one source
        if (actor := identity.actor or identity.affiliation) and (identity.side or not only_sided)
    )


def _identities(cast: Cast, name: Name, spoke: Set[str]) -> tuple[Identity, ...]:
    """Who is named; of what kind is not known of two words that nothing shows to be a person's name."""
    identity = cast.identity(name.full)
    if identity is None or (name.kind == "person" and is_place(name.full)):
        return ()
    person = cast.persons.get(name.full)
    certain = person is None or person.is_certain or name.full in spoke
    return (identity if certain else identity._replace(kind=None),)


def _overlaps(taken: Sequence[Span], span: Span) -> bool:
    upto = bisect_left(taken, span.end, key=lambda other: other.start)
    return any(span.overlap(other) for other in taken[max(0, upto - 5) : upto])


def _references(parse: Parse, attributed: Attributed) -> Iterable[_Meant]:
    """What pronouns and definite descriptions are resolved to."""
    spoke = [
        Speaker(said.source[0], said.surface, said.speaker, said.reason, said.who)
        for said in attributed.attributions
        if said.source
    ]
    waiting = sorted(range(len(spoke)), key=lambda number: spoke[number].source or Span(0, 0), reverse=True)
    numbers: list[int] = []
    before: list[Speaker] = []  # in the order of the attributions, as these are
    for head in _heads(parse):
        while waiting and (source := spoke[waiting[-1]].source) and source.start < head.start:
            at = bisect_left(numbers, waiting[-1])
            before.insert(at, spoke[waiting[-1]])
            numbers.insert(at, waiting.pop())
        meant = resolve(parse, attributed.cast, head, before)
        if meant.source and (head.tag in _PRONOUNS or meant.reason in _TOLD):
            yield meant.source, meant.who, meant.reason


def _heads(parse: Parse) -> Iterable[Token]:
    """The pronouns of the third person and the heads of definite descriptions."""
    pronouns = codebook.words("names", "third_person")
    idle_before = codebook.words("names", "third_person", "idle_before")
    for token in parse.tokens:
        if token.tag in _PRONOUNS:
            idle = parse.head(token).text.lower() in idle_before
            if token.text.lower() in pronouns and not idle and not _is_expletive(parse, token):
                yield token
        elif token.tag == "NN" and parse.has_child(token, DEFINITE, "det"):
            yield token


def _is_expletive(parse: Parse, token: Token) -> bool:
    """It was the worst day, it took three days: means nobody."""
    idle = parse.head(token).lemma in codebook.words("names", "expletive", "verbs")
    return idle and token.text.lower() == "it" and token.dep in ("nsubj", "expl")


def sources_in(attributions: Sequence[Attribution]) -> list[Source]:
    """Every source of attributions, the attribution's number, and whom it is of: actors, whom they speak for, sides."""
    theirs = (
        (number, said, frozenset((*said.of_who("actor"), *said.of_who("affiliation"), *said.sides)))
        for number, said in enumerate(attributions)
    )
    # by place, so that those round a span lie beside each other
    return sorted((source, number, whose) for number, said, whose in theirs for source in said.source)


def source_of(sources: Sequence[Source], span: Span, actor: str, side: str | None = None) -> int | None:
    """The attribution whose source (``sources_in``) holds *span* and is that actor, speaks for it, or is of its side.

    Not Baku, in Baku's enemy, Armenia.
    """
    upto = bisect_right(sources, span.start, key=lambda source: source[0].start)
    holding = (
        (source, number)
        for source, number, whose in sources[max(0, upto - AROUND) : upto]
        if span.end <= source.end and (actor in whose or side in whose)
    )
    return min(holding, default=(None, None))[1]
