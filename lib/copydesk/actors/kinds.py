"""What kind of actor a name is of: persons and countries, and kinds of bodies by the words of their names."""

from copydesk import codebook

PERSON, COUNTRY, PEOPLE, OTHER = "person", "country", "people", "other organisation"
LONGEST = 3  # words of a name that tell its kind together: Board of Elections


@codebook.derived
def kinds() -> tuple[str, ...]:
    """The kinds of bodies and peoples, from the codebook."""
    return tuple(dict.fromkeys(entry["name"] for entry in codebook.load("kinds")["kind"]))


@codebook.derived(most=4096)
def kind_of(name: str) -> str:
    """The kind of the organisation *name*, by the last words before its ``of`` or ``for``, else by any.

    >>> kind_of("Ministry of Mines"), kind_of("Vestmark Police Department"), kind_of("Orlund Nine")
    ('government', 'police and military', 'other organisation')
    """
    words = name.split()
    ends = next((at for at, word in enumerate(words) if word in ("of", "for") and at), len(words))
    told = _told()
    for part in (words[:ends], words[ends:]):
        for last in range(len(part), 0, -1):
            for first in range(max(0, last - LONGEST), last):
                if kind := told.get(" ".join(part[first:last]).lower()):
                    return kind
    return OTHER


@codebook.derived
def _told() -> dict[str, str]:
    return {word.lower(): kind for word, kind in codebook.by_word("kinds", "kind", "name").items()}
