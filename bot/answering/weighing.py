"""Findings → numbered evidence: each sentence weighed by its features, the promising ones by the evidence model too."""

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.answering.asked import what_is_asked
from bot.answering.attribution import find_speaker, is_hedged
from bot.answering.calibration import Logistic, Profile
from bot.answering.candidates import Candidate, gather_candidates
from bot.answering.drafting import Evidence, EvidenceSentence
from bot.answering.features import Ruler, SentenceFeatures, Weighing, with_logit
from bot.answering.joining import joined_span
from bot.answering.question import Question
from retrieval import query_terms
from retrieval.search import Findings
from retrieval.values import dataclass

READ_BY_MODEL = 16
"""Sentences of a question that the evidence model reads: on the news questions the right one is among them for .952,
among 24 for .958 (docs/decisions/0002)."""
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

    @classmethod
    def nothing(cls) -> "Weighings":
        """For a question that was not searched."""
        return cls((), Weighing((), {}, what_is_asked(""), 0.0), Evidence(()))


class Weigher:
    """Lays out evidence for a question."""

    def __init__(self, profile: Profile, model: SentenceModel | None) -> None:
        self._logistic = Logistic.named(profile.sentence, SentenceFeatures.names())
        self._model = model

    def weigh(self, question: Question, findings: Findings) -> Weighings:
        """The best sentences of the findings, numbered from 1; the same findings give the same evidence."""
        best_hit = max((hit.score for hit in findings.hits), default=0.0)
        asked = what_is_asked(question.text)
        weighing = Weighing(query_terms(question.text), findings.term_weights, asked, best_hit, question.text)
        ruler = Ruler(weighing)
        measured = [(each, ruler.measure(each)) for each in gather_candidates(findings.hits)]
        plain = self._ranked(measured)
        read = self._read_by_model(question.text, plain[:READ_BY_MODEL])
        weighed = (*read, *plain[READ_BY_MODEL:])
        sentences = tuple(_numbered(number, each) for number, each in enumerate(weighed[:_LAID_OUT], start=1))
        return Weighings(weighed, weighing, Evidence(sentences))

    def _ranked(self, measured: Iterable[tuple[Candidate, SentenceFeatures]]) -> tuple[Weighed, ...]:
        weighed = [
            Weighed(candidate, features, self._logistic.probability(features.values()))
            for candidate, features in measured
        ]
        return tuple(sorted(weighed, key=lambda each: -each.support))

    def _read_by_model(self, question: str, plain: tuple[Weighed, ...]) -> tuple[Weighed, ...]:
        if self._model is None or not plain:
            return plain
        logits = self._model.score(question, [_titled(each.candidate) for each in plain])
        return self._ranked(
            (each.candidate, with_logit(each.features, float(logit))) for each, logit in zip(plain, logits, strict=True)
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
        speaker=find_speaker(candidate.version.text, candidate.span, passage.sentences),
        is_hedged=is_hedged(candidate.text),
        also_in=candidate.also_in,
    )
