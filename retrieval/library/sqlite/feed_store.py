"""Feeds, their entries and the poller's lease in a SQLite file of their own, beside the library.

Of its own, because polling writes all the time and the library's writers should not wait for that.
"""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from datetime import datetime

from retrieval.following.feeds import FollowedFeed, TrackedEntry
from retrieval.library.sqlite.connections import translated
from retrieval.library.sqlite.feed_rows import (
    Row,
    Value,
    as_text,
    as_written,
    entry_of,
    feed_of,
    row_of_feed,
)
from retrieval.library.sqlite.feed_tables import prepare
from retrieval.library.sqlite.opening import BUSY_SECONDS
from retrieval.reading.feed import FeedEntry

_FILE = "file of feeds"
_DUE_ENTRIES = (
    "SELECT *, row_number() OVER (PARTITION BY collection, feed_url "
    "ORDER BY article_id <> '', next_at, published_at DESC, key) AS turn FROM entries WHERE next_at <= ? "
    "ORDER BY article_id <> '', turn, next_at, published_at DESC, collection, feed_url, key LIMIT ?"
)


class SqliteFeedStore:
    """A `retrieval.following.feeds.FeedStore` in one file; several threads and processes may use it at once."""

    def __init__(self, path: str, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self._path = path
        self._lock = threading.Lock()
        with translated(path, _FILE):
            self._db = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
            try:
                prepare(self._db, busy_seconds)
            except BaseException:
                self._db.close()
                raise

    def follow(self, feed: FollowedFeed) -> bool:
        with self._writing() as db:
            if _known_as(db, feed.collection, feed.url) is not None:
                return False
            db.execute("INSERT INTO feeds VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row_of_feed(feed))
            return True

    def unfollow(self, collection: str, url: str) -> bool:
        with self._writing() as db:
            known = (collection, _known_as(db, collection, url))
            db.execute("DELETE FROM entries WHERE collection = ? AND feed_url = ?", known)
            return db.execute("DELETE FROM feeds WHERE collection = ? AND url = ?", known).rowcount > 0

    def feeds(self, collections: Sequence[str] | None = None) -> tuple[FollowedFeed, ...]:
        found = tuple(map(feed_of, self._rows("SELECT * FROM feeds ORDER BY collection, url")))
        return found if collections is None else tuple(each for each in found if each.collection in collections)

    def due_feeds(self, now: datetime, limit: int) -> tuple[FollowedFeed, ...]:
        due = "SELECT * FROM feeds WHERE next_at <= ? ORDER BY next_at, collection, url LIMIT ?"
        return tuple(map(feed_of, self._rows(due, (as_text(now), limit))))

    def due_entries(self, now: datetime, limit: int) -> tuple[TrackedEntry, ...]:
        return tuple(entry_of(row[:-1]) for row in self._rows(_DUE_ENTRIES, (as_text(now), limit)))

    def keep_poll(self, feed: FollowedFeed, entries: Sequence[FeedEntry], now: datetime) -> int:
        with self._writing() as db:
            kept = db.execute(
                "UPDATE feeds SET title = ?, next_at = ?, etag = ?, last_modified = ?, failure_count = ?, problem = ?, "
                "succeeded_at = ?, moved_to = ? WHERE collection = ? AND url = ?",
                (
                    *(feed.title, as_text(feed.next_at), *astuple(feed.validators), feed.failure_count, feed.problem),
                    *(as_text(feed.succeeded_at), feed.moved_to, feed.collection, feed.url),
                ),
            )
            if not kept.rowcount:
                return 0
            count = sum(_take(db, feed, entry, now) for entry in entries)
            if count:
                found = (as_text(now), feed.collection, feed.url)
                db.execute("UPDATE feeds SET news_at = ? WHERE collection = ? AND url = ?", found)
            return count

    def keep_entry(self, entry: TrackedEntry) -> None:
        with self._writing() as db:
            db.execute(
                "UPDATE entries SET article_id = ?, etag = ?, last_modified = ?, visit_count = ?, failure_count = ?, "
                "next_at = ? WHERE collection = ? AND feed_url = ? AND key = ? AND fingerprint = ?",
                (
                    *(entry.article_id, *astuple(entry.validators), entry.visit_count, entry.failure_count),
                    *(
                        as_text(entry.next_at),
                        entry.collection,
                        entry.feed_url,
                        entry.entry.key,
                        entry.entry.fingerprint,
                    ),
                ),
            )

    def keep_note(self, collection: str, url: str, note: str, now: datetime) -> None:
        with self._writing() as db:
            noted = (note, as_text(now), collection, url)
            db.execute("UPDATE feeds SET note = ?, noted_at = ? WHERE collection = ? AND url = ?", noted)

    def lease(self, name: str, holder: str, now: datetime, until: datetime) -> bool:
        with self._writing() as db:
            taken = db.execute(
                "INSERT INTO leases VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, "
                "until = excluded.until WHERE leases.holder = excluded.holder OR leases.until <= ?",
                (name, holder, as_text(until), as_text(now)),
            )
            return taken.rowcount > 0

    def release(self, name: str, holder: str) -> None:
        with self._writing() as db:
            db.execute("DELETE FROM leases WHERE name = ? AND holder = ?", (name, holder))

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def _rows(self, statement: str, values: Sequence[Value] = ()) -> list[Row]:
        with translated(self._path, _FILE), self._lock:
            found: list[Row] = self._db.execute(statement, values).fetchall()
            return found

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with translated(self._path, _FILE), self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise


def _known_as(db: sqlite3.Connection, collection: str, url: str) -> str | None:
    """The address that a followed feed is known by, given that or the one it moved to."""
    row = db.execute(
        "SELECT url FROM feeds WHERE collection = ? AND (url = ? OR moved_to = ?) ORDER BY url = ? DESC LIMIT 1",
        (collection, url, url, url),
    ).fetchone()
    return None if row is None else str(row[0])


def _take(db: sqlite3.Connection, feed: FollowedFeed, entry: FeedEntry, now: datetime) -> int:
    """1 when the entry is new or changed, and therefore due."""
    published = entry.published
    said: Row = (
        *(entry.fingerprint, entry.link, entry.title, entry.text, entry.author),
        *((as_written(published.at), published.is_day_only, published.is_zone_given) if published else (None, 0, 1)),
    )
    done = db.execute(
        "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', '', 0, 0, ?) "
        "ON CONFLICT DO UPDATE SET fingerprint = excluded.fingerprint, link = excluded.link, title = excluded.title, "
        "text = excluded.text, author = excluded.author, published_at = excluded.published_at, "
        "is_day_only = excluded.is_day_only, is_zone_given = excluded.is_zone_given, "
        "etag = '', last_modified = '', visit_count = 0, failure_count = 0, next_at = excluded.next_at "
        "WHERE entries.fingerprint <> excluded.fingerprint",
        (feed.collection, feed.url, entry.key, *said, as_text(now)),
    )
    return int(done.rowcount > 0)
