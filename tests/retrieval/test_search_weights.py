"""What a term weighs does not depend on how few articles a question is asked of."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from retrieval import Scope
from retrieval.embedding import StaticEmbedder
from retrieval.ingesting import Ingester
from retrieval.library import open_library
from retrieval.reading import RawArticle
from retrieval.search import Search, SearchSettings

NOON = datetime(2026, 8, 5, 12, tzinfo=UTC)
DESK = Scope(collections=("desk",))
ONE = Scope(collections=("desk",), article_ids=frozenset(("a0",)))


@pytest.fixture
def search() -> Iterator[Search]:
    """Twenty articles that all speak of a bridge."""
    embedder = StaticEmbedder()
    library = open_library("sqlite:///:memory:", embedder.name, embedder.dimension)
    raw = [RawArticle(text=f"The bridge in town {n} is shut.", title="", place="", given_id=f"a{n}") for n in range(20)]
    assert len(list(Ingester(library, embedder, 200).add("desk", raw, NOON))) == 20
    yield Search(library, embedder, SearchSettings())
    library.close()


def test_a_common_term_keeps_its_weight_in_a_single_article(search: Search) -> None:
    weights = search.find("bridge", ONE, NOON).term_weights
    assert weights == search.find("bridge", DESK, NOON).term_weights
    assert all(weight > 0 for weight in weights.values())


def test_a_hit_in_a_single_article_scores_as_among_all(search: Search) -> None:
    (alone,) = search.find("bridge in town 0", ONE, NOON).hits
    assert 0 < alone.lexical <= 1
