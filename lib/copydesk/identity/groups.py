"""Groups of what articles tell of one actor, and what is open between two of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from copydesk.identity.cast import Features, Told, contradict, features, fits, folded, parts_of, together

FULL = "full name"


class Group(NamedTuple):
    """One person: what each article tells, and by article and name how it is known to be the same."""

    name: str
    members: tuple[Told, ...]
    features: Features
    reasons: Mapping[tuple[str, str], str]


class Question(NamedTuple):
    """Two that may be the same, and why."""

    this: int  # numbers of groups
    other: int
    why: str


class Pair(NamedTuple):
    """Two groups that may be one, why, and whether that is sure."""

    this: int
    other: int
    why: str
    sure: bool


def group_of(members: Sequence[Told], reason: str) -> Group:
    reasons = {(each.article, each.name): reason for each in members}
    return Group(name_of(members), tuple(members), together(map(features, members)), reasons)


def name_of(members: Iterable[Told]) -> str:
    """The full name that most articles use; of several the longest."""
    names = Counter(each.name for each in members)
    return max(names, key=lambda name: (" " in name, names[name], len(name), name))


def articles_of(group: Group) -> int:
    return len({each.article for each in group.members})


def by_full_name(told: Iterable[Told]) -> Iterator[list[Told]]:
    """Those of equal full names; namesakes apart, of whom contradictory things are told."""
    equal: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        equal[folded(each.name)].append(each)
    for members in equal.values():
        clusters: list[tuple[Features, list[Told]]] = []
        for each in sorted(members, key=lambda each: (-len(each.company), each.article)):
            mine = features(each)
            at = next((at for at, (theirs, _) in enumerate(clusters) if not contradict(mine, theirs)), None)
            if at is None:
                clusters.append((mine, [each]))
            else:
                clusters[at] = (clusters[at][0].with_(mine), [*clusters[at][1], each])
        yield from (those for _, those in clusters)


def joined(
    groups: Sequence[Group], pairs: Sequence[Pair], questions: Sequence[Question] = ()
) -> tuple[list[Group], list[Question]]:
    """The groups with the pairs that are sure taken together, and the others as questions, numbered anew."""
    top = list(range(len(groups)))

    def find(number: int) -> int:
        while top[number] != number:
            number = top[number]
        return number

    whys: dict[int, str] = {}
    asked: list[Question] = []
    held = {number: [number] for number in top}
    for this, other, why, sure in pairs:
        mine, theirs = find(this), find(other)
        if mine == theirs:
            continue
        if sure and not _kept_apart([groups[n] for n in held[mine]], [groups[n] for n in held[theirs]]):
            whys[other] = whys[this] = why
            top[theirs] = mine
            held[mine] += held.pop(theirs)
        else:
            asked.append(Question(this, other, why))
    roots = [number for number in range(len(groups)) if find(number) == number]
    new = {root: at for at, root in enumerate(roots)}
    made = [_merged([groups[n] for n in held[root]], [whys.get(n, "") for n in held[root]]) for root in roots]
    moved = [q._replace(this=new[find(q.this)], other=new[find(q.other)]) for q in (*questions, *asked)]
    return made, each_once(moved)


def _kept_apart(some: Sequence[Group], others: Sequence[Group]) -> bool:
    """Whether anything keeps two apart that a third could be: two Ann Lees, if "A. Lee" is like either."""
    for this in some:
        for other in others:
            if contradict(this.features, other.features):
                return True
            mine, theirs = parts_of(this.name), parts_of(other.name)
            if mine.first == theirs.first and not fits(mine.middle, theirs.middle):
                return True
    return False


def each_once(questions: Iterable[Question]) -> list[Question]:
    """The questions, of those about the same two the last one, and none about one alone."""
    kept: dict[frozenset[int], Question] = {}
    for question in questions:
        if question.this != question.other:
            kept[frozenset((question.this, question.other))] = question
    return list(kept.values())


def _merged(groups: Sequence[Group], whys: Sequence[str]) -> Group:
    """Several groups as one; whoever goes by its name needs no other reason."""
    if len(groups) == 1:
        return groups[0]
    members = [each for group in groups for each in group.members]
    name = name_of(members)
    reasons: dict[tuple[str, str], str] = {}
    for group, why in zip(groups, whys, strict=True):
        same = folded(group.name) == folded(name)
        reasons |= {
            place: FULL if same else why if reason == FULL else reason
            for place, reason in group.reasons.items()
        }
    return Group(name, tuple(members), together(group.features for group in groups), reasons)
