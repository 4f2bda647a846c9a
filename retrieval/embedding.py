"""Text to vectors: the port, the static model that ships with the package, and any of them as llama-index sees it."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.weights import load_wordpieces, weights_file

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding

BATCH = 256  # texts tokenized at once: bounds memory, changes no result


class Embedder(Protocol):
    """Turns passages and queries into vectors whose dot product is their likeness."""

    @property
    def name(self) -> str:
        """The identity kept in a library: vectors of different names are never compared."""

    @property
    def dimension(self) -> int:
        """The length of every vector."""

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """`(n, dimension)` float32; rows of unit length, or of zeros where a text holds no known token."""

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """`(dimension,)` float32 of unit length, or zeros."""


class StaticEmbedder:
    """The embedded default: a text's vector is the direction of the sum of its tokens' vectors.

    Nothing is read before the first text. A text's vector depends on that text alone, never on what it is embedded
    with. `weights/build/make_static.py` made the table; `docs/decisions/0002-embedded-weights.md` has the figures.
    """

    name = "onrecord-static-128-v1"
    dimension = 128

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """`(n, 128)` float32; rows of unit length, or of zeros where a text holds no known token."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, ids in enumerate(_encode_in_batches(texts)):
            vectors[row] = self._vector(ids)
        return vectors

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """`(128,)` float32 of unit length, or zeros; the same vector the text would have as a passage."""
        return self._vector(load_wordpieces().encode([text])[0])

    def _vector(self, ids: Sequence[int]) -> NDArray[np.float32]:
        rows, scales = self._table
        known, counts = np.unique(np.asarray(ids, dtype=np.int64), return_counts=True)
        total = (counts * scales[known]).astype(np.float32) @ rows[known].astype(np.float32)
        length = np.linalg.norm(total)
        return total / length if length > 0 else np.zeros(self.dimension, dtype=np.float32)

    @cached_property
    def _table(self) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
        """Rows `(tokens, 128)`, left on disk until touched, and the scale of each."""
        rows = np.load(weights_file("static-rows.npy"), mmap_mode="r")
        return rows, np.load(weights_file("static-scales.npy"))


def build_llama_index_embedding(embedder: Embedder) -> "BaseEmbedding":
    """`embedder` behind llama-index's embedding interface.

    The import costs seconds of CPU, so it happens here and not with the module.
    """
    from llama_index.core.base.embeddings.base import BaseEmbedding  # noqa: PLC0415 - as said

    class Embedding(BaseEmbedding):
        def _get_query_embedding(self, query: str) -> list[float]:
            return [float(value) for value in embedder.embed_query(query)]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return [[float(value) for value in vector] for vector in embedder.embed_passages(texts)]

    return Embedding(model_name=embedder.name)


def _encode_in_batches(texts: Sequence[str]) -> Iterator[list[int]]:
    remaining = iter(texts)
    while batch := list(islice(remaining, BATCH)):
        yield from load_wordpieces().encode(batch)
