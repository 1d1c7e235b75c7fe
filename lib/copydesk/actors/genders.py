"""The gender that a text says a person has: by a word beside the name, a title, or what it says the person is."""

import re
from collections.abc import Iterable

from copydesk import codebook
from copydesk.actors.cast import Cast
from copydesk.actors.full_names import Name
from copydesk.actors.titles import gender_of
from copydesk.words import any_of

ANOTHER = "another"
_NEAR = 90  # characters before and after a name that are looked at


def gender_told(text: str, cast: Cast, name: str) -> str | None:
    """The gender of the person of a full *name*, as the *text* says it; None where it does not, or says two.

    ``ANOTHER`` where it says so of that very person (who is nonbinary; a nonbinary poet; who uses they/them; Mx);
    else that of pronouns in brackets, of a title or noun before the name, or of a noun in apposition to it (Ann Lee,
    the widow of).
    """
    person = cast.persons.get(name)
    if person is None:
        return None
    said = {_beside(text, each) for each in cast.names if each.full == name}
    if ANOTHER in said:
        return ANOTHER
    return person.gender or _only([*said, *(gender_of([role]) for role in person.roles)])


def _only(genders: Iterable[str | None]) -> str | None:
    told = {gender for gender in genders if gender}
    return told.pop() if len(told) == 1 else None


def _beside(text: str, name: Name) -> str | None:
    """The gender that stands directly before or after a name."""
    after = text[name.span.end : name.span.end + _NEAR]
    before = text[max(0, name.span.start - _NEAR) : name.span.start]
    if _is().match(after) or _USES.match(after) or _called().search(before):
        return ANOTHER
    pronouns = _IN_BRACKETS.match(after)
    return _only(gender_of([word]) for word in pronouns.groups()) if pronouns else None


# after a name: (she/her)
_IN_BRACKETS = re.compile(r" \((she|he)/(her|him)\b", re.IGNORECASE)
# after a name: (they/them); , who uses they/them pronouns; , 34, whose pronouns are they and them
_USES = re.compile(
    r" \(they/\w+|(?:, \d+)?,?(?: who| and)? (?:(?:uses|goes by|prefers)(?: the| gender-neutral)?(?: pronouns?)?|"
    r"whose pronouns are) [“\"‘']?they\b",
    re.IGNORECASE,
)


@codebook.derived
def _is() -> re.Pattern[str]:
    """After a name: , who is nonbinary; , a genderqueer poet; identifies as agender.

    At most one noun follows the word, and it means no many: a nonbinary rights advocate may be anybody.
    """
    said = r"(?:, \d+)?,?(?: (?:who )?(?:is|identifies as|came out as)(?: \w+ly)?)?"
    described = r"(?: (?:an?|the)(?: (?!(?:about|against|for|in|of|on|to|with) )[\w’'-]+){0,2})?"
    one_noun = rf"(?! (?:{_many()})\b)(?: [\w-]+)?(?=[,.;:)]|$| (?:and|at|based|from|in|of|who|with)\b)"
    return re.compile(f"{said}{described} (?:{_words()}){one_noun}", re.IGNORECASE)


@codebook.derived
def _called() -> re.Pattern[str]:
    """Before a name: nonbinary artist; and Mx., which the tokenizer cuts off."""
    return re.compile(rf"\bMx\. $|\b(?:{_words()})(?: (?!(?:{_many()})\b)[a-z-]+)? $", re.IGNORECASE)


def _words() -> str:
    return any_of(codebook.words("names", "another_gender"))


def _many() -> str:
    return any_of(codebook.words("names", "another_gender", "many"))
