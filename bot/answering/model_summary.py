"""A summary in a model's claims: it points at the plain summary's bullets, and those it leaves out stay as they are."""

from dataclasses import dataclass, field, replace

from bot.answering.drafting import Draft, DraftClaim, Drafter, Evidence, EvidenceSentence
from bot.answering.grounding import Grounded, ground
from bot.answering.question import Question
from bot.answering.receipt import Dropped, Receipt, ReceiptBook
from bot.answering.reply import Answer, Claim, Quote, Reply
from bot.answering.stopwatch import Stopwatch
from bot.answering.voices import KnownVoice
from bot.offload import Offload

Timings = tuple[tuple[str, float], ...]


class EveryBullet(Drafter):
    """The drafter without a model: all of the plain summary's bullets, in their order."""

    async def draft(self, question: Question, evidence: Evidence) -> Draft:  # noqa: ARG002 - the port's shape
        claims = tuple(DraftClaim(None, (sentence.number,)) for sentence in evidence.sentences)
        return Draft(claims=claims, engine="summary, extractive")


@dataclass
class Held(ReceiptBook):
    """Keeps nothing for good: holds back the receipt of a plain summary that is still to be written."""

    dropped: list[Dropped] = field(default_factory=list)

    def keep(self, reply: Reply, dropped: tuple[Dropped, ...]) -> None:  # noqa: ARG002 - the port's shape
        self.dropped.extend(dropped)

    def find_receipt(self, receipt_id: str, collection: str) -> Receipt | None:  # noqa: ARG002 - the port's shape
        return None


class SummaryWriter:
    """Turns a plain summary into a model's, each claim checked against its bullets, and keeps the receipt."""

    def __init__(self, drafter: Drafter, book: ReceiptBook, offload: Offload) -> None:
        self._drafter = drafter
        self._book = book
        self._offload = offload

    async def write(self, plain: Reply, dropped: tuple[Dropped, ...]) -> Reply:
        """The summary as it is shown; a refusal stays one. Raises LedgerError."""
        written, fallen = (plain, ()) if not isinstance(plain, Answer) else await self._written(plain)
        await self._offload(lambda: self._book.keep(written, (*fallen, *dropped)))
        return written

    async def _written(self, plain: Answer) -> tuple[Answer, tuple[Dropped, ...]]:
        evidence = _bullets(plain)
        met, watch = plain.circumstances, Stopwatch()
        with watch.timing("draft"):
            draft = await self._drafter.draft(met.question, evidence)
        grounded = ground(draft, evidence)
        written = replace(
            met,
            engine=draft.engine,
            notes=(*met.notes, *draft.notes),
            usage=draft.usage,
            timings_ms=_together(met.timings_ms, watch.timings_ms()),
        )
        return replace(plain, claims=_complete(grounded, evidence), circumstances=written), grounded.dropped


def _together(before: Timings, after: Timings) -> Timings:
    """Stages in the order they ran, and both totals as one."""
    total = sum(spent for stage, spent in (*before, *after) if stage == "total")
    return (*((stage, spent) for stage, spent in (*before, *after) if stage != "total"), ("total", total))


def _bullets(plain: Answer) -> Evidence:
    quotes = [quote for claim in plain.claims for quote in claim.quotes]
    return Evidence(tuple(_sentence(number, quote) for number, quote in enumerate(quotes, start=1)))


def _sentence(number: int, quote: Quote) -> EvidenceSentence:
    return EvidenceSentence(
        number=number,
        collection=quote.collection,
        version=quote.version,
        span=quote.span,
        support=1.0,
        voice=KnownVoice(quote.speaker, quote.is_hedged),
        also_in=quote.also_in,
    )


def _complete(grounded: Grounded, evidence: Evidence) -> tuple[Claim, ...]:
    """The claims that stand, then the bullets that none of them shows: a model may not lose a story."""
    shown = {(quote.version.sha256, quote.span) for claim in grounded.claims for quote in claim.quotes}
    rest = [each.quote() for each in evidence.sentences if (each.version.sha256, each.span) not in shown]
    return (*grounded.claims, *(Claim(quote.text, (quote,)) for quote in rest))
