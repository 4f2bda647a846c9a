"""Law 5: a process that is killed at any moment loses no article that it acknowledged, and breaks nothing."""

import random
import sqlite3
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path

import pytest

from retrieval.library import Library, open_library
from retrieval.scope import SHARED
from tests.retrieval.library.adding_child import CORRECTION, add_until_killed, text_of
from tests.retrieval.library.builders import DIMENSION, EMBEDDING, found

KILLS = 100
LONGEST_SECONDS = 0.02
"""A kill comes up to so long after the last acknowledgement waited for: opening and a transaction take 2 to 10 ms."""

processes = get_context("forkserver")
processes.set_forkserver_preload([add_until_killed.__module__])


def killed_while_adding(url: str, first: int, chance: random.Random) -> list[int]:
    """What a child acknowledged until it was killed (SIGKILL): before it opened the file, meanwhile, or later."""
    ours, theirs = processes.Pipe(duplex=False)
    child = processes.Process(target=add_until_killed, args=(url, first, theirs), daemon=True)
    child.start()
    theirs.close()
    received = [ours.recv_bytes() for _ in range(chance.choice([1, 1, 2, 4, 8]))]
    child.join(timeout=chance.random() * LONGEST_SECONDS)
    child.kill()
    with suppress(EOFError):
        while True:
            received.append(ours.recv_bytes())
    child.join()
    return [int(number) for number in received[1:]]


def assert_whole(library: Library, number: int) -> None:
    name = f"article{number}"
    expected = text_of(number) + (CORRECTION if number % 3 == 0 else "")
    article = library.find_article(SHARED, name)
    assert article is not None
    assert article.newest.text == expected
    assert found(library, name, limit=9) == expected.split("\n")


@pytest.mark.slow
def test_a_hundred_kills_lose_nothing_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    chance = random.Random(20260805)
    acknowledged: list[int] = []
    for run in range(KILLS):
        numbers = killed_while_adding(f"sqlite:///{path}", run * 1000, chance)
        acknowledged += numbers
        library = open_library(f"sqlite:///{path}", EMBEDDING, DIMENSION)
        for number in (*numbers, *acknowledged[:3]):
            assert_whole(library, number)
        library.close()
    library = open_library(f"sqlite:///{path}", EMBEDDING, DIMENSION)
    for number in acknowledged:
        assert_whole(library, number)
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert len(acknowledged) > KILLS
