"""A judgement of how a sentence speaks of a target: the form that every measure of tone toward an actor gives."""

from typing import NamedTuple


class Polarity(NamedTuple):
    """The probability that a sentence speaks ill of its target, neither ill nor well, or well of it; they sum to 1."""

    negative: float
    neutral: float
    positive: float

    @property
    def label(self) -> str:
        """``negative``, ``neutral`` or ``positive``: the most probable, the milder one where two are equal."""
        return max(("neutral", "negative", "positive"), key=lambda name: getattr(self, name))
