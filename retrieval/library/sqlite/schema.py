"""The tables of a library file, their version, and the steps from one version to the next.

    collections   a wall each: how often it changed (`revision`), the chain of those changes, its passages' counter
    articles      one a collection and id
    texts         each text of an article once, as its bytes
    states        an article's line (see `timeline`): a text that was in force, or its withdrawal; small rows
    details       what a state's provenance, layout and passages are, and what was noted on them; read only to show them
    vectors       a state's passages' vectors, float16
    postings      which passages a term stands in (see `postings`)
    embedding     the model that made the vectors; `generation` grows when all of them are made anew

Text is kept as bytes throughout: SQLite's own strings cannot hold every Python string. A passage's number in its
collection is its state's `first_passage` plus its place there.
"""

import sqlite3
from collections.abc import Sequence

from retrieval.errors import LibraryDamaged, LibraryTooNew
from retrieval.library.sqlite.opening import identity_of

APPLICATION_ID = 0x4F6E5263
"""`OnRc`, in the file's header: tells a library from any other SQLite file."""

_FIRST = """
CREATE TABLE embedding (name BLOB NOT NULL, dimension INTEGER NOT NULL, generation INTEGER NOT NULL);
CREATE TABLE collections (
  id INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE, revision INTEGER NOT NULL, chain BLOB NOT NULL,
  passage_count INTEGER NOT NULL
);
CREATE TABLE articles (
  id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, name BLOB NOT NULL, UNIQUE (collection, name)
);
CREATE TABLE texts (
  id INTEGER PRIMARY KEY, article INTEGER NOT NULL, sha256 TEXT NOT NULL, data BLOB NOT NULL, UNIQUE (article, sha256)
);
CREATE TABLE sources (id INTEGER PRIMARY KEY, folded BLOB NOT NULL UNIQUE);
CREATE TABLE states (
  id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, article INTEGER NOT NULL, text INTEGER, sha256 TEXT,
  at INTEGER NOT NULL, confirmed_at INTEGER NOT NULL, published_at INTEGER NOT NULL,
  known_from INTEGER NOT NULL, known_until INTEGER NOT NULL, is_newest INTEGER NOT NULL,
  source INTEGER NOT NULL, first_passage INTEGER NOT NULL, passage_count INTEGER NOT NULL, lengths BLOB NOT NULL,
  digest BLOB NOT NULL, revision INTEGER NOT NULL
);
CREATE INDEX states_of_article ON states (article);
CREATE INDEX states_by_revision ON states (collection, revision);
CREATE INDEX states_by_passage ON states (collection, first_passage);
CREATE TABLE details (
  state INTEGER PRIMARY KEY, title BLOB NOT NULL, source BLOB NOT NULL, url BLOB NOT NULL, author BLOB NOT NULL,
  added_by BLOB NOT NULL, is_day_only INTEGER NOT NULL, layout BLOB NOT NULL, passages BLOB NOT NULL
);
CREATE TABLE vectors (state INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE postings (
  collection INTEGER NOT NULL, block INTEGER NOT NULL, term BLOB NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY (collection, block, term)
) WITHOUT ROWID;
"""

_ZONES = "ALTER TABLE details ADD COLUMN published_offset INTEGER NOT NULL DEFAULT 0"
"""Seconds east of UTC in which `published_at` was given."""

_NOTES = "ALTER TABLE details ADD COLUMN notes BLOB NOT NULL DEFAULT x''"
"""What whoever stored a version noted on it; empty on what was stored before, until it is indexed anew."""

MIGRATIONS: Sequence[str] = (_FIRST, _ZONES, _NOTES)
"""Step n leads from version n to n + 1; a step that stands in a release is never changed, only followed."""


def migrate(db: sqlite3.Connection, steps: Sequence[str] = MIGRATIONS) -> None:
    """Brings the file to the newest version in one transaction; raises as `check_identity` does."""
    if check_identity(db, len(steps)) == len(steps):
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        for step in steps[check_identity(db, len(steps)) :]:
            for statement in step.split(";"):
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {len(steps)}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def check_identity(db: sqlite3.Connection, newest: int) -> int:
    """The schema version of the file, 0 for a new one; raises LibraryDamaged or LibraryTooNew for what isn't ours."""
    application, version, tables = identity_of(db)
    if application == 0 and version == 0 and tables == 0:
        return 0
    if application != APPLICATION_ID:
        raise LibraryDamaged(
            f"{_path(db)} is another program's database.", cure="Name another file in the library's URL."
        )
    if version > newest:
        raise LibraryTooNew(
            f"The library {_path(db)} has format {version}; this On Record reads up to {newest}.",
            cure="Upgrade On Record.",
        )
    return version


def _path(db: sqlite3.Connection) -> str:
    """The file's, as SQLite knows it; the second column is "main" for it."""
    (path,) = (row[2] for row in db.execute("PRAGMA database_list") if row[1] == "main")
    return str(path) or ":memory:"
