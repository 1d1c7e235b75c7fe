"""Tone: how a segment sounds to a lexicon, with the words that drove the score.

VADER (Hutto and Gilbert 2014) through NLTK, one segment at a time. On a whole article its score saturates at -1 or 1,
and it measures the pleasantness of the topic's words, not a stance toward anybody.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from nltk.sentiment.vader import SentimentIntensityAnalyzer

from copydesk.article import Span
from copydesk.words import words

MEASURE = "vader"


class Tone(NamedTuple):
    """A segment's tone: ``score`` from -1 to 1 (VADER's compound), and the lexicon's words in it with their valence.

    A valence runs from -4 to 4 as people rated the word alone, before negation and intensifiers change it.
    """

    score: float
    drivers: tuple[tuple[str, float], ...]


@cache
def _analyzer() -> SentimentIntensityAnalyzer:
    """NLTK's VADER on the lexicon that the vaderSentiment package carries: nothing is downloaded."""
    import nltk
    import vaderSentiment

    folder = str(Path(vaderSentiment.__file__).parent)
    if folder not in nltk.data.path:
        nltk.data.path.append(folder)
    return SentimentIntensityAnalyzer(lexicon_file="vader_lexicon.txt")


def tone_of(text: str, spans: tuple[Span, ...]) -> Tone:
    """The tone of a segment, its spans read as one stretch."""
    analyzer = _analyzer()
    score = analyzer.polarity_scores(" ".join(span.of(text) for span in spans))["compound"]
    found = [word.of(text) for word in words(text, spans)]
    drivers = [(word, analyzer.lexicon[word.lower()]) for word in found if word.lower() in analyzer.lexicon]
    return Tone(score, tuple(drivers))
