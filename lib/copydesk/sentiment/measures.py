"""The measures of tone toward an actor, and how well each agrees with people (codebook/measures.toml)."""

from typing import NamedTuple

from copydesk import codebook
from copydesk.errors import CopydeskError
from copydesk.sentiment.toward import Polarity, check_model

UNDECIDED = "not decided"  # what is said of a tone whose probability reaches no threshold


class Agreement(NamedTuple):
    """Macro-F1 in percent on a public gold set of *n* targets, with its 95 % bootstrap interval."""

    gold: str
    n: int
    macro_f1: float
    low: float
    high: float


class InvalidMeasure(CopydeskError):
    """A name that no measure has; the message lists the valid ones."""


def names() -> list[str]:
    """The measures that the codebook describes."""
    return [entry["name"] for entry in codebook.load("measures")["measure"]]


def check_measure(name: str) -> None:
    """Raise ``InvalidMeasure`` unless there is a measure *name*, and ``InvalidModel`` if it cannot be used."""
    if name not in (valid := names()):
        raise InvalidMeasure(f"no measure {name!r}; valid ones: {', '.join(valid)}")
    if name == "model":
        check_model()


def description(name: str) -> str:
    """What the measure *name* is, in a few words."""
    return _entry(name)["what"]


def agreement(name: str) -> list[Agreement]:
    """How well the measure *name* agrees with people."""
    return [Agreement(**measured) for measured in _entry(name)["agreement"]]


def decided(polarity: Polarity, measure: str = "model") -> str:
    """``negative``, ``neutral`` or ``positive``; ``UNDECIDED`` where *measure* had better say nothing.

    A judgement is said where its probability reaches the threshold of the codebook, tone before neutral; of a
    measure that has no thresholds the label is taken as it is.
    """
    least: dict[str, float] = _entry(measure).get("least", {})
    if not least:
        return polarity.label
    tones = sorted(("negative", "positive"), key=lambda name: -getattr(polarity, name))
    return next((name for name in (*tones, "neutral") if getattr(polarity, name) >= least[name]), UNDECIDED)


class Ordinary(NamedTuple):
    """Of *n* sentences of ordinary news that a measure gives *label*, how many percent are *right*."""

    label: str
    right: int
    n: int


def on_ordinary_news(name: str) -> tuple[list[Ordinary], str]:
    """How often the measure *name* is right on ordinary news, and by whose judgement, if anybody's."""
    entry = _entry(name)
    return [Ordinary(**measured) for measured in entry.get("ordinary", [])], entry.get("judged_by", "")


def _entry(name: str) -> dict:
    return next(entry for entry in codebook.load("measures")["measure"] if entry["name"] == name)
