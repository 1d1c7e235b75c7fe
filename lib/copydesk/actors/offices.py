"""What an office says of its holder: whom a person speaks for, and since when no more."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from copydesk import codebook
from copydesk.syntax import Parse, Token

# what a reason ends in where a common noun tells an institution, and nothing whose: any court, any government
UNTOLD = "not told of which"


class Affiliation(NamedTuple):
    """Whom somebody speaks or acts for, on which side that puts them, and how the text says so."""

    name: str
    side: str | None
    reason: str


def has_office(parse: Parse, tokens: Iterable[Token]) -> bool:
    offices = codebook.words("names", "speaks_for")
    return any(not offices.isdisjoint(parse.forms[token.index]) for token in tokens)


def is_of_body(parse: Parse, noun: Token, records: bool = True) -> bool:
    """Whether a noun is of who heads a body, a trade that is said with one, a member, or a record that it issues."""
    groups = (codebook.words("affiliations", group) for group in ("heads_of_bodies", "employed", "of_bodies"))
    told = frozenset().union(*groups, codebook.words("names", "record") if records else ())
    return not told.isdisjoint(parse.forms[noun.index])


def is_former(before: Sequence[Token]) -> bool:
    former = codebook.words("affiliations", "former")
    return any(token.text.lower() in former or token.text.lower().startswith("ex-") for token in before)
