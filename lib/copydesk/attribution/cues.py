"""The codebook's cues, by lemma."""

from typing import NamedTuple

from copydesk import codebook
from copydesk.syntax import Token


class Cue(NamedTuple):
    """What the codebook says of a cue's lemma: the act, and what it takes as its content (prepositions among it)."""

    act: str
    takes: frozenset[str]


@codebook.derived
def verbs() -> dict[str, tuple[Cue, ...]]:
    """Lemma to its entries; a lemma may stand in several."""
    found: dict[str, tuple[Cue, ...]] = {}
    for group in codebook.load("cues")["verb"]:
        for lemma in dict.fromkeys(lemma for lemmas in group["takes"].values() for lemma in lemmas):
            takes = frozenset(pattern for pattern, lemmas in group["takes"].items() if lemma in lemmas)
            found[lemma] = (*found.get(lemma, ()), Cue(group["act"], takes))
    return found


@codebook.derived
def nouns() -> dict[str, tuple[Cue, ...]]:
    """Lemma to its entries."""
    found: dict[str, tuple[Cue, ...]] = {}
    for group in codebook.load("cues")["noun"]:
        for lemma in group["lemmas"]:
            found[lemma] = (*found.get(lemma, ()), Cue(group["act"], frozenset(group["takes"])))
    return found


@codebook.derived
def passives() -> dict[str, str]:
    """Lemma to the act of its passive."""
    return {
        lemma: act for act, lemmas in codebook.load("cues")["passive"].items() if act != "reason" for lemma in lemmas
    }


@codebook.derived
def listed(group: str, key: str) -> frozenset[str]:
    """A list of the codebook, as a set."""
    return frozenset(codebook.load("cues")[group][key])


@codebook.derived
def threshold(key: str) -> float:
    """A number of the codebook."""
    return codebook.load("cues")["threshold"][key]


def is_cue(token: Token) -> bool:
    """Whether *token* is a verb that can report."""
    return token.is_verb and token.lemma.lower() in verbs()
