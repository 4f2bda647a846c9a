"""The ledger's file: opened, checked, migrated; one connection that several threads may share."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from bot.errors import LedgerError
from bot.ledger.schema import MIGRATIONS
from retrieval.library.sqlite.opening import BUSY_SECONDS, use_write_ahead_log

Value = str | int | float | None
Row = tuple[Value, ...]


class Database:
    """A SQLite file in WAL mode whose commits are on disk when they return (`synchronous=FULL`).

    Safe from several threads (a lock) and several processes (immediate transactions that wait for each other).
    """

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._lock = RLock()
        with self._told():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            use_write_ahead_log(self._connection)
            self._connection.execute("PRAGMA synchronous = FULL")
        try:
            self._migrate()
        except LedgerError:
            self._connection.close()
            raise

    def rows(self, statement: str, values: Sequence[Value] = ()) -> list[Row]:
        """What a query finds, all of it."""
        with self._told(), self._lock:
            found: list[Row] = self._connection.execute(statement, values).fetchall()
            return found

    def write(self, statement: str, values: Sequence[Value] = ()) -> int:
        """One change in a transaction of its own, durable on return; how many rows it touched."""
        with self.transaction():
            return self._connection.execute(statement, values).rowcount

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the changes inside, or none. One inside another is on disk when the outer one is."""
        with self._told(), self._lock:
            is_outer = not self._connection.in_transaction
            self._connection.execute("BEGIN IMMEDIATE" if is_outer else "SAVEPOINT inner")
            try:
                yield
            except BaseException:
                if self._connection.in_transaction:  # a full disk has rolled back already
                    self._connection.execute("ROLLBACK" if is_outer else "ROLLBACK TO inner")
                raise
            self._connection.execute("COMMIT" if is_outer else "RELEASE inner")

    def together(self, works: Sequence[Callable[[], object]]) -> list[object]:
        """Several pieces of work in one transaction: what each returned, or the exception that undid it alone."""
        with self.transaction():
            return [self._outcome(work) for work in works]

    def _outcome(self, work: Callable[[], object]) -> object:
        try:
            with self.transaction():
                return work()
        except Exception as failure:  # noqa: BLE001 - handed to the one who waits for this piece
            return failure

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def _migrate(self) -> None:
        with self._told(), self._lock:
            if self._version() == len(MIGRATIONS):
                return
        with self.transaction():  # another process may have migrated meanwhile: look again inside
            version = self._version()
            if version > len(MIGRATIONS):
                raise LedgerError(f"{self._name} was written by a newer On Record. Update On Record, or move it away.")
            for step in MIGRATIONS[version:]:
                for statement in filter(str.strip, step.split(";")):
                    self._connection.execute(statement)
            self._connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

    def _version(self) -> int:
        found: int = self._connection.execute("PRAGMA user_version").fetchone()[0]
        return found

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as failure:
            raise LedgerError(_cure(self._name, failure)) from failure
        except OSError as failure:
            raise LedgerError(f"{self._name} cannot be opened ({failure.strerror}).") from failure


def _cure(name: str, failure: sqlite3.DatabaseError) -> str:
    """By SQLite's primary code: https://sqlite.org/rescode.html"""
    code = getattr(failure, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"Another process is writing to {name}. Try again in a moment."
    if code == sqlite3.SQLITE_FULL:
        return f"No space left for {name}, where replies are kept. Free some disk space and try again."
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR):
        return (
            f"{name}, where replies are kept, cannot be opened or written ({failure}). Check that the data folder may "
            "be written to and its disk has space."
        )
    if isinstance(failure, sqlite3.OperationalError):
        return f"{name} cannot be used just now ({failure}). Try again; if it stays, move it away to start a new one."
    return (
        f"{name} is damaged or not a ledger ({failure}). Move it away to start a new one, or put a backup in its place."
    )
