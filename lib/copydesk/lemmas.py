"""spaCy's lemma of a token, which hangs on its text, tag and dependency alone.

One lookup a distinct token instead of one a token makes parsing a third faster. Of the two components that
lemmas come from, the attribute ruler, which tries some two hundred patterns on each token, is asked once for all
words that no pattern names: with the same tag and dependency it says the same of each.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from copydesk import language_model

COMPONENTS = ("attribute_ruler", "lemmatizer")  # of spaCy's pipeline
_ANY_WORD = "word"  # stands for each that no pattern names
_COMMA = (",", ",", "punct")
_MOST = 200_000  # kept at a time: the words of some thousand articles

Key = tuple[str, str, str]  # text, tag and dependency


class _Ruled(NamedTuple):
    """What the attribute ruler says of a token; its lemma is empty where it gives none."""

    part_of_speech: str
    features: str
    lemma: str


_lemma_of: dict[Key, str] = {}  # of each key met so far
_ruled_of: dict[Key, _Ruled] = {}
_lemma_by_rule: dict[tuple[str, str, str, str], str] = {}  # of a text and what the attribute ruler says of it


def lemmas(keys: Sequence[Key]) -> list[str]:
    """The lemma for each text, tag and dependency."""
    if len(_lemma_of) > _MOST:
        _lemma_of.clear()
        _ruled_of.clear()
        _lemma_by_rule.clear()
    if new := [key for key in dict.fromkeys(keys) if key not in _lemma_of]:
        _lemma_of.update(zip(new, _looked_up(new), strict=True))
    return [_lemma_of[key] for key in keys]


def _looked_up(keys: Sequence[Key]) -> list[str]:
    from spacy.tokens import Doc

    model = language_model.pipeline()
    asked = [(text, *ruled) for (text, _, _), ruled in zip(keys, _ruled(keys), strict=True)]
    if new := [word for word in dict.fromkeys(asked) if word not in _lemma_by_rule]:
        words, parts, features, given = map(list, zip(*new, strict=True))
        doc = Doc(model.vocab, words=words, pos=parts, morphs=features, lemmas=given)
        _lemma_by_rule.update(zip(new, (t.lemma_ for t in model.get_pipe("lemmatizer")(doc)), strict=True))
    return [_lemma_by_rule[word] for word in asked]


def _ruled(keys: Sequence[Key]) -> list[_Ruled]:
    """What the attribute ruler says of each key.

    Each is asked for between commas: spaCy has patterns of two tokens in a row (let ’s), and these must not hang
    on what was read before.
    """
    from spacy.tokens import Doc

    named = _named()
    asked = [
        (text if text.lower() in named or not text.isalpha() else _ANY_WORD, tag, dep)
        for text, tag, dep in keys
    ]
    if new := [key for key in dict.fromkeys(asked) if key not in _ruled_of]:
        model = language_model.pipeline()
        words, tags, deps = map(list, zip(*(part for key in new for part in (key, _COMMA)), strict=True))
        doc = Doc(model.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        ruled = list(model.get_pipe("attribute_ruler")(doc))[::2]
        _ruled_of.update(
            (key, _Ruled(token.pos_, str(token.morph), token.lemma_))
            for key, token in zip(new, ruled, strict=True)
        )
    return [_ruled_of[key] for key in asked]


@cache
def _named() -> frozenset[str]:
    """The words that a pattern of the attribute ruler names; its regular expressions match no plain word."""
    ruler: Any = language_model.pipeline().get_pipe("attribute_ruler")
    asked = [
        token.get("LOWER", ()) for rule in ruler.patterns for pattern in rule["patterns"] for token in pattern
    ]
    lists = [(words,) if isinstance(words, str) else words.get("IN", ()) for words in asked if words]
    return frozenset(word for words in lists for word in words)


def is_adjective(word: str) -> bool:
    """Whether a word can be an adjective: whether it is in the lemmatizer's list, which is WordNet's."""
    return word.lower() in _adjectives()


@cache
def _adjectives() -> frozenset[str]:
    lemmatizer: Any = language_model.pipeline().get_pipe("lemmatizer")
    return frozenset(lemmatizer.lookups.get_table("lemma_index")["adj"])
