"""A passage as both sides of a comparison take it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Row:
    """Its id, its terms, and its vector (dimension,)."""

    id: str
    terms: tuple[str, ...]
    vector: NDArray[np.float32]
