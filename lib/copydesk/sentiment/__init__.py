"""Tone: how a segment sounds to a lexicon (``lexicon``), and how a sentence speaks of a target (``toward``).

``TOWARD`` names the measures of tone toward a target; each takes a sentence and its targets, and gives every
target a ``Polarity``.
"""

from collections.abc import Callable, Sequence

from copydesk.article import Span
from copydesk.sentiment.large import large_toward
from copydesk.sentiment.lexicon import SEGMENT_MEASURE, Tone, tone_of, vader_toward
from copydesk.sentiment.measures import UNDECIDED, InvalidMeasure, check_measure, decided, in_the_news
from copydesk.sentiment.toward import LABELS, InvalidModel, Polarity, targets, tone_toward

TOWARD: dict[str, Callable[[str, Sequence[Span]], list[Polarity]]] = {
    "model": tone_toward,
    "large": large_toward,
    "vader": vader_toward,
}

__all__ = [
    "LABELS",
    "SEGMENT_MEASURE",
    "TOWARD",
    "UNDECIDED",
    "InvalidMeasure",
    "InvalidModel",
    "Polarity",
    "Tone",
    "check_measure",
    "decided",
    "in_the_news",
    "large_toward",
    "targets",
    "tone_of",
    "tone_toward",
    "vader_toward",
]
