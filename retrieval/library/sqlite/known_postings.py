"""The postings of the terms looked up last: a question's terms are counted, then searched, and read only once."""

import sqlite3
import threading
from collections import OrderedDict

from retrieval.library.packing import pack_text
from retrieval.library.postings import BLOCK_SIZE, TermPostings, unpack_postings
from retrieval.library.sqlite.shelf import Shelf

_LIMIT_BYTES = 16 * 2**20
_Key = tuple[int, int, int, str]


class KnownPostings:
    """Reads postings, each once a revision of its collection while there is room. Safe from several threads."""

    def __init__(self, limit_bytes: int = _LIMIT_BYTES) -> None:
        self._limit_bytes = limit_bytes
        self._known: OrderedDict[_Key, TermPostings] = OrderedDict()
        self._held_bytes = 0
        self._lock = threading.Lock()

    def find(self, db: sqlite3.Connection, shelf: Shelf, term: str) -> TermPostings:
        """Where a term stands in a collection as the shelf has it, in passages out of force too."""
        key = (shelf.collection, shelf.generation, shelf.revision, term)
        with self._lock:
            known = self._known.get(key)
        if known is None:
            known = _read(db, shelf, term)
            self._keep(key, known)
        return known

    def _keep(self, key: _Key, postings: TermPostings) -> None:
        with self._lock:
            if key not in self._known:
                self._known[key] = postings
                self._held_bytes += postings.byte_count
            while self._held_bytes > self._limit_bytes:
                _, oldest = self._known.popitem(last=False)
                self._held_bytes -= oldest.byte_count


def _read(db: sqlite3.Connection, shelf: Shelf, term: str) -> TermPostings:
    last_block = (len(shelf.owners) - 1) // BLOCK_SIZE
    rows = db.execute(
        "WITH RECURSIVE blocks (number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM blocks WHERE number < ?)"
        " SELECT number, data FROM blocks CROSS JOIN postings"
        " ON collection = ? AND block = number AND term = ? ORDER BY number",
        (last_block, shelf.collection, pack_text(term)),
    ).fetchall()
    return unpack_postings(rows)
