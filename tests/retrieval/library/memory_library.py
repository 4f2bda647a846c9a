"""A library in a dictionary: the plainest thing that keeps the protocol's promises, to compare engines with."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from retrieval.article import Article, Passage, Version
from retrieval.errors import EmbeddingMismatch
from retrieval.library import timeline
from retrieval.library.bm25 import LENGTH_NORMALISATION, SATURATION, TITLE_WEIGHT
from retrieval.library.packing import pack_moment, unpack_moment
from retrieval.library.protocol import ArticleSummary, Change, Changes, PreparedVersion, ScoredPassage, Standing
from retrieval.library.timeline import UNDATED, State
from retrieval.scope import Scope


@dataclass(frozen=True, slots=True)
class _Kept:
    state: State
    prepared: PreparedVersion | None
    first_key: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A passage in force."""

    collection: str
    key: int
    version: Version
    body: tuple[str, ...]
    title: tuple[str, ...]
    vector: NDArray[np.float32]


class MemoryLibrary:
    def __init__(self, url: str, embedding_name: str, dimension: int) -> None:
        self.url = url
        self.embedding_name = embedding_name
        self.dimension = dimension
        self._kept: dict[str, dict[str, list[_Kept]]] = {}
        self._keys: dict[str, int] = {}
        self._log: dict[str, list[str]] = {}
        self._touched: dict[str, list[str]] = {}
        self._number = 0

    def add(self, collection: str, prepared: Sequence[PreparedVersion]) -> tuple[Change, ...]:
        _check(self.dimension, prepared)
        return tuple(self._put(collection, each) for each in prepared)

    def remove(self, collection: str, article_id: str, at: datetime) -> bool:
        kept = self._kept.get(collection, {}).get(article_id, [])
        line = [each.state for each in kept]
        if not line or timeline.is_withdrawn(line):
            return False
        moment = timeline.withdrawal_time(line, pack_moment(at))
        kept.append(_Kept(State(number=self._next(), sha256=None, at=moment, confirmed_at=moment), None, -1))
        self._log[collection].append(f"withdrawn {article_id}")
        self._touched[collection].append(article_id)
        return True

    def reindex(self, embedding_name: str, dimension: int, prepare: Callable[[Version], PreparedVersion]) -> None:
        lines = [(name, line) for name, articles in self._kept.items() for line in articles.values()]
        made = [[each.prepared and prepare(_version(each)) for each in line] for _, line in lines]
        _check(dimension, [each for line in made for each in line if each])
        for (name, line), prepared in zip(lines, made, strict=True):
            for place, new in enumerate(prepared):
                if new is not None:
                    line[place] = _Kept(line[place].state, new, self._take_keys(name, new))
        self.embedding_name, self.dimension = embedding_name, dimension

    def version_count(self) -> int:
        return len(list(self.every_version()))

    def every_version(self) -> Iterator[Version]:
        lines = [line for articles in self._kept.values() for line in articles.values()]
        return iter([_version(each) for line in lines for each in line if each.prepared is not None])

    def find_article(self, collection: str, article_id: str) -> Article | None:
        kept = self._kept.get(collection, {}).get(article_id, [])
        if not kept:
            return None
        last = kept[-1].state
        return Article(
            collection=collection,
            article_id=article_id,
            versions=tuple(_version(each) for each in kept if each.prepared is not None),
            withdrawn_at=unpack_moment(last.at) if last.sha256 is None else None,
        )

    def find_version(self, collection: str, article_id: str, sha256: str) -> Version | None:
        article = self.find_article(collection, article_id)
        versions = () if article is None else article.versions
        return next((version for version in reversed(versions) if version.sha256 == sha256), None)

    def summaries(self, scope: Scope, *, matching: str = "", limit: int | None = None) -> tuple[ArticleSummary, ...]:
        wanted = [
            (collection, kept)
            for collection, kept in self._in_force(scope)
            if _passes(kept, scope) and _matches(kept, matching)
        ]
        wanted.sort(key=lambda entry: (-entry[1].state.published_at, entry[0], entry[1].state.number))
        return tuple(self._summary(collection, kept) for collection, kept in wanted[:limit])

    def standing(self, scope: Scope) -> Standing:
        wanted = [kept for _, kept in self._in_force(scope) if _passes(kept, scope)]
        latest = max((kept.state.published_at for kept in wanted), default=UNDATED)
        return Standing(
            article_count=len(wanted),
            passage_count=sum(len(kept.prepared.passages) for kept in wanted if kept.prepared),
            newest_at=None if latest == UNDATED else unpack_moment(latest),
            fingerprint=repr([self._log.get(name) for name in sorted(scope.collections)]),
        )

    def changes(self, collection: str, after: int = 0) -> Changes:
        log = self._touched.get(collection, [])
        return Changes(len(log), tuple(dict.fromkeys(log[after:])))

    def arrivals(self, scope: Scope, since: datetime) -> tuple[tuple[str, str], ...]:
        return tuple(
            (name, article_id)
            for name in scope.collections
            for article_id, line in self._kept.get(name, {}).items()
            if any(each.state.at > pack_moment(since) for each in line)
        )

    def search_terms(self, terms: Sequence[str], scope: Scope, limit: int) -> tuple[ScoredPassage, ...]:
        counted = self._rows(replace(scope, source=None, article_ids=None))
        frequencies = self.document_frequencies(terms, scope)
        mean = max(sum(len(row.body) for row in counted) / len(counted), 1.0) if counted else 1.0
        weights = {term: _idf(frequencies[term], len(counted)) for term in terms}
        scored = [(sum(weights[term] * _part(row, term, mean) for term in terms), row) for row in self._rows(scope)]
        return _best([(score, row) for score, row in scored if score > 0], limit)

    def search_vector(self, vector: NDArray[np.float32], scope: Scope, limit: int) -> tuple[ScoredPassage, ...]:
        if len(vector) != self.dimension:
            raise EmbeddingMismatch("another length")
        return _best([(_product(row.vector, vector), row) for row in self._rows(scope)], limit)

    def passages(self, keys: Sequence[int]) -> Mapping[int, Passage]:
        everything = {key: passage for name in self._kept for key, passage in self._stored_passages(name)}
        return {key: everything[key] for key in keys if key in everything}

    def published_at(self, keys: Sequence[int], scope: Scope) -> Mapping[int, datetime | None]:
        passages = self.passages(keys)
        return {key: passage.version.provenance.published_at for key, passage in passages.items()}

    def document_frequencies(self, terms: Sequence[str], scope: Scope) -> Mapping[str, int]:
        rows = self._rows(replace(scope, source=None, article_ids=None))
        return {term: sum(term in row.body or term in row.title for row in rows) for term in terms}

    def close(self) -> None:
        """Nothing to let go of."""

    def _put(self, collection: str, prepared: PreparedVersion) -> Change:
        kept = self._kept.setdefault(collection, {}).setdefault(prepared.version.article_id, [])
        self._keys.setdefault(collection, len(self._keys) << 32)
        line = [each.state for each in kept]
        state = self._state(prepared)
        seen = timeline.state_seen(line, prepared.version.sha256, state.at)
        if seen is None:
            kept.append(_Kept(state, prepared, self._take_keys(collection, prepared)))
        else:
            self._take_over(collection, kept, replace(seen, published_at=state.published_at), prepared)
        kept.sort(key=lambda each: (each.state.confirmed_at, each.state.number))
        if seen is not None:
            return Change.UNCHANGED
        self._touched.setdefault(collection, []).append(prepared.version.article_id)
        self._log.setdefault(collection, []).append(f"{prepared.version.article_id} {prepared.version.sha256}")
        is_back = timeline.is_withdrawn(line) and kept[-1].prepared is not None
        return Change.ADDED if not line or is_back else Change.CHANGED

    def _take_over(self, collection: str, kept: list[_Kept], seen: State, prepared: PreparedVersion) -> None:
        place = next(place for place, each in enumerate(kept) if each.state.number == seen.number)
        former = kept[place]
        assert former.prepared is not None
        is_same_index = _index(former.prepared) == _index(prepared)
        key = former.first_key if is_same_index else self._take_keys(collection, prepared)
        kept[place] = _Kept(seen, prepared, key)
        if _version(former) != _version(kept[place]):
            self._log[collection].append(repr(prepared.version.provenance))
            self._touched[collection].append(prepared.version.article_id)

    def _state(self, prepared: PreparedVersion) -> State:
        provenance = prepared.version.provenance
        at = pack_moment(provenance.retrieved_at)
        published_at = UNDATED if provenance.published_at is None else pack_moment(provenance.published_at)
        return State(
            number=self._next(), sha256=prepared.version.sha256, at=at, confirmed_at=at, published_at=published_at
        )

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _take_keys(self, collection: str, prepared: PreparedVersion) -> int:
        first = self._keys[collection]
        self._keys[collection] += len(prepared.passages)
        return first

    def _in_force(self, scope: Scope) -> list[tuple[str, _Kept]]:
        return [
            (name, each)
            for name in sorted(set(scope.collections))
            for kept in self._kept.get(name, {}).values()
            for each in _standing(kept, scope.as_of)
        ]

    def _rows(self, scope: Scope) -> list[_Row]:
        return [
            _Row(name, kept.first_key + place, _version(kept), passage.terms, kept.prepared.title_terms, passage.vector)
            for name, kept in self._in_force(scope)
            if kept.prepared is not None and _passes(kept, scope)
            for place, passage in enumerate(kept.prepared.passages)
        ]

    def _stored_passages(self, name: str) -> list[tuple[int, Passage]]:
        return [
            (
                kept.first_key + place,
                Passage(
                    collection=name,
                    version=_version(kept),
                    ordinal=place,
                    span=passage.span,
                    sentences=passage.sentences,
                    notes=kept.prepared.notes,
                ),
            )
            for line in self._kept[name].values()
            for kept in line
            if kept.prepared is not None
            for place, passage in enumerate(kept.prepared.passages)
        ]

    def _summary(self, collection: str, kept: _Kept) -> ArticleSummary:
        assert kept.prepared is not None
        article = self.find_article(collection, kept.prepared.version.article_id)
        assert article is not None
        return ArticleSummary(
            collection=collection,
            version=_version(kept),
            version_count=len(article.versions),
            passage_count=len(kept.prepared.passages),
            added_at=min(version.provenance.retrieved_at for version in article.versions),
            withdrawn_at=article.withdrawn_at,
        )


def _check(dimension: int, prepared: Sequence[PreparedVersion]) -> None:
    if any(len(passage.vector) != dimension for each in prepared for passage in each.passages):
        raise EmbeddingMismatch("another length")


def _standing(kept: list[_Kept], as_of: datetime | None) -> list[_Kept]:
    """The state in force: the last one, or the last that was known at a moment; none when that is a withdrawal."""
    known = [each for each in kept if as_of is None or each.state.known_from <= pack_moment(as_of)]
    return [known[-1]] if known and known[-1].prepared is not None else []


def _passes(kept: _Kept, scope: Scope) -> bool:
    version = _version(kept)
    is_source = scope.source is None or version.provenance.source.casefold() == scope.source.casefold()
    return is_source and (scope.article_ids is None or version.article_id in scope.article_ids)


def _matches(kept: _Kept, matching: str) -> bool:
    version, folded = _version(kept), matching.casefold()
    words = (version.provenance.title.casefold(), version.provenance.source.casefold())
    return any(folded in each for each in words) or version.article_id.casefold().startswith(folded)


def _version(kept: _Kept) -> Version:
    """As it was added, but retrieved when its text was first seen."""
    assert kept.prepared is not None
    version = kept.prepared.version
    return replace(version, provenance=replace(version.provenance, retrieved_at=unpack_moment(kept.state.at)))


def _index(prepared: PreparedVersion) -> object:
    return prepared.title_terms, [(each.span, each.sentences, each.terms) for each in prepared.passages]


def _idf(frequency: int, count: int) -> float:
    return math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))


def _part(row: _Row, term: str, mean: float) -> float:
    discount = 1 - LENGTH_NORMALISATION + LENGTH_NORMALISATION * len(row.body) / mean
    frequency = min(row.body.count(term), 255) / discount + TITLE_WEIGHT * min(row.title.count(term), 255)
    return frequency * (SATURATION + 1) / (SATURATION + frequency)


def _product(stored: NDArray[np.float32], vector: NDArray[np.float32]) -> float:
    return float(stored.astype(np.float16).astype(np.float64) @ vector.astype(np.float64))


def _best(scored: list[tuple[float, _Row]], limit: int) -> tuple[ScoredPassage, ...]:
    ordered = sorted(scored, key=lambda entry: (-round(entry[0], 12), entry[1].key))
    return tuple(ScoredPassage(row.key, score) for score, row in ordered[:limit])
