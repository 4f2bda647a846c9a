"""What a sentence shows of holding the answer: a few numbers a person can read, the same for every question."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.answering.asked import Asked
from bot.answering.attribution import find_speaker
from bot.answering.candidates import Candidate, Found
from bot.answering.named_times import named_times
from retrieval.values import dataclass


class SentenceFeatures(NamedTuple):
    """Each between about 0 and 1. "Covered" means: the share of the question's idf-weighted terms that occur there.

    A tuple, because a question makes hundreds of them, which takes twice as long with a dataclass of so many fields.
    """

    covered: float
    """by the sentence itself"""
    covered_near: float
    """by the sentence, its neighbours and the article's title"""
    rarest_missing: float
    """weight of the rarest question term that is in nothing found of the article, as a share of all"""
    pairs: float
    """share of neighbouring question terms that stand next to each other in the sentence"""
    holds_asked: float
    """1 when it holds a thing of the kind asked for that the question did not bring; after "who said", its speaker"""
    other_time: float
    """1 when it names years or months, but none of those that the question names"""
    hit: float
    """the passage's score in the search"""
    hit_gap: float
    """how far that score lies behind the best passage's"""
    dense: float
    """cosine of question and passage"""
    meaning: float
    """cosine of question and sentence, 0 when it was not among the likely ones"""
    length: float
    """ln(1 + terms) / 5"""
    model: float
    """the evidence model's logit / 10, 0 when it is off or did not look"""

    @classmethod
    def names(cls) -> tuple[str, ...]:
        return cls._fields


@dataclass(frozen=True, slots=True)
class Weighing:
    """The question's side of the features: its terms in order, their idf weights, and what it asks for."""

    terms: tuple[str, ...]
    weights: Mapping[str, float]
    asked: Asked
    best_hit: float
    text: str = ""


class Ruler:
    """Measures candidates against one question; what many of them have in common is worked out once."""

    def __init__(self, weighing: Weighing) -> None:
        self._weighing = weighing
        self._weighty = frozenset(weighing.weights)
        self._total = sum(weighing.weights.values())
        self._pairs = frozenset(pairwise(weighing.terms))
        self._paired = frozenset(term for pair in self._pairs for term in pair)
        self._calendar = named_times(weighing.text)
        self._names_time = bool(self._calendar)
        self._told: dict[int, tuple[tuple[str, ...], frozenset[str]]] = {}
        self._shares: dict[frozenset[str], float] = {}
        self._missing: dict[Found, float] = {}

    def measure(self, candidate: Candidate) -> SentenceFeatures:
        """A candidate's features."""
        return with_asked(self.sketch(candidate), holds_asked=self.holds_asked(candidate))

    def sketch(self, candidate: Candidate) -> SentenceFeatures:
        """A candidate's features without `holds_asked`, which costs more than all others."""
        hit = candidate.hit
        return SentenceFeatures(
            covered=self._share(self._telling(candidate.terms)),
            covered_near=self._share(frozenset().union(*map(self._telling, candidate.near))),
            rarest_missing=self._rarest_missing(candidate.article),
            pairs=self._share_of_pairs(candidate.terms),
            holds_asked=0.0,
            other_time=float(self._names_time and self._calendar.is_other(candidate.text)),
            hit=hit.score,
            hit_gap=self._weighing.best_hit - hit.score,
            dense=hit.dense,
            meaning=0.0,
            length=math.log1p(len(candidate.terms)) / 5,
            model=0.0,
        )

    def holds_asked(self, candidate: Candidate) -> bool:
        """Whether it holds a thing of the kind asked for."""
        asked = self._weighing.asked
        if not asked.is_held_by(candidate.text):
            return False
        return not asked.wants_speaker or asked.is_said_in(candidate.text) or self._speaker(candidate) is not None

    def _speaker(self, candidate: Candidate) -> str | None:
        return find_speaker(candidate.version.text, candidate.span, candidate.hit.passage.sentences)

    def _telling(self, terms: tuple[str, ...]) -> frozenset[str]:
        """Those of a sentence's terms that the question has too; asked for each sentence and for its neighbours."""
        known = self._told.get(id(terms))  # hashing them all would take longer than the rest; they are kept beside it
        if known is None:
            known = self._told[id(terms)] = terms, self._weighty.intersection(terms)
        return known[1]

    def _share(self, found: frozenset[str]) -> float:
        """Which share of the question's weight these of its terms carry; 0 for a question without weight."""
        if found not in self._shares:
            carried = sum(weight for term, weight in self._weighing.weights.items() if term in found)
            self._shares[found] = carried / self._total if self._total else 0.0
        return self._shares[found]

    def _rarest_missing(self, article: Found) -> float:
        if article not in self._missing:
            missing = self._weighty.difference(*map(self._telling, article.sentences))
            rarest = max((self._weighing.weights[term] for term in missing), default=0.0)
            self._missing[article] = rarest / self._total if self._total else 0.0
        return self._missing[article]

    def _share_of_pairs(self, sentence: Sequence[str]) -> float:
        if self._paired.isdisjoint(sentence):
            return 0.0
        return len(self._pairs.intersection(pairwise(sentence))) / len(self._pairs)


def with_meaning(features: SentenceFeatures, cosine: float) -> SentenceFeatures:
    """The same measures once the sentence itself has been set beside the question."""
    return features._replace(meaning=cosine)


def with_logit(features: SentenceFeatures, model_logit: float) -> SentenceFeatures:
    """The same measures once the evidence model has read the candidate."""
    return features._replace(model=model_logit / 10)


def with_asked(features: SentenceFeatures, *, holds_asked: bool) -> SentenceFeatures:
    """The same measures once it is known whether the candidate holds the thing asked for."""
    return features._replace(holds_asked=1.0) if holds_asked else features
