"""The probabilities at which tone toward a target is said, chosen on ordinary news (measures.toml's "least").

  python benchmarks/tone_thresholds.py GOLD [--measure NAME] [--precision NEGATIVE POSITIVE]
      [--predictions OUT]

GOLD: JSON Lines (or .gz), one target a line: "sentence", "from", "to", "polarity" (-1, 0, 1) and "weight": how
many of the news it stands for. For each tone a logistic curve over the log-odds of the model's probability
(Platt 1999) says how often it is right on the news as it is; its threshold is the lowest at which what is said
would be right in PRECISION percent. Neutral is said down to the lowest probability that leaves SILENT percent of
the targets undecided.

Precision and recall, with 95 % intervals, are cross-validated: each tenth is judged by the thresholds of the
others, in the mean of twenty rounds. OUT has the first round, one line a target: {"label": -1, 0, 1 or null}.
"""

from typing import NamedTuple

import gold
import numpy as np
from copydesk.article import Span
from copydesk.sentiment import TOWARD, in_the_news

PRECISION = (75.0, 75.0)
SILENT = 12.0  # percent
PARTS, ROUNDS, DRAWN = 10, 20, 500
SHRINK = 1e-2  # of the curve's slope toward 1
NAMES = ("negative", "neutral", "positive")


class Thresholds(NamedTuple):
    """The lowest probability at which each label is said; above 1 where it never is."""

    negative: float
    neutral: float
    positive: float


def main() -> None:
    parser = gold.parser(__doc__)
    parser.add_argument(
        "--precision", type=float, nargs=2, default=PRECISION, metavar=("NEGATIVE", "POSITIVE")
    )
    parser.add_argument("--measure", choices=TOWARD, default="model")
    given = parser.parse_args()
    rows = gold.read(given.gold)
    toward = TOWARD[given.measure]
    judged = [toward(row["sentence"], [Span(row["from"], row["to"])])[0] for row in rows]
    odds = np.array([in_the_news(polarity, given.measure)[:3] for polarity in judged])
    right = np.array([row["polarity"] + 1 for row in rows])
    weight = np.array([row.get("weight", 1.0) for row in rows])
    print("on all:", chosen(odds, right, weight, given.precision))
    said = cross_validated(odds, right, weight, given.precision)
    print("cross-validated, each tenth by the thresholds of the others:")
    print(report(said, right, weight))
    gold.write(given.predictions, [{"label": None if one < 0 else int(one) - 1} for one in said[0]])


def chosen(
    found: np.ndarray, right: np.ndarray, weight: np.ndarray, precision: tuple[float, float]
) -> Thresholds:
    """The thresholds for probabilities *found* of targets whose labels (0, 1, 2) are *right*."""
    negative, positive = (
        least(found[:, label], right == label, weight, percent / 100)
        for label, percent in zip((0, 2), precision, strict=True)
    )
    toned = (found[:, 0] >= negative) | (found[:, 2] >= positive)
    order = np.argsort(found[:, 1])
    silent = np.cumsum((weight * ~toned)[order]) <= weight.sum() * SILENT / 100
    neutral = found[:, 1][order][silent].max(initial=0.0)
    return Thresholds(*(round(float(one), 3) for one in (negative, neutral, positive)))


def least(found: np.ndarray, hit: np.ndarray, weight: np.ndarray, precision: float) -> float:
    """The lowest probability from which on, by the curve, a share *precision* of what is said is right."""
    expected = curve(log_odds(found), hit, weight)
    order = np.argsort(-found)
    share = np.cumsum((expected * weight)[order]) / np.cumsum(weight[order])
    enough = np.flatnonzero(share >= precision)
    return found[order][enough[-1]] if len(enough) else 1.01


def log_odds(found: np.ndarray) -> np.ndarray:
    within = np.clip(found, 1e-4, 1 - 1e-4)
    return np.log(within / (1 - within))


def curve(odds: np.ndarray, hit: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """The share of hits at each of *odds* by logistic regression (Newton's method, in short steps)."""
    given = np.stack([odds, np.ones_like(odds)], 1)
    weight = weight / weight.mean()
    fitted = np.array([1.0, 0.0])
    for _ in range(30):
        expected = 1 / (1 + np.exp(-given @ fitted))
        slope = given.T @ (weight * (hit - expected)) - SHRINK * len(odds) * (fitted - [1, 0]) * [1, 0]
        bend = (given * (weight * expected * (1 - expected))[:, None]).T @ given + SHRINK * len(
            odds
        ) * np.diag([1, 0])
        step = np.linalg.solve(bend, slope)
        fitted = fitted + step / max(1, np.abs(step).max())
    return 1 / (1 + np.exp(-given @ fitted))


def labels(found: np.ndarray, at: Thresholds) -> np.ndarray:
    """What is said of each target: 0, 1, 2, or -1 for nothing, as ``copydesk.sentiment.decided`` says it."""
    toned = np.where(found[:, 0] >= found[:, 2], 0, 2)
    other = 2 - toned
    places = np.arange(len(found))
    enough = np.array(at)
    said = np.where(found[:, 1] >= at.neutral, 1, -1)
    said = np.where(found[places, other] >= enough[other], other, said)
    return np.where(found[places, toned] >= enough[toned], toned, said)


def cross_validated(
    found: np.ndarray, right: np.ndarray, weight: np.ndarray, precision: tuple[float, float]
) -> np.ndarray:
    """What is said of each target in each round, by thresholds chosen without its tenth."""
    random = np.random.default_rng(0)
    said = np.full((ROUNDS, len(right)), -1)
    for round_ in said:
        part = random.permutation(len(right)) % PARTS
        for number in range(PARTS):
            out = part == number
            round_[out] = labels(found[out], chosen(found[~out], right[~out], weight[~out], precision))
    return said


def report(said: np.ndarray, right: np.ndarray, weight: np.ndarray) -> str:
    """Precision, recall and F1 of each label over all rounds, macro-F1, and what share is left undecided.

    In percent, each with its 95 % bootstrap interval over targets.
    """
    random = np.random.default_rng(0)
    drawn = [random.multinomial(len(right), np.full(len(right), 1 / len(right))) for _ in range(DRAWN)]
    found = scores(said, right, weight)
    low, high = np.percentile([scores(said, right, weight * times) for times in drawn], [2.5, 97.5], axis=0)
    shown = [f"{one:5.1f} [{a:.0f}, {b:.0f}]" for one, a, b in zip(found, low, high, strict=True)]
    lines = [
        f"{name:9s} P {shown[3 * label]}  R {shown[3 * label + 1]}  F1 {shown[3 * label + 2]}"
        for label, name in enumerate(NAMES)
    ]
    return "\n".join([*lines, f"macro-F1 {shown[9]}, undecided {shown[10]}"])


def scores(said: np.ndarray, right: np.ndarray, weight: np.ndarray) -> list[float]:
    """Precision, recall and F1 of each label, macro-F1 and the undecided share, in percent."""
    found: list[float] = []
    for label in range(len(NAMES)):
        hit = (weight * ((said == label) & (right == label))).sum()
        claimed, asked = (weight * (said == label)).sum(), len(said) * (weight * (right == label)).sum()
        found += [100 * hit / max(claimed, 1e-9), 100 * hit / max(asked, 1e-9), 200 * hit / (claimed + asked)]
    silent = 100 * (weight * (said < 0)).sum() / (weight.sum() * len(said))
    return [*found, float(np.mean(found[2::3])), silent]


if __name__ == "__main__":
    main()
