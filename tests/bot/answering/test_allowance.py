"""A server's day at the model ends at its limit, for it alone, however many ask at once."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from bot.answering.allowance import Allowance, DailyLimits, FrugalDrafter, Purpose, Spending, midnight
from bot.answering.drafting import Draft, Evidence
from bot.answering.extractive import ExtractiveDrafter
from bot.answering.usage import Usage
from bot.offload import Offload
from tests.bot.answering.evidence_builders import some_evidence
from tests.bot.builders import NOON, a_question

QUESTION = a_question()
EVIDENCE = some_evidence("The bridge will close on Monday for six weeks.")
NOTE = "Answered without the model: today's limit for the model is used up; it starts anew at 00:00 UTC."


class Book:
    """Spending in memory, stamped with the clock that the test turns."""

    def __init__(self) -> None:
        self.now = NOON
        self.lines: list[tuple[str, Purpose, datetime, Usage]] = []

    def clock(self) -> datetime:
        return self.now

    def spend(self, collection: str, purpose: Purpose, usage: Usage) -> None:
        self.lines.append((collection, purpose, self.now, usage))

    def spent_since(self, collection: str, moment: datetime) -> Spending:
        mine = [used for whose, _, spent_at, used in self.lines if whose == collection and spent_at >= moment]
        return Spending(sum(used.token_count for used in mine), sum(used.cost_usd or 0.0 for used in mine))


@dataclass
class Spendthrift:
    """A model's drafter that uses 1,000 tokens and one dollar a draft."""

    calls: int = 0
    is_called: asyncio.Event = field(default_factory=asyncio.Event)

    async def draft(self, question: object, evidence: Evidence) -> Draft:
        self.calls += 1
        self.is_called.set()
        await asyncio.sleep(0)
        used = Usage(model="m", call_count=1, prompt_tokens=900, completion_tokens=100, cost_usd=1.0)
        return Draft(claims=(), engine="m", usage=used)


@dataclass
class Desk:
    """A drafter with an allowance, the model behind it, and the book it enters spending in."""

    drafter: FrugalDrafter
    model: Spendthrift
    book: Book

    async def ask(self, collection: str = "guild-100") -> Draft:
        question = replace(QUESTION, scope=replace(QUESTION.scope, collections=(collection, "shared")))
        return await self.drafter.draft(question, EVIDENCE)


@pytest.fixture
def offload() -> Iterator[Offload]:
    threads = Offload(2)
    yield threads
    threads.close()


def desk_with(limits: DailyLimits, offload: Offload) -> Desk:
    book, model = Book(), Spendthrift()
    expected = Usage(model="m", prompt_tokens=900, completion_tokens=100, cost_usd=1.0)
    allowance = Allowance(book, limits, expected, offload, book.clock)
    return Desk(FrugalDrafter(model, ExtractiveDrafter(3), allowance, "answer"), model, book)


async def test_each_draft_is_entered_in_the_book(offload: Offload) -> None:
    desk = desk_with(DailyLimits(), offload)
    await desk.ask()
    assert [(whose, purpose, used.token_count) for whose, purpose, _, used in desk.book.lines] == [
        ("guild-100", "answer", 1000)
    ]


@pytest.mark.parametrize("limits", [DailyLimits(tokens=2_000), DailyLimits(dollars=2.0)], ids=["tokens", "dollars"])
async def test_over_its_limit_a_server_gets_the_plain_answer_with_a_note(limits: DailyLimits, offload: Offload) -> None:
    desk = desk_with(limits, offload)
    drafts = [await desk.ask() for _ in range(4)]
    assert [draft.engine for draft in drafts] == ["m", "m", "extractive", "extractive"]
    assert drafts[-1].notes == (NOTE,)
    assert desk.model.calls == 2


async def test_many_at_once_stop_at_the_limit_too(offload: Offload) -> None:
    desk = desk_with(DailyLimits(tokens=3_000), offload)
    drafts = await asyncio.gather(*(desk.ask() for _ in range(20)))
    assert sum(draft.engine == "m" for draft in drafts) == 3


async def test_another_server_has_its_own_limit(offload: Offload) -> None:
    desk = desk_with(DailyLimits(tokens=1_000), offload)
    await desk.ask()
    assert (await desk.ask("guild-200")).engine == "m"


async def test_the_limit_starts_anew_at_midnight_utc(offload: Offload) -> None:
    desk = desk_with(DailyLimits(tokens=1_000), offload)
    await desk.ask()
    desk.book.now = midnight(NOON) + timedelta(days=1)
    assert (await desk.ask()).engine == "m"


async def test_a_question_that_is_broken_off_frees_its_place(offload: Offload) -> None:
    desk = desk_with(DailyLimits(tokens=1_000), offload)
    task = asyncio.create_task(desk.ask())
    await desk.model.is_called.wait()
    task.cancel()
    await asyncio.wait([task])
    assert (await desk.ask()).engine == "m"
