"""The cast of a document: who is named in it, where, and what it tells of each person."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from copydesk import codebook
from copydesk.actors.names import Name, find_names
from copydesk.actors.roster import Mention, Roster
from copydesk.actors.titles import gender_of, likely_gender
from copydesk.article import Span
from copydesk.quotation import stands_in
from copydesk.syntax import SUBJECTS, Parse, Token, span_of

LONGEST_APPOSITION = 15  # tokens; a longer one tells a story
_MODIFIERS = ("NN", "NNS", "NNP", "NNPS", "JJ", "POS", "HYPH")


class Person(NamedTuple):
    """What the document tells of a person: side, gender, the nouns and all the words it introduces them by.

    ``gender`` is that of a title or a noun, ``likely`` that of most who bear the given name. Two capitalized
    words may be a place or a slogan; whoever goes by a last name alone later is a person.
    """

    name: str
    side: str | None
    gender: str | None
    likely: str | None
    roles: frozenset[str]
    by_last_name: bool
    profile: frozenset[str]


class Appearance(NamedTuple):
    """A place where a person is named, and whether that is a subject or stands in quotation marks."""

    start: int
    sentence: int
    name: str
    subject: bool
    quoted: bool


Placed = TypeVar("Placed", Name, Mention)


def _inside(placed: Sequence[Placed], span: Span) -> list[Placed]:
    """Those of *placed*, which are in reading order, that lie inside *span*."""
    first = bisect_left(placed, span.start, key=lambda each: each.span.start)
    last = bisect_right(placed, span.end, key=lambda each: each.span.start)
    return [each for each in placed[first:last] if each.span.end <= span.end]


def _at(placed: Sequence[Placed], position: int) -> Placed | None:
    """The one of *placed*, which are in reading order, that holds *position*."""
    before = bisect_right(placed, position, key=lambda each: each.span.start)
    return placed[before - 1] if before and position < placed[before - 1].span.end else None


@dataclass(frozen=True)
class Cast:
    """The persons, names and actors of a document, found once and used for every source."""

    names: tuple[Name, ...]
    persons: dict[str, Person]
    mentions: tuple[Mention, ...]
    appearances: tuple[Appearance, ...]
    bodies: dict[str, str]  # the side that the document gives to a body, by its full name

    @cached_property
    def counted(self) -> Counter[str]:
        """How often each person is named."""
        return Counter(appearance.name for appearance in self.appearances)

    @cached_property
    def outside_quotations(self) -> frozenset[str]:
        """The persons who are named outside quotation marks."""
        return frozenset(place.name for place in self.appearances if not place.quoted)

    def names_in(self, span: Span) -> list[Name]:
        """The names that lie inside *span*."""
        return _inside(self.names, span)

    def name_at(self, position: int) -> Name | None:
        """The name that holds a position in the text."""
        return _at(self.names, position)

    def mention_at(self, position: int) -> Mention | None:
        """The actor's mention that holds a position in the text."""
        return _at(self.mentions, position)

    def mentions_in(self, span: Span) -> list[Mention]:
        """The actors' mentions that lie inside *span*."""
        return _inside(self.mentions, span)

    def side_of(self, head: Token, span: Span) -> str | None:
        """The side of a description: of the actor that its head names, else of the first one in *span*.

        Allies, critics and analysts of a country are not the country.
        """
        if is_other(head):
            return None
        inside = self.mentions_in(span)
        itself = (mention.side for mention in inside if mention.span.holds(head.start))
        return next(itself, inside[0].side if inside else None)


def is_other(noun: Token) -> bool:
    """Whether a noun means somebody else than whom it is said with: allies, critics, analysts."""
    others = codebook.words("names", "others")
    return not others.isdisjoint((noun.lemma.lower(), noun.text.lower().removesuffix("s")))


def read_cast(parse: Parse, roster: Roster, quotations: Sequence[Span] = ()) -> Cast:
    """The names in the parse, what introduces each person, and every mention of an actor."""
    names = tuple(find_names(parse, roster))
    mentions = _mentions(parse, roster, names)
    persons: dict[str, Person] = {}
    appearances = []
    for name in names:
        if name.kind == "person":
            first, head = parse.token_at(name.span.start), parse.head_of(name.span)
            before = _introduction(parse, first)
            side = _side_told(parse, mentions, head, before)
            known = persons.get(name.full) or _unknown(name.full, roster)
            persons[name.full] = Person(
                name=name.full,
                side=known.side or side,
                gender=known.gender or gender_of(t.text for t in before[-1:]),
                likely=known.likely,
                roles=known.roles.union(_roles(parse, head, before)),
                by_last_name=known.by_last_name or name.reason != "exact",
                profile=known.profile | _profile(parse, head, before),
            )
            quoted = stands_in(quotations, name.span.start)
            appearances.append(
                Appearance(name.span.start, first.sentence, name.full, head.dep in SUBJECTS, quoted)
            )
    return Cast(names, persons, mentions, tuple(appearances), _bodies(parse, mentions, names))


def _bodies(parse: Parse, mentions: Sequence[Mention], names: Sequence[Name]) -> dict[str, str]:
    """The first side whose body the document says that each is: Chile's Air Force, the Armenian Defence Ministry."""
    sides: dict[str, str] = {}
    for name in names:
        if name.kind == "organisation" and name.full not in sides:
            head = parse.head_of(name.span)
            whose = (
                head,
                *parse.children(head, "poss", "amod", "compound", "nmod"),
                *parse.objects(head, "of"),
            )
            held = [mention for token in whose if (mention := _at(mentions, token.start))]
            words = name.span.of(parse.text).split()
            of_state = not codebook.words("names", "state_body").isdisjoint(words)
            if said := [m.side for m in held if of_state or not name.span.overlap(m.span)]:
                sides[name.full] = said[0]
    return sides


def _mentions(parse: Parse, roster: Roster, names: Sequence[Name]) -> tuple[Mention, ...]:
    """The mentions of actors in reading order: inside persons' names, those that the roster lists."""
    persons = [name for name in names if name.kind == "person"]
    mentions = roster.mentions(parse.text, [passage.span for passage in parse.passages])

    def in_a_name(span: Span) -> bool:
        at = bisect_right(persons, span.end - 1, key=lambda name: name.span.start) - 1
        return at >= 0 and persons[at].span.overlap(span) > 0

    kept = (m for m in mentions if m.span.of(parse.text) in roster.persons or not in_a_name(m.span))
    return tuple(sorted(m for m in kept if not _is_namesake(parse, m)))


def _is_namesake(parse: Parse, mention: Mention) -> bool:
    """Whether a country's name is that of a state of another one: Georgia among American states, Atlanta, Georgia."""
    doubles = codebook.load("names")["double"]
    double = next((entry for entry in doubles if entry["name"] == mention.span.of(parse.text)), None)
    if double is None:
        return False
    first = parse.token_at(mention.span.start)
    before = parse.tokens[max(0, first.index - 2) : first.index]
    if len(before) == 2 and before[1].text == "," and before[0].text in double["cities"]:
        return True
    top = first
    while top.dep == "conj":
        top = parse.head(top)
    if any(member.text in double["states"] for member in parse.members(top)):
        return True
    written = {token.text for token in parse.tokens}
    beside_state = not written.isdisjoint((*double["states"], *double["cities"]))
    return beside_state and written.isdisjoint(double["beside_country"])


def _side_told(parse: Parse, mentions: Sequence[Mention], head: Token, before: Sequence[Token]) -> str | None:
    """The side that an office before or after a name puts a person on: Albania's foreign minister, Petra Kola.

    Where somebody comes from puts nobody on a side: a Russian singer, an analyst of China.
    """
    offices = codebook.words("names", "speaks_for")
    if before and not offices.isdisjoint(form for token in before for form in parse.forms[token.index]):
        inside = _inside(mentions, span_of(before))
        if inside:
            return inside[0].side
    above = [parse.head(head)] if head.dep == "appos" else []
    for noun in (*parse.children(head, "appos"), *above):
        if offices.isdisjoint(parse.forms[noun.index]):
            continue
        bodies = [noun, *parse.objects(noun, "of", "for", "from", "to")]
        whose = [
            t for body in bodies for t in (body, *parse.children(body, "poss", "amod", "compound", "nmod"))
        ]
        held = (_at(mentions, token.start) for token in whose)
        if side := next((mention.side for mention in held if mention), None):
            return side
    return None


def _unknown(name: str, roster: Roster) -> Person:
    """A person of whom the document has told nothing yet."""
    return Person(name, roster.side_of(name), None, likely_gender(name), frozenset(), False, frozenset())


def _roles(parse: Parse, head: Token, before: Sequence[Token]) -> Iterable[str]:
    """The nouns that introduce a person: Mayor Ann Lee; Ann Lee, the mayor; the mayor, Ann Lee."""
    of = next((at for at, token in enumerate(before) if token.text == "of" and at), None)
    office = before[of - 1] if of else before[-1] if before else None  # secretary, of Secretary of State
    if office and office.is_noun:
        yield role_of(office)
    for noun in (*parse.children(head, "appos"), *([parse.head(head)] if head.dep == "appos" else [])):
        if noun.tag == "NN":
            yield role_of(noun)


def role_of(noun: Token) -> str:
    """The office or trade that a noun names, in full: governor of Gov."""
    full, lemma = codebook.by_word("names", "short", "title"), noun.lemma.lower()
    return full.get(noun.text.lower()) or full.get(lemma, lemma)


def _profile(parse: Parse, head: Token, before: Sequence[Token]) -> frozenset[str]:
    """The words that introduce a person, before the name or in apposition to it."""
    apposed = [t for noun in parse.children(head, "appos") for t in parse.subtree(noun)[:LONGEST_APPOSITION]]
    told = frozenset(t.lemma.lower() for t in (*before, *apposed) if len(t.text) > 2)
    ages = (t.text for t in parse.children(head, "appos", "npadvmod", "nummod") if t.tag == "CD")
    return told | frozenset(age for age in ages if age.isdigit())


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
