"""Findings → numbered evidence: each sentence weighed by its features, the promising ones by the evidence model too."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from heapq import heappop, heappush
from itertools import accumulate
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.answering.asked import what_is_asked
from bot.answering.calibration import Logistic, Profile, probability_of
from bot.answering.candidates import Candidate, Found, gather_candidates
from bot.answering.drafting import Evidence, EvidenceSentence
from bot.answering.features import Ruler, SentenceFeatures, Weighing, with_asked, with_logit, with_meaning
from bot.answering.joining import joined_span
from bot.answering.question import Question
from bot.answering.voices import VoiceInArticle
from retrieval import Passage, query_terms
from retrieval.embedding import StaticEmbedder
from retrieval.evidence_model import lengths_read
from retrieval.search import Findings
from retrieval.values import dataclass
from retrieval.weights import can_read

READ_BY_MODEL = 10
"""Sentences of a question that the evidence model reads (docs/decisions/0002 says how often the right one is there)."""
READ_FOR_MEANING = 3
"""Of those, how many are chosen for their meaning alone: questions in other words than the article's need them."""
READ_TOKENS = 730
"""Where sentences are long, fewer are read: as many as have so many tokens, each with its title and the question.
Five at least: no pair has more than 128."""
_READ_FIRST = (0, 1, 2, 3, 7, 8, 4, 5, 9, 6)
"""In which order those ten are read: the likeliest four, then two for their meaning, and so on."""
LIKELY = 40
"""Sentences of a question that are measured in full, unless told otherwise: the best by their words."""
_EASED = 0.5
"""What counts of a term that a follow-up only carries: its subject stands in the article, seldom in the sentence that
answers (docs/decisions/0013)."""
_HOLDS_ASKED = SentenceFeatures.names().index("holds_asked")
_LAID_OUT = 12
"""Sentences laid before a drafter."""


class SentenceModel(Protocol):
    """A model that says how likely each candidate ("title. sentence") answers the question."""

    def score(self, question: str, candidates: Sequence[str]) -> NDArray[np.float32]:
        """(n,) float32 logits, in the candidates' order."""
        ...


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with its features and its support, the probability that it holds what was asked."""

    candidate: Candidate
    features: SentenceFeatures
    support: float


@dataclass(frozen=True, slots=True)
class Weighings:
    """All that was weighed for a question, best first, and the evidence made of it."""

    weighed: tuple[Weighed, ...]
    weighing: Weighing
    evidence: Evidence
    read_count: int = 0
    """how many of the first the evidence model has read"""
    is_readable: bool = True
    """False for a question in a script that the weights cannot read: then it was weighed by its words alone"""

    def passage_of(self, sentence: EvidenceSentence) -> Passage:
        """The passage that a sentence of the evidence was found in."""
        return self.weighed[sentence.number - 1].candidate.hit.passage

    @classmethod
    def nothing(cls) -> "Weighings":
        """For a question that was not searched."""
        return cls((), Weighing((), {}, what_is_asked(""), 0.0), Evidence(()))


class Weigher:
    """Lays out evidence for a question: by words, then the likely by meaning, then the likeliest by the model.

    The best `measured_count` sentences by words are surely those, with all their features; those behind them show
    neither `holds_asked` nor `meaning`. A question that the weights cannot read is weighed by the profile's `unread`.
    """

    def __init__(self, profile: Profile, model: SentenceModel | None, measured_count: int = LIKELY) -> None:
        self._logistic = Logistic.named(profile.sentence, SentenceFeatures.names())
        self._model = model
        self._measured_count = measured_count
        self._embedder = StaticEmbedder()
        self._unread = Weigher(profile.unread, None, measured_count) if profile.unread else None

    def weigh(self, question: Question, findings: Findings) -> Weighings:
        """The best sentences of the findings, numbered from 1; the same findings give the same evidence."""
        if self._unread is not None and not can_read(question.text):
            return replace(self._unread.weigh(question, findings), is_readable=False)
        best_hit = max((hit.score for hit in findings.hits), default=0.0)
        asked = what_is_asked(question.text)
        carried = _carried(question, findings.term_weights)
        weights = {**findings.term_weights, **{term: _EASED * weight for term, weight in carried.items()}}
        weighing = Weighing(query_terms(question.text), weights, asked, best_hit, question.text)
        ruler = Ruler(weighing)
        by_words = self._ranked_by_words(ruler, gather_candidates(findings.hits))
        likely = self._likened(question, by_words[: self._measured_count])
        read, rest = self._read_by_model(question, carried, likely)
        weighed = (*read, *rest, *by_words[self._measured_count :])
        sentences = tuple(_numbered(number, each) for number, each in enumerate(weighed[:_LAID_OUT], start=1))
        return Weighings(weighed, weighing, Evidence(sentences), len(read))

    def _ranked_by_words(self, ruler: Ruler, candidates: Sequence[Candidate]) -> tuple[Weighed, ...]:
        """Best first. Whether it holds the thing asked for is looked up, best chances first, until no other sentence
        can come among the first so many; of those behind them it is taken not to."""
        features = [ruler.sketch(each) for each in candidates]
        totals = [self._logistic.total(each) for each in features]
        most = [self._logistic.most(each, _HOLDS_ASKED) for each in totals]
        first: list[float] = []
        for place in sorted(range(len(candidates)), key=lambda place: -most[place]):
            if len(first) == self._measured_count and most[place] < first[0]:
                break
            if ruler.holds_asked(candidates[place]):
                features[place] = with_asked(features[place], holds_asked=True)
                totals[place] = self._logistic.total(features[place])
            heappush(first, probability_of(totals[place]))
            if len(first) > self._measured_count:
                heappop(first)
        return _best_first(map(Weighed, candidates, features, map(probability_of, totals)))

    def _ranked(self, measured: Iterable[tuple[Candidate, SentenceFeatures]]) -> tuple[Weighed, ...]:
        return _best_first(Weighed(*each, self._logistic.probability(each[1])) for each in measured)

    def _likened(self, question: Question, likely: tuple[Weighed, ...]) -> tuple[Weighed, ...]:
        """By the cosine with the question, with the subject that it carries or without, whichever is nearer."""
        vectors = self._embedder.embed_passages([each.candidate.text for each in likely])
        cosines = vectors @ self._embedder.embed_query(question.text)
        if question.bare:
            cosines = np.maximum(cosines, vectors @ self._embedder.embed_query(question.bare))
        return self._ranked(
            (each.candidate, with_meaning(each.features, float(cosine)))
            for each, cosine in zip(likely, cosines, strict=True)
        )

    def _read_by_model(
        self, question: Question, carried: Mapping[str, float], likely: tuple[Weighed, ...]
    ) -> tuple[tuple[Weighed, ...], tuple[Weighed, ...]]:
        """(what the model has read, the rest), best first each.

        A follow-up is read as it was asked; that a sentence answers it is half believed where its article doesn't speak
        of the subject that the question carries.
        """
        if self._model is None or not likely:
            return (), likely
        asked = question.bare or question.text
        chosen, rest = _divided(asked, likely)
        logits = self._model.score(asked, [_titled(each.candidate) for each in chosen])
        if carried:
            told = np.array([_told(carried, each.candidate.article) for each in chosen], dtype=np.float32)
            logits = np.where(logits > 0, logits * (1 - _EASED * (1 - told)), logits)
        read = self._ranked(
            (each.candidate, with_logit(each.features, float(logit)))
            for each, logit in zip(chosen, logits, strict=True)
        )
        return read, rest


def _best_first(weighed: Iterable[Weighed]) -> tuple[Weighed, ...]:
    return tuple(sorted(weighed, key=lambda each: -each.support))


def _carried(question: Question, weights: Mapping[str, float]) -> dict[str, float]:
    """The terms that a follow-up only carries, with what they weigh."""
    own = frozenset(query_terms(question.bare)) if question.bare else weights.keys()
    return {term: weight for term, weight in weights.items() if term not in own}


def _told(carried: Mapping[str, float], article: Found) -> float:
    """The share of what is carried that the article speaks of."""
    told = article.among(frozenset(carried))
    return sum(weight for term, weight in carried.items() if term in told) / sum(carried.values())


def _divided(question: str, likely: tuple[Weighed, ...]) -> tuple[tuple[Weighed, ...], tuple[Weighed, ...]]:
    """(what the model reads, the rest): most for all that was measured, some for meaning, within `READ_TOKENS`."""
    sure = READ_BY_MODEL - READ_FOR_MEANING
    others = sorted(range(sure, len(likely)), key=lambda place: -likely[place].features.meaning)
    places = (*range(min(sure, len(likely))), *others[:READ_FOR_MEANING])
    in_turn = [places[turn] for turn in _READ_FIRST if turn < len(places)]
    lengths = lengths_read(question, [_titled(likely[place].candidate) for place in in_turn])
    chosen = frozenset(in_turn[: sum(total <= READ_TOKENS for total in accumulate(lengths))])
    return (
        tuple(likely[place] for place in places if place in chosen),
        tuple(each for place, each in enumerate(likely) if place not in chosen),
    )


def _titled(candidate: Candidate) -> str:
    title = candidate.version.provenance.title
    return f"{title}. {candidate.text}" if title else candidate.text


def _numbered(number: int, weighed: Weighed) -> EvidenceSentence:
    candidate = weighed.candidate
    passage = candidate.hit.passage
    span = joined_span(passage, candidate.span)
    return EvidenceSentence(
        number=number,
        collection=passage.collection,
        version=candidate.version,
        span=span,
        support=weighed.support,
        voice=VoiceInArticle(passage, candidate.span),
        also_in=candidate.also_in,
    )
