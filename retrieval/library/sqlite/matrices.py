"""The vectors of collections in memory, as float32, within a bound; a collection too big for it is read each time."""

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.library.packing import unpack_vectors
from retrieval.library.sqlite.shelf import Shelf

MEMORY_LIMIT_BYTES = 192 * 2**20
"""For all collections together: 100,000 passages of 384 dimensions take 154 MB. float32 because multiplying float16
needs a conversion: 44 ms for 100,000 of 256 dimensions against 7 ms (measured, 2 shared cores)."""

_ROWS_AT_ONCE = 512


@dataclass(slots=True)
class _Matrix:
    """Rows of vectors with room to grow; rows once filled never change within a generation."""

    generation: int
    rows: NDArray[np.float32]
    filled: int


class Matrices:
    """Scores passages against a query's vector; keeps the collections used last. Safe from several threads."""

    def __init__(self, dimension: int, limit_bytes: int = MEMORY_LIMIT_BYTES) -> None:
        self._dimension = dimension
        self.limit_bytes = limit_bytes
        self._matrices: OrderedDict[int, _Matrix] = OrderedDict()
        self._lock = threading.Lock()

    def scores(self, db: sqlite3.Connection, shelf: Shelf, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """(n,) inner products with every passage of the shelf, in float32."""
        if self._fits(shelf):
            return _products(self._rows(db, shelf), vector)
        found = np.zeros(len(shelf.owners), dtype=np.float32)
        for first, rows in self._stored(db, shelf.collection, 0):
            found[first : first + len(rows)] = _products(rows.astype(np.float32), vector)
        return found

    def vectors(self, db: sqlite3.Connection, shelf: Shelf, numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """(k, dimension) the vectors of the passages with those numbers."""
        if self._fits(shelf):
            return self._rows(db, shelf)[numbers]
        found = self._empty(len(numbers))
        states = shelf.states[shelf.owners[numbers]]
        for row, (state, place) in enumerate(
            zip(states["id"].tolist(), (numbers - states["first"]).tolist(), strict=True)
        ):
            (data,) = db.execute("SELECT data FROM vectors WHERE state = ?", (state,)).fetchone()
            found[row] = unpack_vectors(data, self._dimension)[place]
        return found

    def _rows(self, db: sqlite3.Connection, shelf: Shelf) -> NDArray[np.float32]:
        with self._lock:
            matrix = self._matrices.get(shelf.collection)
            if matrix is None or matrix.generation != shelf.generation:
                matrix = _Matrix(shelf.generation, self._empty(_with_room(len(shelf.owners))), 0)
            if matrix.filled < len(shelf.owners):
                self._fill(db, shelf, matrix)
            self._matrices[shelf.collection] = matrix
            self._matrices.move_to_end(shelf.collection)
            self._forget_oldest()
            return matrix.rows[: len(shelf.owners)]

    def _fill(self, db: sqlite3.Connection, shelf: Shelf, matrix: _Matrix) -> None:
        wanted = len(shelf.owners)
        if wanted > len(matrix.rows):
            grown = self._empty(_with_room(wanted))
            grown[: matrix.filled] = matrix.rows[: matrix.filled]
            matrix.rows = grown
        for first, rows in self._stored(db, shelf.collection, matrix.filled):
            matrix.rows[first : first + len(rows)] = rows
        matrix.filled = wanted

    def _stored(self, db: sqlite3.Connection, collection: int, start: int) -> Iterator[tuple[int, NDArray[np.float16]]]:
        """Vectors of passages from number `start` on, with the number of the first of each portion."""
        cursor = db.execute(
            "SELECT first_passage, data FROM states JOIN vectors ON vectors.state = states.id"
            " WHERE collection = ? AND first_passage >= ? AND passage_count > 0 ORDER BY first_passage",
            (collection, start),
        )
        while portion := cursor.fetchmany(_ROWS_AT_ONCE):
            for first, data in portion:
                yield first, unpack_vectors(data, self._dimension)

    def _forget_oldest(self) -> None:
        while sum(matrix.rows.nbytes for matrix in self._matrices.values()) > self.limit_bytes:
            if len(self._matrices) == 1:
                return
            self._matrices.popitem(last=False)

    def _empty(self, count: int) -> NDArray[np.float32]:
        return np.zeros((count, self._dimension), dtype=np.float32)

    def _fits(self, shelf: Shelf) -> bool:
        return len(shelf.owners) * self._dimension * 4 <= self.limit_bytes


def _products(rows: NDArray[np.float32], vector: NDArray[np.float32]) -> NDArray[np.float32]:
    """(n,) inner products, on this thread alone.

    A BLAS shares the work out among threads that wait for each other: hardly faster where memory is the limit, and on
    a busy machine 31 ms instead of 3 for 46,000 rows of 128 (measured, 2 shared cores).
    """
    found: NDArray[np.float32] = np.einsum("ij,j->i", rows, vector)
    return found


def _with_room(count: int) -> int:
    """Room for new passages, which takes no memory until it is filled."""
    return count + count // 8 + 1024
