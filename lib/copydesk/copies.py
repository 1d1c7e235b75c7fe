"""Copies: articles whose body another one prints, whole or cut, as outlets do with a wire's report.

A body is held as its stretches of five words. Of two, the shorter is a copy where the longer contains most of
its stretches (Broder 1997, On the Resemblance and Containment of Documents): a report that was cut to its
first third resembles the whole little, and is contained in it. Which two to compare, a sample of each body's
stretches tells, those whose hash three divides (ibid.): what two bodies share is sampled in both.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b

import numpy as np

STRETCH = 5  # words in a row
CONTAINED = 0.6  # share of the shorter body's stretches that makes it a copy: benchmarks/copies.py
FEWEST = 20  # stretches; what has fewer is a copy only of what says the same
_SAMPLED = 3  # one stretch of so many is in the sample
_COMMON = 50  # originals that share a stretch: it is a notice of a house, and tells nothing


def stretches(words: Iterable[str]) -> np.ndarray:
    """The hashes of every five words in a row, whatever their case, sorted; of fewer words, of all of them."""
    folded = [word.casefold() for word in words]
    starts = range(max(1, len(folded) - STRETCH + 1)) if folded else ()
    written = {" ".join(folded[start : start + STRETCH]).encode("utf-8", "surrogatepass") for start in starts}
    hashes = [int.from_bytes(blake2b(each, digest_size=8).digest(), "little") for each in written]
    return np.sort(np.array(hashes, dtype="<u8"))


def told(bodies: Sequence[tuple[str, str, Callable[[], bytes]]]) -> dict[str, str]:
    """The articles that are copies, by id, each with the longest that it is a copy of: of equals the first.

    *bodies* are an article's id, when it was published (empty: not known), and what reads its ``stretches``.
    """
    ordered = []
    for number, (_, published, read) in enumerate(bodies):
        hashes = np.frombuffer(read(), "<u8")
        ordered.append((-len(hashes), published or "not known", number, sample(hashes)))
    ordered.sort(key=lambda body: body[:3])
    in_order = [bodies[number] for _, _, number, _ in ordered]
    copies = copies_among(
        [sampled for *_, sampled in ordered], lambda place: np.frombuffer(in_order[place][2](), "<u8")
    )
    return {in_order[number][0]: in_order[original][0] for number, original in copies.items()}


def sample(hashes: np.ndarray) -> np.ndarray:
    """Those of a body's stretches, given as *hashes*, by which it is compared, and one hash of them all."""
    if not len(hashes):
        return hashes
    whole = int.from_bytes(blake2b(hashes.tobytes(), digest_size=8).digest(), "little")
    return np.append(hashes[hashes % _SAMPLED == 0], np.array([whole], dtype="<u8"))


def copies_among(samples: Sequence[np.ndarray], of: Callable[[int], np.ndarray]) -> dict[int, int]:
    """The bodies that are copies, by number, each with the one that it is a copy of, which is none itself.

    *samples* are those of all bodies, *of* gives the stretches of one by its number; a body is compared with
    those before it, so that the longer stand first.

    >>> bodies = [stretches("the bridge is shut".split()), stretches("The bridge is shut".split())]
    >>> copies_among([sample(each) for each in bodies], bodies.__getitem__)
    {1: 0}
    """
    values, counts = np.unique(np.concatenate([*samples, np.array([], "<u8")]), return_counts=True)
    shared = set(values[counts > 1].tolist())
    holders: dict[int, list[int]] = {}
    copies: dict[int, int] = {}
    for number, sampled in enumerate(samples):
        in_common = [each for each in sampled.tolist() if each in shared]
        votes = Counter(holder for each in in_common for holder in holders.get(each, ()))
        likely = (other for other, count in votes.most_common() if count >= CONTAINED / 3 * len(sampled))
        original = next((other for other in likely if contains(of(other), of(number))), None)
        if original is not None:
            copies[number] = original
            continue
        for each in in_common:
            if len(holding := holders.setdefault(each, [])) < _COMMON:
                holding.append(number)
    return copies


def contains(longer: np.ndarray, shorter: np.ndarray) -> bool:
    """Whether the body with the stretches *shorter* is a copy of the one with those *longer*."""
    if len(shorter) < FEWEST:
        return np.array_equal(longer, shorter)
    return len(np.intersect1d(longer, shorter, assume_unique=True)) >= CONTAINED * len(shorter)
