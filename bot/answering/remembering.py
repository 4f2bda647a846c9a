"""The same question over the same sentences is drafted once; then what the model said is laid out again, for free."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from bot.answering.drafting import Draft, DraftClaim, Drafter, Evidence, EvidenceSentence
from bot.answering.prompts import render_labelled
from bot.answering.question import Question
from bot.offload import Offload

_NOTE = "The model was not asked again: it answered this from the same sentences on {at}."
_WITHIN_A_DAY = re.compile(
    r"\b(?:minutes?|hours?|ago|since|morning|noon|midday|afternoon|evening|tonight|night|overnight|[ap]\.?m)\b|\d:\d\d",
    re.IGNORECASE,
)
"""Words with which the hour of asking may change the answer; without them the day decides."""


@dataclass(frozen=True, slots=True)
class RememberedDraft:
    """What the model said and when; claims name their sentences by place, for numbers change from draft to draft."""

    drafted_at: datetime
    engine: str
    claims: tuple[tuple[str | None, tuple[str, ...]], ...]
    missing: tuple[str, ...]


class DraftMemory(Protocol):
    """Where drafts are remembered, a server's apart from all others'. Raises LedgerError."""

    def find_draft(self, collection: str, key: str) -> RememberedDraft | None: ...

    def remember_draft(self, collection: str, key: str, draft: RememberedDraft) -> None: ...


class RememberingDrafter(Drafter):
    """Asks the drafter behind it for what it doesn't remember. `setup` tells models and settings apart.

    Only what the model itself said is remembered: not the answer without it, which a later question may do better.
    """

    def __init__(
        self, model: Drafter, memory: DraftMemory, setup: str, offload: Offload, clock: Callable[[], datetime]
    ) -> None:
        self._model = model
        self._memory = memory
        self._setup = setup
        self._offload = offload
        self._clock = clock

    async def draft(self, question: Question, evidence: Evidence) -> Draft:
        """Raises LedgerError when the memory fails."""
        collection = question.scope.collections[0]
        key = self._key(question, evidence)
        found = await self._offload(lambda: self._memory.find_draft(collection, key))
        if found is not None:
            return _laid_out(found, evidence)
        draft = await self._model.draft(question, evidence)
        if draft.usage is not None and not draft.notes:
            remembered = _remembered(draft, evidence, self._clock())
            await self._offload(lambda: self._memory.remember_draft(collection, key, remembered))
        return draft

    def _key(self, question: Question, evidence: Evidence) -> str:
        """A digest of all that the model's answer depends on, but for the order of the sentences."""
        scope = question.scope
        asked = (
            self._setup,
            _folded(question.text),
            _moment(question),
            scope.collections,
            scope.source,
            scope.as_of.astimezone(UTC).isoformat() if scope.as_of else None,
            sorted(scope.article_ids) if scope.article_ids is not None else None,
            sorted((_place(sentence), render_labelled(sentence)) for sentence in evidence.sentences),
        )
        return hashlib.sha256(json.dumps(asked).encode()).hexdigest()


def _folded(text: str) -> str:
    """The question without what changes no meaning: case, width, spacing, the mark at its end."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).rstrip("?!. ")


def _moment(question: Question) -> str:
    """The day of asking in its own zone; to the minute where the question speaks of hours."""
    precision = "minutes" if _WITHIN_A_DAY.search(question.text) else "hours"
    asked_at = question.asked_at if precision == "minutes" else question.asked_at.replace(hour=0)
    return asked_at.isoformat(timespec=precision)


def _place(sentence: EvidenceSentence) -> str:
    version, span = sentence.version, sentence.span
    return json.dumps((sentence.collection, version.article_id, version.sha256, span.start, span.end))


def _remembered(draft: Draft, evidence: Evidence, now: datetime) -> RememberedDraft:
    claims = []
    for claim in draft.claims:
        found = [evidence.find(number) for number in claim.numbers]
        places = tuple(_place(sentence) for sentence in found if sentence is not None)
        claims.append((claim.text, places if len(places) == len(found) else ()))
    return RememberedDraft(now, draft.engine, tuple(claims), draft.missing)


def _laid_out(found: RememberedDraft, evidence: Evidence) -> Draft:
    numbers = {_place(sentence): sentence.number for sentence in evidence.sentences}
    claims = tuple(DraftClaim(text, tuple(numbers[place] for place in places)) for text, places in found.claims)
    at = f"{found.drafted_at.astimezone(UTC):%-d %b %Y, %H:%M} UTC"
    return Draft(claims=claims, engine=found.engine, missing=found.missing, notes=(_NOTE.format(at=at),))
