"""A full name cut up: given name, middle names, last name, what comes after it."""

from collections.abc import Sequence
from typing import NamedTuple

from copydesk.actors.titles import last_name
from copydesk.identity.cast import folded

INITIALS = "abcdefghijklmnopqrstuvwxyz"


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


def fits(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether middle names and initials can be of one person."""
    if not one or not other:
        return True
    if len(one) != len(other) and len({*one} & {*other} - {*INITIALS}) == 0:
        return False  # George W. and George H. W.
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(one, other, strict=False))
