"""Whom a description without a name means: the governor, her husband, the senators."""

import re
from collections.abc import Iterable
from dataclasses import replace

from copydesk import codebook
from copydesk.actors.cast import Person
from copydesk.actors.casting import role_of
from copydesk.actors.titles import gender_of, gender_of_description, last_name
from copydesk.attribution.references import (
    DEFINITE,
    NEAR,
    Reference,
    can_be,
    heaviest,
    is_of,
    named_at,
    weights,
)
from copydesk.syntax import ALL_SUBJECTS, Parse, Token, span_of

LEAD = 80  # tokens of a text's beginning, within which somebody is described who is named below
FORWARD = 8  # sentences from there to the name
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
    return {person.name for person in reference.cast.introduced if alike & person.roles}


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
