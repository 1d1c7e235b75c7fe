"""The cast of a document: who is named in it, where, and what it tells of each."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from copydesk import codebook
from copydesk.actors.full_names import Name
from copydesk.actors.kinds import PERSON
from copydesk.actors.roster import Mention
from copydesk.actors.titles import last_name
from copydesk.article import Span
from copydesk.syntax import Token

# how it is known whom somebody speaks for, where no phrase of the text says it
ITSELF, LISTED, DESCRIBED = "itself", "listed", "named in the description"


class Identity(NamedTuple):
    """Who an actor is: its kind, whom it speaks or acts for and why, and on which side that is."""

    actor: str | None  # None: not named
    kind: str | None  # None: nor is that, of a last name that the document says no more of
    affiliation: str | None
    affiliation_reason: str | None
    side: str | None


class Person(NamedTuple):
    """What the document tells of a person: side, gender, the nouns and all the words it introduces them by.

    ``gender`` is that of a title or a noun, ``likely`` that of most who bear the given name. Two capitalized
    words may be a place, a product or a slogan; whoever goes by a last name alone later is a person, unless the
    name holds a common word of the document (Moon Europa) or takes an article (the new Folio Pro).
    ``by_trade``: one of ``roles`` is what a person alone can be, as no moon Europa is.
    """

    name: str
    side: str | None
    gender: str | None
    likely: str | None
    roles: frozenset[str]
    by_last_name: bool
    by_trade: bool
    profile: frozenset[str]
    affiliation: str | None = None
    affiliation_reason: str | None = None

    @property
    def is_certain(self) -> bool:
        """Whether anything shows that the words are a person's name."""
        listed = self.affiliation_reason == LISTED
        return bool(self.by_last_name or self.by_trade or self.gender or self.likely or listed)


class Appearance(NamedTuple):
    """A place where a person is named, and what kind of place that is."""

    start: int
    sentence: int
    name: str
    subject: bool
    quoted: bool  # stands in quotation marks
    article: bool  # the Middle East, a Wisconsin Republican: an article of its own is before no person's name
    told: bool  # the subject of what somebody else says: Lee said Reed was late


Placed = TypeVar("Placed", Name, Mention)


def inside(placed: Sequence[Placed], span: Span) -> list[Placed]:
    """Those of *placed*, which are in reading order, that lie inside *span*."""
    first = bisect_left(placed, span.start, key=lambda each: each.span.start)
    last = bisect_right(placed, span.end, key=lambda each: each.span.start)
    return [each for each in placed[first:last] if each.span.end <= span.end]


def at(placed: Sequence[Placed], position: int) -> Placed | None:
    """The one of *placed*, which are in reading order, that holds *position*."""
    before = bisect_right(placed, position, key=lambda each: each.span.start)
    return placed[before - 1] if before and position < placed[before - 1].span.end else None


@dataclass(frozen=True)
class Cast:
    """The persons, names and actors of a document, read once and used for every source."""

    names: tuple[Name, ...]
    persons: dict[str, Person]
    mentions: tuple[Mention, ...]
    appearances: tuple[Appearance, ...]
    bodies: dict[str, Identity]  # who each body is, by its full name

    @cached_property
    def counted(self) -> Counter[str]:
        """How often each person is named."""
        return Counter(appearance.name for appearance in self.appearances)

    @cached_property
    def actor_of_side(self) -> dict[str, str]:
        """The actor of each side that is mentioned first."""
        return {mention.side: mention.actor for mention in reversed(self.mentions) if mention.side}

    @cached_property
    def outside_quotations(self) -> frozenset[str]:
        """The persons who are named outside quotation marks."""
        return frozenset(place.name for place in self.appearances if not place.quoted)

    @cached_property
    def bearers(self) -> dict[str, list[str]]:
        """The persons of each last name."""
        persons: dict[str, list[str]] = {}
        for name in self.persons:
            persons.setdefault(last_name(name), []).append(name)
        return persons

    @cached_property
    def introduced(self) -> list[Person]:
        """The persons whom the document introduces by a noun."""
        return [person for person in self.persons.values() if person.roles]

    @cached_property
    def bodies_named(self) -> list[Name]:
        """The names of bodies, in reading order."""
        return [name for name in self.names if name.kind == "organisation"]

    def names_in(self, span: Span) -> list[Name]:
        """The names that lie inside *span*."""
        return inside(self.names, span)

    def name_at(self, position: int) -> Name | None:
        """The name that holds a position in the text."""
        return at(self.names, position)

    def mention_at(self, position: int) -> Mention | None:
        """The actor's mention that holds a position in the text."""
        return at(self.mentions, position)

    def mentions_in(self, span: Span) -> list[Mention]:
        """The actors' mentions that lie inside *span*."""
        return inside(self.mentions, span)

    def side_of(self, head: Token, span: Span) -> str | None:
        """The side of a description: of the actor that its head names, else of the first one in *span*.

        Allies, critics and analysts of a country are not the country.
        """
        if is_other(head):
            return None
        named = self.mentions_in(span)
        itself = (mention.side for mention in named if mention.span.holds(head.start))
        return next(itself, named[0].side if named else None)

    def identity(self, name: str) -> Identity | None:
        """Who somebody of this full name is."""
        if person := self.persons.get(name):
            return Identity(name, PERSON, person.affiliation, person.affiliation_reason, person.side)
        return self.bodies.get(name)

    def identity_at(self, position: int) -> Identity | None:
        """Who the name, or the actor, that holds a position in the text is; of two the longer name."""
        mention, name = self.mention_at(position), self.name_at(position)
        within_body = name and mention and name.full in self.bodies and name.span != mention.span
        if mention and not within_body:
            return identity_of(mention)
        return self.identity(name.full) if name else None


def identity_of(mention: Mention) -> Identity:
    """Who is meant where an actor of the roster is named."""
    return Identity(mention.actor, mention.kind, mention.actor, ITSELF, mention.side)


def is_other(noun: Token) -> bool:
    """Whether a noun means somebody else than whom it is said with: allies, critics, analysts."""
    others = codebook.words("names", "others")
    return not others.isdisjoint((noun.lemma.lower(), noun.text.lower().removesuffix("s")))
