"""The measures of tone toward an actor, and how well each agrees with people (codebook/measures.toml)."""

from typing import NamedTuple

from copydesk import codebook
from copydesk.errors import CopydeskError
from copydesk.sentiment.large import check_large
from copydesk.sentiment.toward import LABELS, Polarity, check_model

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
    if name == "large":
        check_large()


def description(name: str) -> str:
    """What the measure *name* is, in a few words."""
    return _entry(name)["what"]


def agreement(name: str) -> list[Agreement]:
    """How well the measure *name* agrees with people."""
    return [Agreement(**measured) for measured in _entry(name)["agreement"]]


def decided(polarity: Polarity, measure: str = "model") -> str:
    """``negative``, ``neutral`` or ``positive``; ``UNDECIDED`` where *measure* had better say nothing.

    A judgement is said where its probability ``in_the_news`` reaches the threshold of the codebook, tone before
    neutral; of a measure that has no thresholds the label is taken as it is.
    """
    least: dict[str, float] = _entry(measure).get("least", {})
    if not least:
        return polarity.label
    polarity = in_the_news(polarity, measure)
    tones = sorted(("negative", "positive"), key=lambda name: -getattr(polarity, name))
    return next((name for name in (*tones, "neutral") if getattr(polarity, name) >= least[name]), UNDECIDED)


def in_the_news(polarity: Polarity, measure: str) -> Polarity:
    """The probabilities for a sentence of ordinary news, of which fewer are toned than of those learned from.

    Those that a model has learned apart are taken; else negative and positive are multiplied by the codebook's
    ``prior``, and all divided by their sum (Saerens, Latinne and Decaestecker 2002, Adjusting the outputs of a
    classifier to new a priori probabilities: a simple procedure).
    """
    if polarity.ordinary:
        negative, neutral, positive = polarity.ordinary
        return Polarity(negative, neutral, positive)
    prior: dict[str, float] = _entry(measure).get("prior", {})
    weighed = [getattr(polarity, name) * prior.get(name, 1) for name in LABELS]
    return Polarity(*(p / sum(weighed) for p in weighed)) if prior else polarity


class Called(NamedTuple):
    """How far *label* can be trusted where a measure says it of ordinary news, in percent.

    ``right``, from ``low`` to ``high`` with 95 % confidence, of what is called so; ``found`` of all that is so.
    """

    label: str
    right: int
    low: int
    high: int
    found: int


class Ordinary(NamedTuple):
    """What a measure says of ordinary news, what percent it leaves undecided, and by whose judgement."""

    called: tuple[Called, ...]
    undecided: int
    judged_by: str


def on_ordinary_news(name: str) -> Ordinary | None:
    """How far the measure *name* can be trusted on ordinary news, if anybody has looked."""
    entry = _entry(name)
    called = tuple(Called(**measured) for measured in entry.get("ordinary", []))
    return Ordinary(called, entry["undecided"], entry["judged_by"]) if called else None


def _entry(name: str) -> dict:
    return next(entry for entry in codebook.load("measures")["measure"] if entry["name"] == name)
