"""Attributions of a gold file's texts, to be scored by its own scorer, and how fast they come.

  python benchmarks/attribution.py GOLD [--predictions OUT]

GOLD: JSON Lines (or .gz), one document a line with "doc_id" and "text". PolNeAR (Newell et al. 2018) in this form gives
the figures in README: https://github.com/networkdynamics/PolNeAR. Every text is taken as all body, its sides from
the gazetteer. OUT: one document a line, {"doc_id", "quotes": [{"content", "source", "cue", "kind", "speaker"}]}, spans
as [start, end) in code points. Speed is articles a second on one process, the model's loading left out.
"""

import time
from collections.abc import Iterable

import gold
from copydesk.actors import gazetteer
from copydesk.attribution import Attribution, attribute
from copydesk.reading import body_only
from copydesk.syntax import parse


def main() -> None:
    given = gold.arguments(__doc__)
    documents = gold.read(given.gold)
    parse(body_only("The model is loaded."))
    began = time.perf_counter()
    predictions = [
        {"doc_id": d["doc_id"], "quotes": [as_quote(a) for a in attributions_of(d["text"])]} for d in documents
    ]
    seconds = time.perf_counter() - began
    gold.write(given.predictions, predictions)
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
