"""Fit the weights of the forms of lines, and say how well they carry over to outlets that they were not fitted on.

  python benchmarks/fit_line_weights.py GOLD [GOLD ..] [--write OUT]

GOLD: JSON Lines, one saved page a line with "doc_id", "publisher", the paths "text_main" and "text_full" of its
plain-text copies and their "labels_main" and "labels_full", a label a line (the form of the reading
benchmark). OUT: the codebook's line_weights.csv. Pages are fitted as they are, without blank lines, and without
indents. What is printed is cross-validated, over all files together: the pages of an outlet are read with
weights that no page of that outlet was fitted to.

Needs python-crfsuite, which copydesk itself does not: pip install python-crfsuite
"""

import csv
import random
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import gold
import page_scores
import pycrfsuite
from copydesk import codebook
from copydesk.reading.forms import features
from copydesk.reading.lines import look_at, split_lines, undecided
from copydesk.reading.plain import MOVES, STATES, Weights, fitted_to, read_lines
from copydesk.reading.stretch import around, main_stretch

FOLDS = 8
SMALLEST = 0.02  # weights nearer to zero are left out of the table
COVERED = 0.9  # share of the gold body that a text must hold to be used


class Page(NamedTuple):
    """A text with its labels, and what the weights are fitted to: the undecided lines' features and states."""

    name: str  # of the gold file and the style
    doc_id: str
    outlet: str
    text: str
    labels: list[str]
    as_it_is: bool
    features: list[list[str]]
    states: list[str]


def main() -> None:
    parser = gold.command_line(__doc__)
    parser.add_argument("gold", type=Path, metavar="GOLD", nargs="+")
    parser.add_argument("--write", type=Path, metavar="OUT")
    parser.add_argument("--c2", type=float, default=12.0)
    given = parser.parse_args()
    pages = [page for path in given.gold for page in read(path)]
    outlets = sorted({page.outlet for page in pages})
    random.Random(1).shuffle(outlets)
    folds = [frozenset(outlets[fold::FOLDS]) for fold in range(FOLDS)]
    with ProcessPoolExecutor() as pool:
        left_out = pool.map(held_out, [pages] * FOLDS, folds, [given.c2] * FOLDS)
        scores = [each for fold in left_out for each in fold]
    names = list(dict.fromkeys(page.name for page in pages))
    for style in ("main", "full"):
        print(*page_scores.report(style, [score for name, score in scores if name.endswith(style)], 0))
    for name in names:
        print("\n".join(page_scores.report(name, [score for of, score in scores if of == name])))
    if given.write:
        doc_ids = {page.doc_id for page in pages}
        write(given.write, fit(pages, given.c2), len(doc_ids), len(outlets))


Lines = list[tuple[str, str]]  # each line with its label


def read(path: Path) -> Iterator[Page]:
    for row in gold.read(path):
        for style in ("main", "full"):
            if row.get(f"body_coverage_{style}", 1) < COVERED:
                continue
            text = (path.parent / row[f"text_{style}"]).read_text(encoding="utf-8")
            lines = list(zip(text.split("\n"), row[f"labels_{style}"], strict=True))
            name = f"{path.name.split('.')[0]} {style}"
            for change in (keep, unspaced, unindented):
                yield prepare(name, row["doc_id"], row["publisher"], change(lines), change is keep)


def keep(lines: Lines) -> Lines:
    return lines


def unspaced(lines: Lines) -> Lines:
    return [(line, label) for line, label in lines if line.strip()]


def unindented(lines: Lines) -> Lines:
    return [(line.lstrip(), label) for line, label in lines]


def prepare(name: str, doc_id: str, outlet: str, lines: Lines, as_it_is: bool) -> Page:
    text, labels = "\n".join(line for line, _ in lines), [label for _, label in lines]
    looks = look_at(text, split_lines(text))
    stretch = main_stretch(looks)
    near = around(looks, stretch)
    left = [i for i in undecided(looks) if i in near]
    found = [sorted(names) for names in features(looks, left, stretch)]
    return Page(name, doc_id, outlet, text, labels, as_it_is, found, states([labels[i] for i in left]))


def states(labels: Sequence[str]) -> list[str]:
    body = [i for i, label in enumerate(labels) if label in page_scores.BODY]
    first, last = (body[0], body[-1]) if body else (len(labels), len(labels))
    return [
        "before" if i < first else "after" if i > last else "body" if label in page_scores.BODY else "aside"
        for i, label in enumerate(labels)
    ]


def held_out(pages: list[Page], held: frozenset[str], c2: float) -> list[tuple[str, page_scores.Score]]:
    """The scores of the pages of the outlets *held*, read with weights fitted to the others."""
    weights = fit([page for page in pages if page.outlet not in held], c2)
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder, "line_weights.csv"), weights, 0, 0)
        codebook.use(Path(folder))
        return [
            (page.name, page_scores.score(page.doc_id, page.text, page.labels, kinds(page.text)))
            for page in pages
            if page.outlet in held and page.as_it_is
        ]


def kinds(text: str) -> list[str]:
    return [line.kind for line in read_lines(text).lines]


def fit(pages: Sequence[Page], c2: float) -> Weights:
    trainer = pycrfsuite.Trainer(verbose=False)
    for page in pages:
        trainer.append(page.features, page.states)
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


def write(path: Path, weights: Weights, pages: int, outlets: int) -> None:
    """The table of weights, two decimals, what is nearly nothing left out."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(HEADER.format(pages=pages, outlets=outlets))
        out.write(f"# fitted to: {', '.join(fitted_to())}\n")
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
# benchmarks/fit_line_weights.py to the plain-text copies of {pages} saved pages of {outlets} outlets (flairNLP/fundus,
# Dallabetta et al. 2024; scrapinghub/article-extraction-benchmark, bodies marked by people). No feature names an
# outlet or a topic.
"""


if __name__ == "__main__":
    main()
