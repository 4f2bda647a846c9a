"""The engines that the contract runs against."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from retrieval.library import Library, open_library
from tests.retrieval.library.builders import DIMENSION, EMBEDDING
from tests.retrieval.library.memory_library import MemoryLibrary

Opener = Callable[[], Library]


@pytest.fixture(params=["file", "memory", "dictionary"])
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Library]:
    library = _OPENERS[request.param](tmp_path)
    yield library
    library.close()


@pytest.fixture
def file_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'library.db'}"


_OPENERS: dict[str, Callable[[Path], Library]] = {
    "file": lambda folder: open_library(f"sqlite:///{folder / 'library.db'}", EMBEDDING, DIMENSION),
    "memory": lambda _: open_library("sqlite:///:memory:", EMBEDDING, DIMENSION),
    "dictionary": lambda _: MemoryLibrary("dictionary", EMBEDDING, DIMENSION),
}
