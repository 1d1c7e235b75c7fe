"""What kind of actor a name is of: persons and countries, and kinds of bodies by the words of their names."""

import re

from copydesk import codebook

PERSON, COUNTRY, PEOPLE, OTHER = "person", "country", "people", "other organisation"
LONGEST = 3  # words of a name that tell its kind together: Board of Elections


@codebook.derived
def kinds() -> tuple[str, ...]:
    """The kinds of bodies and peoples, from the codebook."""
    return tuple(dict.fromkeys(entry["name"] for entry in codebook.load("kinds")["kind"]))


@codebook.derived(most=4096)
def kind_of(name: str) -> str:
    """The kind of the organisation *name*, by the words round its ``of`` or ``for``, the last ones before it, or any.

    >>> kind_of("Ministry of Mines"), kind_of("Vestmark Police Department"), kind_of("Orlund Nine")
    ('government', 'police and military', 'other organisation')
    """
    words = _plain(name).split()
    ends = next((at for at, word in enumerate(words) if word in ("of", "for") and at), len(words))
    told = _told()
    for last in range(min(len(words), ends + LONGEST - 1), ends + 1, -1):  # School of Economics
        if ends and (kind := told.get(" ".join(words[ends - 1 : last]))):
            return kind
    for part in (words[:ends], words[ends:]):
        for last in range(len(part), 0, -1):
            for first in range(max(0, last - LONGEST), last):
                if kind := told.get(" ".join(part[first:last])):
                    return kind
    return OTHER


@codebook.derived
def _told() -> dict[str, str]:
    return {_plain(word): kind for word, kind in codebook.by_word("kinds", "kind", "name").items()}


def _plain(words: str) -> str:
    """Without capitals and apostrophes: a Teachers' Union, of whatever mark, is a teachers union."""
    return re.sub("['’]", "", words).lower()
