"""What was embedded once is not embedded again, whatever happens in between."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from retrieval.errors import EmbeddingUnavailable, LibraryDamaged
from retrieval.kept_vectors import KeepingEmbedder
from retrieval.library.sqlite.vector_cache import SqliteVectorCache
from tests.fakes.embedder import TinyEmbedder


class Counting(TinyEmbedder):
    """Notes what it is asked for; fails after so many texts."""

    def __init__(self, fails_after: int | None = None) -> None:
        self.seen: list[str] = []
        self._fails_after = fails_after

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if self._fails_after is not None and len(self.seen) + len(texts) > self._fails_after:
            raise EmbeddingUnavailable("The embedding server is busy.")
        self.seen += texts
        return super().embed_passages(texts)


class Other(Counting):
    """Another model."""

    name = "tiny-other"


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[SqliteVectorCache]:
    made = SqliteVectorCache(str(tmp_path / "vectors.db"))
    yield made
    made.close()


def test_vectors_are_those_of_the_embedder_and_each_text_goes_out_once(cache: SqliteVectorCache) -> None:
    model = Counting()
    keeping = KeepingEmbedder(model, cache)
    texts = ["a bridge", "a ban", "a bridge"]
    assert np.array_equal(keeping.embed_passages(texts), TinyEmbedder().embed_passages(texts))
    assert np.array_equal(keeping.embed_query("a ban"), TinyEmbedder().embed_query("a ban"))
    assert model.seen == ["a bridge", "a ban"]


def test_another_process_finds_what_was_kept(cache: SqliteVectorCache, tmp_path: Path) -> None:
    KeepingEmbedder(Counting(), cache).embed_passages(["a bridge"])
    model, again = Counting(), SqliteVectorCache(str(tmp_path / "vectors.db"))
    KeepingEmbedder(model, again).embed_passages(["a bridge"])
    again.close()
    assert model.seen == []


def test_another_models_vectors_are_not_taken(cache: SqliteVectorCache) -> None:
    KeepingEmbedder(Counting(), cache).embed_passages(["a bridge"])
    model = Other()
    KeepingEmbedder(model, cache).embed_passages(["a bridge"])
    assert model.seen == ["a bridge"]


def test_a_failure_on_the_way_loses_nothing_that_was_embedded(cache: SqliteVectorCache) -> None:
    texts = [f"text {number}" for number in range(300)]
    with pytest.raises(EmbeddingUnavailable):
        KeepingEmbedder(Counting(fails_after=256), cache).embed_passages(texts)
    model = Counting()
    KeepingEmbedder(model, cache).embed_passages(texts)
    assert model.seen == texts[256:]


def test_no_texts_are_no_vectors(cache: SqliteVectorCache) -> None:
    assert KeepingEmbedder(Counting(), cache).embed_passages([]).shape == (0, 8)


def test_a_damaged_file_is_told_with_its_cure(tmp_path: Path) -> None:
    path = tmp_path / "vectors.db"
    path.write_bytes(b"not a database " * 100)
    with pytest.raises(LibraryDamaged, match="Delete that file: it only saves calls"):
        SqliteVectorCache(str(path))
