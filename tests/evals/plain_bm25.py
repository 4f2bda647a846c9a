"""A plain BM25 over texts (Robertson and Zaragoza 2009), to compare wordings of a question by themselves."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from retrieval.terms import split_terms

_K1 = 1.2
_B = 0.75


class PlainBM25:
    """Ranks documents for a query; idf is ln(1 + (N - n + ½) / (n + ½)), as in Lucene."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._counts = {key: Counter(split_terms(text)) for key, text in texts.items()}
        self._frequency = Counter(term for counts in self._counts.values() for term in counts)
        self._mean = sum(counts.total() for counts in self._counts.values()) / max(1, len(self._counts))

    def rank(self, query: str, among: Iterable[str] | None = None) -> list[str]:
        """The keys, best first, of all documents or of those named; equal scores in the keys' order."""
        terms = dict.fromkeys(split_terms(query))
        keys = self._counts if among is None else among
        return sorted(keys, key=lambda key: (-sum(self._score(term, key) for term in terms), key))

    def _score(self, term: str, key: str) -> float:
        counts = self._counts[key]
        if term not in counts:
            return 0.0
        n = self._frequency[term]
        idf = math.log(1 + (len(self._counts) - n + 0.5) / (n + 0.5))
        long = 1 - _B + _B * counts.total() / self._mean
        return idf * counts[term] * (_K1 + 1) / (counts[term] + _K1 * long)
