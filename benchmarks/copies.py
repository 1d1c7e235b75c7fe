"""How well copies of articles are told from other articles about the same event.

  python benchmarks/copies.py GOLD [GOLD ...]

GOLD: JSON Lines (or .gz), one article a line, its text under "text" or the path of a plain copy of its page
under "text_main", relative to GOLD's folder (PolNeAR, Newell, Margolin & Ruths 2018; the test pages of fundus,
Dallabetta et al. 2024). Of every article of 150 words or more, copies are made as outlets make them: under
another headline and byline; cut to the first half, to the first third; with a word of every twentieth
exchanged; with the first paragraph written anew and the last left out. All are compared with all. The pairs
of other articles about one event are, for each article, the other with most names in common: printed are how
many of the copies are told, how many of these pairs are taken for copies, and what the likest of them share.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import gold
import numpy as np
from copydesk import copies
from copydesk.article import Span
from copydesk.reading import Unreadable, body_only, read_bytes
from copydesk.rows.shared import body_words
from copydesk.words import words

SHORTEST = 150  # words
LIKEST = 10
RESEMBLANCE = 0.8  # by which copies are known that are not cut: shared stretches of all of both (Broder 1997)
HEAD = "Somebody else's headline\n\nBy Ann Lee, The Herald\n\n"
LEAD = "The Herald has learned from people who were there that it came as no surprise to anybody in town.\n"


def main() -> None:
    parser = gold.command_line(__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    for path in parser.parse_args().gold:
        measure(path.name, dict(bodies(path)))


def bodies(path: Path) -> Iterator[tuple[str, str]]:
    """The body of each article in a gold file, a paragraph a line, by the article's id."""
    for document in gold.read(path):
        if "text" in document:
            article = body_only(document["text"])
        else:
            file = path.parent / document["text_main"]
            try:
                article = read_bytes(file.read_bytes(), file.name)
            except Unreadable:
                continue
        paragraphs = [span.of(article.text) for span in article.paragraphs]
        if len(body_words(article)) >= SHORTEST and len(paragraphs) > 3:
            yield str(document["doc_id"]), "\n".join(paragraphs) + "\n"


def made(body: str) -> Iterator[tuple[str, str]]:
    """Copies of a body by the way in which each was made."""
    paragraphs = body.splitlines(keepends=True)
    yield "re-headlined", HEAD + body
    for name, parts in (("cut to half", 2), ("cut to a third", 3)):
        yield name, "".join(paragraphs[: -(-len(paragraphs) // parts)])
    every = body.split(" ")
    yield "a word of twenty", " ".join("otherwise" if i % 20 == 19 else word for i, word in enumerate(every))
    yield "other lead, cut", HEAD + LEAD + "".join(paragraphs[1:-1])


def measure(name: str, found: Mapping[str, str]) -> None:
    texts = list(found.values())
    originals = len(texts)
    copied = [(original, way, text) for original, body in enumerate(texts) for way, text in made(body)]
    held = [stretches(text) for text in (*texts, *(text for *_, text in copied))]
    family = [*range(originals), *(original for original, *_ in copied)]
    order = sorted(range(len(held)), key=lambda i: (-len(held[i]), i))
    told = copies.copies_among([copies.sample(held[i]) for i in order], lambda place: held[order[place]])
    first = {order[place]: order[other] for place, other in told.items()}
    others = sorted({(family[i], family[j]) for i, j in first.items() if family[i] != family[j]})
    print(
        f"{name}: {originals} articles, {len(copied)} copies made; told, and as many resemble the article by .8"
    )
    for way in dict.fromkeys(way for _, way, _ in copied):
        own = [(number, i) for i, (number, each, _) in enumerate(copied, originals) if each == way]
        # of two articles that are copies themselves, either may be the original of what was made
        right = sum(first.get(number) == i or _kin(family, first, number, i, others) for number, i in own)
        alike = sum(resemblance(held[number], held[i]) >= RESEMBLANCE for number, i in own)
        print(f"  {way:<18}{right} of {len(own)}{alike:>8}")
    print(f"  {len(others)} pairs of other articles taken for copies")
    for pair in others:
        one, other = by_length(*(held[i] for i in pair))
        print(f"    {' and '.join(list(found)[i] for i in pair)}: {share(one, other):.2f}")
    events = list(same_event(texts))
    taken = sum(copies.contains(*by_length(held[i], held[j])) for i, j in events)
    print(f"  {taken} of {len(events)} pairs about the same event taken for copies; the likest share")
    shares = sorted(((share(*by_length(held[i], held[j])), i, j) for i, j in events), reverse=True)[:LIKEST]
    print("  " + ", ".join(f"{each:.2f}" for each, *_ in shares))


def _kin(
    family: list[int], first: dict[int, int], number: int, i: int, others: list[tuple[int, int]]
) -> bool:
    """Whether what was made as *i* of an article is told to be a copy with it, or of what is one story with it."""
    root, same = first.get(i), first.get(number, number)
    if root is None:
        return False
    return root == same or family[root] == number or (number, family[root]) in others


def resemblance(one: np.ndarray, other: np.ndarray) -> float:
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / (len(one) + len(other) - shared)


def stretches(text: str) -> np.ndarray:
    return copies.stretches(span.of(text) for span in words(text, [Span(0, len(text))]))


def by_length(one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return (one, other) if len(one) >= len(other) else (other, one)


def share(longer: np.ndarray, shorter: np.ndarray) -> float:
    return len(np.intersect1d(longer, shorter, assume_unique=True)) / len(shorter)


def same_event(texts: list[str]) -> Iterator[tuple[int, int]]:
    """For each article, itself and the other with most of its names, by cosine of rare ones, each pair once."""
    named = [Counter(word for word in text.split() if word[:1].isupper() and len(word) > 3) for text in texts]
    spread = Counter(word for each in named for word in each)
    kept = sorted(word for word, count in spread.items() if count > 1)
    place = {word: i for i, word in enumerate(kept)}
    table = np.zeros((len(texts), len(kept)))
    for row, each in enumerate(named):
        for word, count in each.items():
            if word in place:
                table[row, place[word]] = np.log1p(count) * np.log(len(texts) / spread[word])
    table /= np.maximum(1e-9, np.linalg.norm(table, axis=1, keepdims=True))
    alike = table @ table.T
    np.fill_diagonal(alike, -1)
    yield from sorted({(min(i, int(j)), max(i, int(j))) for i, j in enumerate(alike.argmax(axis=1))})


if __name__ == "__main__":
    main()
