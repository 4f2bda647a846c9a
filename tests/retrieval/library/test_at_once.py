"""Several threads and several processes use one library at once."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from retrieval.library import Library, open_library
from retrieval.scope import SHARED
from tests.retrieval.library.builders import (
    DIMENSION,
    EMBEDDING,
    SHARED_SCOPE,
    a_vector,
    an_article,
    found,
    hour,
    texts,
)

ROOT = Path(__file__).parents[3]
ADD_TEN = """
import sys
from retrieval.library import open_library
from tests.retrieval.library.builders import DIMENSION, EMBEDDING, an_article
library = open_library(sys.argv[1], EMBEDDING, DIMENSION)
for number in range(10):
    library.add("shared", [an_article(f"{sys.argv[2]}-{number}", f"word{sys.argv[2]} n{number}")])
"""


@pytest.fixture(params=["sqlite:///:memory:", "file"])
def engine(request: pytest.FixtureRequest, file_url: str) -> Iterator[Library]:
    library = open_library(file_url if request.param == "file" else request.param, EMBEDDING, DIMENSION)
    yield library
    library.close()


def test_threads_add_and_search_at_once(engine: Library) -> None:
    def work(thread: int) -> list[str]:
        for number in range(10):
            engine.add(SHARED, [an_article(f"{thread}-{number}", f"word{thread} n{number}")])
            engine.search_vector(a_vector("x"), SHARED_SCOPE, 5)
        return found(engine, f"word{thread}")

    with ThreadPoolExecutor(8) as threads:
        assert [len(each) for each in threads.map(work, range(8))] == [10] * 8
    assert engine.standing(SHARED_SCOPE).article_count == 80


def test_a_reader_sees_each_article_in_one_version(engine: Library) -> None:
    """A correction swaps in: a search never sees both versions, nor none."""
    engine.add(SHARED, [an_article("a", "order v0")])

    def correct() -> None:
        for number in range(1, 40):
            engine.add(SHARED, [an_article("a", f"order v{number}", at=hour(number))])

    with ThreadPoolExecutor(2) as threads:
        correcting = threads.submit(correct)
        while not correcting.done():
            assert len(found(engine, "order")) == 1
        correcting.result()
    assert found(engine, "order") == ["order v39"]


def test_processes_add_at_once_and_see_each_other(file_url: str) -> None:
    children = [
        subprocess.Popen([sys.executable, "-c", ADD_TEN, file_url, str(number)], cwd=ROOT) for number in range(4)
    ]
    assert [child.wait() for child in children] == [0] * 4
    library = open_library(file_url, EMBEDDING, DIMENSION)
    assert library.standing(SHARED_SCOPE).article_count == 40
    assert len(found(library, "word3")) == 10


def test_a_change_by_another_process_is_seen_at_the_next_search(file_url: str) -> None:
    ours, theirs = (open_library(file_url, EMBEDDING, DIMENSION) for _ in range(2))
    ours.add(SHARED, [an_article("a", "order signed")])
    assert found(theirs, "order") == ["order signed"]
    theirs.add(SHARED, [an_article("a", "order pending", at=hour(1))])
    assert found(ours, "order") == ["order pending"]
    assert texts(ours, ours.search_vector(a_vector("order pending"), SHARED_SCOPE, 2)) == ["order pending"]
    theirs.remove(SHARED, "a", hour(2))
    assert found(ours, "order") == []
