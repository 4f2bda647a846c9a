"""A summary by a model says what its bullets carry and loses none of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from bot.answering.drafting import Draft, DraftClaim, Drafter, Evidence
from bot.answering.model_summary import EveryBullet, SummaryWriter
from bot.answering.question import Question
from bot.answering.receipt import Dropped, Receipt
from bot.answering.reply import Answer, Reply
from bot.answering.usage import Usage
from bot.offload import Offload
from tests.bot.builders import a_quote, a_refusal, an_answer

MONDAY = "The harbour bridge will close on Monday."
WEEKS = "Repairs may take six weeks."
PLAIN = an_answer(a_quote(MONDAY), a_quote(WEEKS))
LEFT_OUT = (Dropped("Old bridge", "Port Gazette", "the summary was full; this story is older"),)


@dataclass
class Says:
    """A drafter that says these claims."""

    claims: tuple[DraftClaim, ...]
    seen: list[Evidence] = field(default_factory=list)

    async def draft(self, question: Question, evidence: Evidence) -> Draft:
        self.seen.append(evidence)
        usage = Usage(model="m", call_count=1, prompt_tokens=500)
        return Draft(claims=self.claims, engine="m", notes=("a note",), usage=usage)


@dataclass
class Book:
    """Receipts in a list."""

    kept: list[tuple[Reply, tuple[Dropped, ...]]] = field(default_factory=list)

    def keep(self, reply: Reply, dropped: tuple[Dropped, ...]) -> None:
        self.kept.append((reply, dropped))

    def find_receipt(self, receipt_id: str, collection: str) -> Receipt | None:
        return None


@pytest.fixture
def offload() -> Iterator[Offload]:
    threads = Offload(1)
    yield threads
    threads.close()


async def written(drafter: Drafter, offload: Offload, plain: Reply = PLAIN) -> tuple[Reply, Book]:
    book = Book()
    return await SummaryWriter(drafter, book, offload).write(plain, LEFT_OUT), book


async def test_a_fair_claim_stands_on_its_bullets(offload: Offload) -> None:
    fair = DraftClaim("The harbour bridge will close on Monday and repairs may take six weeks.", (1, 2))
    reply, book = await written(Says((fair,)), offload)
    assert isinstance(reply, Answer)
    assert [claim.text for claim in reply.claims] == [fair.text]
    assert [quote.text for quote in reply.claims[0].quotes] == [MONDAY, WEEKS]
    assert (reply.circumstances.engine, reply.circumstances.notes) == ("m", ("a note",))
    assert book.kept == [(reply, LEFT_OUT)]


async def test_a_bullet_that_the_model_leaves_out_stays_as_it_is(offload: Offload) -> None:
    reply, _ = await written(Says((DraftClaim("Repairs may take six weeks.", (2,)),)), offload)
    assert isinstance(reply, Answer)
    assert [quote.text for claim in reply.claims for quote in claim.quotes] == [WEEKS, MONDAY]


async def test_a_lie_falls_and_its_bullet_stays_with_the_reason_on_the_receipt(offload: Offload) -> None:
    lie = DraftClaim("Repairs will take eight weeks.", (2,))
    reply, book = await written(Says((lie,)), offload)
    assert isinstance(reply, Answer)
    assert all(claim.is_bare_quote for claim in reply.claims)
    assert {claim.text for claim in reply.claims} == {MONDAY, WEEKS}
    assert "eight" in book.kept[0][1][0].words


async def test_what_the_calls_used_and_how_long_they_took_is_on_the_receipt(offload: Offload) -> None:
    reply, _ = await written(Says(()), offload)
    timings = dict(reply.circumstances.timings_ms)
    assert reply.circumstances.usage is not None
    assert reply.circumstances.usage.prompt_tokens == 500
    assert {"search", "draft", "total"} <= set(timings)


async def test_without_a_model_the_plain_summary_is_shown(offload: Offload) -> None:
    reply, _ = await written(EveryBullet(), offload)
    assert isinstance(reply, Answer)
    assert reply.claims == PLAIN.claims
    assert reply.circumstances.usage is None


async def test_a_refusal_is_kept_without_asking_anybody(offload: Offload) -> None:
    drafter = Says(())
    reply, book = await written(drafter, offload, a_refusal())
    assert reply == a_refusal()
    assert drafter.seen == []
    assert book.kept == [(reply, LEFT_OUT)]
