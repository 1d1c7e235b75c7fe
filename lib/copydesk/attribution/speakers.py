"""Who is meant by a source: the fullest name in the document, the actor and side, and why."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from copydesk import codebook
from copydesk.actors.cast import Cast, identity_of
from copydesk.actors.casting import role_of
from copydesk.actors.titles import gender_of, title_words
from copydesk.article import Span
from copydesk.attribution.bodies import body_described, body_in_short, body_speaking, last_body
from copydesk.attribution.descriptions import (
    another_described,
    antecedent,
    apposed_to,
    group_again,
    person_described,
    relative_described,
    side_named_before,
)
from copydesk.attribution.identities import actor_mentioned, several_named, speaker_named
from copydesk.attribution.names_in_sources import is_capitalized, name_in, name_round, part_of_source
from copydesk.attribution.pronouns import (
    bodies_together,
    each_of_several,
    examples,
    person_meant,
    several_meant,
    writer,
)
from copydesk.attribution.records import bare, issuer, issuer_after, issuing, same_record, suing
from copydesk.attribution.references import NEAR, Reference, Speaker, named_at
from copydesk.attribution.sources import noun_phrase
from copydesk.syntax import SUBJECTS, Parse, Token, span_of

ALL_BUT = ("everyone", "everybody", "all", "none", "nobody")  # .. but Ann Lee, who has not spoken
DISTRIBUTIVES = ("each", "both", "neither")
_HANDLE = re.compile(r"@\w{3,}|(?=\w*[a-z])[a-z]\w*[\d_]\w*")  # of somebody who posts: acebush1
NOBODY = Speaker(None, "", None, "nobody is named")


def resolve(parse: Parse, cast: Cast, head: Token | None, before: Sequence[Speaker]) -> Speaker:
    """Who the source headed by *head* is, given the speakers resolved *before* it in the document."""
    if head is None:
        return NOBODY
    source = span_of(parse.subtree(head)) if head.dep == "poss" else noun_phrase(parse, head)
    if source is None:
        return NOBODY
    but = head.lemma.lower() in ALL_BUT and parse.has_child(head, ("but",), "cc")
    joint = (head,) if but else _apart(cast, parse.members(head))
    if len(joint) == 1:
        return _resolved(Reference(parse, cast, head, source, before))
    parts = [
        _resolved(Reference(parse, cast, token, part_of_source(parse, cast, token), before))
        for token in joint
    ]
    names = "; ".join(part.name for part in parts if part.name)
    who = tuple(identity for part in parts for identity in part.who)
    return Speaker(source, source.of(parse.text), names or None, "joint source", who)


def _apart(cast: Cast, joint: Sequence[Token]) -> Sequence[Token]:
    """The members of a joint source, those in one name taken together: Bosnia and Herzegovina is one."""
    named: set[Span] = set()
    apart = []
    for token in joint:
        whole = name_round(cast, token)
        if whole is None or whole not in named:
            apart.append(token)
        named |= {whole} if whole else set()
    return apart


def _resolved(reference: Reference) -> Speaker:
    """Who a single source is, by the first rule that knows."""
    for rule in _RULES:
        answer = rule(reference)
        if answer and not _is_who_acts(reference, answer.name):
            return answer
    reason = "pronoun, nobody fits" if reference.head.tag == "PRP" else "described, not named"
    return speaker_named(reference, None, reason, reference.side)


def _is_who_acts(reference: Reference, name: str | None) -> bool:
    """Berg mocked the minister for saying: whom a verb is done to is another than its subject.

    But she issued a statement saying.
    """
    parse, head = reference.parse, reference.head
    if head.dep != "dobj" or parse.is_one_of(head, codebook.words("names", "record")):
        return False
    subject = parse.child(parse.head(head), *SUBJECTS)
    return subject is not None and name is not None and named_at(parse, reference.cast, subject) == name


def _by_pronoun(reference: Reference) -> Speaker | None:
    """Who a pronoun stands for: the likeliest person named before, or the last body that spoke."""
    parse, word, before = reference.parse, reference.head.text.lower(), reference.before
    if word in DISTRIBUTIVES and (names := each_of_several(reference)):
        return several_named(reference, names, "pronoun, each of several")
    if reference.head.tag not in ("PRP", "PRP$"):
        return None
    if word in ("i", "my"):
        name = writer(reference)
        return speaker_named(reference, name, "the writer" if name else "pronoun, nobody fits")
    if gender := gender_of([word]):
        if name := person_meant(reference, gender):
            return several_named(reference, name, "pronoun, likeliest person before")
        return speaker_named(reference, None, "pronoun, nobody fits")
    if word in ("it", "its") and (noun := antecedent(reference)):
        if mention := reference.cast.mention_at(noun.start):
            return actor_mentioned(reference, mention, "pronoun, by grammar")
        meant = _speaking(reference, noun, "pronoun, by grammar") if word == "it" and noun.is_noun else None
        if meant and meant.name not in reference.cast.persons:
            return meant
        if word == "it" or (noun.tag in ("NN", "NNS") and not noun.text[0].isupper()):
            return speaker_named(reference, None, "pronoun of a thing")
    empty = codebook.words("names", "expletive", "verbs")
    if word == "it" and parse.is_one_of(parse.head(reference.head), empty):
        return speaker_named(reference, None, "pronoun of nothing")
    if word in ("it", "its") and (name := last_body(reference)):
        spoke = next((speaker.who for speaker in reversed(before) if speaker.name == name), ())
        named = speaker_named(reference, name, "pronoun, last body")
        return named._replace(who=spoke) if spoke else named
    if word == "they":
        told, names = several_meant(reference)
        if told and names:
            return several_named(reference, names, "pronoun, last subject of several")
        if told:
            return speaker_named(reference, None, "pronoun, nobody fits")
    speaker = _several_before(reference) if word in ("they", "their") else None
    if speaker is None:
        return speaker_named(reference, None, "pronoun, nobody fits")
    return speaker._replace(source=reference.span, surface=reference.surface, reason="pronoun, last speaker")


def _several_before(reference: Reference) -> Speaker | None:
    """They: the last speaker that is no person, unless one who is not named has spoken since."""
    cast, parse, here = reference.cast, reference.parse, reference.head.sentence
    for speaker in reversed(reference.before):
        if speaker.source and here - parse.sentence_at(speaker.source.start) > NEAR:
            return None
        if speaker.name is None and speaker.surface:
            return None  # officials, aides
        if speaker.name and speaker.name not in cast.persons:
            return speaker
    return None


def _by_name(reference: Reference) -> Speaker | None:
    name = name_in(reference)
    if name is None:
        return None
    if name.kind == "organisation" and name.full.split()[-1] in codebook.words("names", "members"):
        return speaker_named(reference, None, "members of a body", reference.side)
    return speaker_named(reference, name.full, name.reason)


def _by_actor(reference: Reference) -> Speaker | None:
    """An actor that the head of a source names."""
    mentions = reference.cast.mentions_in(reference.span)
    mention = next((mention for mention in mentions if mention.span.holds(reference.head.start)), None)
    if mention is None:
        return None
    if _is_of_many(reference):
        return Speaker(reference.span, reference.surface, None, "described, not named", ())
    return actor_mentioned(reference, mention, "exact")


def _is_of_many(reference: Reference) -> bool:
    """Many Russians, forty Palestinians: some of a people, who speak for themselves."""
    parse, head = reference.parse, reference.head
    counted = any(child.tag == "CD" for child in parse.children(head))
    some = codebook.words("names", "description", "some")
    return head.tag in ("NNPS", "NNS") and (counted or parse.has_child(head, some, "amod", "det"))


def _by_both_sides(reference: Reference) -> Speaker | None:
    """The warring sides: the nearest two sides named before, one close after the other."""
    pattern = codebook.load("names")["collective"]["pattern"]
    if not re.fullmatch(pattern, reference.surface, re.IGNORECASE):
        return None
    earlier = [mention for mention in reference.cast.mentions if mention.span.end <= reference.span.start]
    for first, second in reversed(list(pairwise(earlier))):
        near = 0 < second.span.start - first.span.end <= len(" and the ")
        if first.side and second.side and first.side != second.side and near:
            who = (identity_of(first), identity_of(second))
            names = f"{first.side}; {second.side}"
            return Speaker(reference.span, reference.surface, names, "both sides named before", who)
    return speaker_named(reference, None, "described, not named")


def _namesake(reference: Reference) -> str | None:
    """The Obama campaign: a body with a person's name."""
    following = reference.head.lemma.lower() in codebook.words("names", "following")
    holds_name = following and reference.cast.names_in(reference.span)
    return bare(reference.parse, reference.head, reference.span.start) if holds_name else None


def _institution(reference: Reference) -> str | None:
    """The German defense ministry."""
    parse, head = reference.parse, reference.head
    institution = parse.is_one_of(head, codebook.words("names", "institution"))
    return bare(parse, head, reference.span.start) if institution and reference.side else None


def _institution_again(reference: Reference) -> Speaker | None:
    side = None if reference.side else side_named_before(reference)
    name = bare(reference.parse, reference.head, reference.span.start)
    return speaker_named(reference, f"{side} {name}", "institution named before", side) if side else None


def _by_kin(reference: Reference) -> Speaker | None:
    name = relative_described(reference)
    return speaker_named(reference, name, "kin") if name else None


def _by_group(reference: Reference) -> Speaker | None:
    if names := apposed_to(reference):
        return several_named(reference, names, "in apposition")
    if reference.head.tag == "NNS" and (names := examples(reference, reference.head)):
        return several_named(reference, names, "named as some of them")
    names = group_again(reference) or bodies_together(reference)
    return several_named(reference, names, "group named before") if names else None


def _by_description(reference: Reference) -> Speaker | None:
    name = None if another_described(reference) else person_described(reference)
    if name is None:
        return None
    given = role_of(reference.head) in reference.cast.persons[name].roles
    return speaker_named(reference, name, "title" if given else "office, likeliest person before")


def _by_author(reference: Reference) -> Speaker | None:
    """Her brief, Lee's memoir: whose writing it is."""
    parse, head = reference.parse, reference.head
    written = codebook.words("names", "description", "written") | codebook.words("names", "record")
    owner = parse.child(head, "poss") if parse.is_one_of(head, written) else None
    return _speaking(reference, owner, "author of a record") if owner else None


def _issuer_again(reference: Reference) -> Speaker | None:
    """The poll, the statement: whose the record is that was last spoken of by this noun.

    A poll that the headline or the first paragraph tells of may be named below.
    """
    parse, head = reference.parse, reference.head
    if not parse.is_one_of(head, codebook.words("names", "record")) or parse.child(head, "poss"):
        return None
    if whose := _speaking(reference, issuing(parse, head), "issuer of a record"):
        return whose
    reason = "issuer of a record named elsewhere"
    surveys = codebook.words("names", "description", "surveys")
    for token in same_record(reference):
        span = noun_phrase(parse, token)
        find = issuer if parse.is_one_of(token, surveys) else issuer_after
        if span and (issuers := find(replace(reference, head=token, span=span))):
            return several_named(reference, issuers, reason)
        if whose := _speaking(reference, issuing(parse, token), reason):
            return whose
    if whose := _speaking(reference, suing(parse, head), reason):
        return whose
    of_bodies = surveys | codebook.words("names", "description", "of_bodies")
    plain = parse.has_child(head, ("the",), "det") and not parse.child(head, "compound", "prep")
    body = body_speaking(reference) if plain and parse.is_one_of(head, of_bodies) else None
    return several_named(reference, body, "record of the last body") if body else None


def _speaking(reference: Reference, head: Token | None, reason: str) -> Speaker | None:
    """The source as whoever another noun means, if that is somebody named."""
    meant = resolve(reference.parse, reference.cast, head, reference.before)
    kept = meant._replace(source=reference.span, surface=reference.surface, reason=reason)
    return kept if meant.name else None


def _by_last_name(reference: Reference) -> Speaker | None:
    bearers = reference.cast.bearers.get(reference.head.text, [])
    if len(bearers) > 1:
        return speaker_named(reference, None, "last name of several")
    return speaker_named(reference, bearers[0], "last name") if bearers else None


def _as_written(reference: Reference) -> str | None:
    """A name that the document says no more of."""
    described = codebook.words("names", "institution") | codebook.words("names", "organisation")
    word = reference.head.text
    nouns = codebook.words("names", "person_noun") | codebook.words("names", "record")
    described |= codebook.words("names", "members")
    is_noun = word in title_words() or word.lower() in nouns
    if _HANDLE.fullmatch(word):
        return word
    return word if is_capitalized(reference.head) and word not in described and not is_noun else None


_Rule = Callable[[Reference], Speaker | None]


def _as(find: Callable[[Reference], str | None], reason: str, *, sided: bool = True) -> _Rule:
    """The rule that a source is what *find* names, if *sided* of the side that the source's words name."""

    def rule(reference: Reference) -> Speaker | None:
        name = find(reference)
        return speaker_named(reference, name, reason, reference.side if sided else None) if name else None

    return rule


_RULES: tuple[_Rule, ...] = (
    _by_pronoun,
    _by_name,
    _by_actor,
    _by_both_sides,
    _as(issuer, "issuer of a record", sided=False),
    _as(_namesake, "named after a person"),
    _as(_institution, "institution of a named actor"),
    _by_kin,
    _by_group,
    _by_author,
    _issuer_again,
    _by_description,
    _institution_again,
    _as(body_described, "body named before"),
    _by_last_name,
    _as(body_in_short, "body in short"),
    _as(_as_written, "exact, no fuller name"),
)


def sides_of(parse: Parse, cast: Cast, heads: Sequence[Token]) -> tuple[str, ...]:
    """The sides of noun phrases with these heads: by a person's name, the head itself, or a modifier of it.

    Actors in a prepositional phrase count after ``of`` only: a region of Azerbaijan, but not a pact with
    Armenia.
    """
    sides: list[str] = []
    for head in heads:
        phrases = [t for t in parse.subtree(head) if t.dep == "prep" and t.lemma != "of"]
        tokens = parse.subtree(head, (*phrases, *parse.children(head, "conj", "relcl", "acl")))
        name = cast.name_at(head.start)
        if name and name.kind == "person":
            side = cast.persons[name.full].side
        else:
            side = cast.side_of(head, span_of(tokens))
        sides += [side] if side else []
    return tuple(dict.fromkeys(sides))
