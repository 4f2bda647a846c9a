"""The desk: takes tickets in, works on them fairly, and settles each exactly once. Knows nothing of Discord."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar, assert_never

from bot.answering.model_summary import Held, SummaryWriter
from bot.answering.progress import Tell
from bot.answering.question import Question
from bot.answering.reply import Reply
from bot.answering.summarising import Summariser
from bot.chronicle import Chronicler
from bot.coverage_picture import draw_coverage
from bot.errors import UsageError
from bot.fairness import FairQueue, FloodBrake
from bot.group_commit import GroupCommit
from bot.ledger.cards import Card
from bot.ledger.settings import ServerSettings
from bot.ledger.tickets import Ticket
from bot.offload import Offload
from bot.recall import asked_as_of, turns_of
from bot.rendering.cards import is_timeline
from bot.services import Services
from retrieval import SHARED, Scope

T = TypeVar("T")

_HISTORY_LIMIT = 3
"""Earlier exchanges that a follow-up is understood by."""


class Desk:
    """Questions in, replies out, and the ledger kept straight meanwhile."""

    def __init__(self, services: Services) -> None:
        self.services = services
        settings = services.settings
        self.queue = FairQueue(settings.parallel_question_limit)
        self.brake = FloodBrake(
            settings.flood_question_limit, timedelta(seconds=settings.flood_window_seconds), services.clock
        )
        self._summaries = SummaryWriter(services.summarising, services.ledger, services.offload)
        self._chronicler = Chronicler(
            services.library, services.search, services.ledger, services.clock, services.feeds.caveats
        )
        # Threads of their own, so that neither an acknowledgement nor an autocompletion waits behind searches.
        self._writing = GroupCommit(services.ledger.together, "ledger")
        self._looking = Offload(2, "lookup")
        self._reaching = Offload(2, "web")
        self._shelving = Offload(1, "shelving")

    async def with_ledger(self, work: Callable[[], T]) -> T:
        """Ledger work, off the event loop, in order, on disk when this returns."""
        return await self._writing(work)

    async def look_up(self, work: Callable[[], T]) -> T:
        """A quick look into the library, ahead of the searches that wait."""
        return await self._looking(work)

    async def reach_out(self, work: Callable[[], T]) -> T:
        """Work that asks the web and may take many seconds; nothing else waits for it."""
        return await self._reaching(work)

    async def shelve(self, work: Callable[[], T]) -> T:
        """Takes articles in or out: a large upload takes a while, and no question waits for it."""
        return await self._shelving(work)

    @property
    def is_full(self) -> bool:
        return self.queue.waiting_count >= self.services.settings.waiting_question_limit

    async def accept(self, ticket: Ticket) -> bool:
        """Takes a ticket in for good; False when the same event came before."""
        return await self.with_ledger(lambda: self.services.ledger.tickets.accept(ticket))

    async def amend(self, ticket: Ticket) -> None:
        await self.with_ledger(lambda: self.services.ledger.tickets.amend(ticket))

    async def open_tickets(self) -> tuple[Ticket, ...]:
        return await self.with_ledger(self.services.ledger.tickets.open_tickets)

    async def work_on(self, ticket: Ticket, tell: Tell) -> Reply:
        """The reply to a ticket, when its server's turn has come."""
        async with self.queue.turn(ticket.collection):
            question = await self.with_ledger(lambda: self._question(ticket))
            return await self._reply(ticket, question, tell)

    async def draw(self, reply: Reply) -> bytes | None:
        """How much was printed on a timeline's topic when, as a PNG; None for other replies, for a single article, and
        without matplotlib."""
        if not is_timeline(reply):
            return None
        met = reply.circumstances
        question = met.question.put_as(met.understood_as)

        def drawn() -> bytes | None:
            try:
                coverage = self._chronicler.coverage(question)
                return draw_coverage(coverage, question.text) if coverage.article_count > 1 else None
            except UsageError:  # the extra `plots` is not installed
                return None

        return await self.services.offload(drawn)

    async def settle(self, ticket: Ticket, card: Card | None) -> None:
        """The reply stands (on that card): the ticket is closed."""

        def close() -> None:
            if card is not None:
                self.services.ledger.cards.post(card)
            self.services.ledger.tickets.settle(ticket.key)

        await self.with_ledger(close)

    async def scope_of(self, collection: str) -> Scope:
        """What a server reads: its own articles, and the shared ones unless it switched them off."""
        chosen = await self.with_ledger(lambda: self.services.ledger.settings.of(collection))
        return scope_under(chosen, collection)

    def close(self) -> None:
        self._writing.close()
        self._looking.close()
        self._reaching.close()
        self._shelving.close()

    async def _reply(self, ticket: Ticket, question: Question, tell: Tell) -> Reply:
        if ticket.kind == "ask":
            return await self.services.answerer.answer(question, tell)
        if ticket.kind == "timeline":
            return await self.services.offload(lambda: self._chronicler.timeline(question))
        held, services = Held(), self.services
        caveats = services.feeds.caveats
        summariser = Summariser(services.library, services.search, held, services.clock, caveats)
        plain = await services.offload(lambda: _summary(summariser, ticket, question))
        return await self._summaries.write(plain, tuple(held.dropped))

    def _question(self, ticket: Ticket) -> Question:
        """A follow-up of what was known at some moment, or of one outlet, stays there."""
        ledger = self.services.ledger
        shared = (SHARED,) if ledger.settings.of(ticket.collection).reads_shared else ()
        followed = ledger.find_receipt(ticket.follows, ticket.collection) if ticket.follows else None
        scope = Scope(
            collections=(ticket.collection, *shared),
            source=ticket.source or (followed.source if followed else None),
            as_of=ticket.as_of or (asked_as_of(followed) if followed else None),
        )
        history = turns_of(ledger, ticket.collection, self._chain(ticket))
        return Question(text=ticket.text, asked_at=ticket.asked_at, scope=scope, history=history)

    def _chain(self, ticket: Ticket) -> list[str]:
        """The receipts that led here, oldest first: each card names the one that it followed."""
        chain: list[str] = []
        follows = ticket.follows
        while follows and follows not in chain and len(chain) < _HISTORY_LIMIT:
            chain.insert(0, follows)
            shown = self.services.ledger.cards.showing(follows, ticket.collection)
            follows = shown[0].follows if shown else None
        return chain


def scope_under(chosen: ServerSettings, collection: str) -> Scope:
    """What a server with these settings reads."""
    return Scope(collections=(collection, SHARED) if chosen.reads_shared else (collection,))


def _summary(summariser: Summariser, ticket: Ticket, question: Question) -> Reply:
    match ticket.kind:
        case "ask" | "timeline":
            raise ValueError("only summaries are summarised")
        case "summary_topic":
            return summariser.of_topic(question)
        case "summary_article":
            return summariser.of_article(question, ticket.article_id or "")
        case "summary_latest":
            return summariser.of_latest(question, timedelta(hours=ticket.hours))
        case _:
            assert_never(ticket.kind)
