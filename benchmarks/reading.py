"""Articles read from a gold file's pages or texts, to be scored by its own scorer; speed and memory beside others.

  python benchmarks/reading.py GOLD --view html|text_main|text_full [--predictions OUT] [--peers FOLDER]

GOLD: JSON Lines (or .gz), one article a line with "doc_id" and the path of its saved page ("page") or of its
plain text ("text_main": the article's column, "text_full": the whole page), relative to GOLD's folder. Pages
saved for the tests of fundus (Dallabetta et al. 2024), which parses each outlet by hand-written rules, give
the figures in README: https://github.com/flairNLP/fundus, tests/resources/parser/test_data. OUT: one article
a line, {"doc_id", "title", "authors", "published", "body", "lines"}: "body" the standfirst, subheads and
paragraphs, "lines" one kind for each line of a text split at newlines. An article that cannot be read is
predicted empty and named.

Then each reader that is installed (trafilatura, newspaper4k, readability-lxml, jusText, resiliparse beside
copydesk) reads everything in a process of its own: the median of three passes after a warm-up pass, and the
process's peak resident memory, Python and every import included. FOLDER: their predictions too,
FOLDER/READER.jsonl, where a line of a text is body if it is a paragraph of what they take for the article.
Last, how many pages copydesk hardly read, and its ten worst with what was mistaken for what; how it does on
outlets that it was not fitted to, benchmarks/fit_line_weights.py prints.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import gold
import page_scores
import readers
from readers import READERS, Reader, Reading

KEYS = {"html": "page", "text_main": "text_main", "text_full": "text_full"}
PASSES = 3


class Measured(NamedTuple):
    """What a reader made of every file, and what that took."""

    readings: list[Reading | str]  # or why there is none
    seconds: float
    megabytes: float | None


def main() -> None:
    given = arguments()
    documents = gold.read(given.gold)
    paths = [given.gold.parent / document[KEYS[given.view]] for document in documents]
    print(
        f"{len(paths)} articles, view {given.view}; {PASSES} passes after a warm-up, each reader in its own process"
    )
    print(f"{'reader':<26}{'seconds':>8}{'articles/s':>12}{'peak MB':>9}{'unread':>8}")
    for reader in READERS.values():
        if not readers.installed(reader):
            print(f"{reader.package:<26}not installed")
            continue
        found = in_its_own_process(reader, paths)
        reasons = {
            d["doc_id"]: r for d, r in zip(documents, found.readings, strict=True) if isinstance(r, str)
        }
        memory = f"{found.megabytes:.0f}" if found.megabytes else "?"
        name = f"{reader.package} {version(reader.package)}"
        pace = f"{found.seconds:>8.2f}{len(paths) / found.seconds:>12.1f}"
        print(f"{name:<26}{pace}{memory:>9}{len(reasons):>8}", flush=True)
        for doc_id, reason in reasons.items():
            print(f"{reader.package}: {doc_id}: {reason}", file=sys.stderr)
        triples = zip(documents, paths, found.readings, strict=True)
        rows = [prediction(d["doc_id"], path, reading) for d, path, reading in triples]
        if reader.package == "copydesk":
            gold.write(given.predictions, rows)
            scored = scores(documents, rows, given)
            worst = list(page_scores.report(given.view, scored)) if scored else ["no page has a gold body"]
        elif given.peers:
            gold.write(given.peers / f"{reader.package}.jsonl", rows)
    print("copydesk, page by page, as it comes (its weights may have been fitted to these pages):")
    print("\n".join(worst))


def scores(documents: list[dict], rows: list[dict], given: argparse.Namespace) -> list[page_scores.Score]:
    """How well each page with a gold body was read: by its lines where these are labelled, else by its words."""
    style = given.view.removeprefix("text_")
    found = []
    for document, row in zip(documents, rows, strict=True):
        if labels := document.get(f"labels_{style}"):
            text = (given.gold.parent / document[KEYS[given.view]]).read_text(encoding="utf-8")
            found.append(page_scores.score(row["doc_id"], text, labels, row["lines"]))
        elif "blocks" in document or "body" in document:
            blocks = [words for _, words in document["blocks"]] if "blocks" in document else document["body"]
            body = "\n".join([*document.get("summary", []), *blocks])
            found.append(page_scores.score_prose(row["doc_id"], body, "\n".join(row["body"])))
    return found


def arguments() -> argparse.Namespace:
    parser = gold.parser(__doc__)
    parser.add_argument("--view", choices=KEYS, required=True)
    parser.add_argument("--peers", type=Path, metavar="FOLDER")
    given = parser.parse_args()
    if given.peers:
        given.peers.mkdir(parents=True, exist_ok=True)
    return given


def prediction(doc_id: str, path: Path, reading: Reading | str) -> dict[str, object]:
    """A reading in the scorer's form; one that failed is empty, with no line of its text in the body."""
    shown = Reading(()) if isinstance(reading, str) else reading
    row = {"doc_id": doc_id, **shown._asdict()}
    if path.suffix != ".txt":
        return row | {"lines": []}
    return row | {"lines": shown.lines or lines_in(path, shown.body)}


def lines_in(path: Path, body: Sequence[str]) -> list[str]:
    """A kind for each line of the text at *path*: body where it is one of the paragraphs *body*."""
    lines = [
        " ".join(line.split()) for line in path.read_text(encoding="utf-8", errors="replace").split("\n")
    ]
    return ["blank" if not line else "body" if line in body else "chrome" for line in lines]


def in_its_own_process(reader: Reader, paths: list[Path]) -> Measured:
    """``measure`` in a new process. This one imports no reader: a child's peak would count its parent's memory."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, reader.package, paths).result()


def measure(package: str, paths: list[Path]) -> Measured:
    """What the reader makes of every file, the median seconds of a pass, and the peak memory so far."""
    reader = READERS[package]
    readings = [attempt(reader, path) for path in paths]
    passes = []
    for _ in range(PASSES):
        began = time.perf_counter()
        for path in paths:
            attempt(reader, path)
        passes.append(time.perf_counter() - began)
    return Measured(readings, statistics.median(passes), gold.peak())


def attempt(reader: Reader, path: Path) -> Reading | str:
    """What the reader makes of a file, or why it fails: no page may end the run."""
    try:
        return reader.read(path)
    except Exception as error:  # noqa: BLE001 - each library raises its own
        return " ".join(f"{type(error).__name__}: {error}".split())


if __name__ == "__main__":
    main()
