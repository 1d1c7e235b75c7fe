"""The words of harm.toml: which verbs and nouns do harm, what strikes, and what it strikes with."""

from typing import NamedTuple

from copydesk import codebook
from copydesk.syntax import Token


class Act(NamedTuple):
    """A verb or noun of action with its own token, and the tokens that head its agent and its patient."""

    name: str
    token: Token
    agent: Token | None
    patient: Token | None


def harm_of_verb(verb: str) -> str | None:
    """The kind of harm that *verb*, with its particle or preposition, names."""
    return groups("verbs").get(verb)


def harm_of_participle(token: Token) -> str | None:
    """The verb behind a participle of harm that the tagger takes for an adjective: injured, wounded."""
    return next((stem for stem in stems(token.text.lower()) if harm_of_verb(stem)), None)


def stems(written: str) -> tuple[str, ...]:
    """What a form in -ed or -ing may be made of: fined of fine, robbed of rob."""
    for ending in ("ed", "ing"):
        if written.endswith(ending) and len(written) > len(ending) + 2:
            stem = written.removesuffix(ending)
            doubled = stem[-1] == stem[-2] and stem[-1] not in "lsz"
            return (stem[:-1], stem) if doubled else (f"{stem}e", stem)
    return ()


def is_weapon(token: Token) -> bool:
    """Whether *token* names what is thrown or fired to harm."""
    return is_listed(token, "force", "weapons")


def is_sent(token: Token, key: str) -> bool:
    """Whether *token* is one of the ``weapons``, ``tools`` or ``vehicles`` of harm.toml."""
    return is_listed(token, "force", key)


def is_striker(token: Token) -> bool:
    """Whether *token* names who or what strikes by force."""
    return is_listed(token, "force", "strikers")


def explodes(token: Token) -> bool:
    """Whether *token* names a thing that can burst."""
    return is_listed(token, "explosive", "words")


def is_listed(token: Token, group: str, key: str) -> bool:
    """Whether *token*, by its lemma or as written, is in a list of harm.toml."""
    return not listed(group, key).isdisjoint((token.lemma.lower(), token.text.lower()))


def listed(group: str, key: str) -> frozenset[str]:
    return codebook.words("harm", group, key)


def groups(kind: str) -> dict[str, str]:
    """Each of the codebook's ``verbs`` or ``nouns`` of harm to its group."""
    return codebook.by_word("harm", "harm", "group", listed=kind)
