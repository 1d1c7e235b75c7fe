"""Fit what tells that a frame is present in an article, and say how well it carries over to articles not fitted to.

  python benchmarks/fit_frames.py GOLD [--scheme FRAMES] [--write OUT] [--seeds 10] [--strength 30]

GOLD: JSON Lines (or .gz), one article a line with "text" and "frames" {name: true or false}. NFC (Frermann et
al. 2023) in this form gives the codebook's presence.toml: https://github.com/phenixace/narrative-framing.
Every text is taken as all body. FRAMES: a scheme of frames as TOML (the codebook's). OUT: the [[presence]]
entries; a scheme of your own takes them at its end.

A logistic regression for each frame over the measures of copydesk.framing.frames, each divided by its
standard deviation, with an L2 penalty (--strength); no group of cues may speak against its frame, nor a
contrast group for it. The threshold gives as many of the articles fitted to the frame as people did.

What is printed is cross-validated: ten folds with as many yes and no each, in as many ways to cut them as
--seeds. Weights and threshold are fitted to nine folds and asked about the tenth; macro-F1 over yes and no is
of all articles together, given as the mean and standard deviation over the seeds. The words of the codebook
were chosen with an eye on NFC's dev half, so its figures are somewhat too high for new articles.
"""

from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import gold
import numpy as np
from copydesk.actors.roster import gazetteer
from copydesk.framing.frames import measures
from copydesk.framing.schemes import Frame, Scheme, fitted_to, read_scheme
from copydesk.reading import body_only
from copydesk.rows import analyse
from framing import GOLD_NAMES, macro_f1

FOLDS = 10
CODEBOOK = Path(str(files("copydesk.codebook").joinpath("frames.toml")))


class Fitted(NamedTuple):
    """Log odds = ``intercept`` + the sum of ``weights`` x (measures - ``usual``); present from ``threshold`` on."""

    intercept: float
    weights: np.ndarray
    usual: np.ndarray
    threshold: float

    def log_odds(self, measured: np.ndarray) -> np.ndarray:
        return self.intercept + (measured - self.usual) @ self.weights


def main() -> None:
    parser = gold.command_line(__doc__, "gold")
    parser.add_argument("--scheme", type=Path, metavar="FRAMES", default=CODEBOOK)
    parser.add_argument("--write", type=Path, metavar="OUT")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--strength", type=float, default=30.0)
    given = parser.parse_args()
    scheme, rows = read_scheme(given.scheme), gold.read(given.gold)
    measured = measure(rows, scheme)
    print(f"{len(rows)} articles, {FOLDS} folds, {given.seeds} seeds, strength {given.strength:g}")
    print(f"{'frame':<24}{'yes':>5}{'numbers':>9}{'macro-F1':>10}{'sd':>6}")
    entries, every = [], []
    for frame in scheme:
        yes, signs = coded(rows, frame), signs_of(frame)
        scores = [
            cross_validated(measured[frame.name], yes, signs, given.strength, seed)
            for seed in range(given.seeds)
        ]
        every.append(scores)
        numbers = 2 * len(signs) + 2
        mean, spread = np.mean(scores), np.std(scores)
        print(f"{frame.name:<24}{yes.sum():>5}{numbers:>9}{mean:>10.1f}{spread:>6.1f}", flush=True)
        fitted = fit(measured[frame.name], yes, signs, given.strength)
        entries.append(entry(frame, fitted, mean, spread, given.gold.name.split(".")[0], yes))
    means = np.mean(every, axis=0)
    print(f"{'mean of the frames':<24}{'':>14}{means.mean():>10.1f}{means.std():>6.1f}")
    print("of the seeds: " + " ".join(f"{mean:.1f}" for mean in means))
    if given.write:
        given.write.write_text(HEADER + "".join(entries), encoding="utf-8", newline="\n")


def measure(rows: list[dict], scheme: Scheme) -> dict[str, np.ndarray]:
    """For each frame a row an article, and in it the measure of each term."""
    found: dict[str, list[list[float]]] = {frame.name: [] for frame in scheme}
    for row in rows:
        analysis = analyse(body_only(row["text"]), gazetteer())
        attributions = analysis.attributed.attributions
        for name, measured in measures(analysis.parse, attributions, scheme).items():
            found[name].append(list(measured.values()))
    return {name: np.array(measured) for name, measured in found.items()}


def coded(rows: list[dict], frame: Frame) -> np.ndarray:
    """Whether people found the frame in each article."""
    return np.array([bool(row["frames"][GOLD_NAMES.get(frame.name, frame.name)]) for row in rows])


def signs_of(frame: Frame) -> np.ndarray:
    """1 for a term that may only speak for the frame, -1 for one that may only speak against it, 0 for any other."""
    sign = {group.name: -1 if group.contrast else 1 for group in frame.groups} | {"all cues": 1, "opening": 1}
    return np.array([sign.get(term, 0) for term in frame.terms])


def cross_validated(
    measured: np.ndarray, yes: np.ndarray, signs: np.ndarray, strength: float, seed: int
) -> float:
    """Macro-F1 in percent over all articles, each judged by what was fitted to the folds that it is not in."""
    folds, found = cut(yes, np.random.default_rng(seed)), np.zeros(len(yes), bool)
    for fold in range(FOLDS):
        held = folds == fold
        fitted = fit(measured[~held], yes[~held], signs, strength)
        found[held] = fitted.log_odds(measured[held]) >= fitted.threshold
    return macro_f1(yes, found)


def cut(yes: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The number of each article's fold, yes and no spread evenly."""
    folds = np.empty(len(yes), int)
    for value in (True, False):
        places = rng.permutation(np.flatnonzero(yes == value))
        folds[places] = np.arange(len(places)) % FOLDS
    return folds


def fit(measured: np.ndarray, yes: np.ndarray, signs: np.ndarray, strength: float) -> Fitted:
    """The penalised maximum of the likelihood under the bounds that *signs* set, by Newton steps.

    Each step's quadratic is minimised within the bounds one coordinate at a time.
    """
    usual, width = measured.mean(axis=0), measured.std(axis=0)
    width[width == 0] = 1
    design = np.hstack([np.ones((len(yes), 1)), (measured - usual) / width])
    penalty = np.array([0.0, *[strength] * len(signs)])
    low, high = (
        np.array([-np.inf, *np.where(signs > 0, 0, -np.inf)]),
        np.array([np.inf, *np.where(signs < 0, 0, np.inf)]),
    )
    weights = np.zeros(len(penalty))
    weights[0] = np.log(yes.mean() / (1 - yes.mean()))
    for _ in range(50):
        likely = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (likely - yes) + penalty * weights
        curve = (design.T * (likely * (1 - likely))) @ design + np.diag(penalty)
        new = bounded_step(weights, slope, curve, low, high)
        moved, weights = np.abs(new - weights).max(), new
        if moved < 1e-6:
            break
    rest = weights[1:] / width
    log_odds = design @ weights
    return Fitted(float(weights[0]), rest, usual, float(np.quantile(log_odds, 1 - yes.mean())))


def bounded_step(
    weights: np.ndarray, slope: np.ndarray, curve: np.ndarray, low: np.ndarray, high: np.ndarray
) -> np.ndarray:
    """Where the quadratic with this *slope* and *curve* at *weights* is least within the bounds."""
    weights, slope = weights.copy(), slope.copy()
    for _ in range(500):
        moved = 0.0
        for place in range(len(weights)):
            to = min(high[place], max(low[place], weights[place] - slope[place] / curve[place, place]))
            step = to - weights[place]
            weights[place] = to
            slope += step * curve[:, place]
            moved = max(moved, abs(step))
        if moved < 1e-7:
            break
    return weights


def entry(frame: Frame, fitted: Fitted, mean: float, spread: float, name: str, yes: np.ndarray) -> str:
    """The frame's [[presence]] entry."""
    threshold = 1 / (1 + np.exp(-fitted.threshold))
    terms = "".join(
        f'  {{ name = "{term}", weight = {weight:.3f}, usual = {usual:.3f} }},\n'
        for term, weight, usual in zip(frame.terms, fitted.weights + 0.0, fitted.usual, strict=True)
    )
    return (
        f'\n[[presence]]\nframe = "{frame.name}"\nintercept = {fitted.intercept:.3f}\nthreshold = {threshold:.3f}\n'
        f'macro_f1 = {mean:.1f}\nspread = {spread:.1f}\ngold = "{name}"\narticles = {len(yes)}\nyes = {yes.sum()}\n'
        f'fitted_to = "{fitted_to(frame)}"\n'
        f"terms = [\n{terms}]\n"
    )


HEADER = """\
# What tells that a frame is present in an article: see copydesk.framing.frames for the formula. Fitted by
# benchmarks/fit_frames.py; macro_f1 (over yes and no, in percent) is cross-validated, spread its standard
# deviation over ways to cut the folds, yes how many of the articles people found the frame in, fitted_to the
# digest of the frame's words and counts: with others there is no presence.
"""


if __name__ == "__main__":
    main()
