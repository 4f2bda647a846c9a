"""Every engine can make the vectors of all its versions anew, for another model."""

from dataclasses import replace
from itertools import islice

import numpy as np
import pytest

from retrieval.article import Span, Version
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


def test_reindexing_may_cut_passages_elsewhere(library: Library) -> None:
    def in_one_piece(version: Version) -> PreparedVersion:
        made = prepared(version)
        whole = Span(0, len(version.text))
        return replace(made, passages=(replace(made.passages[0], span=whole, sentences=(whole,)),))

    text = "order signed\norder off"
    library.add(SHARED, [in_one_piece(an_article("a", text).version)])
    library.reindex(library.embedding_name, library.dimension, prepared)
    assert sorted(found(library, "order")) == ["order off", "order signed"]
    library.reindex(library.embedding_name, library.dimension, in_one_piece)
    assert found(library, "order") == [text]


def test_a_reindexing_that_fails_changes_nothing(library: Library) -> None:
    def fail(version: Version) -> PreparedVersion:
        return with_three_numbers(version) if version.article_id == "a" else prepared(version)

    library.add(SHARED, [an_article("a", "order"), an_article("b", "ban")])
    with pytest.raises(EmbeddingMismatch):
        library.reindex("other", 3, fail)
    assert found(library, "order") == ["order"]
    assert texts(library, library.search_vector(a_vector("ban"), SHARED_SCOPE, 1)) == ["ban"]


def test_every_version_is_given_also_those_out_of_force(library: Library) -> None:
    library.add(SHARED, [an_article("a", "order signed"), an_article("b", "ban")])
    library.add("desk", [an_article("a", "other")])
    library.add(SHARED, [an_article("a", "order off", at=hour(1))])
    library.remove(SHARED, "b", hour(2))
    assert sorted(version.text for version in library.every_version()) == ["ban", "order off", "order signed", "other"]
    assert library.version_count() == 4


def test_articles_may_be_added_while_versions_are_gone_through(library: Library) -> None:
    library.add(SHARED, [an_article(f"a{number}", "order") for number in range(100)])
    for version in islice(library.every_version(), 100):
        library.add(SHARED, [an_article(f"b{version.article_id}", "ban")])
    assert library.version_count() == 200
