"""Who is meant by a source: the fullest name in the document, the actor and side, and why."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span, trim
from copydesk.attribution.cast import SPEAKERS, Cast, heaviest, role_of, weights
from copydesk.attribution.descriptions import (
    NEAR,
    body_described,
    body_in_short,
    last_body,
    person_described,
    relative_described,
)
from copydesk.attribution.sources import noun_phrase
from copydesk.names import Name, gender_of, last_name
from copydesk.syntax import Parse, Token, span_of


class Speaker(NamedTuple):
    """A resolved source. ``name`` is None where the document names nobody; ``reason`` says how it was resolved."""

    source: Span | None
    surface: str
    name: str | None
    actor: str | None
    sides: tuple[str, ...]
    reason: str


NOBODY = Speaker(None, "", None, None, (), "nobody is named")


def resolve(parse: Parse, cast: Cast, head: Token | None, before: Sequence[Speaker]) -> Speaker:
    """Who the source headed by *head* is, given the speakers resolved *before* it in the document."""
    if head is None:
        return NOBODY
    source = _possessor(parse, head) or noun_phrase(parse, head)
    if source is None:
        return NOBODY
    surface = source.of(parse.text)
    joint = parse.members(head)
    if len(joint) > 1:
        parts = [_one(parse, cast, token, _part(parse, token), before) for token in joint]
        sides = tuple(dict.fromkeys(side for part in parts for side in part.sides))
        named = [part.name for part in parts if part.name]
        actors = tuple(dict.fromkeys(part.actor for part in parts if part.actor))
        return Speaker(source, surface, "; ".join(named) or None, "; ".join(actors) or None, sides, "joint source")
    return _one(parse, cast, head, source, before)._replace(source=source, surface=surface)


def _possessor(parse: Parse, head: Token) -> Span | None:
    """Armenia's, his: the whole possessive."""
    if head.dep != "poss":
        return None
    return span_of(parse.subtree(head))


def _part(parse: Parse, head: Token) -> Span:
    """One member of a joint source, without the members after it."""
    without = frozenset(t.index for t in parse.children(head, "conj", "cc", "punct", "relcl"))
    return span_of(parse.subtree(head, without))


def _one(parse: Parse, cast: Cast, head: Token, span: Span, before: Sequence[Speaker]) -> Speaker:
    """Who a single source is."""
    surface = span.of(parse.text)
    if head.tag in ("PRP", "PRP$"):
        return _pronoun(parse, cast, head, span, surface, before)
    name = _name_at(parse, cast, head, span)
    if name:
        side = cast.persons[name.full].side if name.kind == "person" else _side(cast, head, span)
        return Speaker(span, surface, name.full, side, (side,) if side else (), name.reason)
    mention = next((m for m in cast.mentions_in(span) if m.span.start <= head.start < m.span.end), None)
    if mention:
        return Speaker(span, surface, mention.span.of(parse.text), mention.actor, (mention.side,), "exact")
    if re.fullmatch(codebook.load("names")["collective"]["pattern"], surface, re.IGNORECASE):
        return _collective(cast, span, surface)
    if issuer := _issuer(parse, cast, head, span):
        return Speaker(span, surface, issuer, None, (), "issuer of a record")
    side = _side(cast, head, span)
    if head.lemma.lower() in codebook.load("names")["following"]["words"] and cast.names_in(span):
        return Speaker(span, surface, _bare(parse, head, span), side, (side,) if side else (), "named after a person")
    if side and {head.lemma.lower(), head.text.lower()} & _institutions():
        return Speaker(span, surface, _bare(parse, head, span), side, (side,), "institution of a named actor")
    if name := _relative(parse, cast, head, before):
        return _person(cast, span, surface, name, "kin")
    if name := person_described(parse, cast, head, span, _spoke(before)):
        given = role_of(head) in cast.persons[name].roles
        return _person(cast, span, surface, name, "title" if given else "office, likeliest person before")
    if name := body_described(parse, cast, head, _spoke(before)):
        return Speaker(span, surface, name, side, (side,) if side else (), "body named before")
    bearers = [name for name in cast.persons if last_name(name) == head.text]
    if len(bearers) > 1:
        return Speaker(span, surface, None, None, (), "last name of several")
    if bearers:
        return _person(cast, span, surface, bearers[0], "last name")
    if head.is_name and (body := body_in_short(cast, head.text)):
        return Speaker(span, surface, body, side, (side,) if side else (), "body in short")
    if head.is_name and head.text not in _institutions() and head.text not in _organisations():
        return Speaker(span, surface, head.text, side, (side,) if side else (), "exact, no fuller name")
    return Speaker(span, surface, None, side, (side,) if side else (), "described, not named")


@codebook.derived
def _organisations() -> frozenset[str]:
    return frozenset(codebook.load("names")["organisation"]["words"])


@codebook.derived
def _institutions() -> frozenset[str]:
    return frozenset(codebook.load("names")["institution"]["words"])


def _name_at(parse: Parse, cast: Cast, head: Token, span: Span) -> Name | None:
    """The name that holds the head of a source, opens it, or stands in apposition inside it."""
    inside = cast.names_in(span)
    for name in inside:
        if name.span.start <= head.start < name.span.end:
            return name
        opened = parse.text[span.start : name.span.start].strip()
        if (
            name.kind == "person"
            and (not opened or _are_titles(opened))
            and parse.text[name.span.end : name.span.end + 1] in (",", "(")
        ):
            return name  # Ann Lee, a doctor: whatever the parse takes for the head
    for noun in parse.children(head, "appos"):
        persons = [n for n in cast.names_in(_part(parse, noun)) if n.kind == "person"]
        holding = [n for n in persons if n.span.start <= noun.start < n.span.end]
        if holding and not head.is_name:
            return holding[0]
    apposed = [name for name in inside if name.kind == "person" and _is_apposed(parse, name, head)]
    return apposed[0] if len(apposed) == 1 else None


def _are_titles(words: str) -> bool:
    """Whether all of *words* are titles."""
    return all(word in _title_words() for word in words.split())


@codebook.derived
def _title_words() -> frozenset[str]:
    return frozenset(w for group in codebook.load("names")["title"] for title in group["words"] for w in title.split())


def _is_apposed(parse: Parse, name: Name, head: Token) -> bool:
    """the mayor, Ann Lee; an engineer named Ann Lee; the mayor Ann Lee; but not a spokesman for Ann Lee."""
    if name.span.start <= head.end or not head.is_noun or (head.is_name and head.text not in _title_words()):
        return False
    between = parse.text[head.end : name.span.start].strip()
    return between.split()[-1:] in (["named"], ["called"]) or between.strip(" ,—–-") == "" or between.endswith(",")


def _relative(parse: Parse, cast: Cast, head: Token, before: Sequence[Speaker]) -> str | None:
    """The namesake meant by his son, Stone's wife."""
    for owner in parse.children(head, "poss"):
        name = next((n.full for n in cast.names_in(owner.span)), None)
        weighed = weights(parse, cast, owner, _spoke(before))
        if gender := gender_of([owner.text.lower()]):
            name = heaviest(weights(parse, cast, owner, _spoke(before), gender))
        return relative_described(cast, head, name, weighed)
    return None


def _side(cast: Cast, head: Token, span: Span) -> str | None:
    """The side of a description: the actor its head names, else the first among its modifiers, else the first after."""
    inside = cast.mentions_in(span)
    itself = [m for m in inside if m.span.start <= head.start < m.span.end]
    before = [m for m in inside if m.span.start < head.start]
    chosen = itself or before[:1] or inside[:1]
    return chosen[0].side if chosen else None


def _bare(parse: Parse, head: Token, span: Span) -> str:
    """A description without its article and without what follows its head."""
    tokens = [t for t in parse.subtree(head) if span.start <= t.start and t.end <= head.end]
    while tokens and tokens[0].tag == "DT":
        tokens = tokens[1:]
    return trim(parse.text, Span(tokens[0].start, head.end)).of(parse.text)


def _collective(cast: Cast, span: Span, surface: str) -> Speaker:
    """The warring sides: the nearest two sides named before, one close after the other."""
    earlier = [m for m in cast.mentions if m.span.end <= span.start]
    for second, first in zip(reversed(earlier), list(reversed(earlier))[1:], strict=False):
        if first.side != second.side and 0 < second.span.start - first.span.end <= len(" and the "):
            sides = (first.side, second.side)
            return Speaker(
                span,
                surface,
                "; ".join(sides),
                "; ".join((first.actor, second.actor)),
                sides,
                "both sides named before",
            )
    return Speaker(span, surface, None, None, (), "described, not named")


def _issuer(parse: Parse, cast: Cast, head: Token, span: Span) -> str | None:
    """Whose record this is: Gallup's, of a Gallup poll, a poll by Gallup, Gallup's poll."""
    record = codebook.load("names")["record"]
    if head.lemma.lower() not in record["words"]:
        return None
    before = [t for t in parse.tokens[parse.in_sentence(head).first : head.index] if t.start >= span.start]
    for start, token in enumerate(before):
        if token.is_name and token.text not in codebook.load("names")["not_a_name"]["words"]:
            run = [token]
            for following in before[start + 1 :]:
                if not (following.is_name or following.text in ("/", "-", "&")):
                    break
                run.append(following)
            while run and not run[-1].text[0].isalnum():  # a mark can be tagged as a name
                run.pop()
            if not run:
                continue
            return trim(parse.text, span_of(run)).of(parse.text)
    for phrase in parse.children(head, "prep", "agent"):
        for noun in parse.children(phrase, "pobj"):
            if phrase.lemma in record["prepositions"] and noun.is_name:
                named = next((n for n in cast.names if n.span.start <= noun.start < n.span.end), None)
                return named.full if named else _bare(parse, noun, Span(phrase.end, noun.end))
    return None


def _pronoun(parse: Parse, cast: Cast, head: Token, span: Span, surface: str, before: Sequence[Speaker]) -> Speaker:
    """Who a pronoun stands for: of a person, the likeliest of those named before; of a body, the last that spoke."""
    gender = gender_of([head.text.lower()])
    if gender:
        name = heaviest(weights(parse, cast, head, _spoke(before), gender))
        reason = "pronoun, likeliest person before" if name else "pronoun, nobody fits"
        return _person(cast, span, surface, name, reason)
    if head.text.lower() in ("it", "its"):
        name = last_body(parse, cast, head, _spoke(before))
        if name:
            actor, sides = next(((s.actor, s.sides) for s in reversed(before) if s.name == name), (None, ()))
            return Speaker(span, surface, name, actor, sides, "pronoun, last body")
    if head.text.lower() in ("they", "their"):
        for speaker in reversed(before):
            if speaker.source and head.sentence - cast.sentence_at(speaker.source.start) > NEAR:
                break
            if speaker.name is None and speaker.surface:
                break  # officials, aides: nobody whom the document names
            if speaker.name and speaker.name not in cast.persons:
                return speaker._replace(source=span, surface=surface, reason="pronoun, last speaker")
    return Speaker(span, surface, None, None, (), "pronoun, nobody fits")


def _spoke(before: Sequence[Speaker]) -> list[tuple[str, Span]]:
    """The named speakers of the last attributions, and where."""
    return [(speaker.name, speaker.source) for speaker in before[-SPEAKERS:] if speaker.name and speaker.source]


def _person(cast: Cast, span: Span, surface: str, name: str | None, reason: str) -> Speaker:
    side = cast.persons[name].side if name else None
    return Speaker(span, surface, name, side, (side,) if side else (), reason)


def sides_of(parse: Parse, cast: Cast, heads: Sequence[Token]) -> tuple[str, ...]:
    """The sides that noun phrases with these heads belong to: by a person's name, the head itself, or a modifier of it.

    Actors in a prepositional phrase count after ``of`` only: a region of Azerbaijan, but not a pact with Armenia.
    """
    sides: list[str] = []
    for head in heads:
        phrases = [t for t in parse.subtree(head) if t.dep == "prep" and t.lemma != "of"]
        without = phrases + parse.children(head, "conj", "relcl", "acl")
        tokens = parse.subtree(head, frozenset(t.index for t in without))
        name = next((n for n in cast.names if n.kind == "person" and n.span.start <= head.start < n.span.end), None)
        side = cast.persons[name.full].side if name else _side(cast, head, span_of(tokens))
        sides += [side] if side else []
    return tuple(dict.fromkeys(sides))
