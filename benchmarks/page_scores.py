"""How well a page was read, page by page: which lines were taken for the body, and what was mistaken for what."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

BODY = ("BODY", "SUBHEAD")  # labels
BODY_KINDS = ("body", "subhead")
UNCOUNTED = "SUMMARY"  # standfirsts
FEWEST = 0.5  # F1 of a page that was hardly read
WORST = 10


class Score(NamedTuple):
    """A page's lines: body and taken for body, wrongly taken, missed, and how often each label became which kind."""

    doc_id: str
    right: int
    wrong: int
    missed: int
    mistaken: Counter[str]

    @property
    def f1(self) -> float:
        return f1([self])


def score(doc_id: str, text: str, labels: Sequence[str], kinds: Sequence[str]) -> Score:
    """The lines of *text* by their *labels* and the *kinds* that they were taken for; blank lines do not count."""
    counted = [
        (label, kind)
        for line, label, kind in zip(text.split("\n"), labels, kinds, strict=False)
        if line.strip() and label != UNCOUNTED
    ]
    told = Counter((label in BODY, kind in BODY_KINDS) for label, kind in counted)
    mistaken = Counter(
        f"{label} as {kind}" for label, kind in counted if (label in BODY) != (kind in BODY_KINDS)
    )
    return Score(doc_id, told[True, True], told[False, True], told[True, False], mistaken)


def f1(scores: Iterable[Score]) -> float:
    """F1 over the lines of all pages."""
    right, wrong, missed = (sum(column) for column in zip(*(each[1:4] for each in scores), strict=True))
    return 2 * right / max(1, 2 * right + wrong + missed)


def report(name: str, scores: Sequence[Score], worst: int = WORST) -> Iterator[str]:
    """The figures of a set in one line, then its worst pages."""
    right, wrong, missed = (sum(column) for column in zip(*(each[1:4] for each in scores), strict=True))
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    under = sum(each.f1 < FEWEST for each in scores)
    yield (
        f"{name}: {len(scores)} pages, F1 {f1(scores):.3f} (P {precision:.3f}, R {recall:.3f}), "
        f"{under} pages under {FEWEST}"
    )
    for each in sorted(scores, key=lambda each: (each.f1, each.doc_id))[:worst]:
        told = ", ".join(f"{count} {what}" for what, count in each.mistaken.most_common(4))
        yield f"    {each.f1:.2f} {each.doc_id}: {told or 'nothing mistaken'}"


def score_prose(doc_id: str, gold: str, read: str) -> Score:
    """As ``score`` where there are no lines: by the runs of four words of the gold body and of what was read."""
    wanted, found = _runs(gold), _runs(read)
    right = (wanted & found).total()
    wrong, missed = found.total() - right, wanted.total() - right
    mistaken = Counter({"runs of four words missed": missed, "runs of four words too many": wrong})
    return Score(doc_id, right, wrong, missed, +mistaken)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()
