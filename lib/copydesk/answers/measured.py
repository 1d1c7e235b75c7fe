"""How right the measures of framing are, on what, by whose reading (``framing_measures.toml``)."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from copydesk import codebook
from copydesk.answers.wording import capital
from copydesk.intervals import wilson

_READINGS = {1: "one reading", 2: "two readings"}


def how_right(*names: str) -> str:
    """Each of the measures called *names*: how many are right or found, on what, by whose reading."""
    entries = {entry["name"]: entry for entry in codebook.load("framing_measures")["measure"]}
    return "\n\n".join(_in_words(entries[name]) for name in names)


def presence() -> str:
    """How far the presence of the codebook's frames agrees with people, kept back, fitted and elsewhere."""
    known = codebook.load("framing_measures")["presence"]
    frames, places = known["frames"], ("kept_back", "fitted", "elsewhere")
    means = (f"{sum(frame[key] for frame in frames) / len(frames):.1f} {known[key]}" for key in places)
    each = (f"{frame['name']} {frame['kept_back']:.1f} for {frame['fitted']:.1f}" for frame in frames)
    said = f"**{capital(known['counted'])}:** {'; '.join(means)}."
    return f"{said} By frame, kept back for fitted: {', '.join(each)}. {known['note']}"


def agreement(frame: str, fitted: float) -> str:
    """How far the presence of a *frame* agrees with people, by a rule that was *fitted* so well.

    >>> agreement("conflict", 75.1), agreement("conflict", 70.0)
    ('macro-F1 75.1, kept back 65.3', 'macro-F1 70.0')
    """
    frames = codebook.load("framing_measures")["presence"]["frames"]
    kept_back = {(each["name"], each["fitted"]): f", kept back {each['kept_back']:.1f}" for each in frames}
    return f"macro-F1 {fitted:.1f}{kept_back.get((frame, fitted), '')}"


def _in_words(entry: Mapping[str, Any]) -> str:
    said = []
    for judged, draws in groupby(entry["draws"], _judged):
        said.append(f"{'; '.join(map(_drawn, draws))}. {judged}")
    if people := "; ".join(f"{each['f1']:.1f} {each['pages']}" for each in entry.get("by_people", [])):
        said.append(f"{people}; read by people.")
    return " ".join([f"**{capital(entry['counted'])}:**", *said, *filter(None, [entry.get("note")])])


def _drawn(draw: Mapping[str, Any]) -> str:
    right, n = draw["right"], draw["n"]
    low, high = wilson(right / n, n)
    both = f" by both readings, which differ on {draw['differ']}" if draw["readings"] > 1 else ""
    share = f"{100 * right / n:.0f} % (95 % interval {100 * low:.0f} to {100 * high:.0f})"
    return f"{right} of {n}{both}, {share}, {draw['pages']}"


def _judged(draw: Mapping[str, Any]) -> str:
    blind = "blind" if draw["blind"] else "not blind"
    by = f"by {_READINGS[draw['readings']]} by {draw['judged_by']}"
    return f"That is {by}, {blind}; no person has read them."
