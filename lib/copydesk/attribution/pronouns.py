"""Whom a pronoun stands for: he and she, the writer's I, they and each of several."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import exp

from copydesk import codebook
from copydesk.actors.casting import is_reported
from copydesk.actors.titles import gender_of, gender_of_description
from copydesk.attribution.descriptions import person_described, relative_described
from copydesk.attribution.references import (
    DEFINITE,
    Reference,
    can_be,
    heaviest,
    in_quotation,
    named_at,
    weights,
)
from copydesk.attribution.sources import noun_phrase, speaking_nouns
from copydesk.syntax import ALL_SUBJECTS, SUBJECTS, Parse, Token

NEAR = 2  # sentences back within which the narration's own pronouns and descriptions are looked at
DEPTH = 4  # pronouns followed back from one to the other
_ONE_WORD = re.compile(r"(?:Mc|Mac|O’|O'|De|La)?[A-Z][a-zà-ÿ]+")  # no initials, no WikiLeaks
EXAMPLES = ("including", "like", "as")  # such as


def person_meant(reference: Reference, gender: str, depth: int = DEPTH) -> str | None:
    """The person of *gender* who weighs most where a pronoun stands.

    To the places where persons are named or spoke (``weights``) come the subjects of the narration just before:
    a pronoun that means one of them, a description (the mayor walked in). Nobody is meant where somebody who
    is described and never named weighs most.
    """
    points = codebook.load("names")["pronoun"]
    parse, here = reference.parse, reference.head.sentence
    weighed = weights(reference, gender)
    paragraph = parse.in_sentence(reference.head).passage
    for subject, name, extra in _narrated(reference, gender, depth):
        score = points["subject"] + points["sentence"] * (here - subject.sentence) + extra
        score += points["paragraph"] * (parse.in_sentence(subject).passage == paragraph)
        weighed[name] = weighed.get(name, 0.0) + exp(score)
    for sentence, name in _known_by_one_word(reference, gender):
        score = points["spoke"] + points["sentence"] * (here - sentence)
        score += points["paragraph"] * (parse.sentences[sentence].passage == paragraph)
        weighed[name] = weighed.get(name, 0.0) + exp(score)
    for name, answers in _asked(reference):
        if name in weighed:
            weighed[name] *= exp(points["asked"] if answers else -points["asked"])
    return heaviest(weighed) or None


def _asked(reference: Reference) -> Iterable[tuple[str, bool]]:
    """Of a question just before, who asked it and who was asked, and whether the one answers now."""
    parse = reference.parse
    last = reference.before[-1] if reference.before else None
    if last is None or last.source is None:
        return
    back = reference.head.sentence - parse.sentence_at(last.source.start)
    verb = parse.head(parse.head_of(last.source))
    asked = parse.child(verb, "dobj", "dative") if verb.lemma == "ask" and 0 < back <= NEAR else None
    name = reference.cast.name_at(asked.start) if asked else None
    if name:
        yield name.full, True
        yield last.name or "", False


def _known_by_one_word(reference: Reference, gender: str) -> Iterable[tuple[int, str]]:
    """Where somebody spoke whom the document calls by one word alone."""
    parse, cast, head = reference.parse, reference.cast, reference.head
    far = codebook.load("names")["pronoun"]["far"]
    others = codebook.words("names", "not_a_name") | codebook.words("names", "members")
    for name, source in reference.spoke:
        token = parse.token_at(source.start)
        if token.text != name or token.end != source.end or token.dep not in SUBJECTS or name in others:
            continue
        unknown = name not in cast.persons and named_at(parse, cast, token) is None
        near = source.start < head.start and head.sentence - token.sentence <= far
        fits = reference.called.get(name, gender) == gender and _ONE_WORD.fullmatch(name)
        if unknown and near and fits:
            yield token.sentence, name


def _narrated(reference: Reference, gender: str, depth: int) -> Iterable[tuple[Token, str, float]]:
    """The narration's subjects before a pronoun that name nobody, and whom each means ("": nobody named)."""
    described = codebook.load("names")["pronoun"]["described"]
    spoke = {source.start for _, source in reference.spoke}
    followed = depth == 0
    for token in _subjects_before(reference, NEAR):
        if not followed and token.start not in spoke and _goes_on(reference.parse, token, gender):
            followed = True
            at_pronoun = replace(reference, head=token, span=token.span)
            if meant := person_meant(at_pronoun, gender, depth - 1):
                yield token, meant, 0.0
        elif token.tag == "NN" and _is_person(token, gender):
            span = noun_phrase(reference.parse, token)
            if span is None or reference.cast.names_in(span):
                continue
            at_noun = replace(reference, head=token, span=span)
            name = relative_described(at_noun) or person_described(at_noun)
            if name is None and not _may_be_known(reference.parse, token):
                yield token, "", described
            elif name is None:
                continue
            elif token.start not in spoke and can_be(reference, name, gender):
                yield token, name, described


def _may_be_known(parse: Parse, noun: Token) -> bool:
    """Whether a description can be of somebody named, though it does not tell whom: the Russian leader."""
    return parse.has_child(noun, DEFINITE, "det") and gender_of([noun.lemma.lower()]) is None


def _goes_on(parse: Parse, token: Token, gender: str) -> bool:
    """Whether a token is a pronoun of *gender* that means somebody spoken of before it."""
    is_pronoun = token.tag in ("PRP", "PRP$") and gender_of([token.text.lower()]) == gender
    return is_pronoun and not _looks_ahead(parse, token)


def _looks_ahead(parse: Parse, pronoun: Token) -> bool:
    """As he has before, Cruz declined: a pronoun in a clause that opens its sentence means who comes next."""
    verb = parse.head(pronoun)
    subject = parse.child(parse.head(verb), *ALL_SUBJECTS) if verb.dep == "advcl" else None
    return subject is not None and subject.is_name and pronoun.index < subject.index


def _is_person(noun: Token, gender: str) -> bool:
    """Whether a noun describes a person who can be of *gender*."""
    lemma = noun.lemma.lower()
    said = gender_of_description(lemma)
    groups = ("person_noun", "office", "relation")
    listed = said or any(lemma in codebook.words("names", group) for group in groups)
    return bool(listed) and said in (gender, None)


def _subjects_before(reference: Reference, sentences: int) -> Iterable[Token]:
    """The subjects outside quotation marks before a reference, the last one first, some *sentences* back."""
    parse, head = reference.parse, reference.head
    first = parse.sentences[max(0, head.sentence - sentences)].first
    quoted = False
    for token in reversed(parse.tokens[first : head.index]):
        if token.tag in ("''", "``"):
            quoted = token.tag == "''"
        elif not quoted and _is_subject(parse, token) and not _in_own_content(parse, token, head):
            yield token


def _is_subject(parse: Parse, token: Token) -> bool:
    """Whether a noun is a subject, or owns one: the mayor's letter came."""
    return (parse.head(token) if token.dep == "poss" else token).dep in ALL_SUBJECTS


def _in_own_content(parse: Parse, token: Token, head: Token) -> bool:
    """States can do that, they said: what is told does not hold whom the teller's pronoun means."""
    below, cue = token, parse.head(head)
    for above in parse.ancestors(token):
        if above == cue:
            return below.dep == "ccomp"
        below = above
    return False


def writer(reference: Reference) -> str | None:
    """Whom the writer's own I means: the person whom the last paragraph introduces and nothing else names.

    (Ann Lee teaches history and lives in Oslo.)
    """
    parse, cast, head = reference.parse, reference.cast, reference.head
    if in_quotation(parse, head):
        return None
    last = next((s for s in parse.sentences if s.passage == parse.sentences[-1].passage), None)
    name = cast.name_at(last.span.start) if last else None
    if last is None or name is None or name.kind != "person" or head.start >= last.span.start:
        return None
    subject = parse.head_of(name.span)
    introduced = subject.dep in ALL_SUBJECTS and parse.head(subject).tag in ("VBZ", "VBP")
    elsewhere = any(place.name == name.full and place.start < last.span.start for place in cast.appearances)
    return name.full if introduced and not elsewhere else None


def several_meant(reference: Reference) -> tuple[bool, str | None]:
    """Whether the narration has a plural subject just before they, and the names that it gives."""
    for token in _subjects_before(reference, NEAR):
        if is_reported(reference.parse, token):
            continue
        joint = reference.parse.members(token)
        if len(joint) > 1:
            return True, _all_named(reference, joint)
        if token.tag in ("NNS", "NNPS") and not reference.cast.name_at(token.start):
            return True, examples(reference, token)
    return False, None


def each_of_several(reference: Reference) -> str | None:
    """Who is meant by each, both and neither: the subject of the clause above, of several, else the one before."""
    parse, head = reference.parse, reference.head
    verbs = [above for above in parse.ancestors(head) if above.is_verb]
    for verb in verbs[1:] if head.dep in ALL_SUBJECTS else verbs:
        subjects = [t for t in parse.children(verb, *ALL_SUBJECTS) if t.index < head.index]
        if subjects:
            return _all_named(reference, parse.members(subjects[-1]))
    return several_meant(reference)[1]


def examples(reference: Reference, head: Token) -> str | None:
    """The names that a group is told by: critics like Ann Lee and Tom Reed, states led by Ohio.

    What a noun inside the phrase is told by counts where both are persons: critics of the plan, like Ann Lee.
    """
    parse, cast = reference.parse, reference.cast
    leading = codebook.words("names", "description", "leading")
    can_speak = head.lemma.lower() in speaking_nouns() - codebook.words("names", "record")
    for token in parse.subtree(head):
        above = parse.head(token)
        leads = token.dep == "agent" and above.lemma in leading and parse.head(above) == head
        opens = token.dep == "prep" and token.text.lower() in EXAMPLES
        if token.index < head.index or not (opens or leads):
            continue
        for noun in parse.children(token, "pobj"):
            names = [name for member in parse.members(noun) if (name := named_at(parse, cast, member))]
            persons = can_speak and all(name in cast.persons for name in names)
            if names and (leads or above == head or persons):
                return "; ".join(dict.fromkeys(names))
    return None


def _all_named(reference: Reference, joint: Sequence[Token]) -> str | None:
    """The names of the members of a joint phrase, where there are several and all of them are named."""
    names = [named_at(reference.parse, reference.cast, token) for token in joint]
    full = dict.fromkeys(name for name in names if name)
    return "; ".join(full) if len(full) > 1 and all(names) else None


def bodies_together(reference: Reference) -> str | None:
    """The companies: the bodies that are a subject together just before."""
    parse, cast, head = reference.parse, reference.cast, reference.head
    listed = head.tag == "NNS" and head.lemma.lower() in codebook.words("names", "body")
    if not listed or not parse.has_child(head, ("the", "both"), "det"):
        return None
    _, names = several_meant(reference)
    return names if names and not any(name in cast.persons for name in names.split("; ")) else None
