"""The measures of tone toward an actor, and how well each agrees with people (codebook/measures.toml)."""

from collections.abc import Iterable
from typing import NamedTuple

from copydesk import codebook
from copydesk.sentiment.toward import check_model


class Agreement(NamedTuple):
    """Macro-F1 in percent on a public gold set of *n* targets, with its 95 % bootstrap interval."""

    gold: str
    n: int
    macro_f1: float
    low: float
    high: float


class InvalidMeasure(ValueError):
    """A name that no measure has; the message lists the valid ones."""


MEASURES = tuple(entry["name"] for entry in codebook.load("measures")["measure"])


def check_measure(name: str) -> None:
    """Raise ``InvalidMeasure`` unless there is a measure *name*, and ``InvalidModel`` if it cannot be used."""
    if name not in MEASURES:
        raise InvalidMeasure(f"no measure {name!r}; valid ones: {', '.join(MEASURES)}")
    if name == "model":
        check_model()


def description(name: str) -> str:
    """What the measure *name* is, in a few words."""
    return _entry(name)["what"]


def agreement(name: str) -> list[Agreement]:
    """How well the measure *name* agrees with people."""
    return [Agreement(**found) for found in _entry(name)["agreement"]]


def warnings(names: Iterable[str]) -> str:
    """What to know before anything that the measures *names* say of ordinary news, in words without a capital."""
    return "; ".join(warning(name) for name in dict.fromkeys(names))


def warning(name: str) -> str:
    """How far the measure *name* is valid on ordinary news, in words without a capital."""
    found = _entry(name).get("ordinary_news")
    if found is None:
        return f"not known to be valid on ordinary news: nobody has measured {name} there"
    positive, negative = found["positive"], found["negative"]
    return (
        f"not valid on ordinary news: what it calls positive was so in {positive['right']} % of {positive['n']} "
        f"sentences, negative in {negative['right']} % of {negative['n']}, by {found['judged_by']}"
    )


def _entry(name: str) -> dict:
    return next(entry for entry in codebook.load("measures")["measure"] if entry["name"] == name)
