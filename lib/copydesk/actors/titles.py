"""Titles and what words tell of a person: the gender, the last name, and for whom an office speaks."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from copydesk import codebook
from copydesk.syntax import Parse, Token
from copydesk.words import any_of

# what a reason ends in where a common noun tells an institution, and nothing whose: any court, any government
UNTOLD = "not told of which"


@codebook.derived
def titles_by_word() -> dict[str, list[tuple[str, ...]]]:
    """Titles as words, the longest first, by their first word."""
    titles = [tuple(title.split()) for group in codebook.load("names")["title"] for title in group["words"]]
    by_word: dict[str, list[tuple[str, ...]]] = {}
    for title in sorted(titles, key=len, reverse=True):
        by_word.setdefault(title[0], []).append(title)
    return by_word


@codebook.derived
def title_words() -> frozenset[str]:
    """The words that titles are made of."""
    return frozenset(word for titles in titles_by_word().values() for title in titles for word in title)


@codebook.derived
def before_of() -> frozenset[tuple[str, ...]]:
    """What stands before the ``of`` of a title: Secretary, of Secretary of State."""
    titles = (title for titles in titles_by_word().values() for title in titles)
    return frozenset(title[: title.index("of")] for title in titles if "of" in title)


@codebook.derived
def _genders() -> dict[str, str]:
    """Words that tell a person's gender: nouns and pronouns in lower case, and titles as written."""
    lists = codebook.load("names")
    words = {word: gender for gender in ("female", "male") for word in lists["gender"][gender]}
    titles = {
        title: group["gender"] for group in lists["title"] if "gender" in group for title in group["words"]
    }
    return words | titles


@codebook.derived
def given_names() -> dict[str, str]:
    given = codebook.load("given_names")
    return {name: gender for gender in ("female", "male") for name in given[gender]}


def gender_of_description(noun: str) -> str | None:
    """The gender that a noun says of whom it describes: of the businessman, though a chairman may be a woman."""
    return gender_of([noun]) or ("male" if noun in codebook.words("names", "gender", "male_office") else None)


def likely_gender(full_name: str) -> str | None:
    """The gender of those who mostly bear the given name of a person; None where no list has it."""
    return given_names().get(full_name.split(maxsplit=1)[0])


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
    titles = titles_by_word().get(run[0].text)
    if titles is None:
        return 0
    words = tuple(token.text for token in run)
    title = next((title for title in titles if words[: len(title)] == title), ())
    after = words[len(title) : len(title) + 1]
    return 0 if codebook.words("names", "organisation").intersection(after) else len(title)


@codebook.derived
def party_mark() -> re.Pattern[str]:
    """The mark of a party after a name: R-Ohio, D-Calif."""
    marks = (mark for entry in codebook.load("affiliations")["mark"] for mark in entry["marks"])
    return re.compile(rf"({any_of(marks)})[-–—](?=[A-Z])")


class Affiliation(NamedTuple):
    """Whom somebody speaks or acts for, on which side that puts them, and how the text says so."""

    name: str
    side: str | None
    reason: str


def has_office(parse: Parse, tokens: Iterable[Token]) -> bool:
    offices = codebook.words("names", "speaks_for")
    return any(not offices.isdisjoint(parse.forms[token.index]) for token in tokens)


def is_of_body(parse: Parse, noun: Token, records: bool = True) -> bool:
    """Whether a noun is a head of a body, a trade that is said with one, a member, or a record of it."""
    groups = (codebook.words("affiliations", group) for group in ("heads_of_bodies", "employed", "of_bodies"))
    told = frozenset().union(*groups, codebook.words("names", "record") if records else ())
    return not told.isdisjoint(parse.forms[noun.index])


def is_former(before: Sequence[Token]) -> bool:
    former = codebook.words("affiliations", "former")
    return any(token.text.lower() in former or token.text.lower().startswith("ex-") for token in before)


def office_in(before: Sequence[Token]) -> int:
    """Where the office stands in words before a name: the secretary, of Secretary of State; else the last."""
    offices = codebook.words("names", "office_of")
    ofs = (at for at, token in enumerate(before) if token.text == "of" and at)
    return next((at - 1 for at in ofs if before[at - 1].text in offices), len(before) - 1)
