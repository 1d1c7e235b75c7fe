"""Whom a pronoun stands for: he and she, the writer's I, they and each of several."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import exp

from copydesk import codebook
from copydesk.actors.cast import Cast
from copydesk.actors.titles import gender_of, gender_of_description
from copydesk.attribution.descriptions import person_described, relative_described
from copydesk.attribution.references import Reference, can_be, heaviest, weights
from copydesk.attribution.sources import noun_phrase, speaking_nouns
from copydesk.syntax import ALL_SUBJECTS, Parse, Token

NEAR = 2  # sentences back within which the narration's own pronouns and descriptions are looked at
DEPTH = 4  # pronouns followed back from one to the other
_EXAMPLES = ("including", "like", "as", "by")  # such as; led by


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
    return heaviest(weighed) or None


def _narrated(reference: Reference, gender: str, depth: int) -> Iterable[tuple[Token, str, float]]:
    """The narration's subjects before a pronoun that name nobody, and whom each means ("": nobody named)."""
    points = codebook.load("names")["pronoun"]
    parse, followed = reference.parse, False
    spoke = {source.start for _, source in reference.spoke}
    for token in _subjects_before(reference, NEAR):
        if token.tag == "PRP":
            if followed or not depth or _looks_ahead(parse, token) or gender_of([token.text.lower()]) != gender or token.start in spoke:
                continue
            followed = True
            meant = person_meant(replace(reference, head=token, span=token.span), gender, depth - 1)
            if meant:
                yield token, meant, points["chained"]
        elif token.tag == "NN" and _is_person(token) and gender_of_description(token.lemma.lower()) in (
            gender,
            None,
        ):
            span = noun_phrase(parse, token)
            if span is None or reference.cast.names_in(span):
                continue
            described = replace(reference, head=token, span=span)
            name = relative_described(described) or person_described(described)
            if name is None:
                yield token, "", points["described"]
            elif token.start not in spoke and can_be(reference, name, gender):
                yield token, name, points["described"]


def _looks_ahead(parse: Parse, pronoun: Token) -> bool:
    """As he has before, Cruz declined: a pronoun in a clause that opens its sentence means who comes next."""
    verb = parse.head(pronoun)
    subject = parse.child(parse.head(verb), *ALL_SUBJECTS) if verb.dep == "advcl" else None
    return subject is not None and subject.is_name and pronoun.index < subject.index


def _is_person(noun: Token) -> bool:
    lemma = noun.lemma.lower()
    groups = ("person_noun", "office", "relation")
    return bool(gender_of([lemma])) or any(lemma in codebook.words("names", group) for group in groups)


def _subjects_before(reference: Reference, sentences: int) -> Iterable[Token]:
    """The subjects outside quotation marks before a reference, the last one first, some *sentences* back."""
    parse, head = reference.parse, reference.head
    first = parse.sentences[max(0, head.sentence - sentences)].first
    quoted = False
    for token in reversed(parse.tokens[first : head.index]):
        if token.tag in ("''", "``"):
            quoted = token.tag == "''"
        elif not quoted and token.dep in ALL_SUBJECTS:
            yield token
