"""An embedder whose vectors are kept by the hash of their text: what was embedded once is never paid for again."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.embedding import Embedder

_PORTION = 128
"""Texts embedded between two visits to the cache: what an interruption loses at most."""

Vectors = Mapping[bytes, NDArray[np.float32]]
"""Vectors by the SHA-256 of their text."""


class VectorCache(Protocol):
    """Where vectors are kept, each model's apart; safe from several threads. Raises LibraryError's family."""

    def find(self, model: str, digests: Sequence[bytes]) -> Vectors: ...

    def keep(self, model: str, vectors: Vectors) -> None:
        """On disk when it returns."""
        ...

    def close(self) -> None: ...


class KeepingEmbedder:
    """Asks the embedder behind it for what the cache does not hold. No text is kept, only hashes."""

    def __init__(self, embedder: Embedder, cache: VectorCache) -> None:
        self._embedder = embedder
        self._cache = cache
        self._model = f"{embedder.name}/{embedder.dimension}"

    @property
    def name(self) -> str:
        return self._embedder.name

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As the embedder behind it. What was embedded before a failure is kept."""
        digests = [_digest(text) for text in texts]
        known = dict(self._cache.find(self._model, list(dict.fromkeys(digests))))
        missing = {digest: text for digest, text in zip(digests, texts, strict=True) if digest not in known}
        waiting = list(missing)
        for start in range(0, len(waiting), _PORTION):
            portion = waiting[start : start + _PORTION]
            made = self._embedder.embed_passages([missing[digest] for digest in portion])
            fresh = dict(zip(portion, made, strict=True))
            self._cache.keep(self._model, fresh)
            known |= fresh
        rows = [known[digest] for digest in digests]
        return np.stack(rows) if rows else np.zeros((0, self.dimension), dtype=np.float32)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """As the embedder behind it."""
        digest = _digest(text)
        known = self._cache.find(self._model, [digest])
        if digest in known:
            return known[digest]
        vector = self._embedder.embed_query(text)
        self._cache.keep(self._model, {digest: vector})
        return vector


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
