"""Attributions of a gold file's texts, to be scored by its own scorer, and how fast they come.

  python benchmarks/attribution.py GOLD [--predictions OUT]

GOLD: JSON Lines (or .gz), one document a line with "doc_id" and "text". PolNeAR (Newell et al. 2018) in this form gives
the figures in README: https://github.com/networkdynamics/PolNeAR. Every text is taken as all body, its sides from
the gazetteer. OUT: one document a line, {"doc_id", "quotes": [{"content", "source", "cue", "kind", "speaker"}]}, spans
as [start, end) in code points. Speed is articles a second on one process, the model's loading left out.
"""

import argparse
import gzip
import json
import time
from collections.abc import Iterable
from pathlib import Path

from copydesk.actors import gazetteer
from copydesk.attribution import Attribution, attribute
from copydesk.reading import body_only
from copydesk.syntax import parse


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="GOLD")
    parser.add_argument("--predictions", type=Path, metavar="OUT")
    given = parser.parse_args()
    opened = gzip.open if given.gold.suffix == ".gz" else open
    with opened(given.gold, "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines if line.strip()]
    parse(body_only("The model is loaded."))
    began = time.perf_counter()
    predictions = [
        {"doc_id": d["doc_id"], "quotes": [as_quote(a) for a in attributions_of(d["text"])]} for d in documents
    ]
    seconds = time.perf_counter() - began
    if given.predictions:
        rows = (json.dumps(row, ensure_ascii=False) + "\n" for row in predictions)
        given.predictions.write_text("".join(rows), encoding="utf-8")
    found = sum(len(row["quotes"]) for row in predictions)
    print(f"{len(documents)} articles, {found} attributions, {len(documents) / seconds:.1f} articles/s")


def attributions_of(text: str) -> Iterable[Attribution]:
    article = body_only(text)
    return attribute(article, parse(article), gazetteer()).attributions


def as_quote(attribution: Attribution) -> dict[str, object]:
    return {
        "content": [list(span) for span in attribution.content],
        "source": [list(span) for span in attribution.source] or None,
        "cue": [list(span) for span in attribution.cue] or None,
        "kind": attribution.kind,
        "speaker": attribution.speaker,
    }


if __name__ == "__main__":
    main()
