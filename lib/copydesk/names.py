"""Who is named: persons and organisations from runs of proper nouns and titles, each with its fullest name."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from copydesk import codebook
from copydesk.actors import Roster
from copydesk.article import Span
from copydesk.syntax import Parse, Token


class Name(NamedTuple):
    """A person's or organisation's name as written, titles left out, and the fullest form of it in the document."""

    span: Span
    full: str
    kind: str  # person or organisation
    reason: str  # exact, or which last name it is


@codebook.derived
def _titles() -> tuple[tuple[str, ...], ...]:
    """Titles as words, longest first."""
    titles = [tuple(title.split()) for group in codebook.load("names")["title"] for title in group["words"]]
    return tuple(sorted(titles, key=len, reverse=True))


@codebook.derived
def _titles_by_word() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The titles that begin with a word, longest first."""
    return {first: tuple(t for t in _titles() if t[0] == first) for first in {title[0] for title in _titles()}}


@codebook.derived
def title_words() -> frozenset[str]:
    """The words that titles are made of."""
    return frozenset(word for title in _titles() for word in title)


def find_names(parse: Parse, roster: Roster) -> list[Name]:
    """The persons and organisations named in the parse, each with the fullest form of its name in the document."""
    lists = codebook.load("names")
    not_names, organisation = set(lists["not_a_name"]["words"]), set(lists["organisation"]["words"])
    persons = {person for actor in roster.actors for person in actor.persons}
    found: list[_Written] = []
    for run in _runs(parse):
        titled_run = _from_title(run, roster, persons)
        bare, titled = strip_titles(titled_run)
        gender = gender_of(token.text for token in titled_run[: len(titled_run) - len(bare)])
        while bare and (bare[0].text in not_names or not bare[0].text[0].isalnum()):
            bare = bare[1:]
        if not bare or (len(bare) == 1 and bare[0].text in organisation):
            continue  # a lone Ministry or Council is a description
        span = Span(bare[0].start, bare[-1].end)
        text = _joined(bare)
        if text in roster.by_name and text not in persons and not (titled and gender):
            continue
        is_place = bare[-1].text in _places() and not titled and bare[0].text not in _given_names()
        if organisation.intersection(token.text for token in bare) or (len(bare) > 1 and is_place):
            found.append(_Written(span, text, "organisation", None, bare[0].sentence))
        elif len(bare) > 1 or titled or text in persons:
            found.append(_Written(span, text, "person", gender, bare[0].sentence))
        else:
            found.append(_Written(span, text, "last name", None, bare[0].sentence))
    return list(_in_full(found))


@codebook.derived
def _places() -> frozenset[str]:
    """Last words of names that are no person's: streets and wars, and the states of South Florida, New Hampshire."""
    states = (name.split()[-1] for region in codebook.load("datelines")["region"] for name in region["names"])
    return frozenset((*codebook.load("names")["place"]["words"], *states))


class _Written(NamedTuple):
    """A name as written, whether it is a person's, the gender of its title, and its sentence."""

    span: Span
    text: str
    kind: str
    gender: str | None
    sentence: int


@codebook.derived
def _genders() -> dict[str, str]:
    """Words that tell a person's gender: nouns and pronouns in lower case, titles and given names as written."""
    lists, given = codebook.load("names"), codebook.load("given_names")
    words = {word: gender for gender in ("female", "male") for word in lists["gender"][gender]}
    titles = {title: group["gender"] for group in lists["title"] if "gender" in group for title in group["words"]}
    return words | titles | {name: gender for gender in ("female", "male") for name in given[gender]}


def gender_of(words: Iterable[str]) -> str | None:
    """The gender that the first telling one of *words* has."""
    return next((g for word in words if (g := _genders().get(word) or _genders().get(word.lower()))), None)


@codebook.derived(most=4096)  # asked of every person for every source
def last_name(text: str) -> str:
    """The last name of a full one, before Jr. and the like."""
    words, suffixes = text.split(), codebook.load("names")["suffix"]["words"]
    while len(words) > 1 and words[-1].rstrip(".,") in suffixes:
        words = words[:-1]
    return words[-1]


def _in_full(found: list[_Written]) -> Iterable[Name]:
    """Every name with its fullest form; single words that are no titled person's and end no full name are dropped.

    Forms with the same first and last word are one person's. A last name of several is the one of its title's gender,
    else one with a given name, else the one named more often, else the one named in an earlier sentence.
    """
    full: dict[str, str] = {}  # a full name as written to its fullest form
    named: dict[str, Counter[str]] = {}  # last name to fullest forms
    first: dict[str, int] = {}
    people = [w for w in found if w.kind == "person" and " " in w.text]
    groups: dict[tuple[str, str], list[str]] = {}
    for written in people:
        groups.setdefault((written.text.split()[0], last_name(written.text)), []).append(written.text)
    for forms in groups.values():
        full |= dict.fromkeys(forms, max(forms, key=len))
    for written in people:
        named.setdefault(last_name(written.text), Counter())[full[written.text]] += 1
        first.setdefault(full[written.text], written.sentence)
    titled = {written.text for written in found if written.kind == "person" and " " not in written.text}
    for written in found:
        if written.kind == "organisation" or " " in written.text:
            yield Name(written.span, full.get(written.text, written.text), written.kind, "exact")
            continue
        candidates = named.get(written.text, Counter())
        chosen = _bearer(candidates, first, written.gender)
        if chosen:
            reason = "last name" if len(candidates) == 1 else "last name, the likeliest of several"
            yield Name(written.span, chosen, "person", reason)
        elif written.text in titled and not candidates:
            yield Name(written.span, written.text, "person", "exact")


def _bearer(candidates: Counter[str], first: dict[str, int], gender: str | None) -> str | None:
    """Who of *candidates* a last name stands for."""
    fitting = [name for name in candidates if not gender or gender_of(name.split()[:1]) in (gender, None)]
    if gender and len(fitting) > 1:
        fitting = [name for name in fitting if gender_of(name.split()[:1]) == gender] or fitting

    def rank(name: str) -> tuple[bool, int, int]:
        return name.split(maxsplit=1)[0] not in _given_names(), -candidates[name], first[name]

    ranked = sorted(fitting, key=rank)
    if len(ranked) < 2:
        return ranked[0] if ranked else None
    return None if rank(ranked[0]) == rank(ranked[1]) else ranked[0]


def _from_title(run: list[Token], roster: Roster, persons: set[str]) -> list[Token]:
    """The title and the name of U.S. President Joe Biden, Trade Minister Adam Kowal; a person of the roster alone."""
    portfolio = codebook.load("names")["portfolio"]
    for start in range(1, len(run)):
        if _joined(run[start:]) in persons:
            return run[start:]
    organisation = codebook.load("names")["organisation"]["words"]
    for start in range(len(run) - 1, 0, -1):  # House Speaker | Ann Lee
        title = run[start - 1].text
        is_title = (title,) in _titles_by_word().get(title, ())
        if is_title and not any(token.text in organisation for token in run[start:]):
            return run[start - 1 :]
    for start in range(len(run) - 1, 0, -1):
        before, after = run[:start], strip_titles(run[start:])
        if after[1] and after[0] and (_joined(before) in roster.by_name or run[start].text in portfolio["words"]):
            return run[start:]
    return run


def strip_titles(run: Sequence[Token]) -> tuple[list[Token], bool]:
    """A run of proper nouns without the titles that open it, and whether there were any.

    A title before an organisation's noun is part of the name (Justice Department).
    """
    organisation = codebook.load("names")["organisation"]["words"]
    bare, titled = list(run), False
    while bare and (
        match := next(
            (t for t in _titles_by_word().get(bare[0].text, ()) if tuple(w.text for w in bare[: len(t)]) == t), None
        )
    ):
        if len(bare) > len(match) and bare[len(match)].text in organisation:
            break
        bare, titled = bare[len(match) :], True
        while bare and not bare[0].text[0].isalnum():  # Maj-Gen, and Lt. cut in two
            bare = bare[1:]
    return bare, titled


def _last_words(parse: Parse) -> frozenset[str]:
    """The last words of runs of proper nouns: the tagger takes many a last name alone for a common noun."""
    lists = codebook.load("names")
    common = set(lists["organisation"]["words"]) | set(lists["not_a_name"]["words"])
    pairs = zip(parse.tokens, parse.tokens[1:], strict=False)
    found = {token.text for before, token in pairs if before.is_name and token.is_name}
    return frozenset(word for word in found - common if word[0].isupper())


def _runs(parse: Parse) -> Iterable[list[Token]]:
    """Maximal runs of proper nouns in a sentence, hyphens inside them included, and the ``of`` of a title."""
    of_titles = {title[: title.index("of")] for title in _titles() if "of" in title}
    last_words = _last_words(parse)
    run: list[Token] = []
    for token in parse.tokens:
        follows = run and token.sentence == run[-1].sentence
        if follows and token.text == "of" and any(tuple(t.text for t in run[-len(o) :]) == o for o in of_titles):
            run.append(token)
            continue
        is_name = token.is_name or (token.is_noun and token.text in last_words) or (follows and _goes_on(run, token))
        if (is_name and (follows or not run)) or (follows and token.text == "-" and token.start == run[-1].end):
            run.append(token)
            continue
        yield from _without_joint_at_end(run)
        run = [token] if is_name else []
    yield from _without_joint_at_end(run)


def _goes_on(run: Sequence[Token], token: Token) -> bool:
    """Larry O'Connor: a capitalized noun right after a given name is part of the name, whatever its tag."""
    return token.is_noun and token.text[0].isupper() and run[-1].text in _given_names()


@codebook.derived
def _given_names() -> frozenset[str]:
    given = codebook.load("given_names")
    return frozenset((*given["female"], *given["male"]))


def _without_joint_at_end(run: list[Token]) -> Iterable[list[Token]]:
    while run and run[-1].text in ("-", "of"):
        run = run[:-1]
    if run:
        yield run


def _joined(tokens: Sequence[Token]) -> str:
    """The tokens' text with a space where the article has any."""
    pieces = [tokens[0].text]
    for before, token in zip(tokens, tokens[1:], strict=False):
        pieces.append(token.text if token.start == before.end else f" {token.text}")
    return "".join(pieces)
