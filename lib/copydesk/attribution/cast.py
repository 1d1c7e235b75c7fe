"""The cast of a document: who is named in it, where, and what it tells of each person.

And how much each person named before a place in the text is on the reader's mind there.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from math import exp
from typing import NamedTuple

from copydesk import codebook
from copydesk.actors import Mention, Roster
from copydesk.article import Span
from copydesk.attribution.quotation import stands_in
from copydesk.attribution.sources import SUBJECTS
from copydesk.names import Name, find_names, gender_of
from copydesk.syntax import Parse, Token

LONGEST_APPOSITION = 15  # tokens; a longer one tells a story
_MODIFIERS = ("NN", "NNS", "NNP", "NNPS", "JJ", "POS", "HYPH")


class Person(NamedTuple):
    """What the document tells of a person: side, gender, the nouns and all the words it introduces them by.

    Two capitalized words may be a place or a slogan; whoever goes by a last name alone later is a person.
    """

    name: str
    side: str | None
    gender: str | None
    roles: frozenset[str]
    by_last_name: bool
    profile: frozenset[str]


class Appearance(NamedTuple):
    """A place where a person is named: where it starts, its sentence, and whether it is a subject or quoted."""

    start: int
    sentence: int
    name: str
    subject: bool
    quoted: bool


class Cast(NamedTuple):
    """The persons, names and actors of a document, found once and used for every source."""

    names: tuple[Name, ...]
    persons: dict[str, Person]
    mentions: tuple[Mention, ...]
    appearances: tuple[Appearance, ...]
    sentences: tuple[int, ...]  # where each starts

    def sentence_at(self, position: int) -> int:
        """The number of the sentence that holds a position in the text."""
        return bisect_right(self.sentences, position) - 1

    @property
    def counted(self) -> Counter[str]:
        """How often each person is named."""
        return Counter(appearance.name for appearance in self.appearances)

    def names_in(self, span: Span) -> list[Name]:
        """The names that lie inside *span*."""
        first = bisect_right(self.names, span.start - 1, key=lambda name: name.span.start)
        last = bisect_right(self.names, span.end, key=lambda name: name.span.start)
        return [name for name in self.names[first:last] if name.span.end <= span.end]

    def mentions_in(self, span: Span) -> list[Mention]:
        """The actors' mentions that lie inside *span*."""
        first = bisect_right(self.mentions, span.start - 1, key=lambda mention: mention.span.start)
        last = bisect_right(self.mentions, span.end, key=lambda mention: mention.span.start)
        return [mention for mention in self.mentions[first:last] if mention.span.end <= span.end]


def read_cast(parse: Parse, roster: Roster, quotations: Sequence[Span] = ()) -> Cast:
    """The names in the parse, what introduces each person, and every mention of an actor outside persons' names."""
    names = find_names(parse, roster)
    found = roster.mentions(parse.text, [passage.span for passage in parse.passages])
    listed = {person for actor in roster.actors for person in actor.persons}
    persons_at = [name.span for name in names if name.kind == "person"]
    starts = [span.start for span in persons_at]

    def in_a_name(span: Span) -> bool:
        at = bisect_right(starts, span.end - 1) - 1
        return at >= 0 and persons_at[at].overlap(span) > 0

    mentions = tuple(sorted(m for m in found if m.span.of(parse.text) in listed or not in_a_name(m.span)))
    persons: dict[str, Person] = {}
    token_at = {token.start: token for token in parse.tokens}
    appearances = []
    cast = Cast(tuple(names), persons, mentions, (), tuple(sentence.span.start for sentence in parse.sentences))
    for name in names:
        if name.kind == "person":
            first = token_at[name.span.start]
            head = parse.head_of(name.span)
            before = _introduction(parse, first)
            known = persons.get(
                name.full, Person(name.full, roster.side_of(name.full), None, frozenset(), False, frozenset())
            )
            side = None
            if before:
                side = next((m.side for m in cast.mentions_in(Span(before[0].start, name.span.start))), None)
            gender = known.gender or gender_of(t.text for t in before[-1:]) or gender_of(name.full.split()[:1])
            roles = known.roles | frozenset(_roles(parse, head, before))
            by_last_name = known.by_last_name or name.reason != "exact"
            profile = known.profile | _profile(parse, head, before)
            persons[name.full] = Person(name.full, known.side or side, gender, roles, by_last_name, profile)
            quoted = stands_in(quotations, name.span.start)
            appearances.append(Appearance(name.span.start, first.sentence, name.full, head.dep in SUBJECTS, quoted))
    return cast._replace(appearances=tuple(appearances))


def _roles(parse: Parse, head: Token, before: Sequence[Token]) -> Iterable[str]:
    """The nouns that introduce a person: Mayor Ann Lee; Ann Lee, the mayor; the mayor, Ann Lee."""
    if before and before[-1].is_noun:
        yield role_of(before[-1])
    for noun in (*parse.children(head, "appos"), *([parse.head(head)] if head.dep == "appos" else [])):
        if noun.tag == "NN":
            yield role_of(noun)


def role_of(noun: Token) -> str:
    """The office or trade that a noun names, in full: governor of Gov."""
    word = noun.lemma.lower()
    return codebook.load("names")["short"].get(noun.text.lower(), codebook.load("names")["short"].get(word, word))


def _profile(parse: Parse, head: Token, before: Sequence[Token]) -> frozenset[str]:
    """The words that introduce a person, before the name or in apposition to it."""
    apposed = [t for noun in parse.children(head, "appos") for t in parse.subtree(noun)[:LONGEST_APPOSITION]]
    return frozenset(t.lemma.lower() for t in (*before, *apposed) if len(t.text) > 2)


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


SPEAKERS = 12  # the last ones, looked at whatever lies between


def weights(
    parse: Parse, cast: Cast, head: Token, spoke: Sequence[tuple[str, Span]], gender: str | None = None
) -> dict[str, float]:
    """The weight before *head* of each person who can be of *gender*, given who *spoke* before, and where.

    It is the sum, over the places where a person is named, of e to the points of each; the points are in names.toml
    (``pronoun``).
    """
    points = codebook.load("names")["pronoun"]
    here, paragraph = head.sentence, parse.in_sentence(head).passage
    found: dict[str, float] = {}
    for sentence, name, extra in _places(cast, head, spoke):
        person = cast.persons[name]
        if here - sentence > points["far"] or (gender and person.gender not in (gender, None)):
            continue
        score = points["sentence"] * (here - sentence) + extra
        score += points["paragraph"] * (parse.sentences[sentence].passage == paragraph)
        if person.gender is None:
            score += points["unknown"] if person.by_last_name else points["doubtful"]
        found[name] = found.get(name, 0.0) + exp(score)
    return found


def _places(cast: Cast, head: Token, spoke: Sequence[tuple[str, Span]]) -> Iterable[tuple[int, str, float]]:
    """Where each person was named or spoke before *head*: the sentence, who, and the points of the place itself."""
    points = codebook.load("names")["pronoun"]
    upto = bisect_left(cast.appearances, head.start, key=lambda appearance: appearance.start)
    for appearance in reversed(cast.appearances[:upto]):
        if head.sentence - appearance.sentence > points["far"]:
            break
        extra = points["subject"] * appearance.subject + points["quoted"] * appearance.quoted
        yield appearance.sentence, appearance.name, extra
    for name, source in reversed(spoke[-SPEAKERS:]):
        if name in cast.persons and source.start < head.start:
            yield cast.sentence_at(source.start), name, points["spoke"]


def heaviest(weighed: dict[str, float]) -> str | None:
    """Who weighs most."""
    return max(weighed, key=lambda name: weighed[name], default=None)
