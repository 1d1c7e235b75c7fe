"""Who is named: persons and organisations from runs of proper nouns and titles, by their fullest names."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from copydesk import codebook
from copydesk.actors import Roster
from copydesk.article import Span
from copydesk.syntax import Parse, Token, span_of


class Name(NamedTuple):
    """A person's or organisation's name as written, titles left out, and its fullest form in the document."""

    span: Span
    full: str
    kind: str  # person or organisation
    reason: str  # exact, or which last name it is


class _Written(NamedTuple):
    """A name as written, whether it is a person's, the gender of its title, and its sentence."""

    span: Span
    text: str
    kind: str  # person, organisation or last name
    gender: str | None
    sentence: int


@codebook.derived
def _titles() -> dict[str, list[tuple[str, ...]]]:
    """Titles as words, the longest first, by their first word."""
    titles = [tuple(title.split()) for group in codebook.load("names")["title"] for title in group["words"]]
    by_word: dict[str, list[tuple[str, ...]]] = {}
    for title in sorted(titles, key=len, reverse=True):
        by_word.setdefault(title[0], []).append(title)
    return by_word


@codebook.derived
def title_words() -> frozenset[str]:
    """The words that titles are made of."""
    return frozenset(word for titles in _titles().values() for title in titles for word in title)


@codebook.derived
def _before_of() -> frozenset[tuple[str, ...]]:
    """What stands before the ``of`` of a title: Secretary, of Secretary of State."""
    titles = (title for titles in _titles().values() for title in titles)
    return frozenset(title[: title.index("of")] for title in titles if "of" in title)


def find_names(parse: Parse, roster: Roster) -> list[Name]:
    """The persons and organisations named in the parse, each by the fullest form of its name there."""
    written = (_written(run, roster) for run in _runs(parse))
    return list(_in_full([name for name in written if name]))


def _written(run: list[Token], roster: Roster) -> _Written | None:
    """The name in a run of proper nouns, None where it holds none: an actor's, a lone Ministry or Council."""
    not_names, organisation = codebook.words("names", "not_a_name"), codebook.words("names", "organisation")
    titled_run = _from_title(run, roster)
    bare, titled = strip_titles(titled_run)
    gender = gender_of(token.text for token in titled_run[: len(titled_run) - len(bare)])
    while bare and (bare[0].text in not_names or not bare[0].text[0].isalnum()):
        bare = bare[1:]
    if not bare or (len(bare) == 1 and bare[0].text in organisation):
        return None
    text, first, last = _joined(bare), bare[0], bare[-1]
    if text in roster.by_name and text not in roster.persons and not (titled and gender):
        return None
    is_place = len(bare) > 1 and last.text in _places() and not titled and first.text not in _given_names()
    if is_place or any(token.text in organisation for token in bare):
        kind, gender = "organisation", None
    elif len(bare) > 1 or titled or text in roster.persons:
        kind = "person"
    else:
        kind, gender = "last name", None
    return _Written(span_of(bare), text, kind, gender, first.sentence)


@codebook.derived
def _places() -> frozenset[str]:
    """Last words of names that are no person's: streets, wars, and states (South Florida)."""
    states = (name.split()[-1] for region in codebook.load("datelines")["region"] for name in region["names"])
    return frozenset((*codebook.load("names")["place"]["words"], *states))


@codebook.derived
def _genders() -> dict[str, str]:
    """Words that tell a person's gender: nouns and pronouns in lower case, titles and names as written."""
    lists, given = codebook.load("names"), codebook.load("given_names")
    told = {word: gender for gender in ("female", "male") for word in lists["gender"][gender]}
    for titles in lists["title"]:
        told |= dict.fromkeys(titles["words"], titles["gender"]) if "gender" in titles else {}
    return told | {name: gender for gender in ("female", "male") for name in given[gender]}


def gender_of(words: Iterable[str]) -> str | None:
    """The gender that the first telling one of *words* has."""
    return next((g for word in words if (g := _genders().get(word) or _genders().get(word.lower()))), None)


@codebook.derived(most=4096)  # asked of every person for every source
def last_name(text: str) -> str:
    """The last name of a full one, before Jr. and the like."""
    words, suffixes = text.split(), codebook.words("names", "suffix")
    while len(words) > 1 and words[-1].rstrip(".,") in suffixes:
        words = words[:-1]
    return words[-1]


def _in_full(names: Sequence[_Written]) -> Iterable[Name]:
    """Every name with its fullest form; of single words, those that end a full name or follow a title.

    Forms with the same first and last word are one person's. A last name of several is the one of its title's
    gender, else one with a given name, else the one named more often, else the one named in an earlier
    sentence.
    """
    persons = [name for name in names if name.kind == "person"]
    people = [name for name in persons if " " in name.text]
    forms: dict[tuple[str, str], list[str]] = {}  # full names as written, by first and last word
    for name in people:
        forms.setdefault((name.text.split()[0], last_name(name.text)), []).append(name.text)
    full = {form: max(written, key=len) for written in forms.values() for form in written}
    bearers: dict[str, Counter[str]] = {}  # of each last name, by their fullest forms
    first: dict[str, int] = {}  # the sentence where each is named first
    for name in people:
        bearers.setdefault(last_name(name.text), Counter())[full[name.text]] += 1
        first.setdefault(full[name.text], name.sentence)
    titled = {name.text for name in persons if " " not in name.text}
    for name in names:
        candidates = bearers.get(name.text, Counter())
        if name.kind == "organisation" or " " in name.text:
            yield Name(name.span, full.get(name.text, name.text), name.kind, "exact")
        elif chosen := _bearer(candidates, first, name.gender):
            reason = "last name" if len(candidates) == 1 else "last name, the likeliest of several"
            yield Name(name.span, chosen, "person", reason)
        elif name.text in titled and not candidates:
            yield Name(name.span, name.text, "person", "exact")


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


def _from_title(run: list[Token], roster: Roster) -> list[Token]:
    """The title and name of U.S. President Joe Biden, Trade Minister Adam Kowal; a roster's person alone."""
    organisation, portfolio = codebook.words("names", "organisation"), codebook.words("names", "portfolio")
    for start in range(1, len(run)):
        if _joined(run[start:]) in roster.persons:
            return run[start:]
    for start in range(len(run) - 1, 0, -1):  # House Speaker | Ann Lee
        title = run[start - 1].text
        is_title = (title,) in _titles().get(title, ())
        if is_title and not any(token.text in organisation for token in run[start:]):
            return run[start - 1 :]
    for start in range(len(run) - 1, 0, -1):
        bare, titled = strip_titles(run[start:])
        if titled and bare and (_joined(run[:start]) in roster.by_name or run[start].text in portfolio):
            return run[start:]
    return run


def strip_titles(run: Sequence[Token]) -> tuple[list[Token], bool]:
    """A run of proper nouns without the titles that open it, and whether there were any."""
    bare, titled = list(run), False
    while bare and (length := _length_of_title(bare)):
        bare, titled = bare[length:], True
        while bare and not bare[0].text[0].isalnum():  # Maj-Gen, and Lt. cut in two
            bare = bare[1:]
    return bare, titled


def _length_of_title(run: Sequence[Token]) -> int:
    """How many words the title has that opens a run, 0 where none does.

    A title before an organisation's noun is part of the name (Justice Department).
    """
    words = tuple(token.text for token in run)
    title = next((title for title in _titles().get(words[0], ()) if words[: len(title)] == title), ())
    after = words[len(title) : len(title) + 1]
    return 0 if codebook.words("names", "organisation").intersection(after) else len(title)


def _last_words(parse: Parse) -> frozenset[str]:
    """The last words of runs of proper nouns: the tagger takes many a last name alone for a common noun."""
    pairs = ((before, token) for before, token in pairwise(parse.tokens) if before.is_name and token.is_name)
    last = {token.text for _, token in pairs if token.text[0].isupper()}
    return frozenset(last - codebook.words("names", "organisation") - codebook.words("names", "not_a_name"))


def _runs(parse: Parse) -> Iterable[list[Token]]:
    """Maximal runs of proper nouns in a sentence, hyphens inside them included, and the ``of`` of a title."""
    last_words = _last_words(parse)
    run: list[Token] = []
    for token in parse.tokens:
        follows = bool(run) and token.sentence == run[-1].sentence
        if follows and token.text == "of" and _ends_in_title(run):
            run.append(token)
            continue
        common = token.is_noun and (token.text in last_words or (follows and _goes_on(run, token)))
        is_name = token.is_name or common
        hyphen = follows and token.text == "-" and token.start == run[-1].end
        if (is_name and (follows or not run)) or hyphen:
            run.append(token)
            continue
        yield from _without_joint_at_end(run)
        run = [token] if is_name else []
    yield from _without_joint_at_end(run)


def _ends_in_title(run: Sequence[Token]) -> bool:
    """Whether a run ends in what stands before the ``of`` of a title."""
    return any(tuple(token.text for token in run[-len(title) :]) == title for title in _before_of())


def _goes_on(run: Sequence[Token], token: Token) -> bool:
    """Larry O'Connor: a capitalized noun right after a given name is part of the name, whatever its tag."""
    return token.text[0].isupper() and run[-1].text in _given_names()


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
    after = (" " * (token.start > before.end) + token.text for before, token in pairwise(tokens))
    return "".join((tokens[0].text, *after))
