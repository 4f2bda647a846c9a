"""Adding, changing and withdrawing articles of one collection within a transaction."""

import hashlib
import sqlite3
from datetime import datetime

from retrieval.library import timeline
from retrieval.library.packing import pack_moment, pack_text
from retrieval.library.postings import packed_postings
from retrieval.library.protocol import Change, PreparedVersion
from retrieval.library.sqlite.packed import PackedVersion
from retrieval.library.timeline import UNDATED, State

_PASSAGES_AT_ONCE = 4000
"""Gathered before their terms are written; sorting them takes some 40 MB."""


_NOT_THERE = (0, 0, b"", 0)
"""A collection before anything is put into it; no stored one has the number 0."""


class CollectionWriter:
    """Changes one collection; what it gathered is stored by `finish`, before the transaction ends.

    The first version put into it makes the collection: what changes nothing leaves nothing behind.
    """

    def __init__(self, db: sqlite3.Connection, collection: str) -> None:
        self._db = db
        self._name = pack_text(collection)
        columns = "SELECT id, revision, chain, passage_count FROM collections WHERE name = ?"
        found: tuple[int, int, bytes, int] | None = db.execute(columns, (self._name,)).fetchone()
        self._id, revision, self._chain, self._passage_count = found or _NOT_THERE
        self._revision = revision + 1
        self._gathered: list[tuple[int, PreparedVersion]] = []
        self._gathered_count = 0
        self._has_changed = False

    def put(self, packed: PackedVersion) -> Change:
        """Puts a version into its article's line, as `timeline` rules."""
        version = packed.version
        article = self._article(version.article_id)
        line = read_line(self._db, article)
        at = pack_moment(version.provenance.retrieved_at)
        seen = timeline.state_seen(line, version.sha256, at)
        if seen is None:
            self._insert_version(article, packed)
            self._note(version.article_id, version.sha256, at)
        else:
            self._take_over(seen, packed)
        settled = self._settle(article)
        if seen is not None:
            return Change.UNCHANGED
        is_new = not line or (timeline.is_withdrawn(line) and not timeline.is_withdrawn(settled))
        return Change.ADDED if is_new else Change.CHANGED

    def withdraw(self, article_id: str, at: datetime) -> bool:
        """Ends an article's line; False where it does not exist or has ended already."""
        article = self._find_article(article_id)
        line = [] if article is None else read_line(self._db, article)
        if article is None or timeline.is_withdrawn(line):
            return False
        moment = timeline.withdrawal_time(line, pack_moment(at))
        self._insert_state(article, (None, None, moment, UNDATED, 0, 0, 0, b"", b""))
        self._note(article_id, "withdrawn", moment)
        self._settle(article)
        return True

    def reindex(self, state: int, packed: PackedVersion) -> None:
        """Gives a state new passages, terms and vectors; the old passages' numbers are never used again."""
        self._db.execute(
            "UPDATE states SET first_passage = ?, passage_count = ?, lengths = ?, digest = ?, revision = ?"
            " WHERE id = ?",
            (self._passage_count, packed.passage_count, packed.lengths, packed.digest, self._revision, state),
        )
        self._db.execute(
            "UPDATE details SET passages = ?, notes = ? WHERE state = ?",
            (packed.passages, packed.prepared.notes, state),
        )
        self._has_changed = True
        self._store_index(state, packed)

    def finish(self) -> None:
        """Writes the postings gathered and moves the collection's revision if anything changed."""
        self._flush()
        if self._has_changed:
            self._db.execute(
                "UPDATE collections SET revision = ?, chain = ?, passage_count = ? WHERE id = ?",
                (self._revision, self._chain, self._passage_count, self._id),
            )

    def _article(self, article_id: str) -> int:
        if not self._id:
            made = self._db.execute("INSERT INTO collections VALUES (NULL, ?, 0, x'', 0)", (self._name,))
            assert made.lastrowid is not None
            self._id = made.lastrowid
        name = pack_text(article_id)
        self._db.execute("INSERT OR IGNORE INTO articles VALUES (NULL, ?, ?)", (self._id, name))
        found = self._find_article(article_id)
        assert found is not None
        return found

    def _find_article(self, article_id: str) -> int | None:
        found = self._db.execute(
            "SELECT id FROM articles WHERE collection = ? AND name = ?", (self._id, pack_text(article_id))
        )
        row = found.fetchone()
        return None if row is None else int(row[0])

    def _insert_version(self, article: int, packed: PackedVersion) -> None:
        provenance = packed.version.provenance
        sha256 = packed.version.sha256
        data = pack_text(packed.version.text)
        self._db.execute("INSERT OR IGNORE INTO texts VALUES (NULL, ?, ?, ?)", (article, sha256, data))
        found = self._db.execute("SELECT id FROM texts WHERE article = ? AND sha256 = ?", (article, sha256))
        (text,) = found.fetchone()
        times = (pack_moment(provenance.retrieved_at), _published(packed))
        source = self._source(provenance.source)
        index = (self._passage_count, packed.passage_count, packed.lengths, packed.digest)
        state = self._insert_state(article, (text, sha256, *times, source, *index))
        self._db.execute("INSERT INTO details VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (state, *packed.details))
        self._store_index(state, packed)

    def _insert_state(self, article: int, values: tuple[object, ...]) -> int:
        cursor = self._db.execute(
            "INSERT INTO states (collection, article, revision, known_from, known_until, is_newest, text, sha256,"
            " at, confirmed_at, published_at, source, first_passage, passage_count, lengths, digest)"
            " VALUES (?, ?, ?, 0, 0, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self._id, article, self._revision, *values[:3], values[2], *values[3:]),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _store_index(self, state: int, packed: PackedVersion) -> None:
        self._db.execute("INSERT OR REPLACE INTO vectors VALUES (?, ?)", (state, packed.vectors))
        self._gathered.append((self._passage_count, packed.prepared))
        self._gathered_count += packed.passage_count
        self._passage_count += packed.passage_count
        if self._gathered_count > _PASSAGES_AT_ONCE:
            self._flush()

    def _take_over(self, seen: State, packed: PackedVersion) -> None:
        """The same text again: its provenance and its index may be new ones."""
        published_at = _published(packed)
        row = self._db.execute(
            "SELECT digest, published_at, details.* FROM states JOIN details ON details.state = states.id"
            " WHERE states.id = ?",
            (seen.number,),
        ).fetchone()
        self._db.execute(
            "UPDATE states SET at = ?, confirmed_at = ?, published_at = ?, source = ? WHERE id = ?",
            (seen.at, seen.confirmed_at, published_at, self._source(packed.version.provenance.source), seen.number),
        )
        if row == (packed.digest, published_at, seen.number, *packed.details):
            return
        self._db.execute(
            "REPLACE INTO details VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (seen.number, *packed.details)
        )
        self._db.execute("UPDATE states SET revision = ? WHERE id = ?", (self._revision, seen.number))
        self._note(packed.version.article_id, packed.version.sha256, seen.at, *map(str, packed.details))
        if row[0] != packed.digest:
            self.reindex(seen.number, packed)

    def _settle(self, article: int) -> list[State]:
        """Brings the tenures of an article's states up to date."""
        line = read_line(self._db, article)
        for state, tenure in zip(line, timeline.tenures(line), strict=True):
            values = (tenure.known_from, tenure.known_until, int(tenure.is_newest))
            changed = self._db.execute(
                "UPDATE states SET known_from = ?, known_until = ?, is_newest = ?, revision = ?"
                " WHERE id = ? AND (known_from, known_until, is_newest) IS NOT (?, ?, ?)",
                (*values, self._revision, state.number, *values),
            )
            if changed.rowcount:
                self._note("settled", state.sha256 or "", *values)
        return line

    def _source(self, source: str) -> int:
        folded = pack_text(source.casefold())
        self._db.execute("INSERT OR IGNORE INTO sources VALUES (NULL, ?)", (folded,))
        (found,) = self._db.execute("SELECT id FROM sources WHERE folded = ?", (folded,)).fetchone()
        return int(found)

    def _note(self, *facts: str | int) -> None:
        """Adds a change to the chain that the collection's fingerprint is made of."""
        self._has_changed = True
        self._chain = hashlib.sha256(self._chain + pack_text(repr(facts))).digest()

    def _flush(self) -> None:
        self._db.executemany(
            f"INSERT INTO postings VALUES ({self._id:d}, ?, ?, ?) ON CONFLICT DO UPDATE"  # noqa: S608
            " SET data = CAST(data || excluded.data AS BLOB)",
            packed_postings(self._gathered),
        )
        self._gathered.clear()
        self._gathered_count = 0


def read_line(db: sqlite3.Connection, article: int) -> list[State]:
    """An article's states in order."""
    rows = db.execute("SELECT id, sha256, at, confirmed_at, published_at FROM states WHERE article = ?", (article,))
    return timeline.in_order(
        [
            State(number=number, sha256=sha256, at=at, confirmed_at=confirmed_at, published_at=published_at)
            for number, sha256, at, confirmed_at, published_at in rows
        ]
    )


def _published(packed: PackedVersion) -> int:
    published_at = packed.version.provenance.published_at
    return UNDATED if published_at is None else pack_moment(published_at)
