"""Persons who go by one word in an article: whose last name it is, if the other articles make that clear."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from copydesk.actors.titles import given_names
from copydesk.identity.cast import Told, features, folded, parts_of
from copydesk.identity.groups import Group, Question, by_full_name, group_of

ALONE = "alone"  # nobody else is known to be the same
MOSTLY = 0.8  # of the articles that call somebody by this last name alone
OFTEN = 3  # articles
MOST = 3  # bearers that people are asked about


def with_single_words(
    groups: Sequence[Group], single: Sequence[Told], questions: Sequence[Question]
) -> tuple[list[Group], list[Question]]:
    """The groups with those who go by one word in an article, where it is clear who that is; the others alone."""
    by_word: dict[str, list[int]] = defaultdict(list)
    given: dict[str, list[int]] = defaultdict(list)
    called: list[Counter[str]] = []  # by how many articles each is called by one word alone
    for number, group in enumerate(groups):
        by_word[parts_of(group.name).last].append(number)
        given[parts_of(group.name).first].append(number)
        called.append(
            Counter(word for each in group.members for word in {*map(folded, each.forms)} if " " not in word)
        )
    added: dict[int, list[tuple[Told, str]]] = defaultdict(list)
    alone: dict[str, list[tuple[Told, list[tuple[int, str]]]]] = defaultdict(list)
    for each in single:
        word = folded(each.name)
        candidates = by_word.get(word, [])
        if not candidates and each.kind and each.name not in given_names():
            candidates = given.get(word, [])  # Mr. Xi, Mr. Ban: family names that come first
        chosen, why, left = _chosen(each, word, candidates, groups, called)
        if chosen is not None:
            added[chosen].append((each, why))
        else:
            left = [n for n in left or given.get(word, []) if _is_shown(groups[n])]
            left = left if len(left) <= MOST else []
            asked = "last name alone" if candidates else "given name alone"
            alone[word].append((each, [(number, asked) for number in left]))
    made = list(groups)
    for number, those in added.items():
        group = made[number]
        reasons = {**group.reasons, **{(each.article, each.name): why for each, why in those}}
        members = (*group.members, *(each for each, _ in those))
        made[number] = group._replace(members=members, reasons=reasons)
    more = list(questions)
    for apart in alone.values():
        for cluster in by_full_name(each for each, _ in apart):
            made.append(group_of(cluster, ALONE))
            places = {id(each) for each in cluster}
            open_ = {number: why for each, left in apart if id(each) in places for number, why in left}
            more += [Question(number, len(made) - 1, why) for number, why in open_.items()]
    return made, more


def _chosen(
    each: Told,
    word: str,
    candidates: Sequence[int],
    groups: Sequence[Group],
    called: Sequence[Mapping[str, int]],
) -> tuple[int | None, str, list[int]]:
    """Who is meant by a last name alone, and why; None with who it may be, where that is open.

    Of those whose gender and trade do not contradict: the only one, or the one with the same office, or the one whom
    the other articles mostly mean, if somebody of the same company is named there.
    """
    mine = features(each)
    genders = each.gender and {each.gender}
    shown = [n for n in candidates if _is_shown(groups[n])] or (candidates if each.kind else [])
    told_of = {n: groups[n].features.genders for n in shown}
    fitting = [n for n, others in told_of.items() if not (genders and others and genders.isdisjoint(others))]
    near = [n for n in fitting if not groups[n].features.company.isdisjoint(each.company)]
    if len(near) == 1 and len(fitting) == 1:
        return near[0], "last name, of its only bearer in the articles", []
    told = [n for n in near if not mine.roles.isdisjoint(groups[n].features.roles)]
    if len(told) == 1 < len(near):
        role = min(mine.roles & groups[told[0]].features.roles)
        return told[0], f"last name, of the bearer who is {role}", []
    total = sum(called[n].get(word, 0) for n in shown)
    most = max(near, key=lambda n: called[n].get(word, 0), default=None)
    if most is not None and total >= OFTEN and called[most].get(word, 0) >= MOSTLY * total:
        return most, "last name, by which the articles mostly mean this bearer", []
    return None, "", list(fitting)


def _is_shown(group: Group) -> bool:
    """Whether a bearer is a person beyond chance: a known given name, a role or an affiliation show it."""
    if all(each.kind is None for each in group.members):
        return False
    told = bool(group.features.roles or group.features.affiliations)
    return told or any(each.name.split()[0] in given_names() for each in group.members)
