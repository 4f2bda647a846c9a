"""A term's postings are read once a revision, and never held beyond the bound."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.library.postings import TermPostings
from retrieval.library.sqlite.embedding import Embedding
from retrieval.library.sqlite.engine import SqliteLibrary
from retrieval.library.sqlite.known_postings import KnownPostings
from retrieval.library.sqlite.shelf import load_shelf
from retrieval.scope import SHARED
from tests.retrieval.library.builders import DIMENSION, EMBEDDING, an_article


@pytest.fixture
def library(tmp_path: Path) -> Iterator[SqliteLibrary]:
    library = SqliteLibrary(str(tmp_path / "library.db"), Embedding(EMBEDDING, DIMENSION))
    library.add(SHARED, [an_article("a", "bridge"), an_article("b", "harbour bridge")])
    yield library
    library.close()


def find(known: KnownPostings, library: SqliteLibrary, term: str) -> TermPostings:
    with library.connections.reading() as db:
        shelf = load_shelf(db, SHARED, None)
        assert shelf is not None
        return known.find(db, shelf, term)


def test_a_term_is_read_once_and_again_when_the_collection_has_changed(library: SqliteLibrary) -> None:
    known = KnownPostings()
    first = find(known, library, "bridge")
    assert find(known, library, "bridge") is first
    library.add(SHARED, [an_article("new", "another bridge")])
    assert find(known, library, "bridge").passages.tolist() == [0, 1, 2]


def test_without_room_every_answer_is_still_right(library: SqliteLibrary) -> None:
    known = KnownPostings(limit_bytes=0)
    first = find(known, library, "harbour")
    again = find(known, library, "harbour")
    assert again is not first
    assert again.passages.tolist() == first.passages.tolist() == [1]
