"""Every name in its fullest form: whom a last name, a given name or initials stand for in a document."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from copydesk.actors.titles import given_names, last_name, likely_gender
from copydesk.article import Span

_LONGEST_LAST_NAME = 4  # words: van den Berg Lund; a line in capitals is a name of hundreds at times
MOSTLY = 0.7  # of the pronouns that go on with a last name: they tell whose it is


class Name(NamedTuple):
    """A person's or organisation's name as written, titles left out, and its fullest form in the document."""

    span: Span
    full: str
    kind: str  # person or organisation
    reason: str  # exact, or which last name it is


class Written(NamedTuple):
    """A name as written, whether it is a person's, the gender of its title, its sentence, and if it is a subject."""

    span: Span
    text: str
    kind: str  # person, organisation or single word
    gender: str | None
    sentence: int
    acts: bool  # the subject of a verb, or an owner
    listed: bool  # the roster has an actor of this name
    body: str | None  # which body of the gazetteer this is
    definite: bool  # a determiner stands before it: the West is not Harold West
    in_prose: bool  # in a sentence that is no headline in capitals
    office: bool  # a title of an office stands before it
    kin: bool  # introduced as the wife, the son of somebody
    pronoun: str | None  # the gender of the he or she that goes on with it


class _Bearer(NamedTuple):
    """What a document tells of somebody by the full name, for whom a last name alone may stand."""

    name: str
    times: int
    first: int  # the sentence where it is named first
    in_prose: bool
    office: bool  # introduced with the title of an office
    aside: bool  # introduced as kin, or mostly called by the given name
    other_gender: bool  # than the pronouns tell that go on with the last name alone


def put_in_full(names: Sequence[Written], persons_listed: Iterable[str]) -> Iterable[Name]:
    """Every name with its fullest form; single words that stand for no fuller name and no person are dropped.

    Forms with the same first and last word are one person's. A last name of several is the one of its title's
    gender, else one named outside a headline in capitals, else one who is nobody's wife or son and not called by
    the given name, else the one named more often, else the one named in an earlier sentence. A title that is none
    of theirs (Mr. Lee beside Ann Lee) is of somebody else, who is known by the last name alone. A last
    name of which a woman and a man are named as often, where nothing tells whose it is, is dropped. A given name stands
    for its only bearer where it is titled or does something, initials and the last words of a body's name for the
    only body that has them. A title and a part of the name of one whom the roster lists (Sir Keir) is that person.
    """
    names = _in_ordinary_letters(_of_one_kind(names))
    persons = [name for name in names if name.kind == "person"]
    people = [name for name in persons if " " in name.text]
    forms: dict[tuple[str, str], list[str]] = {}  # full names as written, by first and last word
    for name in people:
        forms.setdefault((name.text.split()[0], last_name(name.text)), []).append(name.text)
    full = {form: max(written, key=len) for written in forms.values() for form in written}
    full |= _last_names_of_several_words(full)
    given: dict[str, set[str]] = {}  # who bears each given name
    for name in people:
        given.setdefault(name.text.split()[0], set()).add(full[name.text])
    bearers = _bearers(names, people, full)
    # titles of a last name that are of no bearer of it: Mr. Lee beside Ann Lee
    titled = [name for name in persons if (name.gender or name.office) and name.text in bearers]
    others = Counter(name.text for name in titled if _is_another(name, bearers[name.text], 0))
    bodies = _bodies_in_full(names)
    shown = {name.text for name in persons if " " not in name.text}
    for name in names:
        candidates = bearers.get(name.text, ())
        called = given.get(name.text, set())
        body = bodies.get(name.text.replace(".", ""), name.text)
        if name.kind == "organisation" or " " in name.text:
            is_short = name.kind == "organisation" and body != name.text
            in_full = body if is_short else full.get(name.text, name.text)
            yield Name(name.span, in_full, name.kind, "body in short" if is_short else "exact")
        elif name.definite and body != name.text:
            yield Name(name.span, body, "organisation", "body in short")
        elif name.definite or (name.listed and not (candidates and name.acts)):
            continue  # the West, and a country that is a last name too
        elif _is_another(name, candidates, others[name.text]):
            yield Name(name.span, name.text, "person", "exact")
        elif chosen := _bearer(candidates, name.gender):
            reason = "last name" if len(candidates) == 1 else "last name, the likeliest of several"
            yield Name(name.span, chosen, "person", reason)
        elif len(called) == 1 and (name.kind == "person" or name.acts):
            yield Name(name.span, next(iter(called)), "person", "first name")
        elif name.text in shown and not candidates:
            # what a title stands before: Sir Keir, Lord Alli
            listed = [p for p in persons_listed if name.text in (p.split(maxsplit=1)[0], last_name(p))]
            in_full, reason = (listed[0], "listed person") if len(listed) == 1 else (name.text, "exact")
            yield Name(name.span, in_full, "person", reason)
        elif body != name.text:
            yield Name(name.span, body, "organisation", "body in short")


def _last_names_of_several_words(full: Mapping[str, str]) -> dict[str, str]:
    """Who bears each last name of several words, where it is the end of one full name: De La Rosa, Van der Berg."""
    ends: dict[str, set[str]] = {}
    for text, whole in full.items():
        parts = text.lower().split()
        for at in range(max(1, len(parts) - _LONGEST_LAST_NAME), len(parts) - 1):
            ends.setdefault(" ".join(parts[at:]), set()).add(whole)
    texts = (text for text in full if text.split()[0] not in given_names())
    borne = {text: ends.get(text.lower(), set()) - {text} for text in texts}
    return {text: next(iter(bearers)) for text, bearers in borne.items() if len(bearers) == 1}


def _bearers(
    names: Sequence[Written], people: Sequence[Written], full: Mapping[str, str]
) -> dict[str, tuple[_Bearer, ...]]:
    """Who bears each last name, by their fullest forms."""
    alone = Counter(name.text for name in names if " " not in name.text)
    genders = _genders_alone(names)
    named: dict[str, list[Written]] = {}
    for name in people:
        named.setdefault(full[name.text], []).append(name)
    bearers: dict[str, tuple[_Bearer, ...]] = {}
    for text, places in named.items():
        bearer = _Bearer(
            text,
            len(places),
            places[0].sentence,
            any(place.in_prose for place in places),
            any(place.office for place in places),
            places[0].kin or alone[text.split()[0]] > len(places),
            likely_gender(text) not in (genders.get(last_name(text)), None),
        )
        bearers[last_name(text)] = (*bearers.get(last_name(text), ()), bearer)
    return bearers


def _genders_alone(names: Iterable[Written]) -> dict[str, str]:
    """The gender that most pronouns tell which go on with a word alone: Lee said he would."""
    told: dict[str, Counter[str]] = {}
    for name in names:
        if name.pronoun and " " not in name.text:
            told.setdefault(name.text, Counter())[name.pronoun] += 1
    most = {text: genders.most_common(1)[0] for text, genders in told.items()}
    return {text: gender for text, (gender, times) in most.items() if times >= MOSTLY * told[text].total()}


def _is_another(name: Written, candidates: Sequence[_Bearer], others: int) -> bool:
    """Whether a last name is of somebody whom the document names by nothing else, and not of any of *candidates*."""
    if not candidates or any(bearer.office for bearer in candidates if name.office):
        return False
    if name.gender:
        return not _fitting(candidates, name.gender)
    aside = all(bearer.aside for bearer in candidates)
    return (aside and name.office) or (others > 0 and (aside or others > max(b.times for b in candidates)))


def _fitting(candidates: Iterable[_Bearer], gender: str | None) -> list[_Bearer]:
    """Those whom a title of this gender does not contradict."""
    return [each for each in candidates if not gender or likely_gender(each.name) in (gender, None)]


def _of_one_kind(names: Sequence[Written]) -> list[Written]:
    """What one place shows to be a body's name (the newspaper Dagens Bladet) is one wherever it stands."""
    bodies = {name.text for name in names if name.kind == "organisation"}
    return [
        name._replace(kind="organisation", gender=None) if name.text in bodies else name for name in names
    ]


def _in_ordinary_letters(names: Sequence[Written]) -> list[Written]:
    """Names in capitals (PER AUNE, AUNE) as the document has them elsewhere."""
    written = [name.text for name in names if not name.text.isupper()]
    known = {form.upper(): form for text in written for form in (last_name(text), text)}
    return [
        name._replace(text=known.get(name.text, name.text)) if name.text.isupper() else name for name in names
    ]


def _bodies_in_full(names: Iterable[Written]) -> dict[str, str]:
    """The fullest form of each body, by its initials and other forms that only it has in the document.

    What the gazetteer knows for one body is one; of any other, initials and the name without its first words.
    """
    bodies = {name.text: name.body for name in names if name.kind == "organisation"}
    meant: dict[str, set[str]] = {}
    for text in bodies:
        words = text.split()
        initials = "".join(word[0] for word in words if word[0].isupper())
        shorter = (" ".join(words[start:]) for start in range(1, len(words) - 1))
        for form in (*([initials] if len(initials) > 1 else []), *shorter):
            meant.setdefault(form.replace(".", ""), set()).add(text)
    in_full = {form: longest for form, named in meant.items() if (longest := _same_body(form, named))}
    known = {}
    for text, body in bodies.items():
        if body:
            forms = [other for other, same in bodies.items() if same == body]
            known[text.replace(".", "")] = max(forms, key=len)
    return known | in_full  # the document’s own words before the gazetteer’s


def _same_body(form: str, bodies: set[str]) -> str | None:
    """The longest of *bodies*, if all are one whose name begins in full or in initials: U.N. Security Council."""
    longest = max(sorted(bodies), key=len)
    opening = longest.removesuffix(form).split()
    initials = "".join(word[0] for word in opening if word[0].isupper())
    openings = {body.removesuffix(form).strip().replace(".", "") for body in bodies - {longest}}
    return longest if openings <= {initials} else None


def _bearer(candidates: Sequence[_Bearer], gender: str | None) -> str | None:
    """Who of *candidates* a last name stands for; *gender* is that of its title."""

    def rank(each: _Bearer) -> tuple[bool, bool, bool, bool, int, int]:
        not_known = gender is not None and likely_gender(each.name) is None
        return not_known, not each.in_prose, told and each.other_gender, each.aside, -each.times, each.first

    fitting = _fitting(candidates, gender)
    told = any(not each.other_gender and likely_gender(each.name) for each in fitting)
    ranked = sorted(fitting, key=rank)
    if len(ranked) < 2:
        return ranked[0].name if ranked else None
    first, second = map(rank, ranked[:2])
    several = len({likely_gender(each.name) for each in fitting} - {None}) > 1
    return None if first == second or (several and first[:-1] == second[:-1]) else ranked[0].name
