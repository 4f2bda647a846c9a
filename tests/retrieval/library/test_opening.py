"""A file that many want to make at the same moment is made once, and nobody is sent away."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.ledger.database import Database
from retrieval.library import open_library
from retrieval.library.sqlite.feed_store import SqliteFeedStore
from retrieval.library.sqlite.opening import identity_of, use_write_ahead_log
from retrieval.library.sqlite.vector_cache import SqliteVectorCache
from tests.retrieval.library.builders import DIMENSION, EMBEDDING

AT_ONCE = 12
ROUNDS = 6
Opener = Callable[[Path], object]
OPENERS: dict[str, Opener] = {
    "library": lambda path: open_library(f"sqlite:///{path}", EMBEDDING, DIMENSION).close(),
    "feeds": lambda path: SqliteFeedStore(str(path)).close(),
    "vector cache": lambda path: SqliteVectorCache(str(path)).close(),
    "ledger": lambda path: Database(path).close(),
}


@pytest.mark.parametrize("kind", OPENERS)
def test_many_open_a_new_file_at_the_same_moment(kind: str, tmp_path: Path) -> None:
    for round_number in range(ROUNDS):
        path = tmp_path / f"{round_number}.db"
        gate = threading.Barrier(AT_ONCE)

        def open_it(path: Path = path, gate: threading.Barrier = gate) -> None:
            gate.wait()
            OPENERS[kind](path)

        with ThreadPoolExecutor(AT_ONCE) as threads:
            for opening in [threads.submit(open_it) for _ in range(AT_ONCE)]:
                opening.result()


def test_the_switch_waits_where_sqlite_would_not(tmp_path: Path) -> None:
    with held(tmp_path / "file.db") as (path, release), closing(sqlite3.connect(path, timeout=0)) as db:
        threading.Timer(0.1, release.set).start()
        use_write_ahead_log(db, busy_seconds=60)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_the_switch_gives_up_when_its_time_is_over(tmp_path: Path) -> None:
    with (
        held(tmp_path / "file.db") as (path, _),
        closing(sqlite3.connect(path, timeout=0)) as db,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        use_write_ahead_log(db, busy_seconds=0.1)


def test_what_is_no_matter_of_waiting_is_raised_at_once(tmp_path: Path) -> None:
    path = tmp_path / "file.db"
    sqlite3.connect(path).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("BEGIN")
        with pytest.raises(sqlite3.OperationalError, match="within a transaction"):
            use_write_ahead_log(db, busy_seconds=60)


def test_an_identity_is_never_half_of_an_old_state(tmp_path: Path) -> None:
    path = tmp_path / "file.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        assert identity_of(db) == (0, 0, 0)
        db.executescript("BEGIN; CREATE TABLE one (x); PRAGMA application_id = 7; PRAGMA user_version = 3; COMMIT;")
        assert identity_of(db) == (7, 3, 1)


@contextmanager
def held(path: Path) -> Iterator[tuple[Path, threading.Event]]:
    """A file in SQLite's old mode that somebody else is writing to, until the event is set or the block ends."""
    has_begun, release = threading.Event(), threading.Event()

    def hold() -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute("CREATE TABLE held (x)")
            db.execute("BEGIN EXCLUSIVE")
            has_begun.set()
            release.wait()
            db.execute("COMMIT")

    holder = threading.Thread(target=hold)
    holder.start()
    has_begun.wait()
    try:
        yield path, release
    finally:
        release.set()
        holder.join()
