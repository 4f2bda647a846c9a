"""An embedder of eight numbers: words fall into buckets by their letters. Likeness without a model."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class TinyEmbedder:
    """The Embedder port; the same text gives the same vector everywhere."""

    name = "tiny-8"
    dimension = 8

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text: str) -> NDArray[np.float32]:
        vector = np.zeros(self.dimension, dtype=np.float32)
        for word in text.lower().split():
            vector[sum(map(ord, word)) % self.dimension] += 1
        length = float(np.linalg.norm(vector))
        return vector / length if length else vector
