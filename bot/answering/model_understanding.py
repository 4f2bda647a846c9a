"""Follow-ups made to stand alone by a model, with the rules behind it."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.answering.allowance import Allowance, OverLimit
from bot.answering.budget import Budget
from bot.answering.conversation import stand_alone
from bot.answering.model_standalone import stand_alone_by_model
from bot.answering.patience import Patience
from bot.answering.question import Question
from bot.answering.remembering import DraftMemory, RememberedDraft
from bot.answering.understanding import Understanding, Understood
from bot.answering.usage import Usage
from bot.offload import Offload


class ByModel(Understanding):
    """Asks a model, which may use the conversation's words only; by rules when it fails, adds, or is too dear today.

    What it said for the same conversation before is not asked again.
    """

    def __init__(
        self,
        patience: Patience,
        budget: Budget,
        allowance: Allowance,
        memory: "Memory | None",
        clock: Callable[[], datetime],
    ) -> None:
        self._patience = patience
        self._budget = budget
        self._allowance = allowance
        self._memory = memory
        self._clock = clock

    async def understand(self, question: Question) -> Understood:
        if not question.history:
            return Understood(question)
        known = await self._memory.find(question) if self._memory else None
        if known is not None:
            return Understood(question.put_as(known))
        text, usage = await self._ask(question)
        if text is None:
            return Understood(question.carrying(stand_alone(question)), usage)
        if self._memory:
            await self._memory.keep(question, text, self._clock())
        return Understood(question.put_as(text), usage)

    async def _ask(self, question: Question) -> tuple[str | None, Usage | None]:
        try:
            async with self._allowance.spending(question.scope.collections[0], "standalone") as bill:
                text = await stand_alone_by_model(question, self._patience, self._budget, bill)
                return text, bill.usage
        except OverLimit:
            return None, None


@dataclass(frozen=True, slots=True)
class Memory:
    """Follow-ups as a model put them, among a server's remembered drafts: a draft of one claim without sentences.

    `setup` tells models and settings apart.
    """

    drafts: DraftMemory
    setup: str
    offload: Offload

    async def find(self, question: Question) -> str | None:
        collection, key = question.scope.collections[0], self._key(question)
        found = await self.offload(lambda: self.drafts.find_draft(collection, key))
        return found.claims[0][0] if found else None

    async def keep(self, question: Question, text: str, now: datetime) -> None:
        collection, key = question.scope.collections[0], self._key(question)
        draft = RememberedDraft(now, "standalone", ((text, ()),), ())
        await self.offload(lambda: self.drafts.remember_draft(collection, key, draft))

    def _key(self, question: Question) -> str:
        turns = [(turn.role, turn.text) for turn in question.history]
        asked = (self.setup, question.scope.collections, turns, question.text)
        return hashlib.sha256(json.dumps(asked).encode()).hexdigest()
