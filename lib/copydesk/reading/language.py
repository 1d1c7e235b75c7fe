"""The language that an article is written in, told from its words by py3langid (Lui & Baldwin 2012)."""

from functools import cache

ENGLISH = "en"
SHORTEST = 100  # bytes of text: fewer tell no language; a Chinese character has as many as three letters
LONGEST = 2_000  # characters: more tell no more
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


@cache
def _identifier():  # noqa: ANN202 - py3langid is imported where it is needed: it takes a third of a second
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
