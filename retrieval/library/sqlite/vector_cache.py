"""Vectors by model and hash of their text, in a SQLite file of their own: losing it costs calls, nothing else."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from retrieval.errors import LibraryDamaged
from retrieval.kept_vectors import Vectors
from retrieval.library.sqlite.connections import translated
from retrieval.library.sqlite.opening import BUSY_SECONDS, use_write_ahead_log

_TABLES = """
CREATE TABLE IF NOT EXISTS vectors (
  model TEXT NOT NULL, digest BLOB NOT NULL, data BLOB NOT NULL, PRIMARY KEY (model, digest)
)
"""
_VARIABLES = 500


class SqliteVectorCache:
    """A `retrieval.kept_vectors.VectorCache` in one file; several threads and processes may use it at once."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._lock = threading.Lock()
        with self._told():
            self._db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
            try:
                use_write_ahead_log(self._db)
                self._db.execute(_TABLES)
            except BaseException:
                self._db.close()
                raise

    def find(self, model: str, digests: Sequence[bytes]) -> Vectors:
        found: dict[bytes, NDArray[np.float32]] = {}
        with self._told(), self._lock:
            for start in range(0, len(digests), _VARIABLES):
                portion = digests[start : start + _VARIABLES]
                marks = ",".join("?" * len(portion))
                sql = f"SELECT digest, data FROM vectors WHERE model = ? AND digest IN ({marks})"  # noqa: S608
                rows = self._db.execute(sql, (model, *portion))
                found.update((digest, np.frombuffer(data, dtype="<f4")) for digest, data in rows)
        return found

    def keep(self, model: str, vectors: Vectors) -> None:
        rows = [(model, digest, vector.astype("<f4").tobytes()) for digest, vector in vectors.items()]
        with self._told(), self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                self._db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def close(self) -> None:
        with self._lock:
            self._db.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            with translated(self._path):
                yield
        except LibraryDamaged as damage:
            raise LibraryDamaged(
                f"The kept vectors in {self._path} are damaged.", cure="Delete that file: it only saves calls."
            ) from damage
