"""Who is meant by a source: the fullest name in the document, the actor and side, and why."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from copydesk import codebook
from copydesk.actors import Mention, Name, Roster, find_names
from copydesk.article import Span, trim
from copydesk.attribution.sources import noun_phrase
from copydesk.syntax import Parse, Token

_MODIFIERS = ("NN", "NNS", "NNP", "NNPS", "JJ", "POS", "HYPH")


class Speaker(NamedTuple):
    """A resolved source. ``name`` is None where the document names nobody; ``reason`` says how it was resolved."""

    source: Span | None
    surface: str
    name: str | None
    actor: str | None
    sides: tuple[str, ...]
    reason: str


class Person(NamedTuple):
    """What the document tells of a person: side, gender, and the nouns it introduces them by."""

    name: str
    side: str | None
    gender: str | None
    roles: frozenset[str]


class Cast(NamedTuple):
    """The persons, names and actors of a document, found once and used for every source."""

    names: tuple[Name, ...]
    persons: dict[str, Person]
    mentions: tuple[Mention, ...]


NOBODY = Speaker(None, "", None, None, (), "nobody is named")


def read_cast(text: str, parse: Parse, roster: Roster) -> Cast:
    """The names in the parse, what introduces each person, and every mention of an actor outside persons' names."""
    names = find_names(parse, roster)
    found = roster.mentions(text, [passage.span for passage in parse.passages])
    listed = {person for actor in roster.actors for person in actor.persons}
    persons_at = [name.span for name in names if name.kind == "person"]
    mentions = [m for m in found if m.span.of(text) in listed or not any(m.span.overlap(span) for span in persons_at)]
    persons: dict[str, Person] = {}
    starts = {token.start: token for token in parse.tokens}
    for name in names:
        if name.kind == "person":
            before = _introduction(parse, starts[name.span.start])
            known = persons.get(name.full, Person(name.full, roster.side_of(name.full), None, frozenset()))
            side = next(
                (m.side for m in mentions if before and before[0].start <= m.span.start < name.span.start), None
            )
            roles = {before[-1].lemma.lower()} if before and before[-1].is_noun else set()
            persons[name.full] = Person(
                name.full, known.side or side, known.gender or _gender(before), known.roles | frozenset(roles)
            )
    return Cast(tuple(names), persons, tuple(mentions))


def _introduction(parse: Parse, first: Token) -> list[Token]:
    """The nouns and adjectives that stand directly before a name (Russian foreign ministry spokeswoman)."""
    at = first.index
    sentence = parse.in_sentence(first)
    while at - 1 >= sentence.first:
        before = parse.tokens[at - 1]
        of_title = before.text == "of" and at - 2 >= sentence.first and parse.tokens[at - 2].is_name
        if before.tag not in _MODIFIERS and not of_title:  # the "of" of a Secretary of State
            break
        at -= 1
    return list(parse.tokens[at : first.index])


@cache
def _genders() -> dict[str, str]:
    lists = codebook.load("names")
    words = {word: gender for gender in ("female", "male") for word in lists["gender"][gender]}
    titles = {
        title.lower(): group["gender"] for group in lists["title"] if "gender" in group for title in group["words"]
    }
    return words | titles


def _gender(tokens: Sequence[Token]) -> str | None:
    return next((gender for token in tokens if (gender := _genders().get(token.text.lower()))), None)


def resolve(text: str, parse: Parse, cast: Cast, head: Token | None, before: Sequence[Speaker]) -> Speaker:
    """Who the source headed by *head* is, given the speakers resolved *before* it in the document."""
    if head is None:
        return NOBODY
    source = _possessor(text, parse, head) or noun_phrase(text, parse, head)
    surface = source.of(text)
    joint = [head, *_conjuncts(parse, head)]
    if len(joint) > 1:
        parts = [_one(text, parse, cast, token, _part(text, parse, token), before) for token in joint]
        sides = tuple(dict.fromkeys(side for part in parts for side in part.sides))
        named = [part.name for part in parts if part.name]
        actors = tuple(dict.fromkeys(part.actor for part in parts if part.actor))
        return Speaker(source, surface, "; ".join(named) or None, "; ".join(actors) or None, sides, "joint source")
    return _one(text, parse, cast, head, source, before)._replace(source=source, surface=surface)


def _possessor(text: str, parse: Parse, head: Token) -> Span | None:
    """Armenia's, his: the whole possessive."""
    if head.dep != "poss":
        return None
    tokens = parse.subtree(head)
    return Span(tokens[0].start, tokens[-1].end)


def _conjuncts(parse: Parse, head: Token) -> list[Token]:
    found = parse.children(head, "conj")
    return [*found, *(deeper for child in found for deeper in _conjuncts(parse, child))]


def _part(text: str, parse: Parse, head: Token) -> Span:
    """One member of a joint source, without the members after it."""
    without = frozenset(t.index for t in parse.children(head, "conj", "cc", "punct", "relcl"))
    tokens = parse.subtree(head, without)
    return Span(tokens[0].start, tokens[-1].end)


def _one(text: str, parse: Parse, cast: Cast, head: Token, span: Span, before: Sequence[Speaker]) -> Speaker:
    """Who a single source is."""
    surface = span.of(text)
    if head.tag in ("PRP", "PRP$"):
        return _pronoun(cast, head, span, surface, before)
    name = _name_at(cast, head, span)
    if name:
        side = cast.persons[name.full].side if name.kind == "person" else _side(cast, head, span)
        return Speaker(span, surface, name.full, side, (side,) if side else (), name.reason)
    mention = next((m for m in cast.mentions if m.span.start <= head.start < m.span.end), None)
    if mention:
        return Speaker(span, surface, mention.span.of(text), mention.actor, (mention.side,), "exact")
    if re.fullmatch(codebook.load("names")["collective"]["pattern"], surface, re.IGNORECASE):
        return _collective(cast, span, surface)
    side = _side(cast, head, span)
    if side and {head.lemma.lower(), head.text.lower()} & _institutions():
        return Speaker(span, surface, _bare(text, parse, head, span), side, (side,), "institution of a named actor")
    role = [p for p in cast.persons.values() if head.lemma.lower() in p.roles] if head.tag in ("NN", "NNP") else []
    if len(role) == 1 and _is_definite(parse, head):
        theirs = role[0].side
        return Speaker(span, surface, role[0].name, theirs, (theirs,) if theirs else (), "title")
    if sum(head.text == name.split()[-1] for name in cast.persons) > 1:
        return Speaker(span, surface, None, None, (), "last name of several")
    if head.is_name and head.text not in _institutions() and head.text not in _organisations():
        return Speaker(span, surface, head.text, side, (side,) if side else (), "exact, no fuller name")
    return Speaker(span, surface, None, side, (side,) if side else (), "described, not named")


@cache
def _organisations() -> frozenset[str]:
    return frozenset(codebook.load("names")["organisation"]["words"])


@cache
def _institutions() -> frozenset[str]:
    return frozenset(codebook.load("names")["institution"]["words"])


def _name_at(cast: Cast, head: Token, span: Span) -> Name | None:
    """The name that holds the head of a source, or stands in apposition inside it."""
    inside = [name for name in cast.names if name.span.start >= span.start and name.span.end <= span.end]
    holding = [name for name in inside if name.span.start <= head.start < name.span.end]
    apposed = [
        name
        for name in inside
        if name.kind == "person" and head.is_noun and not head.is_name and name.span.start > head.end
    ]
    return next(iter([*holding, *(apposed if len(apposed) == 1 else [])]), None)


def _is_definite(parse: Parse, head: Token) -> bool:
    return (
        any(t.text.lower() == "the" for t in parse.children(head, "det"))
        or bool(parse.children(head, "poss"))
        or head.is_name
    )


def _side(cast: Cast, head: Token, span: Span) -> str | None:
    """The side of a description: the actor its head names, else the first among its modifiers, else the first after."""
    inside = [m for m in cast.mentions if m.span.start >= span.start and m.span.end <= span.end]
    itself = [m for m in inside if m.span.start <= head.start < m.span.end]
    before = [m for m in inside if m.span.start < head.start]
    chosen = itself or before[:1] or inside[:1]
    return chosen[0].side if chosen else None


def _bare(text: str, parse: Parse, head: Token, span: Span) -> str:
    """A description without its article and without what follows its head."""
    tokens = [t for t in parse.subtree(head) if span.start <= t.start and t.end <= head.end]
    while tokens and tokens[0].tag == "DT":
        tokens = tokens[1:]
    return trim(text, Span(tokens[0].start, head.end)).of(text)


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


def _pronoun(cast: Cast, head: Token, span: Span, surface: str, before: Sequence[Speaker]) -> Speaker:
    """The last speaker that a pronoun can stand for."""
    word = head.text.lower()
    gender = _genders().get(word)
    for speaker in reversed(before):
        if speaker.name is None or "; " in speaker.name:
            continue
        person = cast.persons.get(speaker.name)
        fits = (
            person is not None and person.gender in (None, gender)
            if gender
            else person is None
            if word in ("it", "they", "its", "their")
            else False
        )
        if fits:
            return speaker._replace(source=span, surface=surface, reason="pronoun, last speaker")
    named = [n for n in cast.names if n.kind == "person" and n.span.end <= span.start] if gender else []
    for name in reversed(named):
        person = cast.persons[name.full]
        if person.gender in (None, gender):
            sides = (person.side,) if person.side else ()
            return Speaker(span, surface, name.full, person.side, sides, "pronoun, last person named")
    return Speaker(span, surface, None, None, (), "pronoun, nobody fits")


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
        side = cast.persons[name.full].side if name else _side(cast, head, Span(tokens[0].start, tokens[-1].end))
        sides += [side] if side else []
    return tuple(dict.fromkeys(sides))
