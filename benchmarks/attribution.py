"""Attributions of a gold file's texts, to be scored by its own scorer; speed and memory beside textacy; what is missed.

  python benchmarks/attribution.py GOLD [--predictions OUT] [--peers FOLDER] [--key KEY]

GOLD: JSON Lines (or .gz), one document a line with "doc_id" and "text". PolNeAR (Newell et al. 2018) in this
form gives the figures in README: https://github.com/networkdynamics/PolNeAR. Every text is taken as all body,
its sides from the gazetteer. OUT: one document a line, {"doc_id", "quotes": [{"content", "source", "cue",
"kind", "speaker", "doubt"}]}, spans as [start, end) in code points.

copydesk, and textacy if it is installed, each attribute every text in a process of its own: articles a
second, the model's loading left out, and the process's peak resident memory, Python and every import
included. FOLDER: textacy's predictions too, FOLDER/textacy.jsonl.

Where GOLD has "quotes", each {"content", "source", "cue", "kind", "ignore"}, a table says how many of those
not ignored are found, by class: their content (30 % of the words of the longer one shared), and with a word
of their source; another how many of our rows are marked there, by their doubts. KEY: JSON, [{"doc_id",
"start", "end", "speaker"}], who is meant by a source that is marked there, "UNNAMED" if nobody named: how
many rows of these documents are in doubt, and of the sources found how many are somebody else, in doubt and
not.
"""

import importlib.util
import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import gold
from attributors import ATTRIBUTORS, Quote
from copydesk.article import Span
from copydesk.words import words

PRONOUNS = frozenset(
    [
        *("i", "me", "my", "we", "us", "our", "you", "your", "he", "him", "his", "she", "her", "it", "its"),
        *("they", "them", "their", "who", "whom", "whose", "which", "that"),
    ]
)
COMMON_CUES = frozenset(
    [
        *("say", "says", "said", "saying", "tell", "tells", "told", "telling"),
        *("add", "adds", "added", "adding", "write", "writes", "wrote", "writing", "written"),
    ]
)


class Measured(NamedTuple):
    """What an attributor found in every text, and what that took."""

    quotes: list[list[Quote]]
    seconds: float
    megabytes: float | None


def main() -> None:
    parser = gold.parser(__doc__)
    parser.add_argument("--peers", type=Path, metavar="FOLDER")
    parser.add_argument("--key", type=Path)
    given = parser.parse_args()
    documents = gold.read(given.gold)
    print(f"{len(documents)} articles, each attributor in its own process")
    print(f"{'attributor':<12}{'found':>7}{'seconds':>9}{'articles/s':>12}{'peak MB':>9}")
    ours: list[list[Quote]] = []
    for name in ATTRIBUTORS:
        if importlib.util.find_spec(name) is None:
            print(f"{name:<12}not installed")
            continue
        measured = in_its_own_process(name, [document["text"] for document in documents])
        memory = f"{measured.megabytes:.0f}" if measured.megabytes else "?"
        pace = f"{measured.seconds:>9.2f}{len(documents) / measured.seconds:>12.1f}"
        print(f"{name:<12}{sum(map(len, measured.quotes)):>7}{pace}{memory:>9}", flush=True)
        rows = [{"doc_id": d["doc_id"], "quotes": q} for d, q in zip(documents, measured.quotes, strict=True)]
        if name == "copydesk":
            gold.write(given.predictions, rows)
            ours += measured.quotes
        elif given.peers:
            given.peers.mkdir(parents=True, exist_ok=True)
            gold.write(given.peers / f"{name}.jsonl", rows)
    print_classes(documents, ours)
    print_marked(documents, ours)
    if given.key:
        by_document = {document["doc_id"]: quotes for document, quotes in zip(documents, ours, strict=True)}
        print_doubts(by_document, json.loads(given.key.read_text(encoding="utf-8")))


def in_its_own_process(name: str, texts: list[str]) -> Measured:
    """``measure`` in a new process, so that its memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, name, texts).result()


def measure(name: str, texts: list[str]) -> Measured:
    """What the attributor finds in every text, in how many seconds, and the peak memory."""
    attribute_text = ATTRIBUTORS[name]()
    began = time.perf_counter()
    quotes = [attribute_text(text) for text in texts]
    return Measured(quotes, time.perf_counter() - began, gold.peak())


def print_classes(documents: list[dict], predicted: list[list[Quote]]) -> None:
    """How many of the gold attributions of each class are found."""
    counts: dict[str, list[int]] = {}
    for document, quotes in zip(documents, predicted, strict=True):
        text = document["text"]
        ours = [(_words(text, q["content"]), _words(text, q["source"])) for q in quotes]
        for quote in document.get("quotes", ()):
            if quote.get("ignore"):
                continue
            content, source = _words(text, quote["content"]), _words(text, quote["source"])
            near = [
                named for found, named in ours if len(found & content) >= 0.3 * max(len(found), len(content))
            ]
            spoken = any(named & source if source else not named for named in near)
            for name in classes(text, quote):
                row = counts.setdefault(name, [0, 0, 0])
                for place, counted in enumerate((True, bool(near), spoken)):
                    row[place] += counted
    if counts:
        print(f"\n{'gold attributions':<30}{'n':>6}{'content %':>11}{'and source %':>14}")
    for name, (total, found, named) in sorted(counts.items()):
        print(f"{name:<30}{total:>6}{100 * found / total:>11.0f}{100 * named / total:>14.0f}")


def print_marked(documents: list[dict], predicted: list[list[Quote]]) -> None:
    """How many of our rows GOLD marks, by their doubts; without those that meet what is ignored there."""
    counts: dict[str, Counter[bool]] = {}
    for document, quotes in zip(documents, predicted, strict=True):
        text, marked = document["text"], document.get("quotes", ())
        gold_words = [(_words(text, quote["content"]), bool(quote.get("ignore"))) for quote in marked]
        for quote in quotes:
            ours = _words(text, quote["content"])
            shares = [(len(ours & own), len(own), ignored) for own, ignored in gold_words]
            found = any(both >= 0.3 * max(len(ours), n) for both, n, ignored in shares if not ignored)
            if found or not any(
                both and both >= 0.3 * min(len(ours), n) for both, n, ignored in shares if ignored
            ):
                for doubt in quote["doubt"] or ["no doubt"]:
                    counts.setdefault(doubt, Counter())[found] += 1
    if any(document.get("quotes") for document in documents):
        print(f"\n{'our rows':<34}{'n':>6}{'marked %':>10}")
        for doubt, outcomes in sorted(counts.items(), key=lambda each: -each[1].total()):
            print(f"{doubt:<34}{outcomes.total():>6}{100 * outcomes[True] / outcomes.total():>10.0f}")


def print_doubts(quotes: dict[str, list[Quote]], key: list[dict]) -> None:
    """The share of rows in doubt, and how many sources are somebody else or nobody, by the doubts of their rows."""
    rows = [quote for name in {marked["doc_id"] for marked in key} for quote in quotes[name]]
    print(f"\nin doubt: {sum(bool(quote['doubt']) for quote in rows)} of {len(rows)} rows")
    counts: dict[str, Counter[str]] = {}
    for marked in key:
        near = max(quotes[marked["doc_id"]], key=lambda quote: _shared(quote, marked), default=None)
        if near is None or not _shared(near, marked):
            continue
        right = _folded(near["speaker"]) == _folded(marked["speaker"])
        outcome = "right" if right else "somebody else" if near["speaker"] else "not named"
        for doubt in (near["doubt"] and ["any doubt", *near["doubt"]]) or ["no doubt"]:
            counts.setdefault(doubt, Counter())[outcome] += 1
    for doubt, outcomes in sorted(counts.items(), key=lambda each: -each[1].total()):
        shown = ", ".join(f"{n} {outcome}" for outcome, n in outcomes.most_common())
        print(f"{doubt:<34}{outcomes.total():>5} sources: {shown}")


def _shared(quote: Quote, marked: dict) -> float:
    """How much of a quote's source and a marked one is shared, 0 to 1."""
    spans = quote["source"] or []
    both = sum(max(0, min(end, marked["end"]) - max(start, marked["start"])) for start, end in spans)
    return both / max(1, sum(end - start for start, end in spans) + marked["end"] - marked["start"] - both)


def _folded(speaker: str | None) -> list[str]:
    """The names of a speaker in lower case, without the and punctuation, in order."""
    plain = (re.sub(r"\bthe\b", "", name.lower()) for name in (speaker or "UNNAMED").split(";"))
    return sorted(re.sub("[^a-z0-9 ]", "", name).strip() for name in plain)


def classes(text: str, quote: Quote) -> Iterator[str]:
    """The classes that a gold attribution is counted in."""
    cue = [text[start:end] for start, end in quote["cue"] or ()]
    spoken = {word.lower() for part in cue for word in part.split()}
    yield f"kind: {quote['kind']}"
    if "according" in spoken:
        yield "cue: according to"
    elif cue and not any(character.isalpha() for part in cue for character in part):
        yield "cue: punctuation"
    elif not spoken.intersection(COMMON_CUES):
        yield "cue: other than say, tell, add, write"
    else:
        yield "cue: say, tell, add, write"
    if quote["kind"] != "indirect" and len(_words(text, quote["content"])) < 4:
        yield "quoted, under four words"
    source = quote["source"] or ()
    if (
        source
        and "\n"
        in text[min(source[0][1], quote["content"][0][1]) : max(source[0][0], quote["content"][0][0])]
    ):
        yield "source in another paragraph"
    named = [word for start, end in source for word in text[start:end].split()]
    if not named:
        yield "source: none"
    elif len(named) == 1 and named[0].lower() in PRONOUNS:
        yield "source: pronoun"
    elif any(word[0].isupper() for word in named[1:]) or named[0].lower() not in (
        "the",
        "a",
        "an",
        "some",
        "many",
    ):
        yield "source: name" if any(word[0].isupper() for word in named) else "source: description"
    else:
        yield "source: description"


def _words(text: str, spans: Iterable[list[int]] | None) -> set[Span]:
    return set(words(text, [Span(*span) for span in spans or ()]))


if __name__ == "__main__":
    main()
