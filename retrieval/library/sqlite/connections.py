"""Connections to a library file: one a thread at a time, in transactions, with SQLite's errors turned into ours."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from retrieval.errors import LibraryDamaged, LibraryError, LibraryUnavailable
from retrieval.library.sqlite.opening import BUSY_SECONDS, use_write_ahead_log
from retrieval.library.sqlite.schema import MIGRATIONS, check_identity, migrate

_CACHE_KILOBYTES = 16_384
_LOG_LIMIT_BYTES = 64 * 2**20
MEMORY = ":memory:"


class Connections:
    """Hands out connections to one file; those given back are used again. Safe from several threads."""

    def __init__(self, path: str, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self.path = path
        self._busy_seconds = busy_seconds
        self._idle: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._is_closed = False
        self._turn = threading.RLock() if path == MEMORY else None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state of the file from its first statement to the end."""
        with self._transaction("BEGIN") as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection whose changes are on disk when the block ends, or undone when it raises."""
        with self._transaction("BEGIN IMMEDIATE") as db:
            yield db

    def close(self) -> None:
        with self._lock:
            self._is_closed = True
            idle, self._idle = self._idle, []
        for db in idle:
            db.close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with translated(self.path), self._borrowed() as db:
            db.execute(begin)
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise

    @contextmanager
    def _borrowed(self) -> Iterator[sqlite3.Connection]:
        if self._turn is not None:
            with self._turn, self._lent() as db:
                yield db
        else:
            with self._lent() as db:
                yield db

    @contextmanager
    def _lent(self) -> Iterator[sqlite3.Connection]:
        db = self._take()
        try:
            yield db
        finally:
            self._give_back(db)

    def _take(self) -> sqlite3.Connection:
        with self._lock:
            if self._is_closed:
                raise LibraryUnavailable(f"The library {self.path} was closed.", cure="Open it again.")
            if self._idle:
                return self._idle.pop()
        return connect(self.path, self._busy_seconds)

    def _give_back(self, db: sqlite3.Connection) -> None:
        with self._lock:
            if not self._is_closed and not db.in_transaction:
                self._idle.append(db)
                return
        db.close()


def connect(path: str, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """A connection to a library file, made or brought to the newest schema where needed."""
    with translated(path):
        db = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
        try:
            check_identity(db, len(MIGRATIONS))
            use_write_ahead_log(db, busy_seconds)
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA fullfsync = ON")
            db.execute(f"PRAGMA journal_size_limit = {_LOG_LIMIT_BYTES}")
            db.execute(f"PRAGMA cache_size = -{_CACHE_KILOBYTES}")
            migrate(db)
        except BaseException:
            db.close()
            raise
        return db


@contextmanager
def translated(path: str, what: str = "library") -> Iterator[None]:
    """Turns SQLite's errors (https://sqlite.org/rescode.html) into LibraryError's family, each with its cure.

    `what` says what the file is, in the message.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise _ours(error, f"{what} {path}", path) from error
    except MemoryError as error:
        raise LibraryUnavailable(f"No memory left for the {what} {path}.", cure="Close other programs.") from error


def _ours(error: sqlite3.Error, file: str, path: str) -> LibraryError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LibraryUnavailable(f"Another process is writing to the {file}.", cure="Try again in a moment.")
    if code == sqlite3.SQLITE_FULL:
        return LibraryUnavailable(
            f"No space left for the {file}; what was being stored is not in it.",
            cure="Free some disk space and try again.",
        )
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return LibraryDamaged(
            f"The {file} is damaged or not one of ours ({error}).",
            cure="Restore it from a backup, or move it away and begin a new one.",
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR):
        return LibraryUnavailable(f"The {file} cannot be opened or written ({error}).", cure=_file_cure(path))
    if isinstance(error, sqlite3.OperationalError):
        return LibraryDamaged(f"The {file} lacks a part ({error}).", cure="Restore it from a backup.")
    return LibraryUnavailable(f"The {file} failed ({error}).", cure="Try again; if it stays, restore a backup.")


def _file_cure(path: str) -> str:
    place = Path(path)
    if place.is_dir():
        return "That is a folder: name a file inside it."
    if not place.parent.is_dir():
        return f"Make the folder {place.parent} first."
    return "Check that the file and its folder may be written to and the disk is sound."
