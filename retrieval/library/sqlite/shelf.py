"""What a search needs of a collection, held in memory: which passages there are, when each was known, how long it is.

A shelf is a value. When the collection's revision has moved, in this process or another, a new one is made from the
old one and the states that changed; a search in another thread goes on with the one it has.
"""

import sqlite3

import numpy as np
from numpy.typing import NDArray

from retrieval.library.packing import pack_text
from retrieval.library.timeline import UNDATED
from retrieval.values import dataclass

_STATE = np.dtype(
    [
        ("id", "i8"),
        ("article", "i8"),
        ("published_at", "i8"),
        ("known_from", "i8"),
        ("known_until", "i8"),
        ("is_newest", "?"),
        ("is_text", "?"),
        ("source", "i8"),
        ("first", "i8"),
        ("count", "i8"),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One revision of a collection: `states` is (s,) records; `owners` and `lengths` are (n,), one a passage."""

    collection: int
    name: bytes
    revision: int
    generation: int
    chain: bytes
    states: NDArray[np.void]
    owners: NDArray[np.int64]
    """The place in `states` of the state a passage belongs to; -1 when it was replaced"""
    lengths: NDArray[np.float64]

    def states_at(self, as_of: int | None) -> NDArray[np.bool_]:
        """(s,) the states in force then; the newest ones when no moment is given."""
        found: NDArray[np.bool_]
        if as_of is None:
            found = self.states["is_newest"]
        else:
            found = (self.states["known_from"] <= as_of) & (as_of < self.states["known_until"]) & self.states["is_text"]
        return found

    def passages_of(self, states: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """(n,) the passages of those states."""
        found: NDArray[np.bool_] = np.append(states, np.False_)[self.owners]
        return found

    def latest_publication(self, states: NDArray[np.bool_]) -> int | None:
        dates = self.states["published_at"][states]
        latest = int(dates.max(initial=UNDATED))
        return None if latest == UNDATED else latest


def load_shelf(db: sqlite3.Connection, name: str, known: Shelf | None) -> Shelf | None:
    """The shelf of a collection as this transaction sees it, `known` itself while it holds; None if there is none."""
    row = db.execute(
        "SELECT id, revision, chain, passage_count, generation FROM collections, embedding WHERE collections.name = ?",
        (pack_text(name),),
    ).fetchone()
    if row is None:
        return None
    collection, revision, chain, passage_count, generation = row
    if known is not None and (known.revision, known.generation) == (revision, generation):
        return known
    if known is not None and (known.revision > revision or known.generation != generation):
        known = None
    changed, lengths = _changes(db, collection, -1 if known is None else known.revision)
    states = changed if known is None else _merged(known.states, changed)
    return Shelf(
        collection=collection,
        name=pack_text(name),
        revision=revision,
        generation=generation,
        chain=chain,
        states=states,
        owners=_owners(states, passage_count),
        lengths=_lengths(known, passage_count, changed, lengths),
    )


def _changes(db: sqlite3.Connection, collection: int, revision: int) -> tuple[NDArray[np.void], list[bytes]]:
    rows = db.execute(
        "SELECT id, article, published_at, known_from, known_until, is_newest, text IS NOT NULL, source, first_passage,"
        " passage_count, lengths FROM states WHERE collection = ? AND revision > ? ORDER BY id",
        (collection, revision),
    ).fetchall()
    return np.array([row[:-1] for row in rows], dtype=_STATE), [row[-1] for row in rows]


def _merged(states: NDArray[np.void], changed: NDArray[np.void]) -> NDArray[np.void]:
    kept = states[~np.isin(states["id"], changed["id"])]
    both = np.concatenate((kept, changed))
    return both[np.argsort(both["id"], kind="stable")]


def _owners(states: NDArray[np.void], passage_count: int) -> NDArray[np.int64]:
    owners = np.full(passage_count, -1, dtype=np.int64)
    owners[_numbers(states)] = np.repeat(np.arange(len(states)), states["count"])
    return owners


def _lengths(
    known: Shelf | None, passage_count: int, changed: NDArray[np.void], lengths: list[bytes]
) -> NDArray[np.float64]:
    found = np.zeros(passage_count)
    if known is not None:
        found[: len(known.lengths)] = known.lengths
    found[_numbers(changed)] = np.frombuffer(b"".join(lengths), dtype="<u4")
    return found


def _numbers(states: NDArray[np.void]) -> NDArray[np.int64]:
    """The numbers of all passages of the states, state by state."""
    counts = states["count"]
    before = np.cumsum(counts) - counts
    found: NDArray[np.int64] = np.repeat(states["first"] - before, counts) + np.arange(int(counts.sum()))
    return found
