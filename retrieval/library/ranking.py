"""The best of many scores, in an order that is the same every time."""

import numpy as np
from numpy.typing import NDArray

from retrieval.library.protocol import ScoredPassage


def candidates(scores: NDArray[np.float64], limit: int, *, slack: float = 0.0) -> NDArray[np.int64]:
    """Places of the `limit` highest of (n,) scores and of all that lie within `slack` below or are equal; unordered."""
    if limit <= 0:
        return np.empty(0, dtype=np.int64)
    if limit >= len(scores):
        return np.arange(len(scores), dtype=np.int64)
    least = np.partition(scores, len(scores) - limit)[len(scores) - limit]
    return np.flatnonzero(scores >= least - slack)


def best(keys: NDArray[np.int64], scores: NDArray[np.float64], limit: int) -> tuple[ScoredPassage, ...]:
    """The `limit` best of (n,) scores with their keys, best first, equal scores in the order of their keys."""
    order = np.lexsort((keys, -scores))[: max(limit, 0)]
    return tuple(map(ScoredPassage, keys[order].tolist(), scores[order].tolist()))
