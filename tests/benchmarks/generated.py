"""Articles and queries made from a seed: as many as wanted, the same everywhere, with words as uneven as news has."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from retrieval.article import Layout, Provenance, Span, Version
from retrieval.library.protocol import PreparedPassage, PreparedVersion

PASSAGES = 5
"""A news article of some 400 words, in passages of 80."""
TERMS = 60
"""Terms of a passage that are left when the stopwords are gone."""
QUERY_TERMS = 8
DIMENSION = 256
START = datetime(2026, 1, 1, tzinfo=UTC)

_VOCABULARY = tuple(f"word{number}" for number in range(60_000))
_WEIGHTS = 1.0 / (np.arange(len(_VOCABULARY)) + 12.0)
"""Zipf's law, flattened at the top (Mandelbrot): the most frequent term stands in about a third of the passages."""
_CUMULATED = np.cumsum(_WEIGHTS / _WEIGHTS.sum())


@dataclass(frozen=True, slots=True)
class Query:
    """Terms that stand together in one passage, and a vector near to nothing in particular."""

    terms: tuple[str, ...]
    vector: NDArray[np.float32]


def generate_articles(passage_count: int) -> Iterator[PreparedVersion]:
    for number in range(passage_count // PASSAGES):
        yield generate_article(number)


def generate_article(number: int, revision: int = 0) -> PreparedVersion:
    chance = np.random.default_rng((number, revision))
    words = _words(chance, (PASSAGES + 1) * TERMS)
    title, bodies = words[:8], [words[start : start + TERMS] for start in range(TERMS, len(words), TERMS)]
    text = "\n".join(" ".join(body) for body in bodies)
    moment = START + timedelta(minutes=number, days=revision)
    provenance = Provenance(
        title=" ".join(title), source=f"Outlet {number % 40}", retrieved_at=moment, published_at=moment
    )
    version = Version(article_id=f"article{number}", text=text, provenance=provenance, layout=Layout(None, ()))
    return PreparedVersion(version=version, title_terms=title, passages=tuple(_passages(chance, bodies)))


def generate_query(number: int, passage_count: int) -> Query:
    chance = np.random.default_rng((number, 10**6))
    article = generate_article(int(chance.integers(passage_count // PASSAGES)))
    terms = article.passages[int(chance.integers(PASSAGES))].terms
    places = chance.choice(len(terms), QUERY_TERMS, replace=False)
    return Query(tuple(terms[place] for place in places), _unit_vectors(chance, 1)[0])


def _passages(chance: np.random.Generator, bodies: list[tuple[str, ...]]) -> Iterator[PreparedPassage]:
    start = 0
    for body, vector in zip(bodies, _unit_vectors(chance, len(bodies)), strict=True):
        end = start + len(" ".join(body))
        middle = (start + end) // 2
        sentences = (Span(start, middle), Span(middle, end))
        yield PreparedPassage(span=Span(start, end), sentences=sentences, terms=body, vector=vector)
        start = end + 1


def _words(chance: np.random.Generator, count: int) -> tuple[str, ...]:
    return tuple(_VOCABULARY[place] for place in np.searchsorted(_CUMULATED, chance.random(count)).tolist())


def _unit_vectors(chance: np.random.Generator, count: int) -> NDArray[np.float32]:
    vectors = chance.standard_normal((count, DIMENSION)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors
