"""Fit the weights of the forms of lines, and say how well they carry over to outlets that they were not fitted on.

  python benchmarks/fit_line_weights.py GOLD [--write OUT]

GOLD: JSON Lines, one saved page a line with "publisher", the paths "text_main" and "text_full" of its
plain-text copies and their "labels_main" and "labels_full", a label a line (the form of the reading
benchmark). OUT: the codebook's line_weights.csv. Each page is used as it is, without blank lines, and without
indents. What is printed is cross-validated: the pages of an outlet are scored by weights that no page of that
outlet was fitted to.

Needs python-crfsuite, which copydesk itself does not: pip install python-crfsuite
"""

import argparse
import csv
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import gold
import pycrfsuite
from copydesk.reading.forms import features
from copydesk.reading.lines import Look, look_at, split_lines, undecided
from copydesk.reading.plain import MOVES, STATES, Weights, fitted_to, line_states

BODY = ("BODY", "SUBHEAD")
IGNORED = ("SUMMARY", "BLANK")  # the scorer leaves standfirsts out
FOLDS = 10
SMALLEST = 0.02  # weights nearer to zero are left out of the table


class Page(NamedTuple):
    outlet: str
    view: str
    looks: list[Look]
    labels: list[str]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, metavar="GOLD")
    parser.add_argument("--write", type=Path, metavar="OUT")
    parser.add_argument("--c2", type=float, default=6.0)
    given = parser.parse_args()
    variants = {
        name: list(pages(given.gold, change))
        for name, change in (("as it is", keep), ("no blank lines", unspaced), ("no indents", unindented))
    }
    outlets = sorted({page.outlet for page in variants["as it is"]})
    random.Random(1).shuffle(outlets)
    counts: dict[str, Counter] = {}
    for fold in range(FOLDS):
        held = set(outlets[fold::FOLDS])
        fitted = fit(
            [page for pages in variants.values() for page in pages if page.outlet not in held], given.c2
        )
        for name, found in variants.items():
            for page in found:
                if page.outlet in held:
                    counts.setdefault(f"text_{page.view}, {name}", Counter()).update(compare(page, fitted))
    for name, count in sorted(counts.items()):
        right, wrong, missed = count["right"], count["wrong"], count["missed"]
        precision, recall = right / (right + wrong), right / (right + missed)
        print(
            f"{name}: line F1 {2 * right / (2 * right + wrong + missed):.3f} (P {precision:.3f}, R {recall:.3f})"
        )
    if given.write:
        write(given.write, fit([page for pages in variants.values() for page in pages], given.c2))


Lines = list[tuple[str, str]]  # each line with its label


def pages(path: Path, change: Callable[[Lines], Lines]) -> Iterator[Page]:
    for row in gold.read(path):
        for view in ("main", "full"):
            if row.get(f"body_coverage_{view}", 1) < 0.9:
                continue
            text = (path.parent / row[f"text_{view}"]).read_text(encoding="utf-8")
            labelled = change(list(zip(text.split("\n"), row[f"labels_{view}"], strict=True)))
            text = "\n".join(line for line, _ in labelled)
            looks = look_at(text, split_lines(text))
            yield Page(row["publisher"], view, looks, [label for _, label in labelled][: len(looks)])


def keep(lines: Lines) -> Lines:
    return lines


def unspaced(lines: Lines) -> Lines:
    return [(line, label) for line, label in lines if line.strip()]


def unindented(lines: Lines) -> Lines:
    return [(line.lstrip(), label) for line, label in lines]


def states(labels: list[str]) -> list[str]:
    body = [i for i, label in enumerate(labels) if label in BODY]
    first, last = (body[0], body[-1]) if body else (len(labels), len(labels))
    return [
        "before" if i < first else "after" if i > last else "body" if label in BODY else "aside"
        for i, label in enumerate(labels)
    ]


def fit(pages: list[Page], c2: float) -> Weights:
    trainer = pycrfsuite.Trainer(verbose=False)
    for page in pages:
        left = undecided(page.looks)
        found = features([page.looks[i] for i in left])
        trainer.append([sorted(line) for line in found], states([page.labels[i] for i in left]))
    trainer.set_params({"c1": 0.0, "c2": c2, "max_iterations": 200})
    with tempfile.NamedTemporaryFile() as model:
        trainer.train(model.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(model.name)
        info = tagger.info()
    table: dict[str, list[float]] = {}
    for (name, state), weight in info.state_features.items():
        table.setdefault(name, [0.0] * len(STATES))[STATES.index(state)] = weight
    return Weights(
        table, {(old, new): info.transitions.get((old, new), 0.0) for old in STATES for new in MOVES[old]}
    )


def compare(page: Page, weights: Weights) -> Counter:
    count: Counter[str] = Counter()
    for state, label in zip(line_states(page.looks, weights), page.labels, strict=True):
        if label not in IGNORED:
            found, is_body = state == "body", label in BODY
            count[
                "right" if found and is_body else "wrong" if found else "missed" if is_body else "chrome"
            ] += 1
    return count


def write(path: Path, weights: Weights) -> None:
    """The table of weights, two decimals, what is nearly nothing left out."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(f"{HEADER}# fitted to: {', '.join(fitted_to())}\n")
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["feature", *STATES])
        for old in STATES:
            row = [f"{weights.moves[old, new]:.2f}" if new in MOVES[old] else "" for new in STATES]
            table.writerow([f"from {old}", *row])
        for name, values in sorted(weights.features.items()):
            if max(map(abs, values)) >= SMALLEST:
                table.writerow([name, *(f"{value:.2f}" for value in values)])


HEADER = """\
# What each form of a line (copydesk.reading.forms) adds to the belief that the line stands before the body,
# in it, aside within it, or after it; "from" rows: what a move between two lines adds. Fitted by
# benchmarks/fit_line_weights.py to 44 saved pages of 30 outlets (flairNLP/fundus, Dallabetta et al. 2024). No
# feature names an outlet or a topic.
"""


if __name__ == "__main__":
    main()
