"""From what every article tells to identities: actors across articles, their names, and what is open."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from copydesk.actors.genders import ANOTHER
from copydesk.actors.kinds import PERSON
from copydesk.actors.titles import likely_gender
from copydesk.identity.bodies import bodies
from copydesk.identity.cast import Told, folded, together
from copydesk.identity.filled import Filled
from copydesk.identity.groups import Group, Question, each_once
from copydesk.identity.persons import persons
from copydesk.intervals import of_shares

BY_PEOPLE = "the same by actors.csv"
FEMALE, MALE, NOT_KNOWN = "female", "male", "not known"
GENDERS = (FEMALE, MALE, ANOTHER)
BY_TEXT, BY_NAME = "text", "given name"  # what tells a gender
FEWEST = 10  # persons heard: of fewer no gender is told
Row = dict[str, object]
_Finding = Callable[[str], int | None]  # the number of the group that has a name


class Identity(NamedTuple):
    """An actor across articles: its group, what people filled in of it, and who else it may be, with the reason."""

    group: Group
    filled: Mapping[str, str]
    may_be: Mapping[str, str]


def identify(
    told: Sequence[Told], listed: Collection[str] = (), filled: Sequence[Filled] = ()
) -> list[Identity]:
    """Who is one actor among all that articles tell of, the most heard first.

    *listed* are the names of actors that the roster or the gazetteer has, *filled* what people say of identities.
    """
    named = frozenset(listed)
    people, asked = persons(each for each in told if each.is_person and each.name not in named)
    others, asked_too = bodies((each for each in told if not each.is_person or each.name in named), named)
    shift = len(people)
    questions = [*asked, *(Question(q.this + shift, q.other + shift, q.why) for q in asked_too)]
    groups = _with_own_names([*people, *others])
    groups, questions, said = _put_right(groups, questions, filled)
    open_: dict[int, dict[str, str]] = defaultdict(dict)
    for question in questions:
        open_[question.this][groups[question.other].name] = question.why
        open_[question.other][groups[question.this].name] = question.why
    made = [Identity(group, said.get(at, {}), open_.get(at, {})) for at, group in enumerate(groups)]
    return sorted(made, key=lambda identity: (*_weight(identity.group), identity.group.name))


def _weight(group: Group) -> tuple[int, int]:
    members = group.members
    return -sum(each.attributions for each in members), -sum(each.mentions for each in members)


def _with_own_names(groups: Sequence[Group]) -> list[Group]:
    """The groups, those of one name told apart by what one of them alone is: a role, an affiliation, a number."""
    same: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        same[group.name].append(number)
    made = list(groups)
    for name, numbers in same.items():
        if len(numbers) == 1:
            continue
        taken: set[str] = set()
        ranked = sorted(numbers, key=lambda n: (_weight(groups[n]), sorted(groups[n].reasons)))
        for at, number in enumerate(ranked, 1):
            told = _told_of(groups[number])
            rest = {word for other in numbers if other != number for word in _told_of(groups[other])}
            mark = next((word for word in told if word not in rest and word not in taken), str(at))
            taken.add(mark)
            made[number] = groups[number]._replace(name=f"{name} ({mark})")
    return made


def _told_of(group: Group) -> list[str]:
    """What tells a group from others of its name, the most telling first."""
    roles = Counter(role for each in group.members for role in each.roles)
    by = sorted(roles, key=lambda role: (-roles[role], role))
    sides = sorted({each.side for each in group.members if each.side})
    return [*by, *sides, *sorted({each.affiliation for each in group.members if each.affiliation})]


def _put_right(
    groups: Sequence[Group], questions: Sequence[Question], filled: Sequence[Filled]
) -> tuple[list[Group], list[Question], dict[int, dict[str, str]]]:
    """The groups as people put them right, the questions that they leave open, and what they filled in of each.

    Whoever is said to be somebody is no question any more; whoever is said to be nobody else neither.
    """
    at = _finder(groups)
    target: dict[int, str] = {}
    said: dict[int, dict[str, str]] = defaultdict(dict)
    settled: set[int] = set()
    for row in filled:
        number = at(row.identity)
        if number is None:
            continue
        if row.same_as:
            settled.add(number)
            if at(row.same_as) != number:
                target[number] = row.same_as
        values = {"kind": row.kind, "affiliation": row.affiliation, "side": row.side}
        said[number] = {column: value for column, value in values.items() if value} | said[number]
    top = _tops(groups, target, at)
    parts: dict[object, list[int]] = defaultdict(list)
    for number in range(len(groups)):
        parts[top[number]].append(number)
    made: list[Group] = []
    new: dict[int, int] = {}
    known: dict[int, dict[str, str]] = {}
    for head, numbers in parts.items():
        new |= dict.fromkeys(numbers, len(made))
        main = next((n for n in numbers if n == head), numbers[0])
        name = groups[main].name if head == main else str(head)
        known[len(made)] = {c: v for n in (main, *numbers) for c, v in reversed(said[n].items())} | said[main]
        made.append(_as_one([groups[n] for n in numbers], groups[main], name))
    left = [q for q in questions if q.this not in settled and q.other not in settled]
    return made, each_once(q._replace(this=new[q.this], other=new[q.other]) for q in left), known


def _finder(groups: Sequence[Group]) -> _Finding:
    """A function from a name to the number of its group: the identity's, else a name of one identity alone."""
    number_of = {group.name: number for number, group in enumerate(groups)}
    by_name: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for each in group.members:
            by_name[folded(each.name)].add(number)

    def at(name: str) -> int | None:
        if name in number_of:
            return number_of[name]
        numbers = by_name.get(folded(name), set())
        return min(numbers) if len(numbers) == 1 else None

    return at


def _tops(groups: Sequence[Group], target: Mapping[int, str], at: _Finding) -> list[int | str]:
    """By group, the number of the one that it is the same as by *target*, or a name that no article has."""
    tops: list[int | str] = []
    for number in range(len(groups)):
        here: int | str = number
        seen = {number}
        while isinstance(here, int) and here in target:
            there = at(target[here])
            if there is None:
                here = target[here]
            elif there in seen:  # each is said to be the other
                here = min(seen)
                break
            else:
                here = there
                seen.add(there)
        tops.append(here)
    return tops


def _as_one(groups: Sequence[Group], main: Group, name: str) -> Group:
    if len(groups) == 1:
        return main._replace(name=name)
    reasons = {
        place: reason if group is main else BY_PEOPLE
        for group in groups
        for place, reason in group.reasons.items()
    }
    members = tuple(each for group in groups for each in group.members)
    return Group(name, members, together(group.features for group in groups), reasons)


def actor_rows(identities: Iterable[Identity]) -> Iterator[Row]:
    """The rows of the table ``actors``."""
    for group, filled, may_be in identities:
        members = group.members
        forms: Counter[str] = Counter()
        for each in members:
            forms.update(each.forms)
        roles = Counter(role for each in members for role in each.roles)
        yield {
            "identity": group.name,
            "kind": filled.get("kind") or _most([each.kind for each in members]),
            "affiliation": filled.get("affiliation") or _most([each.affiliation for each in members]),
            "side": filled.get("side") or _most([each.side for each in members]),
            "roles": "; ".join(_ranked(roles)) or None,
            "forms": "; ".join(_ranked(forms)) or None,
            "articles": len({each.article for each in members}),
            "mentions": sum(each.mentions for each in members),
            "attributions": sum(each.attributions for each in members),
            "words": sum(each.words for each in members),
            "quoted_words": sum(each.quoted_words for each in members),
            "may_be": "; ".join(sorted(may_be)) or None,
            "why_open": "; ".join(dict.fromkeys(why for _, why in sorted(may_be.items()))) or None,
            "filled": "; ".join(sorted(filled)) or None,
        }


def name_rows(identities: Iterable[Identity]) -> Iterator[Row]:
    """The rows of the table ``names``, in the order of articles and names."""
    places = [
        (place, identity.group.name, reason)
        for identity in identities
        for place, reason in identity.group.reasons.items()
    ]
    number: Counter[str] = Counter()
    for (article, name), identity, reason in sorted(places):
        number[article] += 1
        row = f"{article}/name-{number[article]}"
        yield {"named": row, "article": article, "name": name, "identity": identity, "reason": reason}


def gender_rows(identities: Iterable[Identity], *, given_names: bool = False) -> Iterator[Row]:
    """The rows of the table ``genders``: persons who are heard, each once an article, by gender.

    As the texts tell it: a title, a noun or pronouns for that very person, in that article or, where all agree, in
    another. Then, where *given_names* are asked for too, a share apart of those of whom no text tells it, by whom the
    name mostly belongs to. A gender of under ten is counted as not known, so that nobody can be picked out; there are
    no rows where fewer than ten persons are heard.
    """
    heard = [
        (each, each.gender or _only({other.gender for other in group.members} - {None}), group.name)
        for group, _, _ in identities
        for each in group.members
        if each.kind == PERSON and each.attributions
    ]
    if len(heard) < FEWEST:
        return
    by_text = _enough([(each, gender) for each, gender, _ in heard])
    yield from _gender_rows(BY_TEXT, by_text)
    if given_names:
        unknown = {id(each) for each in by_text[NOT_KNOWN]}
        rest = [(each, told, name) for each, told, name in heard if id(each) in unknown]
        # a name of one word may be a last name
        by_name = [
            (each, None if told or len(name.split()) < 2 else likely_gender(name))
            for each, told, name in rest
        ]
        yield from _gender_rows(BY_NAME, _enough(by_name))


def _only(values: Collection[str | None]) -> str | None:
    return next(iter(values)) if len(values) == 1 else None


def _enough(heard: Sequence[tuple[Told, str | None]]) -> dict[str, list[Told]]:
    """Persons by gender: those of under ten with the not known, who come last."""
    counted = Counter(gender for _, gender in heard)
    made: dict[str, list[Told]] = {gender: [] for gender in GENDERS if counted[gender] >= FEWEST}
    made[NOT_KNOWN] = []
    for each, gender in heard:
        made[gender if gender and gender in made else NOT_KNOWN].append(each)
    return made


def _gender_rows(told_by: str, heard: Mapping[str, Sequence[Told]]) -> Iterator[Row]:
    articles = sorted({each.article for persons_heard in heard.values() for each in persons_heard})
    of = {gender: Counter(each.article for each in persons_heard) for gender, persons_heard in heard.items()}
    counts = np.array([[of[gender][article] for gender in heard] for article in articles], "float64")
    counts = counts.reshape(len(articles), len(heard))  # of no article too: nobody may be left
    for (gender, persons_heard), (low, high) in zip(heard.items(), of_shares(counts), strict=True):
        yield {
            "told_by": told_by,
            "gender": gender,
            "sources": len(persons_heard),
            "low": low and round(low, 3),
            "high": high and round(high, 3),
            "attributions": sum(each.attributions for each in persons_heard),
            "words": sum(each.words for each in persons_heard),
            "quoted_words": sum(each.quoted_words for each in persons_heard),
        }


def _ranked(counted: Mapping[str, int]) -> list[str]:
    return sorted(counted, key=lambda word: (-counted[word], word))


def _most(values: Iterable[str | None]) -> str | None:
    """The value that most articles tell, of several the first in the alphabet."""
    counted = Counter(value for value in values if value)
    return next(iter(_ranked(counted)), None)
