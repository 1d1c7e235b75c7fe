"""Whom a description without a name means: the governor, her husband, the company."""

import re
from collections.abc import Iterable
from dataclasses import replace

from copydesk import codebook
from copydesk.actors.cast import Person
from copydesk.actors.casting import role_of
from copydesk.actors.kinds import kind_of
from copydesk.actors.titles import gender_of, gender_of_description, last_name
from copydesk.article import Span
from copydesk.attribution.references import (
    SPEAKERS,
    Reference,
    can_be,
    heaviest,
    in_quotation,
    is_of,
    named_at,
    weights,
)
from copydesk.syntax import ALL_SUBJECTS, Parse, Token, span_of

NEAR = 4  # sentences back within which a company is still "the company"
LEAD = 80  # tokens of a text's beginning, within which somebody is described who is named below
FORWARD = 8  # sentences from there to the name
NO_COMPANY = ("government", "university")  # kinds whose nouns mean no company
DEFINITE = ("the", "that", "this")
_AGED = re.compile(r"\b(\d{1,3})[- ]years?[- ]olds?\b")


def person_described(reference: Reference) -> str | None:
    """The person whom the document introduced by the noun that heads a definite description.

    Whom it put on another side than the description names is not meant, nor who bears none of its words
    where somebody else does (the Labour leader). Of several, and where an office or trade was given to
    nobody, the one with most weight before the description; being introduced by its words adds to that
    (``description`` in names.toml).
    """
    parse, cast, head = reference.parse, reference.cast, reference.head
    noun = head.lemma.lower()
    if aged := _aged(reference) or named_later(reference):
        return aged
    if head.tag not in ("NN", "NNP") or not parse.has_child(head, DEFINITE, "det"):
        return None
    bearers = _bearers(reference)
    if not bearers and noun not in codebook.words("names", "office"):
        return None
    shared = codebook.load("names")["description"]
    told = _told(reference)
    weighed = weights(reference, gender_of_description(noun))
    chosen = {
        name: weighed[name]
        * cast.counted[name] ** shared["named"]
        * shared["bearer"] ** (name in bearers)
        * shared["other"] ** (name not in bearers and bool(cast.persons[name].roles))
        * shared["word"] ** len(told & cast.persons[name].profile)
        for name in _fitting(reference, weighed, bearers)
    }
    if chosen or len(bearers) != 1:
        return heaviest(chosen)
    (only,) = bearers
    return only if _is_so_called(reference, cast.persons[only]) else None


def another_described(reference: Reference) -> bool:
    """Whether a bare noun repeats a description of nobody named: the Greek minister waited; the minister said."""
    parse, head = reference.parse, reference.head
    first = parse.sentences[max(0, head.sentence - 2)].first
    if _told(reference):
        return False
    for token in reversed(parse.tokens[first : head.index]):
        if token.lemma == head.lemma and token.tag == "NN" and token.dep in ALL_SUBJECTS:
            at_token = replace(reference, head=token, span=span_of(parse.subtree(token)))
            named = reference.cast.names_in(at_token.span) or not _told(at_token)
            return not named and person_described(at_token) is None
    return False


def _told(reference: Reference) -> set[str]:
    """The words before the noun of a description that tell something of the person."""
    parse, head, start = reference.parse, reference.head, reference.span.start
    before = [t for t in parse.subtree(head) if start <= t.start < head.start]
    return {t.lemma.lower() for t in before if len(t.text) > 2} - codebook.words("names", "description")


def _fitting(reference: Reference, named: Iterable[str], bearers: set[str]) -> list[str]:
    """Those of *named* whom a description can mean; where somebody bears the noun, or its words, none else."""
    cast, side, told = reference.cast, reference.side, _told(reference)
    sides = (side,) if any(cast.persons[name].side for name in bearers) else (side, None)
    telling = _telling(reference)
    fitting = [name for name in named if side is None or cast.persons[name].side in sides]
    fitting = [name for name in fitting if name not in telling]
    is_office = reference.head.lemma.lower() in codebook.words("names", "office")
    only_one = len(bearers) == 1 and bearers <= _named_before(reference)
    if not is_office or bearers.intersection(fitting) or (only_one and not told):
        fitting = [name for name in fitting if name in bearers]
    return [name for name in fitting if told & cast.persons[name].profile] or fitting


def _named_before(reference: Reference) -> set[str]:
    """The persons who are named before a description."""
    return {place.name for place in reference.cast.appearances if place.start < reference.head.start}


def _is_so_called(reference: Reference, person: Person) -> bool:
    """Whether the one bearer of an office, far off, is meant: named before, or else by a plain word (the judge)."""
    head, side, told = reference.head, reference.side, _told(reference)
    groups = ("office", "person_noun")
    is_trade = any(head.lemma.lower() in codebook.words("names", group) for group in groups)
    is_plain = not told and not reference.parse.child(head, "prep")
    known = person.name in _named_before(reference)
    so_called = known or (is_trade and (is_plain or bool(told & person.profile)))
    return so_called and (side is None or person.side in (side, None))


def _telling(reference: Reference) -> set[str]:
    """Who says what the description stands in: Lee said the senator was late speaks of somebody else."""
    parse, below, names = reference.parse, reference.head, set()
    for above in parse.ancestors(reference.head):
        if above.is_verb and below.dep == "ccomp" and below.index > above.index:
            for subject in parse.children(above, *ALL_SUBJECTS):
                placed = reference.cast.name_at(subject.start)
                names |= {placed.full} if placed else set()
        below = above
    return names


def _aged(reference: Reference) -> str | None:
    """The 37-year-old: whose age the document told, if one person's, else who has just been spoken of."""
    age = _AGED.search(reference.surface)
    if age is None:
        return None
    persons = reference.cast.persons
    of_age = [person.name for person in persons.values() if age[1] in person.profile]
    if of_age or not reference.surface.lower().startswith("the "):
        return of_age[0] if len(of_age) == 1 else None
    gender = next(filter(None, map(gender_of_description, reference.surface.lower().split())), None)
    weighed = weights(reference, gender)
    return heaviest({n: w for n, w in weighed.items() if w > 1.0 and not _ages(persons[n].profile)})


def _ages(profile: Iterable[str]) -> list[str]:
    """The ages that a person's introduction tells."""
    return [word for word in profile if word.isdigit() and len(word) < 4]


def _bearers(reference: Reference) -> set[str]:
    """The persons whom the document introduces by the noun of a description, or by one that means the same."""
    role = role_of(reference.head)
    alike = {role, reference.head.text.lower(), *codebook.load("names")["description"]["alike"].get(role, ())}
    return {person.name for person in reference.cast.persons.values() if alike & person.roles}


def named_later(reference: Reference) -> str | None:
    """Whom the headline or the first paragraph describes (a judge) and the text below names: the one so called."""
    cast, head = reference.cast, reference.head
    persons = [name for name in cast.names_in(reference.span) if name.kind == "person"]
    if head.index >= LEAD or head.tag not in ("NN", "NNP") or persons:
        return None
    first = {place.name: place.sentence for place in reversed(cast.appearances)}
    bearers = [name for name in _bearers(reference) if first[name] <= head.sentence + FORWARD]
    if len(bearers) != 1 or first[bearers[0]] <= head.sentence:
        return None
    return bearers[0] if reference.side in (None, cast.persons[bearers[0]].side) else None


def owner_of(parse: Parse, noun: Token) -> Token | None:
    """Whose a noun is; of an ex-wife, which the tokenizer cuts up, too."""
    parts = parse.tokens[max(0, noun.index - 2) : noun.index]
    former = len(parts) == 2 and parts[1].text == "-" and parts[0].text.lower() in ("ex", "then")
    return parse.child(noun, "poss") or (parse.child(parts[0], "poss") if former else None)


def relative_described(reference: Reference) -> str | None:
    """his son, Stone's wife: the namesake of the owner with the gender of the noun, and most weight."""
    parse, cast, head = reference.parse, reference.cast, reference.head
    noun, owner = head.lemma.lower(), owner_of(parse, head)
    gender = gender_of([noun])
    if owner is None or gender is None or noun not in codebook.words("names", "relation"):
        return None
    at_owner = replace(reference, head=owner)
    if gender_of_owner := gender_of([owner.text.lower()]):
        whose = heaviest(weights(at_owner, gender_of_owner))
    else:
        whose = next((name.full for name in cast.names_in(owner.span)), None)
    if whose is None or whose not in cast.persons:
        return None
    namesakes = [person for name, person in cast.persons.items() if last_name(name) == last_name(whose)]
    others = [each for each in namesakes if whose not in each.name and each.name not in whose]
    family = [each.name for each in others if is_of(each, gender)]
    if not family:
        family = [each.name for each in others if can_be(reference, each.name, gender)][:2]
        return family[0] if len(family) == 1 else None
    weighed = weights(at_owner)
    return max(family, key=lambda name: weighed.get(name, 0.0))


def group_again(reference: Reference) -> str | None:
    """The senators: the persons who spoke together last, if the document gave one of them the office."""
    parse, cast, head = reference.parse, reference.cast, reference.head
    groups = ("person_noun", "office", "relation")
    listed = any(head.lemma.lower() in codebook.words("names", group) for group in groups)
    definite = parse.has_child(head, (*DEFINITE, "both", "two"), "det", "nummod")
    if head.tag != "NNS" or not listed or not definite:
        return None
    together = [(name, source) for name, source in reference.spoke if "; " in name]
    last = next((name for name, source in reversed(together) if source.start < head.start), None)
    names = last.split("; ") if last else []
    bears_it = bool(_bearers(reference).intersection(names))
    return last if bears_it and all(name in cast.persons for name in names) else None


def body_described(reference: Reference) -> str | None:
    """the department: the last body whose name ends so; the company: the last body that was a subject."""
    parse, head = reference.parse, reference.head
    definite = head.tag == "NN" and parse.has_child(head, DEFINITE, "det")
    if not definite or parse.child(head, "prep", "poss"):
        return None
    noun, told = head.lemma.lower(), {t.text.lower() for t in parse.children(head, "compound", "amod")}
    if not told.isdisjoint(codebook.words("names", "description", "opposed")):
        return None  # the ruling party, of two that were named
    earlier = (name for name in reversed(reference.cast.names) if name.span.end <= head.start)
    bodies = [name.full for name in earlier if name.kind == "organisation"]
    if parse.child(head, "compound"):  # the appeals court, of the Court of Appeals
        return next((body for body in bodies if {noun, *told} <= set(body.lower().split())), None)
    if ending := next((body for body in bodies if noun in _heads(body)), None):
        return ending
    body = last_body(reference) if noun in codebook.words("names", "body") else None
    return body if body and _can_be_called(reference, body, noun) else None


def _can_be_called(reference: Reference, body: str, noun: str) -> bool:
    """Whether a body may be meant by a noun: an airline is no agency and no university."""
    identity = reference.cast.identity(body)
    is_company = identity is not None and identity.kind == kind_of("company")
    return not is_company or kind_of(noun) not in NO_COMPANY


def _heads(body: str) -> tuple[str, str]:
    """The last word of a body's name, and the last before an "of": Vestmark Ministry, Ministry of Mines."""
    return body.rsplit(maxsplit=1)[-1].lower(), re.split(r" (?:of|for) ", body)[0].split()[-1].lower()


def side_named_before(reference: Reference) -> str | None:
    """The side of the army, where an army of a country was spoken of before."""
    parse, cast, head = reference.parse, reference.cast, reference.head
    definite = parse.has_child(head, DEFINITE, "det") and not parse.child(head, "poss")
    if not definite or not parse.is_one_of(head, codebook.words("names", "institution")):
        return None
    noun = head.lemma.lower()
    earlier = [t for t in reversed(parse.tokens[: head.index]) if t.lemma.lower() == noun and t.is_noun]
    told = [
        t
        for t in earlier
        if parse.child(t, "amod", "compound", "nmod", "poss", "prep") or cast.name_at(t.start)
    ]
    sides = [cast.side_of(t, span_of(parse.subtree(t))) for t in told]
    name = cast.name_at(told[0].start) if told else None
    if not sides or sides[0] is None or (name and name.kind == "organisation"):
        return None  # the last one that more was said of is nobody's, or a body with a name
    near = head.sentence - told[0].sentence <= NEAR
    return sides[0] if near or len(set(filter(None, sides))) == 1 else None


def antecedent(reference: Reference) -> Token | None:
    """The noun that it or its stands for by grammar: criticised Norway for its raid; Norway said it would.

    ``its`` is the object's that somebody is blamed or praised for, else the subject's of its own clause; ``it``
    as a subject is the subject's of the clause above.
    """
    parse, head = reference.parse, reference.head
    verbs = [above for above in parse.ancestors(head) if above.is_verb]
    if head.tag == "PRP":
        aside = bool(verbs) and verbs[0].dep == "parataxis"  # prices, it says, will rise
        verbs = verbs[1:] if head.dep in ALL_SUBJECTS and not aside else []
    elif verbs:
        blamed = parse.child(verbs[0], "dobj")
        reasons = parse.phrases(verbs[0], "for") + (parse.phrases(blamed, "for") if blamed else [])
        if blamed and blamed.index < head.index and any(head in parse.subtree(reason) for reason in reasons):
            return blamed
    for verb in verbs[:1]:
        subjects = [noun for noun in parse.children(verb, *ALL_SUBJECTS) if noun.index < head.index]
        if subjects:
            return subjects[-1]
        for noun in parse.objects(parse.head(verb), "for"):  # the target for Norway to meet
            if noun.index + 1 < len(parse.tokens) and parse.head(parse.tokens[noun.index + 1]) == verb:
                return noun
    return None


def apposed_to(reference: Reference) -> str | None:
    """The name or names that a description stands in apposition to: Ann Lee and Tom Reed, the two heirs."""
    parse, cast, head = reference.parse, reference.cast, reference.head
    if head.dep != "appos" or head.tag not in ("NN", "NNS"):
        return None
    named = parse.head(head)
    between = parse.tokens[named.index : head.index]
    while head.tag == "NNS" and named.dep == "conj":
        named = parse.head(named)
    if any(token.tag in ("``", "''") for token in between):
        return None
    joint = parse.members(named) if head.tag == "NNS" else (named,)
    names = [name for token in joint if (name := named_at(parse, cast, token))]
    written = any(name.startswith("The ") for name in names)  # The Age of Steam, a book
    return "; ".join(dict.fromkeys(names)) if len(names) == len(joint) and not written else None


def body_in_short(reference: Reference) -> str | None:
    """The body that the document calls by one word of its name (the Post) or by its initials (NRA)."""
    word = reference.head.text
    if not reference.head.is_name or word in codebook.words("names", "members"):
        return None
    bodies = dict.fromkeys(name.full for name in reference.cast.names if name.kind == "organisation")
    for body in bodies:
        parts = body.split()
        initials = "".join(part[0] for part in parts if part[0].isupper())
        if len(parts) > 1 and (word in (parts[-1], initials) or (len(parts) == 2 and word == parts[0])):
            return body
    return None


def last_body(reference: Reference) -> str | None:
    """The body that was the last subject, or the last to speak, in the few sentences before a reference."""
    head = reference.head
    bodies = [
        said for said in reference.spoke[-3:] if not _is_person(reference, said[0]) and "; " not in said[0]
    ]
    before = [(source.start, name) for name, source in bodies if source.start < head.start]
    before += _bodies_spoken_for(reference)
    near = [spoke for spoke in before if head.sentence - reference.parse.sentence_at(spoke[0]) <= NEAR]
    place, name = max([*near, *_subject_names(reference)], default=(0, None))
    return None if place < _thing_speaking(reference) else name


def _thing_speaking(reference: Reference) -> int:
    """Where a record or a body that is not named spoke last (0: nowhere): the report said; it added."""
    parse = reference.parse
    things = codebook.words("names", "record") | codebook.words("names", "body")
    for speaker in reversed(reference.before[-SPEAKERS:]):
        if speaker.name is None and speaker.source and speaker.source.start < reference.head.start:
            noun = parse.head_of(speaker.source)
            if noun.tag == "NN" and parse.is_one_of(noun, things):
                return speaker.source.start
    return 0


def body_speaking(reference: Reference) -> str | None:
    """The body that spoke last, if in the sentence before or in this one."""
    if not reference.spoke:
        return None
    name, source = reference.spoke[-1]
    near = reference.head.sentence - reference.parse.sentence_at(source.start) <= 1
    before = source.start < reference.head.start
    return name if near and before and name not in reference.cast.persons and "; " not in name else None


def _bodies_spoken_for(reference: Reference) -> Iterable[tuple[int, str]]:
    """Where somebody who is not named spoke, and the body in that source: officials at the Port Authority."""
    parse, cast = reference.parse, reference.cast
    for speaker in reference.before[-3:]:
        if speaker.name is None and speaker.source and speaker.source.start < reference.head.start:
            bodies = [name for name in cast.names_in(speaker.source) if name.kind == "organisation"]
            held = parse.head(parse.head_of(bodies[0].span)).text if bodies else ""
            if held in ("at", "of", "for", "from", "with"):
                yield speaker.source.start, bodies[0].full


def _is_person(reference: Reference, name: str) -> bool:
    """Whether the document shows a name to be a person's: by a title, a role, a last name alone, a pronoun."""
    person = reference.cast.persons.get(name)
    shown = person and (person.by_last_name or person.roles or person.gender or name in reference.called)
    return bool(shown)


def _subject_names(reference: Reference) -> Iterable[tuple[int, str]]:
    """Where a name that is no person's or country's was a subject shortly before a reference."""
    parse, cast, head = reference.parse, reference.cast, reference.head
    days = codebook.words("names", "not_a_name") | codebook.words("names", "members")
    last_names = {last_name(person) for person in cast.persons}
    first = parse.sentences[max(0, head.sentence - NEAR)].first
    for token in parse.tokens[first : head.index]:
        if token.is_name and token.text[0].isupper() and token.dep in (*ALL_SUBJECTS, "poss"):
            if in_quotation(parse, token):
                continue
            at = token.index
            while at > first and parse.tokens[at - 1].is_name and parse.tokens[at].sentence == token.sentence:
                at -= 1
            span = Span(parse.tokens[at].start, token.end)
            names = [name for name in cast.names_in(span) if name.span.end == span.end]
            if names and names[-1].kind == "organisation":
                yield span.start, names[-1].full
            elif not names and not cast.mentions_in(span) and token.text not in days | last_names:
                yield span.start, span.of(parse.text)
