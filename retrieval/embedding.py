"""Text to vectors: the port, the static model that ships with the package, OpenAI's, and any as llama-index sees it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import cached_property, partial
from itertools import accumulate, islice, pairwise
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.article import Span, Version
from retrieval.asking_again import Rest, Waiting
from retrieval.errors import EmbeddingRefused, EmbeddingUnavailable
from retrieval.values import dataclass
from retrieval.weights import load_wordpieces, weights_file

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding

BATCH = 256  # texts tokenized at once: bounds memory, changes no result
_REQUEST_TEXTS = 128
_REQUEST_BYTES = 250_000
"""Of one request. OpenAI takes 2,048 texts and 300,000 tokens, and no token is under a byte."""
_PASSING = frozenset({408, 409, 429})
_SAID = {
    401: ("does not accept the key", "Check the environment variable that [openai] api_key_variable names."),
    403: ("does not let this key use the model", "Check [search] embedding_model."),
    404: ("does not know the model", "Check [search] embedding_model and [openai] base_url."),
}


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


def embedded_text(version: Version, span: Span) -> str:
    """What is embedded of a passage: the title stands before it."""
    return f"{version.provenance.title}. {span.of(version.text)}"


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
        remaining = iter(texts)
        for start in range(0, len(texts), BATCH):
            encoded = load_wordpieces().encode(list(islice(remaining, BATCH)))
            vectors[start : start + BATCH] = self._vectors(encoded)
        return vectors

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """`(128,)` float32 of unit length, or zeros; the same vector the text would have as a passage."""
        vector: NDArray[np.float32] = self._vectors(load_wordpieces().encode([text]))[0]
        return vector

    def _vectors(self, encoded: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """The tokens' vectors are fetched for all texts in one go; each text's are summed by themselves."""
        rows, scales = self._table
        counted = [sorted(Counter(ids).items()) for ids in encoded]  # a text has too few for np.unique to be quick
        known = np.array([token for each in counted for token, _ in each], dtype=np.int64)
        counts = np.array([count for each in counted for _, count in each], dtype=np.int64)
        weights, found = (counts * scales[known]).astype(np.float32), rows[known].astype(np.float32)
        vectors = np.zeros((len(encoded), self.dimension), dtype=np.float32)
        borders = pairwise(accumulate(map(len, counted), initial=0))
        for row, (start, end) in enumerate(borders):
            total = weights[start:end] @ found[start:end]
            length = np.sqrt(total.dot(total))
            if length > 0:
                vectors[row] = total / length
        return vectors

    @cached_property
    def _table(self) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
        """Rows `(tokens, 128)`, left on disk until touched, and the scale of each."""
        rows = np.load(weights_file("static-rows.npy"), mmap_mode="r").view(np.ndarray)
        return rows, np.load(weights_file("static-scales.npy"))


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAIEmbedding:
    """A model behind OpenAI's embeddings API, at its own server where `base_url` is empty.

    `request_seconds` bounds a call for passages, `query_seconds` the one call for a question that somebody waits for.
    """

    api_key: str = field(repr=False)
    model: str
    dimension: int
    base_url: str = ""
    request_seconds: float = 60.0
    query_seconds: float = 4.0


class OpenAIEmbedder:
    """Vectors from OpenAI or a server that speaks its API (https://platform.openai.com/docs/api-reference/embeddings).

    Texts go out in batches; passing faults are tried again with patience for passages, not at all for a query. Raises
    EmbeddingError's family. Importing `openai` takes a second and happens here.
    """

    def __init__(self, settings: OpenAIEmbedding, waiting: Waiting | None = None) -> None:
        import openai  # noqa: PLC0415 - as said

        self._settings = settings
        self._waiting = waiting or Waiting()
        self._rest = Rest(self._waiting)
        self._sends_dimension = True
        self._client = openai.OpenAI(api_key=settings.api_key, base_url=settings.base_url or None, max_retries=0)

    @property
    def name(self) -> str:
        return f"openai/{self._settings.model}"

    @property
    def dimension(self) -> int:
        return self._settings.dimension

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """`(n, dimension)` float32, rows of unit length; of zeros for texts without a character to be seen."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for rows in _batches(texts):
            sent = [texts[row] for row in rows]
            vectors[rows] = self._waiting.until_it_works(partial(self._embed, sent, self._settings.request_seconds))
        return vectors

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """`(dimension,)` float32 of unit length, or zeros; a server that has just failed is not asked."""
        if not text.strip():
            return np.zeros(self.dimension, dtype=np.float32)
        (vector,) = self._rest.once(lambda: self._embed([text], self._settings.query_seconds))
        return np.asarray(vector, dtype=np.float32)

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def _embed(self, texts: Sequence[str], timeout_seconds: float) -> NDArray[np.float32]:
        import openai  # noqa: PLC0415 - loaded by now

        try:
            return self._ask(texts, timeout_seconds)
        except openai.APIStatusError as failure:
            raise _fault(failure.status_code, failure.response.headers.get("retry-after")) from None
        except openai.OpenAIError:
            raise EmbeddingUnavailable("The embedding server could not be reached.") from None
        except (ValueError, TypeError, AttributeError):
            raise EmbeddingUnavailable("The embedding server sent nonsense.") from None

    def _ask(self, texts: Sequence[str], timeout_seconds: float) -> NDArray[np.float32]:
        """One call. A server that knows no `dimensions` is asked without, and must give the right length anyway."""
        import openai  # noqa: PLC0415 - loaded by now

        try:
            answer = self._client.embeddings.create(
                model=self._settings.model,
                input=[text.encode("utf-8", "replace").decode("utf-8") for text in texts],
                encoding_format="float",
                timeout=timeout_seconds,
                extra_body={"dimensions": self.dimension} if self._sends_dimension else None,
            )
        except (openai.BadRequestError, openai.UnprocessableEntityError):
            if not self._sends_dimension:
                raise
            self._sends_dimension = False
            return self._ask(texts, timeout_seconds)
        by_place = {each.index: each.embedding for each in answer.data}
        return self._unit_rows([by_place.get(place, []) for place in range(len(texts))])

    def _unit_rows(self, rows: list[list[float]]) -> NDArray[np.float32]:
        length = min(len(row) for row in rows)
        if length != max(len(row) for row in rows) or length == 0:
            raise ValueError("a text is left out")
        if length != self.dimension:
            raise EmbeddingRefused(
                f"{self._settings.model} gives vectors of {length} numbers, not {self.dimension}.",
                cure="Set [search] embedding_dimension to what the model gives.",
            )
        vectors = np.array(rows, dtype=np.float64)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.isfinite(vectors).all() or not norms.all():
            raise EmbeddingUnavailable("The embedding server sent vectors that are none.")
        unit: NDArray[np.float32] = (vectors / norms).astype(np.float32)
        return unit


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


def _batches(texts: Sequence[str]) -> Iterator[list[int]]:
    """The places of texts that go out together; those without a word in them stay at home."""
    batch: list[int] = []
    size = 0
    for place, text in enumerate(texts):
        length = len(text.encode("utf-8", "replace"))
        if batch and (len(batch) == _REQUEST_TEXTS or size + length > _REQUEST_BYTES):
            yield batch
            batch, size = [], 0
        if text.strip():
            batch.append(place)
            size += length
    if batch:
        yield batch


def _fault(status: int, retry_after: str | None) -> EmbeddingUnavailable | EmbeddingRefused:
    """A status as an error of ours; the server's words are left out, for they can hold a part of the key."""
    if status in _PASSING or status >= 500:
        seconds = float(retry_after) if retry_after and retry_after.isdecimal() else None
        return EmbeddingUnavailable(f"The embedding server is busy or failing ({status}).", retry_after_seconds=seconds)
    problem, cure = _SAID.get(status, (f"refused the texts ({status})", "Check [search] in config.toml."))
    return EmbeddingRefused(f"The embedding server {problem}.", cure=cure)
