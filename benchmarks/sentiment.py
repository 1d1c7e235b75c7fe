"""The lexicon's label for each target of a gold file, to be scored by its own scorer, and how fast they come.

  python benchmarks/sentiment.py GOLD [--predictions OUT]

GOLD: JSON Lines (or .gz), one target a line with "sentence". NewsMTSC (Hamborg and Donnay 2021) in this form gives the
figures in README: https://github.com/fhamborg/NewsMTSC. OUT: one line a target in GOLD's order, {"label": -1, 0 or 1}:
VADER's score of the whole sentence, whoever the target is, cut at -0.05 and 0.05 (Hutto and Gilbert 2014).
"""

import time

import gold
from copydesk.article import Span
from copydesk.sentiment import tone_of

CUT = 0.05


def main() -> None:
    given = gold.arguments(__doc__)
    sentences = [row["sentence"] for row in gold.read(given.gold)]
    label("The lexicon is loaded.")
    began = time.perf_counter()
    labels = [label(sentence) for sentence in sentences]
    seconds = time.perf_counter() - began
    gold.write(given.predictions, [{"label": n} for n in labels])
    print(f"{len(labels)} targets, {1000 * seconds / len(labels):.2f} ms a target")


def label(sentence: str) -> int:
    score = tone_of(sentence, (Span(0, len(sentence)),)).score
    return (score >= CUT) - (score <= -CUT)


if __name__ == "__main__":
    main()
