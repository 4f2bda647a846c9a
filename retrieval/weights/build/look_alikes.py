"""Sentences ranked by the rare words they share with a question: where hard wrong candidates come from."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

from evidence_rows import Document

from retrieval.terms import split_terms

COMMON = 0.02  # a term in a greater share of the sentences finds nothing


class LookAlikes:
    """An inverted index over sentences, each with its title."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._places: list[tuple[str, int]] = []
        self._lengths: list[int] = []
        self._holders: dict[str, list[int]] = defaultdict(list)
        for document in documents:
            for place, sentence in enumerate(document.sentences):
                self._add((document.id, place), frozenset(split_terms(f"{document.title} {sentence}")))

    def find(self, question: str, limit: int) -> list[tuple[str, int]]:
        """(document id, place) of the best, by idf shared and, at equal idf, by shortness."""
        scores: Counter[int] = Counter()
        for term in set(split_terms(question)):
            holders = self._holders.get(term, ())
            if len(holders) <= COMMON * len(self._places):
                for number in holders:
                    scores[number] += math.log(len(self._places) / len(holders)) / (1 + 0.01 * self._lengths[number])
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        return [self._places[number] for number, _ in ranked[:limit]]

    def _add(self, place: tuple[str, int], terms: frozenset[str]) -> None:
        for term in sorted(terms):
            self._holders[term].append(len(self._places))
        self._places.append(place)
        self._lengths.append(len(terms))
