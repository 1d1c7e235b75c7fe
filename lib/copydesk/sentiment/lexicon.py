"""Tone: how a segment sounds to a lexicon, with the words that drove the score.

VADER (Hutto and Gilbert 2014) through NLTK, one segment at a time. On a whole article its score saturates at
-1 or 1, and it measures the pleasantness of the topic's words, not a stance toward anybody.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from string import punctuation
from typing import TYPE_CHECKING, NamedTuple

from copydesk.article import Span, touches
from copydesk.sentiment.toward import Polarity, pieces_of
from copydesk.words import words

if TYPE_CHECKING:
    from nltk.sentiment.vader import SentimentIntensityAnalyzer

SEGMENT_MEASURE = "vader"
AROUND = 8  # words read before and after a target
_SIGNS = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"} | dict.fromkeys("“”„«»—–", " "))  # as VADER knows them
_UNHEARD = "x"  # a name's letters become it: no word of the lexicon is made of it
_OPENS = re.compile(r"(?:^|[.!?:…\n]|[\"'“‘„«(\[])[\s\"'“‘„«(\[]*\Z")  # before a sentence's first word
_BEFORE = 12  # characters that are read to see it
_SMALL = re.compile(r"about|after|against|amid|among|before|between|from|into|over|than|that|with|without")
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


def tone_of(text: str, spans: tuple[Span, ...], names: Sequence[Span] = ()) -> Tone:
    """The tone of a segment, its spans read as one stretch.

    Words of *names*, spans of *text* that name somebody (``article.union``), have no tone (United, in United Nations),
    nor has a word that its capital marks as part of a name.
    """
    lexicon = _analyzer().lexicon
    written = words(text, spans)
    unheard = _of_names(text, written, names)
    heard = [span.of(text) for span in written if span not in unheard]
    drivers = [(word, lexicon[word.lower()]) for word in heard if word.lower() in lexicon]
    return Tone(_score(" ".join(_plain(text, span, unheard) for span in spans)), tuple(drivers))


def _of_names(text: str, written: Sequence[Span], names: Sequence[Span]) -> set[Span]:
    """Those of the words *written* that belong to a name.

    Inside a sentence a capital makes one, save in a headline that gives every word a capital.
    """
    named = {span for span in written if touches(names, span)}
    spelled = (span.of(text) for span in written)
    # in title case they would have a capital
    if not any(len(word) > 3 and word.islower() and not _SMALL.fullmatch(word) for word in spelled):
        return named
    capital = (span for span in written if span.of(text).istitle())
    return named | {
        each for each in capital if not _OPENS.search(text[max(0, each.start - _BEFORE) : each.start])
    }


def _plain(text: str, span: Span, unheard: set[Span]) -> str:
    """A stretch of *text* as VADER can read it, as long as before: ASCII signs, and no word of a name."""
    stretch = list(span.of(text).translate(_SIGNS))
    for word in unheard:
        if span.holds(word.start):
            stretch[word.start - span.start : word.end - span.start] = _UNHEARD * (word.end - word.start)
    return "".join(stretch)


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
    spans = words(sentence, (Span(0, len(sentence)),))
    judged = []
    for target in targets:
        held = pieces_of(target, spans)
        read = spans[max(0, held[0] - AROUND) : held[-1] + AROUND + 1]
        unheard = _of_names(sentence, spans, [target])
        score = _score(_plain(sentence, Span(read[0].start, read[-1].end), unheard))
        judged.append(Polarity(float(score <= -CUT), float(-CUT < score < CUT), float(score >= CUT)))
    return judged
