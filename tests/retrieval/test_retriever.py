"""Our search behind llama-index's retriever interface."""

from collections.abc import Iterator

import pytest

from retrieval import Scope
from retrieval.embedding import StaticEmbedder
from retrieval.retriever import PassageRetriever
from retrieval.search import Search, SearchSettings
from tests.newsroom import NOW, Newsroom


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    made = Newsroom()
    made.publish("The harbour bridge closed on Monday.", title="Bridge closed", article_id="b")
    made.publish("The orchestra opened its season with Mahler.", title="Season opens", article_id="o")
    yield made
    made.close()


def test_nodes_carry_the_passages_own_words_place_and_provenance(newsroom: Newsroom) -> None:
    search = Search(newsroom.library, StaticEmbedder(), SearchSettings())
    found = PassageRetriever(search, Scope(collections=("desk",)), lambda: NOW).retrieve("harbour bridge")
    first = found[0].node
    assert first.get_content() == "The harbour bridge closed on Monday."
    assert first.metadata["article_id"] == "b"
    assert found[0].score > found[1].score  # type: ignore[operator]
