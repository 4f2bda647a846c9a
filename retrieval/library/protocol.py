"""What every library engine does; one contract test-suite in tests/retrieval/library runs against each engine."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.article import Article, Passage, Span, Version
from retrieval.scope import Scope
from retrieval.values import dataclass


class Change(Enum):
    """What adding a version did."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedPassage:
    """A passage ready to be stored: its place, its sentences, its terms for BM25 and its vector."""

    span: Span
    sentences: tuple[Span, ...]
    terms: tuple[str, ...]
    vector: NDArray[np.float32]
    """(dimension,) float32, unit length"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedVersion:
    """A version with everything a search needs of it, stored in one transaction."""

    version: Version
    title_terms: tuple[str, ...]
    passages: tuple[PreparedPassage, ...]
    notes: bytes = b""
    """kept as they are and given back with each passage; a library doesn't read them"""


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage's key within its library and its score; higher is better."""

    key: int
    score: float


@dataclass(frozen=True, slots=True)
class Standing:
    """What a scope holds: how many articles and passages, the newest publication, and a fingerprint of its state."""

    article_count: int
    passage_count: int
    newest_at: datetime | None
    fingerprint: str
    """Changes whenever an article in one of the scope's collections is added, changed or removed."""


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """One line about an article in its newest version, for lists and autocompletion; `version` has the rest."""

    collection: str
    version: Version
    version_count: int
    passage_count: int
    added_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What was touched in a collection: `revision` is where to go on from, `article_ids` each once, in no order."""

    revision: int
    article_ids: tuple[str, ...]


class Library(Protocol):
    """Where articles live. Every method raises LibraryError's family only; all are safe from several threads.

    A collection never influences what another one answers: not the hits, not their scores, not the statistics.
    """

    @property
    def url(self) -> str: ...

    @property
    def embedding_name(self) -> str:
        """The embedder that made the stored vectors."""
        ...

    @property
    def dimension(self) -> int:
        """How many numbers each of those vectors has."""
        ...

    def add(self, collection: str, prepared: Sequence[PreparedVersion]) -> tuple[Change, ...]:
        """Stores all of them or, on failure, none; when it returns they survive `kill -9`.

        Known by `article_id`. The same text again is UNCHANGED: a changed provenance is taken over, but `retrieved_at`
        stays when the text was first seen. A new text is CHANGED; the earlier one stays readable. The newest version is
        the one seen last, by `retrieved_at`: a text that arrives late is history and displaces nothing. A text seen
        before becomes newest again. An article seen again after it was withdrawn is ADDED.
        """
        ...

    def remove(self, collection: str, article_id: str, at: datetime) -> bool:
        """Withdraws an article from evidence, from `at` on but not before it was last seen; its versions stay readable
        for receipts. False if there was nothing to withdraw."""
        ...

    def reindex(self, embedding_name: str, dimension: int, prepare: Callable[[Version], PreparedVersion]) -> None:
        """Gives every version the passages, terms and vectors that `prepare` makes; all of them or, on failure, none.

        Nobody else can write meanwhile, and `prepare` must not use the library.
        """
        ...

    def version_count(self) -> int:
        """How many versions `every_version` gives."""
        ...

    def every_version(self) -> Iterator[Version]:
        """Every text of every article in all collections, also those out of force; a text that came back comes twice.

        Articles that others add meanwhile may be left out.
        """
        ...

    def find_article(self, collection: str, article_id: str) -> Article | None:
        """The article with all its versions, even when it was withdrawn; a text that came back stands there twice."""
        ...

    def find_version(self, collection: str, article_id: str, sha256: str) -> Version | None:
        """The version with that text; the newest where it came back."""
        ...

    def summaries(self, scope: Scope, *, matching: str = "", limit: int | None = None) -> tuple[ArticleSummary, ...]:
        """Articles in scope, withdrawn ones left out, newest publication first, undated last; `matching` is part of a
        title or outlet or the beginning of an id."""
        ...

    def standing(self, scope: Scope) -> Standing: ...

    def changes(self, collection: str, after: int = 0) -> Changes:
        """The articles added, changed or withdrawn since the collection stood at revision `after` (0: ever)."""
        ...

    def arrivals(self, scope: Scope, since: datetime) -> tuple[tuple[str, str], ...]:
        """(collection, article id) of each article of which a state was first seen after `since`, in no order."""
        ...

    def search_terms(self, terms: Sequence[str], scope: Scope, limit: int) -> tuple[ScoredPassage, ...]:
        """BM25 over title and body terms, best first; ties by key, so that the order is the same every time.

        Its statistics are those of the passages in force in all of the scope's collections together, whatever outlet or
        articles the scope is narrowed to. A score is at most (k1 + 1) times the sum of the terms' idf.
        """
        ...

    def search_vector(self, vector: NDArray[np.float32], scope: Scope, limit: int) -> tuple[ScoredPassage, ...]:
        """Cosine with every passage in scope, exact, best first; ties by key."""
        ...

    def passages(self, keys: Sequence[int]) -> Mapping[int, Passage]:
        """The passages behind keys of a search; a key that is gone is left out."""
        ...

    def published_at(self, keys: Sequence[int], scope: Scope) -> Mapping[int, datetime | None]:
        """When the articles behind keys of a search in that scope were published, None for an undated one; a key that
        is gone is left out."""
        ...

    def document_frequencies(self, terms: Sequence[str], scope: Scope) -> Mapping[str, int]:
        """In how many passages in force in the collections each term stands, in title or body (0 where in none)."""
        ...

    def close(self) -> None: ...
