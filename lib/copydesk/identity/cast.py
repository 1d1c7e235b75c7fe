"""What each article tells of an actor, a full name cut up, and what keeps two of one name apart."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from unicodedata import combining, normalize

from copydesk import codebook
from copydesk.actors.genders import ANOTHER
from copydesk.actors.kinds import PERSON
from copydesk.actors.titles import last_name

_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
INITIALS = "abcdefghijklmnopqrstuvwxyz"
SURE, MOSTLY = 2, 0.9  # pronouns tell a gender; nine in ten, since each is resolved by rules that err


class Told(NamedTuple):
    """An actor as one article tells it; *company* are the others who are named there."""

    article: str
    name: str  # the fullest in the article
    kind: str | None
    affiliation: str | None
    side: str | None
    forms: Mapping[str, int]  # as written, with their numbers
    roles: frozenset[str]
    gender: str | None
    mentions: int
    attributions: int  # in the body, as the words
    words: int
    quoted_words: int
    company: frozenset[str]

    @property
    def is_person(self) -> bool:
        """Whether it is a person, or nothing shows what two words are a name of."""
        return self.kind in (PERSON, None)


def told(article: str, rows: Sequence[Mapping[str, Any]]) -> list[Told]:
    """The actors of an *article* from what the pass kept of it (``rows.cast``)."""
    keys = {row["name"]: company_key(row["name"], row["kind"]) for row in rows}
    everybody = frozenset(filter(None, keys.values()))
    return [
        Told(
            article,
            row["name"],
            row["kind"],
            row["affiliation"],
            row["side"],
            row["forms"],
            frozenset(role for role in row["roles"] if not role.endswith(".")),  # Mr. is none
            row["gender"] or _by_pronouns(row["pronouns"]),
            row["mentions"],
            row["attributions"],
            row["words"],
            row["quoted_words"],
            everybody - {keys[row["name"]]},
        )
        for row in rows
    ]


def _by_pronouns(pronouns: Mapping[str, int]) -> str | None:
    """The gender that pronouns tell, where there are some and nearly all of one."""
    gender = max(pronouns, key=pronouns.__getitem__, default=None)
    told = pronouns[gender] if gender else 0
    return gender if told >= SURE and told >= MOSTLY * sum(pronouns.values()) else None


def company_key(name: str, kind: str | None) -> str | None:
    """What tells that an actor is there: a person's last name, a body's name; countries are in all company."""
    if kind in (PERSON, None):
        return folded(last_name(name))
    return folded(name) if kind not in ("country", "people") else None


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """*text* as it is compared: without accents, points, capitals and the shape of apostrophes and hyphens.

    >>> folded("José O’Brien-Smith Jr.")
    "jose o'brien smith jr"
    """
    bare = "".join(c for c in normalize("NFKD", text.translate(_APOSTROPHES)) if not combining(c))
    bare = bare.casefold().removesuffix("'s")
    return " ".join(bare.replace(".", " ").replace("-", " ").split())


class Parts(NamedTuple):
    """A full name cut up, folded."""

    first: str
    middle: tuple[str, ...]
    last: str
    suffix: str


def parts_of(name: str) -> Parts:
    """A full name's given name, middle names, last name and suffix.

    >>> parts_of("Joseph R. Biden Jr.")
    Parts(first='joseph', middle=('r',), last='biden', suffix='jr')
    """
    last = folded(last_name(name))
    words = [folded(word) for word in name.split()]
    end = max(at for at, word in enumerate(words) if word == last)
    middle = tuple(part for word in words[1:end] for part in word.split())
    return Parts(words[0], middle, last, " ".join(words[end + 1 :]))


def fits(this: Sequence[str], other: Sequence[str]) -> bool:
    """Whether middle names and initials can be of one person."""
    if not this or not other:
        return True
    if len(this) != len(other) and len({*this} & {*other} - {*INITIALS}) == 0:
        return False  # George W. and George H. W.
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(this, other, strict=False))


class Features(NamedTuple):
    """What is told of one or several actors that may be the same."""

    trades: frozenset[str]
    genders: frozenset[str]
    sides: frozenset[str]
    roles: frozenset[str]
    affiliations: frozenset[str]
    company: frozenset[str]

    def with_(self, other: "Features") -> "Features":
        """What is told of both together."""
        return Features(*(mine | theirs for mine, theirs in zip(self, other, strict=True)))


def features(each: Told) -> Features:
    """What an article tells of an actor, for comparison."""

    def some(value: str | None) -> frozenset[str]:
        return frozenset([value] if value else [])

    trades = codebook.by_word("identities", "trade", "name")
    return Features(
        frozenset(trades[role] for role in each.roles if role in trades),
        some(None if each.gender == ANOTHER else each.gender),  # people come out
        some(each.side),
        each.roles,
        some(each.affiliation),
        each.company,
    )


def together(all_: Iterable[Features]) -> Features:
    """What is told of all."""
    return Features(*(frozenset().union(*column) for column in zip(*all_, strict=True)))


def contradict(this: Features, other: Features) -> str | None:
    """What keeps two of the same name apart: gender, trade or country, where they are in no common company."""
    if not this.company.isdisjoint(other.company):
        return None
    told_of = {"gender": "genders", "trade": "trades", "country": "sides"}
    for what, field in told_of.items():
        mine, theirs = getattr(this, field), getattr(other, field)
        if mine and theirs and mine.isdisjoint(theirs):
            return what
    return None


def agree(this: Features, other: Features) -> str | None:
    """What says that two with similar names are the same: a role or an affiliation that both are told with."""
    if not this.roles.isdisjoint(other.roles):
        return f"both {min(this.roles & other.roles)}"
    if not this.affiliations.isdisjoint(other.affiliations):
        return f"both of {min(this.affiliations & other.affiliations)}"
    return None
