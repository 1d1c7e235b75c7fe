"""Bodies, countries and peoples across articles: one by the gazetteer's name, by equal names, by an acronym."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from copydesk.identity.cast import Told, features, folded, together
from copydesk.identity.groups import Group, Question

LISTED, SAME_NAME = "listed", "same name"
LONGEST_ACRONYM = 7  # letters


def bodies(told: Iterable[Told], listed: Collection[str]) -> tuple[list[Group], list[Question]]:
    """Who is one body among those that articles tell of: of one name and, where it is told, one country."""
    by_name: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        by_name[_key(each.name)].append(each)
    meant = _acronyms(by_name)
    for word, key in meant.items():
        by_name[key] += by_name.pop(word)
    groups: list[Group] = []
    questions: list[Question] = []
    for key, members in by_name.items():
        sides = {each.side for each in members if each.side}
        if len(sides) < 2 or any(each.name in listed for each in members):
            groups.append(_group(members, key, listed))
            continue
        first = len(groups)
        for side in sorted(sides):
            groups.append(_group([each for each in members if each.side == side], key, listed))
        if none := [each for each in members if not each.side]:
            groups.append(_group(none, key, listed))
            last = len(groups) - 1
            questions += [Question(at, last, "same name, no country said") for at in range(first, last)]
    return groups, questions


def _key(name: str) -> str:
    return folded(name).removeprefix("the ").replace("&", "and")


def _acronyms(by_name: dict[str, list[Told]]) -> dict[str, str]:
    """Each acronym that is a name of its own somewhere, to the only body that an article introduces by it."""
    introduced: dict[str, set[str]] = defaultdict(set)
    for key, members in by_name.items():
        for word in {form for each in members for form in each.forms}:
            if word.isupper() and word.isalpha() and 1 < len(word) <= LONGEST_ACRONYM and _key(word) != key:
                introduced[_key(word)].add(key)
    return {word: min(keys) for word, keys in introduced.items() if word in by_name and len(keys) == 1}


def _group(members: list[Told], key: str, listed: Collection[str]) -> Group:
    def reason(each: Told) -> str:
        if each.name in listed:
            return LISTED
        return SAME_NAME if _key(each.name) == key else "acronym that another article introduces"

    full = [each for each in members if _key(each.name) == key] or members
    names = sorted({each.name for each in full}, key=lambda name: (-sum(e.name == name for e in full), name))
    reasons = {(each.article, each.name): reason(each) for each in members}
    return Group(names[0], tuple(members), together(map(features, members)), reasons)
