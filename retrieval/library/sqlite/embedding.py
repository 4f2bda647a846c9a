"""Which model made a library's vectors: remembered in the file, and no other one is let near them."""

import sqlite3

import numpy as np
from numpy.typing import NDArray

from retrieval.errors import EmbeddingMismatch, LibraryUnavailable
from retrieval.library.packing import pack_text, unpack_text
from retrieval.library.sqlite.connections import Connections
from retrieval.values import dataclass

_CURE = "Run `onrecord reindex` to make its vectors anew, or configure the model it was made with."


@dataclass(frozen=True, slots=True)
class Embedding:
    """A model by name and the length of its vectors; `generation` counts how often all vectors were made anew."""

    name: str
    dimension: int
    generation: int = 0

    def check_shape(self, vector: NDArray[np.float32]) -> None:
        if vector.shape != (self.dimension,):
            raise EmbeddingMismatch(
                f"The library's vectors ({self.name}) have {self.dimension} numbers, not {vector.shape}.", cure=_CURE
            )

    def check_current(self, stored: "Embedding | None") -> None:
        """Raises EmbeddingMismatch when the file's vectors are, or have meanwhile become, another model's."""
        if stored is None or (stored.name, stored.dimension) != (self.name, self.dimension):
            held = "none" if stored is None else f"{stored.name} ({stored.dimension} numbers)"
            raise EmbeddingMismatch(
                f"The library's vectors were made by {held}, not by {self.name} ({self.dimension} numbers).", cure=_CURE
            )


def read_embedding(db: sqlite3.Connection) -> Embedding | None:
    row = db.execute("SELECT name, dimension, generation FROM embedding").fetchone()
    return None if row is None else Embedding(unpack_text(row[0]), row[1], row[2])


def adopt_embedding(connections: Connections, wanted: Embedding | None) -> Embedding:
    """The file's embedding, which a new file takes from `wanted`; None takes what the file has."""
    with connections.reading() as db:
        stored = read_embedding(db)
    if stored is None and wanted is not None:
        with connections.writing() as db:
            if read_embedding(db) is None:
                db.execute("INSERT INTO embedding VALUES (?, ?, 0)", (pack_text(wanted.name), wanted.dimension))
            stored = read_embedding(db)
    if stored is None:
        raise LibraryUnavailable(f"The library {connections.path} is empty.", cure="Add articles first.")
    if wanted is not None:
        wanted.check_current(stored)
    return stored


def replace_embedding(db: sqlite3.Connection, embedding: Embedding) -> None:
    """Names another model and drops what the former made of the texts."""
    db.execute("DELETE FROM postings")
    db.execute("DELETE FROM vectors")
    db.execute(
        "UPDATE embedding SET name = ?, dimension = ?, generation = generation + 1",
        (pack_text(embedding.name), embedding.dimension),
    )
