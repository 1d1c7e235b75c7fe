"""Tone: how a segment sounds to a lexicon, with the words that drove the score.

VADER (Hutto and Gilbert 2014) through NLTK, one segment at a time. On a whole article its score saturates at
-1 or 1, and it measures the pleasantness of the topic's words, not a stance toward anybody.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from string import punctuation
from typing import TYPE_CHECKING, NamedTuple

from copydesk.article import Span
from copydesk.sentiment.toward import Polarity
from copydesk.words import words

if TYPE_CHECKING:
    from nltk.sentiment.vader import SentimentIntensityAnalyzer

SEGMENT_MEASURE = "vader"
AROUND = 8  # words read before and after a target
CUT = 0.05  # a compound score nearer to 0 is neutral (Hutto and Gilbert 2014)


class Tone(NamedTuple):
    """A segment's tone: ``score`` from -1 to 1 (VADER's compound), and its words with their valence.

    A valence runs from -4 to 4 as people rated the word alone, before negation and intensifiers change it.
    """

    score: float
    drivers: tuple[tuple[str, float], ...]


@cache
def _analyzer() -> "SentimentIntensityAnalyzer":
    """NLTK's VADER on the lexicon that the vaderSentiment package carries: nothing is downloaded."""
    import nltk  # takes a second
    import vaderSentiment
    from nltk.sentiment.vader import SentimentIntensityAnalyzer

    folder = str(Path(vaderSentiment.__file__).parent)
    if folder not in nltk.data.path:
        nltk.data.path.append(folder)
    return SentimentIntensityAnalyzer(lexicon_file="vader_lexicon.txt")


def tone_of(text: str, spans: tuple[Span, ...]) -> Tone:
    """The tone of a segment, its spans read as one stretch."""
    lexicon = _analyzer().lexicon
    written = [word.of(text) for word in words(text, spans)]
    drivers = [(word, lexicon[word.lower()]) for word in written if word.lower() in lexicon]
    return Tone(_score(" ".join(span.of(text) for span in spans)), tuple(drivers))


def _score(stretch: str) -> float:
    """VADER's compound score: 0 where no word, with or without marks round it, is in the lexicon.

    Half of the segments of news have no such word, and VADER takes long to find that out.
    """
    lexicon, written = _analyzer().lexicon, stretch.lower().split()
    if not any(word in lexicon or word.strip(punctuation) in lexicon for word in written):
        return 0.0
    return _analyzer().polarity_scores(stretch)["compound"]


def vader_toward(sentence: str, targets: Sequence[Span]) -> list[Polarity]:
    """VADER round each target: the tone of the ``AROUND`` words before and after it, as a certain judgement.

    A lexicon gives no probabilities, and does not know whom its words are about: this is what it takes to
    compare one with the model. Raises ValueError where a target holds no word of the sentence.
    """
    return [_round(sentence, target) for target in targets]


def _round(sentence: str, target: Span) -> Polarity:
    spans = words(sentence, (Span(0, len(sentence)),))
    held = [place for place, span in enumerate(spans) if span.overlap(target)]
    if not held:
        raise ValueError(f"no word of the sentence lies in the target [{target.start}, {target.end})")
    first, last = spans[max(0, held[0] - AROUND)], spans[min(len(spans) - 1, held[-1] + AROUND)]
    score = _score(sentence[first.start : last.end])
    return Polarity(float(score <= -CUT), float(-CUT < score < CUT), float(score >= CUT))
