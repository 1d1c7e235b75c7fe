"""What a source speaks as, by the codebook's words: an official, an organisation, people, unnamed."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from copydesk import codebook
from copydesk.actors.titles import last_name, likely_gender
from copydesk.words import any_of

UNCLASSIFIED, UNNAMED = "unclassified", "unnamed"
SOURCE_KINDS = ("official", "organisation", "people", UNNAMED, UNCLASSIFIED)


class SourceKind(NamedTuple):
    """One of ``SOURCE_KINDS``, and the word or rule that decided it (empty: none did)."""

    kind: str
    by: str


def source_kind(surfaces: Iterable[str], speaker: str | None = None) -> SourceKind:
    """The kind of a source from the ways it is written, and from the speaker's name where it is no person's.

    Of several listed words in a leading noun phrase the last decides, since it heads it (the minister's
    wife); a word after ``of``, ``for`` and the like decides only where the leading phrase has none. Where
    surfaces differ (her husband, the president), the first of ``SOURCE_KINDS`` counts.
    """
    written = [surface for surface in surfaces if surface]
    if not written and not speaker:
        return SourceKind(UNNAMED, "nobody is named")
    person = speaker if speaker and _is_person(speaker) else None
    every = [*written, *([speaker] if speaker and not person else [])]
    told = [kind for surface in every if (kind := _told(_without(surface, person)))]
    named = [kind for kind in told if kind.kind != UNNAMED]  # they, of somebody named elsewhere
    if named:
        return min(named, key=lambda kind: SOURCE_KINDS.index(kind.kind))
    if speaker and any(name in _countries() for name in speaker.split("; ")):
        return SourceKind(codebook.load("sources")["country"]["kind"], "a country’s name")
    collective = codebook.load("names")["collective"]["pattern"]
    if any(re.fullmatch(collective, surface, re.IGNORECASE) for surface in written):
        return SourceKind(codebook.load("sources")["collective"]["kind"], "the sides of a conflict")
    return told[0] if told and not speaker else SourceKind(UNCLASSIFIED, "")


def _is_person(speaker: str) -> bool:
    """Whether a speaker goes by a given name; the Clinton campaign and a Francis Foundation do not."""
    words, bodies = speaker.split(), codebook.words("names", "organisation")
    named = all(word[0].isupper() and word not in bodies for word in words)
    return len(words) > 1 and named and likely_gender(speaker) is not None


def _without(surface: str, person: str | None) -> str:
    """A surface without the person's own name: Ann Baker is no baker."""
    for name in dict.fromkeys((person, last_name(person))) if person else ():
        surface = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", surface)
    return surface


def _told(surface: str) -> SourceKind | None:
    """The kind that the words of one surface tell."""
    parts = _qualifying().split(surface, maxsplit=1)
    leading, rest = parts[0], surface[len(parts[0]) :]
    alone = codebook.load("sources")["alone"]
    if leading.strip().lower() in alone["words"]:
        return SourceKind(alone["kind"], leading.strip())
    for part, which in ((leading, -1), (rest, 0)):
        if matches := _listed_in(part):
            return matches[which]
    return None


@codebook.derived
def _countries() -> frozenset[str]:
    columns = codebook.load("sources")["country"]["columns"]
    cells = (row[column] for row in codebook.rows("countries") for column in columns)
    return frozenset(name for cell in cells for name in cell.split("; ") if name)


def _listed_in(part: str) -> list[SourceKind]:
    written = (match[0] for match in _pattern().finditer(part))
    kinds = ((_kinds().get(word) or _kinds().get(word.lower()), word) for word in written)
    return [SourceKind(kind, word) for kind, word in kinds if kind]


def _kinds() -> dict[str, str]:
    return codebook.by_word("sources", "source", "kind")


@codebook.derived
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(_kinds())})(?![\w-])", re.IGNORECASE)


@codebook.derived
def _qualifying() -> re.Pattern[str]:
    words = "|".join(codebook.load("sources")["qualifying"]["words"])
    return re.compile(rf"(?<!^)\b(?:{words})\b", re.IGNORECASE)
