"""The probabilities at which tone toward a target is said, chosen on ordinary news (measures.toml's "least").

  python benchmarks/tone_thresholds.py GOLD [--precision NEGATIVE POSITIVE] [--predictions OUT]

GOLD: JSON Lines (or .gz), one target a line: "sentence", "from", "to", "polarity" (-1, 0, 1) and "weight": how
many of the news it stands for. For each tone a logistic curve over the log-odds of the model's probability
(Platt 1999) says how often it is right on the news as it is; its threshold is the lowest at which what is said
would be right in PRECISION percent. Neutral is said down to the lowest probability that leaves SILENT percent of
the targets undecided.

Precision and recall are cross-validated: each tenth is judged by the thresholds of the others, which is what OUT
has (one line a target: {"label": -1, 0, 1 or null}), to be scored by the gold's own scorer.
"""

from typing import NamedTuple

import gold
import numpy as np
from copydesk.article import Span
from copydesk.sentiment import tone_toward

PRECISION = (75.0, 75.0)
SILENT = 12.0  # percent
PARTS, ROUNDS = 10, 20
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
    given = parser.parse_args()
    rows = gold.read(given.gold)
    judged = [tone_toward(row["sentence"], [Span(row["from"], row["to"])])[0] for row in rows]
    odds = np.array(judged)
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
    """The share of hits at each of *odds* by logistic regression (Newton's method)."""
    given = np.stack([odds, np.ones_like(odds)], 1)
    weight = weight / weight.mean()
    fitted = np.array([1.0, 0.0])
    for _ in range(30):
        expected = 1 / (1 + np.exp(-given @ fitted))
        slope = given.T @ (weight * (hit - expected)) - SHRINK * len(odds) * (fitted - [1, 0]) * [1, 0]
        bend = (given * (weight * expected * (1 - expected))[:, None]).T @ given + SHRINK * len(
            odds
        ) * np.diag([1, 0])
        fitted = fitted + np.linalg.solve(bend, slope)
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
    """Precision, recall and F1 of each label over all rounds, and what share is left undecided, in percent."""
    lines, all_f1 = [], []
    for label, name in enumerate(NAMES):
        hit = (weight * ((said == label) & (right == label))).sum()
        claimed, asked = (weight * (said == label)).sum(), len(said) * (weight * (right == label)).sum()
        all_f1.append(200 * hit / (claimed + asked))
        lines.append(
            f"{name:9s} P {100 * hit / max(claimed, 1e-9):5.1f}  R {100 * hit / asked:5.1f}  F1 {all_f1[-1]:5.1f}"
        )
    silent = 100 * (weight * (said < 0)).sum() / (weight.sum() * len(said))
    return "\n".join([*lines, f"macro-F1 {np.mean(all_f1):.1f}, undecided {silent:.1f} %"])


if __name__ == "__main__":
    main()
