"""Which standing questions an arriving article comes near, by how rare their words are in what a server reads."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.watching import is_near
from retrieval import Scope, Version, split_terms
from retrieval.library.protocol import Library
from retrieval.passages import split_passages


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article's newest version as the terms of its passages and of its title; read once for all questions."""

    passages: tuple[frozenset[str], ...]
    title: frozenset[str]

    @classmethod
    def of(cls, version: Version) -> "Arrival":
        passages = tuple(frozenset(split_terms(span.of(version.text))) for span, _ in split_passages(version))
        return cls(passages, frozenset(split_terms(version.provenance.title)))


def rarities_of(question: str, library: Library, scope: Scope) -> dict[str, float]:
    """A question's terms with their inverse document frequency in a scope (as in BM25, Robertson and Zaragoza 2009)."""
    terms = tuple(dict.fromkeys(split_terms(question)))
    total = library.standing(scope).passage_count
    counts = library.document_frequencies(terms, scope)
    return {term: math.log(1 + (total - counts[term] + 0.5) / (counts[term] + 0.5)) for term in terms}


def comes_near(question: str, arrivals: Sequence[Arrival], library: Library, scope: Scope) -> bool:
    """Whether any of the arrivals may have something on the question."""
    weights = rarities_of(question, library, scope)
    return any(is_near(weights, each.passages, each.title) for each in arrivals)
