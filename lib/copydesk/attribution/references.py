"""A source to be resolved, and how much each person named before it is on the reader's mind there."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp
from typing import NamedTuple

from copydesk import codebook
from copydesk.actors.cast import Cast, Identity, Person, is_other
from copydesk.actors.titles import gender_of, last_name
from copydesk.article import Span
from copydesk.syntax import ALL_SUBJECTS, Parse, Token, span_of

WRITER = ("I", "My", "my")  # no he and no she
DEFINITE = ("the", "that", "this")
NEAR = 4  # sentences back within which a company is still "the company"
SPEAKERS = 12  # the last ones, looked at whatever lies between


def sides_of(who: Iterable[Identity]) -> tuple[str, ...]:
    """The sides of some, each once."""
    return tuple(dict.fromkeys(identity.side for identity in who if identity.side))


class Speaker(NamedTuple):
    """A resolved source; ``reason`` says how. ``name`` is None where the document names nobody.

    Of several, ``who`` has each one.
    """

    source: Span | None
    surface: str
    name: str | None
    reason: str
    who: tuple[Identity, ...] = ()

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides of those who speak."""
        return sides_of(self.who)


@dataclass(frozen=True)
class Reference:
    """A source to be resolved: its head, its span, and the speakers before it in the document."""

    parse: Parse
    cast: Cast
    head: Token
    span: Span
    before: Sequence[Speaker]

    @cached_property
    def surface(self) -> str:
        """The source as written."""
        return self.span.of(self.parse.text)

    @cached_property
    def side(self) -> str | None:
        """The side that the source's own words name: not that of a committee on China, an investigation in Sweden."""
        tokens, begins = self.parse.tokens, self.parse.token_at(self.span.start).index
        nouns = (tokens[n] for n in range(begins, len(tokens)) if tokens[n].is_noun)
        first = next(nouns, self.head)  # opponents of Turkey's president, whatever the head is taken for
        if is_other(first) and first.end <= self.span.end:
            return None
        apart = codebook.words("names", "others", "prepositions")
        if self.parse.is_one_of(self.head, codebook.words("names", "record")):
            apart |= {"in", "at", "near"}
        places = self.parse.objects(self.head, *apart)
        mention = next(iter(self.cast.mentions_in(self.span)), None)
        if mention and any(mention.span.holds(place.start) for place in places):
            return None
        return self.cast.side_of(self.head, self.span)

    @cached_property
    def called(self) -> dict[str, str | None]:
        """The gender of the pronouns that speakers before were called by."""
        told = ((speaker.name, gender_of([speaker.surface.lower()])) for speaker in self.before[-SPEAKERS:])
        return {name: gender for name, gender in told if name and gender}

    @cached_property
    def spoke(self) -> list[tuple[str, Span]]:
        """The named ones of the last speakers, and where each stands."""
        told = [
            speaker
            for speaker in self.before[-SPEAKERS:]
            if speaker.surface not in WRITER and speaker.reason != "author of a record"
        ]
        return [(speaker.name, speaker.source) for speaker in told if speaker.name and speaker.source]


def weights(reference: Reference, gender: str | None = None) -> dict[str, float]:
    """The weight before a reference of each person who can be of *gender*.

    It is the sum, over the places where a person is named or spoke, of e to the points of each; the points
    are in names.toml (``pronoun``).
    """
    points = codebook.load("names")["pronoun"]
    parse, cast, head = reference.parse, reference.cast, reference.head
    here, paragraph = head.sentence, parse.in_sentence(head).passage
    spoke = {name for name, _ in reference.spoke}
    weighed: dict[str, float] = {}
    for sentence, name, extra in _places(reference, gender):
        person = cast.persons[name]
        if here - sentence > points["far"] or (gender and person.gender not in (gender, None)):
            continue
        score = points["sentence"] * (here - sentence) + extra
        score += points["paragraph"] * (parse.sentences[sentence].passage == paragraph)
        if gender and not can_be(reference, name, gender):
            score += points["called" if name in reference.called else "unlikely"]
        if not (person.by_last_name or person.roles or person.gender or name in spoke):
            score += points["doubtful"]
        if name not in cast.outside_quotations:
            score += points["only_quoted"]
        weighed[name] = weighed.get(name, 0.0) + exp(score)
    for name in _in_own_content(reference):
        if name in weighed:
            weighed[name] *= exp(points["content"])
    return weighed


def _meant_by(reference: Reference, name: str, position: int, gender: str | None) -> str:
    """Who is meant where a person is named: by a last name alone, the one of two that can be of *gender*."""
    if gender is None or can_be(reference, name, gender):
        return name
    cast = reference.cast
    placed = cast.name_at(position)
    if cast.persons[name].gender or name in reference.called:  # Mrs Lee is no he
        return name
    if placed is None or placed.span.of(reference.parse.text) != last_name(name):
        return name
    others = [n for n, p in cast.persons.items() if is_of(p, gender) and last_name(n) == last_name(name)]
    return others[0] if len(others) == 1 else name


def _in_own_content(reference: Reference) -> set[str]:
    """Who is named in what the source itself says: “Lee is late,” he said; he said that Lee was late.

    But Lee, who left early, was glad, he said: before the cue and outside quotation marks it may be himself.
    """
    parse, cue = reference.parse, reference.parse.head(reference.head)
    if reference.head.dep not in ALL_SUBJECTS:
        return set()
    told = [span_of(parse.subtree(clause)) for clause in parse.children(cue, "ccomp")]
    names = [name for span in told for name in reference.cast.names_in(span)]
    after = reference.head.start
    return {n.full for n in names if n.span.start > after or in_quotation(parse, parse.head_of(n.span))}


def can_be(reference: Reference, name: str, gender: str) -> bool:
    """Whether nothing speaks against a person's being of *gender*: title, noun, pronoun, given name."""
    person = reference.cast.persons[name]
    return (person.gender or reference.called.get(name, person.likely)) in (gender, None)


def is_of(person: Person, gender: str) -> bool:
    """Whether a person is of *gender*, by title or noun, else by the given name."""
    return (person.gender or person.likely) == gender


def _places(reference: Reference, gender: str | None) -> Iterable[tuple[int, str, float]]:
    """Where each person was named or spoke before: the sentence, who, and the points of the place itself."""
    points = codebook.load("names")["pronoun"]
    cast, head = reference.cast, reference.head
    upto = bisect_left(cast.appearances, head.start, key=lambda appearance: appearance.start)
    for appearance in reversed(cast.appearances[:upto]):
        if head.sentence - appearance.sentence > points["far"]:
            break
        extra = points["subject"] * appearance.subject + points["quoted"] * appearance.quoted
        extra += points["article"] * appearance.article + points["told"] * appearance.told
        yield appearance.sentence, _meant_by(reference, appearance.name, appearance.start, gender), extra
    for name, source in reversed(reference.spoke):
        if name in cast.persons and source.start < head.start:
            at = reference.parse.head_of(source).start
            who = _meant_by(reference, name, at, gender)
            yield reference.parse.sentence_at(source.start), who, points["spoke"]


def named_at(parse: Parse, cast: Cast, token: Token) -> str | None:
    """The full name that a token belongs to; of an actor, as it is written."""
    if name := cast.name_at(token.start):
        return name.full
    mention = cast.mention_at(token.start)
    return mention.span.of(parse.text) if mention else None


def heaviest(weighed: dict[str, float]) -> str | None:
    """Who weighs most."""
    return max(weighed, key=lambda name: weighed[name], default=None)


def in_quotation(parse: Parse, token: Token) -> bool:
    """Whether a token stands in quotation marks that opened in its paragraph."""
    quoted = False
    for before in parse.passage_tokens(parse.in_sentence(token).passage):
        if before.index >= token.index:
            break
        if before.tag in ("``", "''"):
            quoted = before.tag == "``"
    return quoted
