"""What only the embedded engine does: vectors made anew, a bound on memory, many blocks of postings."""

from dataclasses import replace

import pytest

from retrieval.errors import EmbeddingMismatch
from retrieval.library.postings import BLOCK_SIZE
from retrieval.library.sqlite import Embedding, SqliteLibrary
from retrieval.library.sqlite.matrices import MEMORY_LIMIT_BYTES
from retrieval.scope import SHARED
from tests.retrieval.library.builders import (
    DIMENSION,
    EMBEDDING,
    SHARED_SCOPE,
    a_vector,
    an_article,
    found,
    prepared,
    texts,
)


def opened(path: str = ":memory:", memory_limit_bytes: int = MEMORY_LIMIT_BYTES) -> SqliteLibrary:
    return SqliteLibrary(path, Embedding(EMBEDDING, DIMENSION), memory_limit_bytes=memory_limit_bytes)


def test_after_a_reindexing_elsewhere_old_vectors_are_refused(tmp_path: object) -> None:
    ours, theirs = (opened(f"{tmp_path}/library.db") for _ in range(2))
    ours.add(SHARED, [an_article("a", "order")])
    assert found(ours, "order") == ["order"]
    theirs.reindex("other", DIMENSION, prepared)
    for attempt in (
        lambda: ours.search_vector(a_vector("x"), SHARED_SCOPE, 1),
        lambda: ours.add(SHARED, [an_article("b", "x")]),
    ):
        with pytest.raises(EmbeddingMismatch, match="onrecord reindex"):
            attempt()


def test_reindexing_with_the_same_model_is_seen_by_others(tmp_path: object) -> None:
    ours, theirs = (opened(f"{tmp_path}/library.db") for _ in range(2))
    ours.add(SHARED, [an_article("a", "order"), an_article("b", "ban")])
    before = ours.search_vector(a_vector("ban"), SHARED_SCOPE, 2)
    theirs.reindex(EMBEDDING, DIMENSION, prepared)
    after = ours.search_vector(a_vector("ban"), SHARED_SCOPE, 2)
    assert [hit.score for hit in after] == [hit.score for hit in before]
    assert texts(ours, after) == texts(theirs, after) == ["ban", "order"]


@pytest.mark.parametrize("limit_bytes", [0, 16 * 60, 16 * 3000])
def test_a_bound_on_memory_changes_no_answer(limit_bytes: int) -> None:
    bounded, free = opened(memory_limit_bytes=limit_bytes), opened()
    for library in (bounded, free):
        for collection in ("one", "two", SHARED):
            library.add(collection, [an_article(str(n), f"{collection} text{n}") for n in range(50)])
    for collection in ("one", SHARED, "two", "one"):
        scope = replace(SHARED_SCOPE, collections=(collection, SHARED))
        vector = a_vector(collection)
        assert bounded.search_vector(vector, scope, 7) == free.search_vector(vector, scope, 7)


def test_terms_are_found_in_every_block_of_passages() -> None:
    library = opened()
    lines = "\n".join(f"common n{number}" for number in range(BLOCK_SIZE // 2))
    for number in range(5):
        library.add(SHARED, [an_article(str(number), f"{lines}\nspecial{number}")])
    assert [found(library, f"special{number}") for number in range(5)] == [[f"special{number}"] for number in range(5)]
    assert library.document_frequencies(["common", "n7"], SHARED_SCOPE) == {"common": BLOCK_SIZE // 2 * 5, "n7": 5}
    assert len(library.search_terms(["common"], SHARED_SCOPE, 10**6)) == BLOCK_SIZE // 2 * 5
