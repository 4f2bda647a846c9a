"""Every engine can make the vectors of all its versions anew, for another model."""

from dataclasses import replace

import numpy as np
import pytest

from retrieval.article import Version
from retrieval.errors import EmbeddingMismatch
from retrieval.library import Library
from retrieval.library.protocol import PreparedVersion
from retrieval.scope import SHARED
from tests.retrieval.library.builders import SHARED_SCOPE, a_vector, an_article, found, hour, prepared, texts


def with_three_numbers(version: Version) -> PreparedVersion:
    """What another model makes of a version."""
    made = prepared(version)
    vector = np.array([0.0, 0.0, 1.0], dtype=np.float32)
    return replace(made, passages=tuple(replace(each, vector=vector) for each in made.passages))


def test_reindexing_makes_every_version_anew_for_another_model(library: Library) -> None:
    library.add(
        SHARED, [an_article("a", "order signed"), an_article("b", "ban"), an_article("a", "order off", at=hour(1))]
    )
    library.reindex("other", 3, with_three_numbers)
    assert (library.embedding_name, library.dimension) == ("other", 3)
    assert found(library, "order") == ["order off"]
    assert found(library, "order", replace(SHARED_SCOPE, as_of=hour(0))) == ["order signed"]
    hits = library.search_vector(np.array([0, 0, 1], dtype=np.float32), SHARED_SCOPE, 5)
    assert sorted(texts(library, hits)) == ["ban", "order off"]


def test_a_reindexing_that_fails_changes_nothing(library: Library) -> None:
    def fail(version: Version) -> PreparedVersion:
        return with_three_numbers(version) if version.article_id == "a" else prepared(version)

    library.add(SHARED, [an_article("a", "order"), an_article("b", "ban")])
    with pytest.raises(EmbeddingMismatch):
        library.reindex("other", 3, fail)
    assert found(library, "order") == ["order"]
    assert texts(library, library.search_vector(a_vector("ban"), SHARED_SCOPE, 1)) == ["ban"]
