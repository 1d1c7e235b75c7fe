"""The language that an article is written in, told from its words by py3langid (Lui & Baldwin 2012)."""

import re
from collections.abc import Sequence
from functools import cache

ENGLISH = "en"
SHORTEST = 100  # bytes of text: fewer tell no language; a Chinese character has as many as three letters
FEWEST = 10  # words of a paragraph: fewer tell no language
LONGEST = 1_000  # characters: more tell no more
DOUBT = 0.01  # probability of English from which on an article may be in English after all


def language_of(text: str) -> str | None:
    """The language of *text* (ISO 639-1), or None where it is too short to tell, or may be in English or not.

    >>> language_of("Der Hafenmeister hat das äußere Becken geschlossen, nachdem zwei Kähne im Nebel gestrandet waren.")
    'de'
    """
    beginning = text[:LONGEST]
    if len(beginning.encode("utf-8", "replace")) < SHORTEST:
        return None
    probability = dict(_identifier().rank(beginning))
    language = max(probability, key=lambda code: probability[code])
    return language if language == ENGLISH or probability[ENGLISH] < DOUBT else None


# Words that English prose has in every other line: where they are rare a paragraph is looked at closely.
_COMMON = (
    "the of and to in a is that for it was on with as he she they we you at by from be have has had not this are but"
    " his her said who will which were their been would an or about after more when out up all there"
)
_IS_COMMON = frozenset(_COMMON.split()).__contains__
_WORD = re.compile(r"\w+")
_RARE = 0.15  # of the words


def in_other_languages(paragraphs: Sequence[str]) -> list[tuple[int, str]]:
    """The number, from 1, and the language of each paragraph of an English article that is in another one.

    >>> in_other_languages(["He said no.", "Der Hafenmeister hat das äußere Becken geschlossen, nachdem zwei "
    ...                     "große Kähne in der Nacht im Nebel gestrandet waren."])
    [(2, 'de')]
    """
    told = []
    for number, paragraph in enumerate(paragraphs, 1):
        words = _WORD.findall(paragraph.lower())
        if len(words) >= FEWEST and sum(map(_IS_COMMON, words)) < _RARE * len(words):
            language = language_of(paragraph)
            if language not in (None, ENGLISH):
                told.append((number, language))
    return told


@cache
def _identifier():  # noqa: ANN202 - py3langid is imported where it is needed: it takes a third of a second
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
