"""The shipped embedding: near things are near, every text is survived, and company changes nothing."""

import hashlib
import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.embedding import StaticEmbedder, build_llama_index_embedding
from retrieval.weights import WEIGHTS, WordPieces

ANY_TEXT = st.text(st.characters(), max_size=200)  # surrogates and control characters too


@pytest.fixture(scope="module")
def embedder() -> StaticEmbedder:
    return StaticEmbedder()


def test_a_paraphrase_is_nearer_than_another_subject(embedder: StaticEmbedder) -> None:
    query = embedder.embed_query("Which phone companies refused Huawei?")
    passages = embedder.embed_passages(
        ["Several carriers agreed not to use equipment made by Huawei.", "The striker scored twice before half-time."]
    )
    near, far = passages @ query
    assert near > far + 0.3


def test_vectors_have_the_promised_shape_and_length(embedder: StaticEmbedder) -> None:
    vectors = embedder.embed_passages(["A ship sank off Crete.", "Prices rose by 3% in May."])
    assert vectors.shape == (2, embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1], abs=1e-5)


@pytest.mark.parametrize("text", ["", "   \n", "🙂🙂", "…—“”", "\ud800", "\u200b", "Дом стоит на горе"])
def test_a_text_without_known_tokens_is_a_row_of_zeros(embedder: StaticEmbedder, text: str) -> None:
    assert not embedder.embed_query(text).any()


def test_no_texts_make_no_rows(embedder: StaticEmbedder) -> None:
    assert embedder.embed_passages([]).shape == (0, embedder.dimension)


@pytest.mark.parametrize("text", ["word " * 200_000, "a" * 1_000_000], ids=["words", "one word"])
def test_a_megabyte_is_embedded(embedder: StaticEmbedder, text: str) -> None:
    assert np.isfinite(embedder.embed_query(text)).all()


@settings(max_examples=50)
@given(st.lists(ANY_TEXT, max_size=8), ANY_TEXT)
def test_a_text_is_embedded_the_same_in_any_company(others: list[str], text: str) -> None:
    embedder = StaticEmbedder()
    together = embedder.embed_passages([*others, text])
    assert np.array_equal(together[-1], embedder.embed_query(text))


@settings(max_examples=50)
@given(ANY_TEXT)
def test_remembering_words_changes_no_token(text: str) -> None:
    pieces = WordPieces()
    first = pieces.encode([text])
    assert pieces.encode([text, text]) == [*first, *first] == WordPieces().encode([text, text])


def test_threads_share_one_embedder(embedder: StaticEmbedder) -> None:
    texts = [f"Company {n} hired {n} people in Lisbon." for n in range(50)]
    expected, seen = StaticEmbedder().embed_passages(texts), []
    threads = [threading.Thread(target=lambda: seen.append(embedder.embed_passages(texts))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(np.array_equal(vectors, expected) for vectors in seen)
    assert len(seen) == 4


def test_llama_index_gets_the_same_vectors(embedder: StaticEmbedder) -> None:
    adapted = build_llama_index_embedding(embedder)
    assert adapted.model_name == embedder.name
    assert adapted.get_text_embedding("A ship sank.") == pytest.approx(embedder.embed_query("A ship sank.").tolist())
    assert adapted.get_query_embedding("ships?") == pytest.approx(embedder.embed_query("ships?").tolist())


def test_the_shipped_files_are_the_ones_listed() -> None:
    for line in (WEIGHTS / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split()
        assert hashlib.sha256((WEIGHTS / name).read_bytes()).hexdigest() == digest, name
