"""Finding passages: BM25 and cosine over what a scope may see, and counting it."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from retrieval.library.bm25 import Statistics, inverse_document_frequency, length_discounts, term_scores
from retrieval.library.packing import pack_moment, pack_text, unpack_moment
from retrieval.library.postings import TermPostings
from retrieval.library.protocol import ScoredPassage, Standing
from retrieval.library.ranking import best, candidates
from retrieval.library.sqlite.known_postings import KnownPostings
from retrieval.library.sqlite.matrices import Matrices
from retrieval.library.sqlite.shelf import Shelf
from retrieval.library.timeline import UNDATED
from retrieval.scope import Scope

NUMBER_BITS = 32
"""A passage's key: its collection's id, then its number in the collection in this many bits."""

_VARIABLES = 500
_FLOAT32_SLACK = 1e-4
"""More than two float32 inner products of unit vectors can be off, so that exact scores decide at the border."""


@dataclass(frozen=True, eq=False)
class View:
    """A shelf as a scope sees it: what counts for statistics, and what of it may be found.

    Looked at for each question, and counted once.
    """

    shelf: Shelf
    counted: NDArray[np.bool_]
    """(n,) passages in force at the scope's moment"""
    wanted_states: NDArray[np.bool_]
    """(s,) states in force that also pass the scope's outlet and articles"""
    wanted: NDArray[np.bool_]
    """(n,) the passages of those"""

    @cached_property
    def statistics(self) -> Statistics:
        """Of all that is counted."""
        return Statistics(int(self.counted.sum()), float(self.shelf.lengths[self.counted].sum()))

    @cached_property
    def numbers(self) -> NDArray[np.int64]:
        """(w,) the numbers of the passages wanted, ascending"""
        return np.flatnonzero(self.wanted)

    def keys(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        return numbers | (self.shelf.collection << NUMBER_BITS)


def view(db: sqlite3.Connection, shelf: Shelf, scope: Scope) -> View:
    in_force = shelf.states_at(None if scope.as_of is None else pack_moment(scope.as_of))
    counted, states = shelf.passages_of(in_force), in_force
    if scope.source is not None:
        states = states & (shelf.states["source"] == _source(db, scope.source))
    if scope.article_ids is not None:
        states = states & np.isin(shelf.states["article"], _articles(db, shelf.collection, scope.article_ids))
    return View(shelf, counted, states, counted if states is in_force else shelf.passages_of(states))


def standing(views: Sequence[View]) -> Standing:
    latest = [moment for view in views if (moment := view.shelf.latest_publication(view.wanted_states)) is not None]
    chain = hashlib.sha256()
    for view in views:
        chain.update(hashlib.sha256(view.shelf.name).digest() + view.shelf.chain)
    return Standing(
        article_count=sum(int(view.wanted_states.sum()) for view in views),
        passage_count=sum(len(view.numbers) for view in views),
        newest_at=unpack_moment(max(latest)) if latest else None,
        fingerprint=chain.hexdigest()[:32],
    )


def frequencies(
    db: sqlite3.Connection, terms: Sequence[str], views: Sequence[View], known: KnownPostings
) -> Mapping[str, int]:
    return {
        term: sum(_frequency(view, known.find(db, view.shelf, term)) for view in views) for term in dict.fromkeys(terms)
    }


def search_terms(
    db: sqlite3.Connection, terms: Sequence[str], views: Sequence[View], known: KnownPostings, limit: int
) -> tuple[ScoredPassage, ...]:
    """BM25 with the joint statistics of all views, so that scores of several collections compare."""
    statistics = _statistics(views)
    discounts = [length_discounts(view.shelf.lengths, statistics.mean_length) for view in views]
    totals = [np.zeros(len(view.counted)) for view in views]
    for term, repeats in sorted(Counter(terms).items()):
        found = [known.find(db, view.shelf, term) for view in views]
        frequency = sum(_frequency(view, postings) for view, postings in zip(views, found, strict=True))
        weight = repeats * inverse_document_frequency(frequency, statistics.passage_count)
        for postings, discount, total in zip(found, discounts, totals, strict=True):
            places = postings.passages
            total[places] += weight * term_scores(postings.body, postings.title, discount[places])
    return _merged([_keyed(view, total * view.wanted, limit) for view, total in zip(views, totals, strict=True)], limit)


def search_vector(
    db: sqlite3.Connection, vector: NDArray[np.float32], views: Sequence[View], matrices: Matrices, limit: int
) -> tuple[ScoredPassage, ...]:
    """The candidates by float32, then their order by exact sums: the same whatever else the matrix holds."""
    merged: list[tuple[NDArray[np.int64], NDArray[np.float64]]] = []
    for view in views:
        numbers = view.numbers
        rough = matrices.scores(db, view.shelf, vector)[numbers].astype(np.float64)
        numbers = numbers[candidates(rough, limit, slack=_FLOAT32_SLACK)]
        rows = matrices.vectors(db, view.shelf, numbers).astype(np.float64)
        merged.append((view.keys(numbers), (rows * vector).sum(axis=1)))
    return _merged(merged, limit)


def published_at(keys: Sequence[int], views: Sequence[View]) -> Mapping[int, datetime | None]:
    """When the passages' articles were published, read off the shelves."""
    asked = np.array(keys, dtype=np.int64)
    found: dict[int, datetime | None] = {}
    for view in views:
        mine = asked[asked >> NUMBER_BITS == view.shelf.collection]
        owners = view.shelf.owners[mine & (1 << NUMBER_BITS) - 1]
        moments = view.shelf.states["published_at"][owners[owners >= 0]].tolist()
        for key, moment in zip(mine[owners >= 0].tolist(), moments, strict=True):
            found[key] = None if moment == UNDATED else unpack_moment(moment)
    return found


def _statistics(views: Sequence[View]) -> Statistics:
    return Statistics(
        sum(view.statistics.passage_count for view in views),
        sum(view.statistics.term_count for view in views),
    )


def _frequency(view: View, postings: TermPostings) -> int:
    """In how many of the passages in force the term stands."""
    return int(np.count_nonzero(view.counted[postings.passages]))


def _keyed(view: View, scores: NDArray[np.float64], limit: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    numbers = np.flatnonzero(scores > 0.0)
    numbers = numbers[candidates(scores[numbers], limit)]
    return view.keys(numbers), scores[numbers]


def _merged(parts: Sequence[tuple[NDArray[np.int64], NDArray[np.float64]]], limit: int) -> tuple[ScoredPassage, ...]:
    if not parts:
        return ()
    return best(np.concatenate([keys for keys, _ in parts]), np.concatenate([scores for _, scores in parts]), limit)


def _source(db: sqlite3.Connection, source: str) -> int:
    row = db.execute("SELECT id FROM sources WHERE folded = ?", (pack_text(source.casefold()),)).fetchone()
    return -1 if row is None else int(row[0])


def _articles(db: sqlite3.Connection, collection: int, ids: frozenset[str]) -> list[int]:
    """Rows of the articles with those ids, asked for in portions: SQLite limits the variables of a statement."""
    names = [pack_text(article_id) for article_id in ids]
    found: list[int] = []
    for start in range(0, len(names), _VARIABLES):
        portion = names[start : start + _VARIABLES]
        marks = ",".join("?" * len(portion))
        sql = f"SELECT id FROM articles WHERE collection = ? AND name IN ({marks})"  # noqa: S608
        found += [row for (row,) in db.execute(sql, (collection, *portion))]
    return found
