"""A question's words in, hits out: BM25 and dense lists over one scope, fused, weighed by nearness in time."""

import logging
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from heapq import nsmallest

from retrieval.article import Hit
from retrieval.embedding import Embedder, embedded_text
from retrieval.errors import EmbeddingError
from retrieval.focus import Focus, find_focus
from retrieval.library.bm25 import SATURATION, inverse_document_frequency
from retrieval.library.protocol import Library, ScoredPassage
from retrieval.query import query_terms
from retrieval.rarity import weigh_terms
from retrieval.scope import Scope
from retrieval.values import dataclass

_LOG = logging.getLogger(__name__)
_BY_WORDS = "Searched by words alone: the embedding server could not be asked."
_Ranked = tuple[float, int, float, float, float]
"""What a passage loses against a perfect score of 0, so that the best comes first, ties by the key that follows; then
its BM25 as a share of a perfect one, its cosine and its staleness."""
_PER_E_FOLD_DAYS = 10.0
_UNDATED_DAYS = 400.0
"""An undated article counts as this old: never newest, yet not behind everything."""


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """How deep each list is read, and how much the dense list's cosine adds to a perfect lexical score of 1."""

    list_depth: int = 200
    hit_limit: int = 40
    dense_weight: float = 0.15


@dataclass(frozen=True, slots=True)
class Findings:
    """Hits, best first, and what the query's terms weigh in the scope they were searched in."""

    hits: tuple[Hit, ...]
    term_weights: Mapping[str, float]
    """how much each term of the query tells (rarity.py)"""
    notes: tuple[str, ...] = ()
    """what the reader should know of how it was searched"""


class Search:
    """Finds passages for a text in a library.

    `judging` gives the cosines on the hits where another embedder than the library's own should: the numbers that
    decide on answering were fitted with one model's cosines, and every model's have a scale of their own.
    """

    def __init__(
        self, library: Library, embedder: Embedder, settings: SearchSettings, judging: Embedder | None = None
    ) -> None:
        self._library = library
        self._embedder = embedder
        self._settings = settings
        self._judging = judging

    def find(self, text: str, scope: Scope, clock: datetime) -> Findings:
        """The passages in scope that fit the text best at that time; the same call gives the same order.

        Raises LibraryError's family. Without the embedding server it goes by words alone and says so.
        """
        terms = query_terms(text)
        # Frequencies are counted over whole collections: so must be the number that they are a share of.
        count = self._library.standing(Scope(collections=scope.collections, as_of=scope.as_of)).passage_count
        frequencies = self._library.document_frequencies(terms, scope)
        depth = self._settings.list_depth
        lexical = self._library.search_terms(terms, scope, depth) if terms else ()
        dense, notes = self._search_vector(text, scope)
        perfect = (SATURATION + 1) * sum(inverse_document_frequency(frequencies[term], count) for term in terms)
        parts = _side_by_side(lexical, dense, perfect)
        published = self._library.published_at(tuple(parts), scope)
        focus = find_focus(text, clock)
        ranked = nsmallest(
            self._settings.hit_limit,
            (self._ranked(key, *parts[key], _staleness(at, focus)) for key, at in published.items()),
        )
        hits = self._judged(text, self._read(ranked))
        return Findings(hits, weigh_terms(frequencies, count), notes)

    def _search_vector(self, text: str, scope: Scope) -> tuple[tuple[ScoredPassage, ...], tuple[str, ...]]:
        try:
            vector = self._embedder.embed_query(text)
        except EmbeddingError as failure:
            _LOG.warning("searching by words alone: %s", failure.problem)
            return (), (_BY_WORDS,)
        return self._library.search_vector(vector, scope, self._settings.list_depth), ()

    def _judged(self, text: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        if self._judging is None or not hits:
            return hits
        passages = [embedded_text(hit.passage.version, hit.passage.span) for hit in hits]
        cosines = self._judging.embed_passages(passages) @ self._judging.embed_query(text)
        return tuple(replace(hit, dense=float(cosine)) for hit, cosine in zip(hits, cosines, strict=True))

    def _ranked(self, key: int, lexical: float, dense: float, staleness: float) -> _Ranked:
        return staleness - lexical - self._settings.dense_weight * dense, key, lexical, dense, staleness

    def _read(self, ranked: Sequence[_Ranked]) -> tuple[Hit, ...]:
        passages = self._library.passages([key for _, key, *_ in ranked])
        return tuple(
            Hit(passages[key], -loss, lexical, dense, staleness)
            for loss, key, lexical, dense, staleness in ranked
            if key in passages
        )


def _staleness(published_at: datetime | None, focus: Focus) -> float:
    days = _UNDATED_DAYS if published_at is None else focus.days_away(published_at)
    return focus.weight * math.log1p(days / _PER_E_FOLD_DAYS)


def _side_by_side(
    lexical: tuple[ScoredPassage, ...], dense: tuple[ScoredPassage, ...], perfect: float
) -> dict[int, tuple[float, float]]:
    """Each key with its BM25 as a share of a perfect one and its cosine; what a list lacks counts 0."""
    shares = {each.key: each.score / perfect for each in lexical} if perfect else {}
    cosines = {each.key: each.score for each in dense}
    return {key: (shares.get(key, 0.0), cosines.get(key, 0.0)) for key in shares | cosines}
