"""The codebook's cues, by lemma."""

from functools import cache
from typing import NamedTuple

from copydesk import codebook
from copydesk.syntax import Token


class Cue(NamedTuple):
    """What the codebook says of a cue's lemma."""

    act: str
    takes: frozenset[str]


@cache
def cues(kind: str) -> dict[str, tuple[Cue, ...]]:
    """Lemma to its entries; a lemma may stand in several."""
    found: dict[str, tuple[Cue, ...]] = {}
    for group in codebook.load("cues")[kind]:
        for lemma in group["lemmas"]:
            found[lemma] = (*found.get(lemma, ()), Cue(group["act"], frozenset(group["takes"])))
    return found


@cache
def passives() -> dict[str, str]:
    return {
        lemma: act for act, lemmas in codebook.load("cues")["passive"].items() if act != "reason" for lemma in lemmas
    }


def is_cue(token: Token) -> bool:
    """Whether *token* is a verb that can report."""
    return token.is_verb and token.lemma in cues("verb")
