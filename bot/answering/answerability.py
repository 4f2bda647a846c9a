"""Is it in this evidence? Two small calibrated models over features a person can read, and the reason for a no.

One says how likely the story asked about is here at all, the other how likely a sentence says what is asked. Both must
hold: the confidence is their product. Words that match well can't make up for another time, nor the right day for a
sentence that doesn't say it.
"""

import re
from collections.abc import Sequence
from dataclasses import astuple, fields

from bot.answering.calibration import Logistic, Profile, Strictness
from bot.answering.reply import Reason
from bot.answering.strange_names import strange_names
from bot.answering.tongues import speaks_otherwise
from bot.answering.weighing import Weighed, Weighings
from retrieval import split_terms
from retrieval.values import dataclass

_NAME = re.compile(r"(?<!^)(?<![.?!] )\b(?:[A-Z][\w’']*[a-z][\w’']*|[A-Z]{2,}[\w’']*|\d[\w.,]*)")
_LOOKED_AT = 5
"""How many of the best sentences are looked at where one alone would be luck."""
_NAMES_NOTED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerabilityFeatures:
    """What the best sentence and the whole search show; those named as a sentence's feature are the best sentence's."""

    covered: float
    covered_near: float
    rarest_missing: float
    names_covered: float
    """share of the question's names and numbers in the best sentence, its neighbours or title; 1 where it has none"""
    strange_name: float
    """1 when the question has a name that the best sentence's article doesn't have, under none of its forms"""
    pairs: float
    holds_asked: float
    other_time: float
    dense: float
    meaning: float
    best_lexical: float
    """the highest BM25 among all hits, as a share of a perfect one"""
    best_dense: float
    """the highest cosine among all hits"""
    lead: float
    """how far the best hit's score lies above that of the tenth sentence's hit: one passage that stands out"""
    staleness: float
    """how far from the time asked about the nearest of the best five sentences was printed; 0 for an undated one"""
    model: float
    best_model: float
    """the model's highest logit / 10 among the sentences it read, whichever ranks first"""

    @classmethod
    def names(cls) -> tuple[str, ...]:
        return tuple(field.name for field in fields(cls))

    def values(self) -> tuple[float, ...]:
        return astuple(self)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The calibrated probability that the evidence answers the question, and the reason to refuse if there is one.

    `notes` say what the reader can do about it, or which names the closest articles lack.
    """

    confidence: float
    reason: Reason | None
    notes: tuple[str, ...] = ()


class Judge:
    """Decides whether evidence answers a question."""

    def __init__(self, profile: Profile, strictness: Strictness) -> None:
        names = AnswerabilityFeatures.names()
        self._story, self._answer = Logistic.named(profile.story, names), Logistic.named(profile.answer, names)
        self._least_confidence = profile.least_confidence[strictness]
        self._least_covered = profile.least_covered
        self._unread = Judge(profile.unread, strictness) if profile.unread else None

    def judge(self, question: str, weighings: Weighings) -> Verdict:
        """The verdict on a question from what was weighed for it."""
        if self._unread is not None and not weighings.is_readable:
            return self._unread.judge(question, weighings)
        if not weighings.weighed:
            return Verdict(0.0, Reason.OFF_TOPIC)
        tongues = speaks_otherwise(question, " ".join(each.candidate.text for each in weighings.weighed[:_LOOKED_AT]))
        if tongues is not None:
            asked, told = tongues
            note = f"The question is in {asked}, what comes closest to it in {told}. Please ask in {told}."
            return Verdict(0.0, Reason.NOT_STATED, (note,))
        features = describe(question, weighings).values()
        confidence = self._story.probability(features) * self._answer.probability(features)
        if confidence >= self._least_confidence:
            return Verdict(confidence, None)
        nearest = max(each.features.covered_near for each in weighings.weighed[:_LOOKED_AT])
        reason = Reason.OFF_TOPIC if nearest < self._least_covered else Reason.NOT_STATED
        return Verdict(confidence, reason, _note_on_names(question, weighings.weighed[:_LOOKED_AT]))


def describe(question: str, weighings: Weighings) -> AnswerabilityFeatures:
    """The features of a question with at least one weighed sentence."""
    weighed = weighings.weighed
    best = weighed[0].features
    hits = [each.candidate.hit for each in weighed]
    return AnswerabilityFeatures(
        covered=best.covered,
        covered_near=best.covered_near,
        rarest_missing=best.rarest_missing,
        names_covered=_names_covered(question, weighed[0]),
        strange_name=float(bool(strange_names(question, _text_of(weighed[0])))),
        pairs=best.pairs,
        holds_asked=best.holds_asked,
        other_time=best.other_time,
        dense=best.dense,
        meaning=best.meaning,
        best_lexical=max(hit.lexical for hit in hits),
        best_dense=max(hit.dense for hit in hits),
        lead=weighings.weighing.best_hit - _nth([each.candidate.hit.score for each in weighed], 2 * _LOOKED_AT),
        staleness=min(_staleness(each) for each in weighed[:_LOOKED_AT]),
        model=best.model,
        best_model=max((each.features.model for each in weighed[: weighings.read_count]), default=0.0),
    )


def _nth(numbers: Sequence[float], place: int) -> float:
    """The number at a place counted from 1, or the last one there is."""
    return numbers[min(place, len(numbers)) - 1]


def _staleness(weighed: Weighed) -> float:
    """Undated text counts as fresh here: that nobody wrote a date on it says nothing of whether it answers."""
    hit = weighed.candidate.hit
    return hit.staleness if hit.passage.version.provenance.published_at is not None else 0.0


def _note_on_names(question: str, best: Sequence[Weighed]) -> tuple[str, ...]:
    """A note on the question's names that none of the best sentences' articles has, if there are any; the first few."""
    versions = {each.candidate.version.sha256: each for each in best}
    names = strange_names(question, "\n".join(map(_text_of, versions.values())))[:_NAMES_NOTED]
    return (f"None of the closest articles seems to name {', '.join(names)}.",) if names else ()


def _names_covered(question: str, best: Weighed) -> float:
    names = {term for found in _NAME.finditer(question) for term in split_terms(found.group())}
    return len(names & best.candidate.near_terms) / len(names) if names else 1.0


def _text_of(weighed: Weighed) -> str:
    version = weighed.candidate.version
    return f"{version.provenance.title}\n{version.provenance.source}\n{version.body}"
