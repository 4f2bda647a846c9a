"""What each server may spend on the model in a day: asked before a call, entered in the book after it."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, Protocol

from bot.answering.drafting import Draft, Drafter, Evidence
from bot.answering.question import Question
from bot.answering.usage import Bill, Usage
from bot.errors import DrafterError
from bot.offload import Offload

Purpose = Literal["answer", "summary", "standalone"]
_REFUSED = "today's limit for the model is used up; it starts anew at 00:00 UTC"


class OverLimit(DrafterError):
    """A server has spent what it may for today."""


@dataclass(frozen=True, slots=True)
class Spending:
    """What was spent: tokens of prompts and completions, and US dollars as far as prices are known."""

    tokens: int = 0
    dollars: float = 0.0
    has_unpriced: bool = False


@dataclass(frozen=True, slots=True)
class DailyLimits:
    """The most that one server may spend from midnight to midnight UTC; 0 sets no limit."""

    tokens: int = 0
    dollars: float = 0.0

    def is_reached(self, spent: Spending) -> bool:
        return bool(self.tokens and spent.tokens >= self.tokens) or bool(self.dollars and spent.dollars >= self.dollars)


class SpendingBook(Protocol):
    """Where spending is kept; it survives the process once `spend` returns. Raises LedgerError."""

    def spend(self, collection: str, purpose: Purpose, usage: Usage) -> None: ...

    def spent_since(self, collection: str, moment: datetime) -> Spending: ...


class Allowance:
    """Lets a server's questions through to the model as long as its day's limits are not reached.

    Questions that are being answered count with `expected`, what one costs at most without retries, so that many at
    once stop at the limit too. A question that has begun is finished.
    """

    def __init__(
        self,
        book: SpendingBook,
        limits: DailyLimits,
        expected: Usage,
        offload: Offload,
        clock: Callable[[], datetime],
    ) -> None:
        self._book = book
        self._limits = limits
        self._expected = Spending(expected.token_count, expected.cost_usd or 0.0)
        self._offload = offload
        self._clock = clock
        self._busy: Counter[str] = Counter()
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def spending(self, collection: str, purpose: Purpose) -> AsyncIterator[Bill]:
        """A bill to put the calls on, entered in the book at the end. Raises OverLimit, LedgerError."""
        await self._admit(collection)
        bill = Bill()
        try:
            yield bill
        finally:
            await self._settle(collection, purpose, bill.usage)

    async def _admit(self, collection: str) -> None:
        async with self._lock:
            since = midnight(self._clock())
            spent = await self._offload(lambda: self._book.spent_since(collection, since))
            busy = self._busy[collection]
            tokens = spent.tokens + busy * self._expected.tokens
            if self._limits.is_reached(Spending(tokens, spent.dollars + busy * self._expected.dollars)):
                raise OverLimit(_REFUSED)
            self._busy[collection] += 1

    async def _settle(self, collection: str, purpose: Purpose, usage: Usage | None) -> None:
        async with self._lock:
            self._busy[collection] -= 1
            if usage is not None:
                await self._offload(lambda: self._book.spend(collection, purpose, usage))


class FrugalDrafter(Drafter):
    """Drafts with the model while the server's allowance lasts, then without it; the draft says so."""

    def __init__(self, model: Drafter, fallback: Drafter, allowance: Allowance, purpose: Purpose) -> None:
        self._model = model
        self._fallback = fallback
        self._allowance = allowance
        self._purpose = purpose

    async def draft(self, question: Question, evidence: Evidence) -> Draft:
        """Raises LedgerError when spending can't be entered."""
        try:
            async with self._allowance.spending(question.scope.collections[0], self._purpose) as bill:
                draft = await self._model.draft(question, evidence)
                bill.add(draft.usage)
                return draft
        except OverLimit as refusal:
            return (await self._fallback.draft(question, evidence)).without_model(str(refusal))


def midnight(now: datetime) -> datetime:
    """The beginning of that day in UTC: when limits start anew."""
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
