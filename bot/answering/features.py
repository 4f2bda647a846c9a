"""What a sentence shows of holding the answer: a few numbers a person can read, the same for every question."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from operator import attrgetter

from bot.answering.asked import Asked
from bot.answering.candidates import Candidate


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceFeatures:
    """Each between about 0 and 1. "Covered" means: the share of the question's idf-weighted terms that occur there."""

    covered: float
    """by the sentence itself"""
    covered_near: float
    """by the sentence, its neighbours and the article's title"""
    rarest_missing: float
    """weight of the rarest question term that is in nothing found of the article, as a share of all"""
    pairs: float
    """share of neighbouring question terms that stand next to each other in the sentence"""
    holds_asked: float
    """1 when it holds a thing of the kind asked for that the question did not bring"""
    hit: float
    """the passage's score in the search"""
    hit_gap: float
    """how far that score lies behind the best passage's"""
    dense: float
    """cosine of question and passage"""
    length: float
    """ln(1 + terms) / 5"""
    model: float
    """the evidence model's logit / 10, 0 when it is off or did not look"""

    def values(self) -> tuple[float, ...]:
        return _values(self)

    @classmethod
    def names(cls) -> tuple[str, ...]:
        return tuple(field.name for field in fields(cls))


_values: Callable[[SentenceFeatures], tuple[float, ...]] = attrgetter(*SentenceFeatures.names())
"""In the order of the names; `astuple` would copy deeply."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """The question's side of the features: its terms in order, their idf weights, and what it asks for."""

    terms: tuple[str, ...]
    weights: Mapping[str, float]
    asked: Asked
    best_hit: float

    def share(self, present: frozenset[str]) -> float:
        """Which share of the question's weight these terms carry; 0 for a question without weight."""
        total = sum(self.weights.values())
        return sum(weight for term, weight in self.weights.items() if term in present) / total if total else 0.0


def measure(candidate: Candidate, weighing: Weighing, model_logit: float = 0.0) -> SentenceFeatures:
    """A candidate's features."""
    own = frozenset(candidate.terms)
    return SentenceFeatures(
        covered=weighing.share(own),
        covered_near=weighing.share(candidate.near_terms),
        rarest_missing=_rarest_missing(weighing, candidate.article_terms),
        pairs=_pairs(weighing.terms, candidate.terms),
        holds_asked=float(weighing.asked.is_held_by(candidate.text)),
        hit=candidate.hit.score,
        hit_gap=weighing.best_hit - candidate.hit.score,
        dense=candidate.hit.dense,
        length=math.log1p(len(candidate.terms)) / 5,
        model=model_logit / 10,
    )


def _rarest_missing(weighing: Weighing, present: frozenset[str]) -> float:
    total = sum(weighing.weights.values())
    missing = (weight for term, weight in weighing.weights.items() if term not in present)
    return max(missing, default=0.0) / total if total else 0.0


def _pairs(question: Sequence[str], sentence: Sequence[str]) -> float:
    asked = set(pairwise(question))
    said = set(pairwise(sentence))
    return len(asked & said) / len(asked) if asked else 0.0
