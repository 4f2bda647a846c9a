"""The tables of the feeds' file, and making sure that a file is one.

feeds     one a collection and address: its schedule, its validators, its record
entries   what feeds have listed: the entry itself, the article it became, when to look at its page (again)
leases    who does alone what only one process should do
"""

import sqlite3

from retrieval.errors import LibraryDamaged, LibraryTooNew
from retrieval.library.sqlite.opening import identity_of, use_write_ahead_log

_APPLICATION_ID = 0x4F6E5246  # `OnRF` in the file's header
_TABLES = """
CREATE TABLE IF NOT EXISTS feeds (
  collection TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL, added_by TEXT NOT NULL, followed_at TEXT NOT NULL,
  next_at TEXT NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL, failure_count INTEGER NOT NULL,
  problem TEXT NOT NULL, succeeded_at TEXT, news_at TEXT, PRIMARY KEY (collection, url)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS feeds_due ON feeds (next_at);
CREATE TABLE IF NOT EXISTS entries (
  collection TEXT NOT NULL, feed_url TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, link TEXT NOT NULL,
  title TEXT NOT NULL, text TEXT NOT NULL, author TEXT NOT NULL, published_at TEXT, is_day_only INTEGER NOT NULL,
  is_zone_given INTEGER NOT NULL, article_id TEXT NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL,
  visit_count INTEGER NOT NULL, failure_count INTEGER NOT NULL, next_at TEXT,
  PRIMARY KEY (collection, feed_url, key)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entries_due ON entries (next_at) WHERE next_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS leases (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until TEXT NOT NULL) WITHOUT ROWID
"""
_MOVED = "ALTER TABLE feeds ADD COLUMN moved_to TEXT NOT NULL DEFAULT ''"
_NOTES = "ALTER TABLE feeds ADD COLUMN note TEXT NOT NULL DEFAULT ''; ALTER TABLE feeds ADD COLUMN noted_at TEXT"
_STEPS = (_TABLES, _MOVED, _NOTES)
"""Step n leads from version n to n + 1; a step that stands in a release is never changed, only followed."""


def prepare(db: sqlite3.Connection, busy_seconds: float) -> None:
    """Makes the tables in a new file; raises LibraryDamaged or LibraryTooNew for a file that isn't ours."""
    application, version, tables = identity_of(db)
    if application != _APPLICATION_ID and (application or tables):
        raise LibraryDamaged("The feeds' file is another program's database.", cure="Move it away.")
    if version > len(_STEPS):
        raise LibraryTooNew(f"The feeds' file has format {version}.", cure="Upgrade On Record.")
    use_write_ahead_log(db, busy_seconds)
    db.execute("PRAGMA synchronous = FULL")
    if version == len(_STEPS):
        return
    db.execute("BEGIN IMMEDIATE")
    version = identity_of(db).version  # another process may have been here meanwhile
    for statement in ";".join(_STEPS[version:]).split(";"):
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {len(_STEPS)}")
    db.execute("COMMIT")
