"""The port where a drafter plugs in: numbered evidence in, pointers to it out."""

from collections.abc import Sequence
from dataclasses import field, replace
from typing import Protocol

from bot.answering.question import Question
from bot.answering.reply import Quote
from bot.answering.usage import Usage
from bot.answering.voices import KnownVoice, Voice
from retrieval.article import Provenance, Span, Version
from retrieval.values import dataclass

NEAR_BEST = 0.6
"""Share of the best sentence's support below which few sentences hold the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceSentence:
    """A sentence laid before a drafter under its number (from 1).

    `support` is how likely it holds what was asked (0 to 1); `also_in` are the other articles that print the same
    sentence. `voice` is asked only for sentences that are shown.
    """

    number: int
    collection: str
    version: Version
    span: Span
    support: float
    voice: Voice = field(default=KnownVoice(), compare=False, repr=False)
    also_in: tuple[Version, ...] = ()

    @property
    def text(self) -> str:
        return self.span.of(self.version.text)

    @property
    def provenance(self) -> Provenance:
        return self.version.provenance

    def quote(self) -> Quote:
        """This sentence as a quote; raises ValueError when it is page furniture."""
        return Quote(
            collection=self.collection,
            version=self.version,
            span=self.span,
            speaker=self.voice.speaker,
            is_hedged=self.voice.is_hedged,
            also_in=self.also_in,
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentences before a drafter, best first, numbered without gaps."""

    sentences: tuple[EvidenceSentence, ...]

    def find(self, number: int) -> EvidenceSentence | None:
        """The sentence with that number; None for any number that was not laid out (0, negative, too big)."""
        return self.sentences[number - 1] if 1 <= number <= len(self.sentences) else None

    def find_all(self, numbers: Sequence[int]) -> tuple[EvidenceSentence, ...]:
        """The sentences a claim points at; none at all when a number was never laid out, or is given twice."""
        found = [sentence for number in numbers if (sentence := self.find(number)) is not None]
        return tuple(found) if len(found) == len(set(numbers)) == len(numbers) else ()

    def near_best(self, share: float = NEAR_BEST) -> tuple[EvidenceSentence, ...]:
        """The sentences whose support is at least that share of the best one's."""
        least = share * max((sentence.support for sentence in self.sentences), default=0.0)
        return tuple(sentence for sentence in self.sentences if sentence.support >= least)


def apart(sentences: Sequence[EvidenceSentence], limit: int) -> tuple[EvidenceSentence, ...]:
    """The first so many of which none overlaps another: a joined span may hold a sentence that stands alone too."""
    chosen: list[EvidenceSentence] = []
    for sentence in sentences:
        if len(chosen) < limit and not overlaps_any(sentence, chosen):
            chosen.append(sentence)
    return tuple(chosen)


def overlaps_any(sentence: EvidenceSentence, others: Sequence[EvidenceSentence]) -> bool:
    """Whether some of its words are shown with one of the others."""
    return any(each.version.sha256 == sentence.version.sha256 and each.span.overlaps(sentence.span) for each in others)


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """What a drafter would like to say and the numbers it points at; `text` None says only the quotes themselves."""

    text: str | None
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A drafter's proposal; nothing in it is trusted before grounding.

    `engine` names who drafted it in the end (a failing model falls back to "extractive"); `notes` are for the reader.
    """

    claims: tuple[DraftClaim, ...]
    engine: str
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    usage: Usage | None = None
    """What the model's calls used; None where no model was called."""

    def without_model(self, why: str) -> "Draft":
        """This draft with a note to the reader that the model did not make it, and why."""
        return replace(self, notes=(*self.notes, f"Answered without the model: {why}."))


class Drafter(Protocol):
    """Chooses what to say by pointing at sentences. An empty draft means: the evidence does not answer."""

    async def draft(self, question: Question, evidence: Evidence) -> Draft: ...
