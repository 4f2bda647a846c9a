"""The embedded engine: a library in one SQLite file (see `schema` for what it holds)."""

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from retrieval.article import Article, Passage, Version
from retrieval.library.protocol import ArticleSummary, Change, Changes, PreparedVersion, ScoredPassage, Standing
from retrieval.library.sqlite import reading, searching
from retrieval.library.sqlite.connections import Connections
from retrieval.library.sqlite.embedding import Embedding, adopt_embedding, read_embedding, replace_embedding
from retrieval.library.sqlite.known_postings import KnownPostings
from retrieval.library.sqlite.matrices import MEMORY_LIMIT_BYTES, Matrices
from retrieval.library.sqlite.opening import BUSY_SECONDS
from retrieval.library.sqlite.packed import PackedVersion, pack_version
from retrieval.library.sqlite.searching import View, view
from retrieval.library.sqlite.shelf import Shelf, load_shelf
from retrieval.library.sqlite.writing import CollectionWriter
from retrieval.scope import Scope

_PORTION = 64
_SHELF_LIMIT = 64
"""Collections whose shelves stay in memory, at some 30 bytes a passage."""


class SqliteLibrary:
    """A `retrieval.library.protocol.Library` in one file; several threads and processes may use it at once.

    A write is on disk (`synchronous=FULL`) when its method returns. A read sees one state of the file.
    """

    def __init__(
        self,
        path: str,
        embedding: Embedding | None,
        *,
        busy_seconds: float = BUSY_SECONDS,
        memory_limit_bytes: int = MEMORY_LIMIT_BYTES,
    ) -> None:
        self._path = path
        self.connections = Connections(path, busy_seconds=busy_seconds)
        self._embedding = adopt_embedding(self.connections, embedding)
        self._matrices = Matrices(self._embedding.dimension, memory_limit_bytes)
        self._postings = KnownPostings()
        self._shelves: OrderedDict[str, Shelf] = OrderedDict()
        self._views: dict[int, tuple[Shelf, Scope, View]] = {}
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"sqlite:///{self._path}"

    @property
    def embedding_name(self) -> str:
        return self._embedding.name

    @property
    def dimension(self) -> int:
        return self._embedding.dimension

    def add(self, collection: str, prepared: Sequence[PreparedVersion]) -> tuple[Change, ...]:
        packed = [_packed(each, self._embedding) for each in prepared]
        if not packed:
            return ()
        with self._writing() as db:
            writer = CollectionWriter(db, collection)
            changes = tuple(writer.put(each) for each in packed)
            writer.finish()
        return changes

    def remove(self, collection: str, article_id: str, at: datetime) -> bool:
        with self._writing() as db:
            writer = CollectionWriter(db, collection)
            is_withdrawn = writer.withdraw(article_id, at)
            writer.finish()
        return is_withdrawn

    def reindex(self, embedding_name: str, dimension: int, prepare: Callable[[Version], PreparedVersion]) -> None:
        """Gives every version the passages, terms and vectors that `prepare` makes; all of them or, on failure, none.

        Others read the old index meanwhile and cannot write; afterwards they must open the library again.
        """
        embedding = Embedding(embedding_name, dimension)
        with self.connections.writing() as db:
            replace_embedding(db, embedding)
            by_collection: dict[str, CollectionWriter] = {}
            for collection, state in reading.every_state(db):
                if collection not in by_collection:
                    by_collection[collection] = CollectionWriter(db, collection)
                version, *_ = reading.read_version(db, state)
                by_collection[collection].reindex(state, _packed(prepare(version), embedding))
            for writer in by_collection.values():
                writer.finish()
        self._embedding = embedding
        self._matrices = Matrices(dimension, self._matrices.limit_bytes)

    def version_count(self) -> int:
        with self.connections.reading() as db:
            return sum(1 for _ in reading.every_state(db))

    def every_version(self) -> Iterator[Version]:
        """Read in portions, so that no transaction stays open while somebody works on a version."""
        with self.connections.reading() as db:
            states = [state for _, state in reading.every_state(db)]
        for start in range(0, len(states), _PORTION):
            with self.connections.reading() as db:
                versions = [reading.read_version(db, state)[0] for state in states[start : start + _PORTION]]
            yield from versions

    def find_article(self, collection: str, article_id: str) -> Article | None:
        with self.connections.reading() as db:
            return reading.read_article(db, collection, article_id)

    def find_version(self, collection: str, article_id: str, sha256: str) -> Version | None:
        with self.connections.reading() as db:
            state = reading.find_state(db, collection, article_id, sha256)
            return None if state is None else reading.read_version(db, state)[0]

    def summaries(self, scope: Scope, *, matching: str = "", limit: int | None = None) -> tuple[ArticleSummary, ...]:
        with self._viewing(scope) as (db, views):
            return reading.read_summaries(db, views, matching, limit)

    def standing(self, scope: Scope) -> Standing:
        with self._viewing(scope) as (_, views):
            return searching.standing(views)

    def changes(self, collection: str, after: int = 0) -> Changes:
        with self.connections.reading() as db:
            return reading.read_changes(db, collection, after)

    def arrivals(self, scope: Scope, since: datetime) -> tuple[tuple[str, str], ...]:
        with self.connections.reading() as db:
            return reading.read_arrivals(db, sorted(set(scope.collections)), since)

    def search_terms(self, terms: Sequence[str], scope: Scope, limit: int) -> tuple[ScoredPassage, ...]:
        with self._viewing(scope) as (db, views):
            return searching.search_terms(db, terms, views, self._postings, limit)

    def search_vector(self, vector: NDArray[np.float32], scope: Scope, limit: int) -> tuple[ScoredPassage, ...]:
        self._embedding.check_shape(vector)
        with self._viewing(scope) as (db, views):
            return searching.search_vector(db, vector, views, self._matrices, limit)

    def passages(self, keys: Sequence[int]) -> Mapping[int, Passage]:
        with self.connections.reading() as db:
            return reading.read_passages(db, keys)

    def published_at(self, keys: Sequence[int], scope: Scope) -> Mapping[int, datetime | None]:
        with self._viewing(scope) as (_, views):
            return searching.published_at(keys, views)

    def document_frequencies(self, terms: Sequence[str], scope: Scope) -> Mapping[str, int]:
        with self._viewing(scope) as (db, views):
            return searching.frequencies(db, terms, views, self._postings)

    def close(self) -> None:
        self.connections.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self.connections.writing() as db:
            self._embedding.check_current(read_embedding(db))
            yield db

    @contextmanager
    def _viewing(self, scope: Scope) -> Iterator[tuple[sqlite3.Connection, list[View]]]:
        with self.connections.reading() as db:
            self._embedding.check_current(read_embedding(db))
            shelves = [self._shelf(db, name) for name in sorted(set(scope.collections))]
            yield db, [self._view(db, shelf, scope) for shelf in shelves if shelf is not None]

    def _view(self, db: sqlite3.Connection, shelf: Shelf, scope: Scope) -> View:
        """A question asks for the same view several times in a row."""
        known = self._views.get(shelf.collection)
        if known is None or known[0] is not shelf or known[1] != scope:
            known = self._views[shelf.collection] = shelf, scope, view(db, shelf, scope)
        return known[2]

    def _shelf(self, db: sqlite3.Connection, name: str) -> Shelf | None:
        """The collection as this transaction sees it; made outside the lock, so that no search waits for another."""
        with self._lock:
            known = self._shelves.get(name)
        shelf = load_shelf(db, name, known)
        with self._lock:
            if shelf is not None:
                self._shelves[name] = shelf
                self._shelves.move_to_end(name)
            if len(self._shelves) > _SHELF_LIMIT:
                _, forgotten = self._shelves.popitem(last=False)
                self._views.pop(forgotten.collection, None)
        return shelf


def _packed(prepared: PreparedVersion, embedding: Embedding) -> PackedVersion:
    for passage in prepared.passages:
        embedding.check_shape(passage.vector)
    return pack_version(prepared)
