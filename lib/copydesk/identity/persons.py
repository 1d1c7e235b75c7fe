"""Persons across articles: one by equal full names; by other middle names, short forms and last names, with reasons.

What is not sure stays apart and becomes a question: another spelling is never the same unasked.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from copydesk import codebook
from copydesk.actors.kinds import PERSON
from copydesk.actors.titles import given_names
from copydesk.identity.alone import OFTEN, with_single_words
from copydesk.identity.cast import Told, agree, contradict, fits, folded, parts_of
from copydesk.identity.groups import FULL, Group, Pair, Question, articles_of, by_full_name, group_of, joined

ALIKE = 82  # of 100, how alike another spelling of a given or last name is: Zelensky and Zelenskyy are 94
SHORTEST = 4  # letters of a name that may be spelled in another way
FEW = 3  # articles, or one in a hundred: who is named in no more tells who else is there


def persons(told: Iterable[Told]) -> tuple[list[Group], list[Question]]:
    """Who is one person among those that articles tell of, and who may be."""
    told = list(told)
    full = [each for each in told if " " in each.name.strip()]
    single = [each for each in told if " " not in each.name.strip()]
    groups = [group_of(members, FULL) for members in by_full_name(full)]
    groups, asked = joined(groups, list(_same_first(groups)))
    groups, asked = joined(groups, list(_longer(groups)), asked)
    groups, more = joined(groups, list(_short_forms(groups, _rare(told))), asked)
    groups, more = with_single_words(groups, single, more)
    return groups, [*more, *_other_spellings(groups)]


def _same_first(groups: Sequence[Group]) -> Iterator[Pair]:
    """Pairs of equal given and last names, the reason, and whether they are sure: another middle name or none."""
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    cut = [parts_of(group.name) for group in groups]
    for number, name in enumerate(cut):
        alike[name.first, name.last].append(number)
    for numbers in alike.values():
        middles = {cut[n].middle for n in numbers if cut[n].middle}
        open_ = any(not fits(this, other) for this, other in combinations(middles, 2))
        for this, other in combinations(numbers, 2):
            if folded(groups[this].name) == folded(groups[other].name):
                why = contradict(groups[this].features, groups[other].features)
                yield Pair(this, other, f"same name, another {why}", False)
            elif fits(cut[this].middle, cut[other].middle):
                a, b = groups[this].features, groups[other].features
                bare = not (cut[this].middle and cut[other].middle)
                sure = not contradict(a, b) and not (open_ and bare)
                if cut[this].suffix != cut[other].suffix:
                    agreed = sure and agree(a, b) is not None
                    yield Pair(this, other, "with and without Jr. or the like", agreed)
                else:
                    yield Pair(this, other, "full name, with another or no middle name", sure)


def _longer(groups: Sequence[Group]) -> Iterator[Pair]:
    """Pairs of a full name and one with more words: Wasserman Schultz; Rival Ann Lee and Ann Lee Goes in a headline."""
    by_name = {folded(group.name): number for number, group in enumerate(groups)}
    given = {folded(name) for name in given_names()}
    for number, group in enumerate(groups):
        words = folded(group.name).split()
        for start, end in _parts_of_two(len(words)):
            shorter = by_name.get(" ".join(words[start:end]))
            if shorter is None or not _near(group, groups[shorter]):
                continue
            known = articles_of(groups[shorter]) >= max(OFTEN, articles_of(group))
            if end < len(words):
                mostly = _is_mostly_person(groups[shorter])
                if mostly and known and given.isdisjoint(words[end:]) and _is_headline(group):
                    yield Pair(shorter, number, "full name before a word that is no part of it", True)
                    break
            elif words[start] not in given and len(words[start]) > 1:
                yield Pair(shorter, number, "last words of the full name", True)
            elif words[0] not in given and known:
                yield Pair(shorter, number, "full name after a word that is no part of it", True)


def _is_mostly_person(group: Group) -> bool:
    """Whether more than half of the articles show that a name is a person's: New York is one's by mistake alone."""
    return 2 * sum(each.kind == PERSON for each in group.members) > len(group.members)


def _is_headline(group: Group) -> bool:
    """Whether a name is written but once and never by its last word alone: as verbs in a headline's capitals are."""
    return all(sum(each.forms.values()) <= 1 for each in group.members)


def _parts_of_two(words: int) -> Iterator[tuple[int, int]]:
    """From where to where two words and more stand at the beginning of so many, or at their end."""
    yield from ((0, end) for end in range(words - 1, 1, -1))
    yield from ((start, words) for start in range(1, words - 1))


def _near(this: Group, other: Group) -> bool:
    """Whether two are named in common company or in one article."""
    together = {each.article for each in this.members} & {each.article for each in other.members}
    return bool(together) or not this.features.company.isdisjoint(other.features.company)


def _rare(told: Sequence[Told]) -> frozenset[str]:
    """Who is in the company of few articles, so that it tells who else is there."""
    counted: Counter[str] = Counter()
    for company in {each.article: each.company for each in told}.values():
        counted.update(company)
    most = max(FEW, len({each.article for each in told}) // 100)
    return frozenset(who for who, articles in counted.items() if articles <= most)


def _short_forms(groups: Sequence[Group], rare: frozenset[str]) -> Iterator[Pair]:
    """Pairs of one last name, a given name and its short form or initial; sure where both are told to be the same.

    So they are by an office or an affiliation, by company that few articles have, and where the articles know no
    other bearer and name both in some common company.
    """
    by_last: dict[str, list[int]] = defaultdict(list)
    cut = [parts_of(group.name) for group in groups]
    for number, name in enumerate(cut):
        by_last[name.last].append(number)
    for numbers in by_last.values():
        firsts = {cut[number].first for number in numbers}
        alone = all(this == other or _short(this, other) for this, other in combinations(firsts, 2))
        for this, other in combinations(numbers, 2):
            mine, theirs = cut[this], cut[other]
            if mine.first == theirs.first or not fits(mine.middle, theirs.middle):
                continue
            how = _short(mine.first, theirs.first)
            a, b = groups[this].features, groups[other].features
            if how and not contradict(a, b):
                shared = a.company & b.company
                said = agree(a, b) or (f"both beside {min(shared & rare)}" if shared & rare else None)
                if not said and alone and len(shared) > 1:
                    said = "no other bearer in the articles"
                yield Pair(this, other, f"{how}, {said}" if said else how, said is not None)


def _short(this: str, other: str) -> str | None:
    """How two given names can be one person's."""
    if min(len(this), len(other)) == 1 and this[0] == other[0]:
        return "initial of the given name"
    return "short form of the given name" if _forms()[this] & _forms()[other] else None


@codebook.derived
def _forms() -> defaultdict[str, set[int]]:
    """Each given name with the numbers of the entries that it stands in."""
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for number, entry in enumerate(codebook.load("identities")["short"]):
        for word in entry["words"]:
            numbers[folded(word)].add(number)
    return numbers


def _other_spellings(groups: Sequence[Group]) -> Iterator[Question]:
    """Pairs that differ in the spelling of the given or of the last name alone: to be asked."""
    by_first: dict[str, list[int]] = defaultdict(list)
    by_last: dict[str, list[int]] = defaultdict(list)
    cut = {number: parts_of(group.name) for number, group in enumerate(groups) if " " in group.name}
    for number, name in cut.items():
        by_first[name.first].append(number)
        by_last[name.last].append(number)
    for same, part in ((by_first, "last"), (by_last, "first")):
        for numbers in same.values():
            for this, other in combinations(numbers, 2):
                mine, theirs = getattr(cut[this], part), getattr(cut[other], part)
                long = min(len(mine), len(theirs)) >= SHORTEST
                if mine != theirs and long and fuzz.ratio(mine, theirs) >= ALIKE:
                    yield Question(this, other, "another spelling")
