"""Tone toward the targets of a gold file, to be scored by its own scorer; how good and how fast, beside lexicons.

  python benchmarks/sentiment.py GOLD [--predictions OUT] [--measure model|large|vader|textblob]

GOLD: JSON Lines (or .gz), one target a line with "sentence", "from" and "to". NewsMTSC (Hamborg and Donnay
2021) in this form gives the figures in README: https://github.com/fhamborg/NewsMTSC. OUT: one line a target
in GOLD's order, {"label": -1, 0 or 1}, by the measure given (the model).

The model, VADER round the target, and TextBlob on the sentence if it is installed, each in a process of its
own: seconds to load, milliseconds a sentence and a target, and the process's peak resident memory, Python and
every import included. Where GOLD has "polarity" (-1, 0, 1): macro-F1 over the three classes with its 95 %
bootstrap interval over targets, how many labels are right, and the expected calibration error of the model's
probabilities (Guo et al. 2017): how far they are from the share of right labels, on average over ten bins.
"""

import importlib.util
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from multiprocessing import get_context
from typing import NamedTuple

import gold
import numpy as np
from copydesk.article import Span

VALUES = {"negative": -1, "neutral": 0, "positive": 1}
PACKAGES = {
    "model": "copydesk",
    "large": "copydesk",
    "vader": "copydesk",
    "textblob": "textblob",
}  # TextBlob is no dependency of the project
PUBLISHED = "GRU-TSC, 125 million parameters, on the test parts: rw 83.1, mt 82.5 (Hamborg and Donnay 2021)"
Judge = Callable[[str, Sequence[Span]], list[tuple[int, float]]]


class Measured(NamedTuple):
    """The label of every target with its probability (1 where a measure gives none), and what that took."""

    judged: list[tuple[int, float]]
    load: float
    seconds: float
    megabytes: float | None


def main() -> None:
    parser = gold.parser(__doc__)
    parser.add_argument("--measure", choices=PACKAGES, default="model")
    given = parser.parse_args()
    rows = gold.read(given.gold)
    asked = by_sentence(rows)
    print(f"{len(rows)} targets in {len(asked)} sentences, each measure in its own process")
    head = f"{'measure':<10}{'macro-F1 [95 %]':>20}{'right %':>9}{'ECE %':>7}{'load s':>8}"
    print(f"{head}{'ms/sentence':>13}{'ms/target':>11}{'MB':>6}")
    for name, package in PACKAGES.items():
        if importlib.util.find_spec(package) is None or (name == "large" and not set_up()):
            print(f"{name:<10}not installed")
            continue
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            measured = pool.submit(measure, name, asked).result()
        if name == given.measure:
            gold.write(given.predictions, [{"label": label} for label, _ in measured.judged])
        memory = f"{measured.megabytes:.0f}" if measured.megabytes else "?"
        pace = f"{1000 * measured.seconds / len(asked):>13.1f}{1000 * measured.seconds / len(rows):>11.1f}"
        print(f"{name:<10}{quality(rows, measured.judged)}{measured.load:>8.2f}{pace}{memory:>6}", flush=True)
    print(f"published: {PUBLISHED}")


def set_up() -> bool:
    """Whether the large model is there (python3 run.py large)."""
    from copydesk.sentiment.large import LARGE, WEIGHTS

    return (LARGE / WEIGHTS).exists()


def by_sentence(rows: list[dict]) -> list[tuple[str, list[Span]]]:
    """The targets of each run of rows that have one sentence: a sentence is read once for all of them."""
    runs = groupby(rows, key=lambda row: row["sentence"])
    return [(sentence, [Span(row["from"], row["to"]) for row in run]) for sentence, run in runs]


def measure(name: str, asked: list[tuple[str, list[Span]]]) -> Measured:
    """What the measure says of every target, in how many seconds, and the peak memory."""
    began = time.perf_counter()
    judge = judges()[name]
    judge("It is loaded.", [Span(0, 2)])
    loaded = time.perf_counter()
    judged = [one for sentence, targets in asked for one in judge(sentence, targets)]
    return Measured(judged, loaded - began, time.perf_counter() - loaded, gold.peak())


def judges() -> dict[str, Judge]:
    """The measures as functions from a sentence and its targets to labels with their probabilities."""
    from copydesk.sentiment import TOWARD

    def copydesk(name: str) -> Judge:
        return lambda sentence, targets: [
            (VALUES[found.label], max(found[:3])) for found in TOWARD[name](sentence, targets)
        ]

    def textblob(sentence: str, targets: Sequence[Span]) -> list[tuple[int, float]]:
        from textblob import TextBlob

        return [(int(np.sign(TextBlob(sentence).sentiment.polarity)), 1.0)] * len(targets)

    return {name: copydesk(name) for name in TOWARD} | {"textblob": textblob}


def quality(rows: list[dict], judged: list[tuple[int, float]]) -> str:
    """Macro-F1 with its interval, the share of right labels and the calibration error, where the file has a key."""
    if any("polarity" not in row for row in rows):
        return f"{'no key':>20}{'':>16}"
    right, found = np.array([row["polarity"] for row in rows]), np.array([label for label, _ in judged])
    drawn = np.random.default_rng(0).integers(0, len(rows), (1000, len(rows)))
    low, high = np.percentile([macro_f1(right[rows_of], found[rows_of]) for rows_of in drawn], [2.5, 97.5])
    hits, sure = right == found, np.array([probability for _, probability in judged])
    error = f"{calibration_error(hits, sure):.1f}" if (sure < 1).any() else "none"
    return f"{macro_f1(right, found):>7.1f} [{low:.1f}, {high:.1f}]{100 * hits.mean():>9.1f}{error:>7}"


def calibration_error(hits: np.ndarray, sure: np.ndarray) -> float:
    """The expected calibration error in percent, over ten bins of as wide a range of probability each."""
    bins = np.minimum((10 * sure).astype(int), 9)
    gaps = [
        abs(hits[bins == one].mean() - sure[bins == one].mean()) * (bins == one).mean()
        for one in np.unique(bins)
    ]
    return 100 * float(sum(gaps))


def macro_f1(right: np.ndarray, found: np.ndarray) -> float:
    """The mean F1 of the three classes in percent, the measure of Hamborg and Donnay (2021)."""
    both = [(right == value, found == value) for value in VALUES.values()]
    return 100 * float(np.mean([2 * (a & b).sum() / max(1, a.sum() + b.sum()) for a, b in both]))


if __name__ == "__main__":
    main()
