"""The lexicon's label for each target of a gold file, to be scored by its own scorer, and how fast they come.

  python benchmarks/sentiment.py GOLD [--predictions OUT]

GOLD: JSON Lines (or .gz), one target a line with "sentence". NewsMTSC (Hamborg and Donnay 2021) in this form gives the
figures in README: https://github.com/fhamborg/NewsMTSC. OUT: one line a target in GOLD's order, {"label": -1, 0 or 1}:
VADER's score of the whole sentence, whoever the target is, cut at -0.05 and 0.05 (Hutto and Gilbert 2014).
"""

import argparse
import gzip
import json
import time
from pathlib import Path

from copydesk.article import Span
from copydesk.sentiment import tone_of

CUT = 0.05


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="GOLD")
    parser.add_argument("--predictions", type=Path, metavar="OUT")
    given = parser.parse_args()
    opened = gzip.open if given.gold.suffix == ".gz" else open
    with opened(given.gold, "rt", encoding="utf-8") as lines:
        sentences = [json.loads(line)["sentence"] for line in lines if line.strip()]
    label("The lexicon is loaded.")
    began = time.perf_counter()
    labels = [label(sentence) for sentence in sentences]
    seconds = time.perf_counter() - began
    if given.predictions:
        given.predictions.write_text("".join(json.dumps({"label": n}) + "\n" for n in labels), encoding="utf-8")
    print(f"{len(labels)} targets, {1000 * seconds / len(labels):.2f} ms a target")


def label(sentence: str) -> int:
    score = tone_of(sentence, (Span(0, len(sentence)),)).score
    return (score >= CUT) - (score <= -CUT)


if __name__ == "__main__":
    main()
