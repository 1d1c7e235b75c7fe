"""How sure a share or a mean is: 95 % intervals, over articles by percentile bootstrap (Efron 1979)."""

from math import sqrt

import numpy as np

Z = 1.959964  # of 95 %
DRAWS, SEED = 1_000, 1
FEWEST = 10  # articles: of fewer no interval is told


def of_mean(values: np.ndarray) -> tuple[float, float]:
    """The interval of the mean of *values*."""
    generator = np.random.default_rng(SEED)
    # a hundred draws at a time, so that many articles fit into memory
    size = (100, len(values))
    drawn = [values[generator.integers(0, len(values), size)].mean(axis=1) for _ in range(DRAWS // 100)]
    low, high = np.quantile(np.concatenate(drawn), (0.025, 0.975))
    return float(low), float(high)


def of_shares(counts: np.ndarray) -> list[tuple[float, float] | tuple[None, None]]:
    """The interval of each value's share of all, drawn over articles; none of fewer than ten articles.

    *counts* has a row an article and a column a value.
    """
    if len(counts) < FEWEST:
        return [(None, None)] * counts.shape[1]
    generator = np.random.default_rng(SEED)
    drawn = [counts[generator.integers(0, len(counts), len(counts))].sum(axis=0) for _ in range(DRAWS)]
    low, high = np.quantile([each / max(1, each.sum()) for each in drawn], (0.025, 0.975), axis=0)
    return list(zip(low.tolist(), high.tolist(), strict=True))


def wilson(share: float, n: int) -> tuple[float, float]:
    """The 95 % interval of a *share* of *n*, cut at 0 and 1 by itself.

    >>> [round(end, 3) for end in wilson(0.94, 100)]
    [0.875, 0.972]
    """
    middle = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))
    return middle - half, middle + half
