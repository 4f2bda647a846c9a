"""Looks at what arrived and changed, asks standing questions again, and writes down what is to be told or corrected.

Nothing is said here: what there is to say is in the ledger when a look has ended, and stays there until it is said.
A look that is interrupted is made again and finds the same; nothing is found twice, because what was told, owed and
looked through is kept in the transactions that find it.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.answering.question import Question
from bot.answering.reply import Reply
from bot.config import TellingSection
from bot.corrector import Corrector
from bot.desk import Desk, scope_under
from bot.errors import BotError
from bot.ledger.deliveries import QueuedNews
from bot.ledger.watches import StandingQuestion
from bot.nearness import Arrival, Asked, WordCounts, near_any
from bot.offload import Offload
from bot.recall import Recall
from bot.rendering.replies import quotes_of
from bot.watching import Watch, after_telling, news_of
from retrieval import Scope
from retrieval.errors import RetrievalError

_log = logging.getLogger("onrecord.telling")

_FLOOD = 300
"""Articles at once from which every watch is asked again instead of looking which ones they come near."""
_REST = timedelta(minutes=1)
"""How long a question that could not be asked is left alone."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What changed in a server's sources: (source, article id), and the revisions reached."""

    articles: tuple[tuple[str, str], ...]
    revisions: Mapping[tuple[str, str], int]
    is_first: bool
    since: Mapping[str, int]
    reached: Mapping[str, int]


class Teller:
    """One look after another over every server that watches something or has cards."""

    def __init__(self, desk: Desk, recall: Recall, settings: TellingSection) -> None:
        services = desk.services
        self._desk = desk
        self._library = services.library
        self._ledger = services.ledger
        self._clock = services.clock
        self._thread = Offload(1, "telling")
        self._looked_at: datetime | None = None
        self._failed_at: dict[str, datetime] = {}
        self._counts: dict[str, WordCounts] = {}
        self.corrector = Corrector(
            library=services.library,
            ledger=services.ledger,
            recall=recall,
            reach=timedelta(days=settings.correction_days),
            card_limit=settings.correction_limit,
        )

    async def look(self) -> None:
        """Notes what is new, then asks again what it comes near; raises LibraryError's family, LedgerError."""
        for watch in await self._thread(self._look_through_all):
            await self._ask_again(watch)

    def close(self) -> None:
        self._thread.close()

    def _look_through_all(self) -> list[StandingQuestion]:
        """The standing questions that are due when every server has been looked through."""
        begun_at = self._clock()
        with_cards = self._ledger.cards.collections_since(begun_at - self.corrector.reach)
        for collection in dict.fromkeys((*self._ledger.watches.collections(), *with_cards)):
            self._look_through(collection)
        self._looked_at = begun_at
        self._failed_at = {name: at for name, at in self._failed_at.items() if begun_at - at < _REST}
        return [each for each in self._ledger.watches.due() if each.watch_id not in self._failed_at]

    def _look_through(self, collection: str) -> None:
        chosen = self._ledger.settings.of(collection)
        scope, corrects = scope_under(chosen, collection), chosen.corrects_cards
        seen = self._changes(collection, scope)
        now = self._clock()
        changed = None if seen.is_first or self._looked_at is None else [each for _, each in seen.articles]
        owed = self.corrector.find(collection, changed, now, self._looked_at) if corrects else ()
        woken = self._woken(collection, scope, seen) if seen.articles or seen.is_first else ()
        if owed or woken or seen.articles or seen.is_first:
            self._ledger.corrections.look_up_to(seen.revisions, owed, woken)

    def _changes(self, collection: str, scope: Scope) -> _Seen:
        articles: list[tuple[str, str]] = []
        revisions: dict[tuple[str, str], int] = {}
        since: dict[str, int] = {}
        reached: dict[str, int] = {}
        is_first = False
        for source in scope.collections:
            known = self._ledger.corrections.looked_through(collection, source)
            found = self._library.changes(source, known or 0)
            since[source], reached[source] = known or 0, found.revision
            if known is None or found.revision < known:  # never looked at, or another library since
                is_first = True
            elif found.article_ids:
                articles += [(source, article_id) for article_id in found.article_ids]
            if found.revision != known:
                revisions[collection, source] = found.revision
        return _Seen(tuple(articles), revisions, is_first, since, reached)

    def _woken(self, collection: str, scope: Scope, seen: _Seen) -> tuple[str, ...]:
        watches = self._ledger.watches.of(collection)
        counts = self._counts.setdefault(collection, WordCounts())
        if not watches or seen.is_first or len(seen.articles) > _FLOOD:
            counts.forget()
            return tuple(each.watch_id for each in watches)
        found = [each for name in seen.articles if (each := self._library.find_article(*name)) is not None]
        counts.move_on(seen.since, seen.reached, (version for each in found for version in each.versions))
        arrivals = [Arrival.of(each.newest) for each in found if each.withdrawn_at is None]
        asked = {each.watch_id: Asked(each.question, each.source) for each in watches}
        return tuple(
            name for name, is_near in near_any(asked, arrivals, self._library, scope, counts).items() if is_near
        )

    async def _ask_again(self, watch: StandingQuestion) -> None:
        """Asks, and writes down what the reply has to tell. A failure is logged and the question asked later."""
        try:
            scope = replace(await self._desk.scope_of(watch.collection), source=watch.source)
            question = Question(text=watch.question, asked_at=self._clock(), scope=scope)
            async with self._desk.queue.turn(watch.collection):
                reply = await self._desk.services.answerer.answer(question)
            await self._desk.with_ledger(lambda: self._note(watch, reply))
        except (BotError, RetrievalError) as failure:
            self._failed_at[watch.watch_id] = self._clock()
            _log.warning("a standing question could not be asked: %s", failure, extra={"watch": watch.watch_id})

    def _note(self, watch: StandingQuestion, reply: Reply) -> None:
        met, ledger = reply.circumstances, self._ledger
        asked = Watch(
            watch_id=watch.watch_id,
            question=met.question,
            channel_id=watch.channel_id,
            watched_by=watch.watched_by,
            told=watch.told,
        )
        news = news_of(asked, reply)
        if news is None:
            ledger.receipts.forget(met.receipt, watch.collection)
        else:
            shown = quotes_of(reply)
            queued = QueuedNews(
                key=news.key,
                collection=watch.collection,
                channel_id=watch.channel_id,
                watch_id=watch.watch_id,
                watched_by=watch.watched_by,
                question=watch.question,
                kind=news.kind,
                receipt_id=met.receipt,
                quotes=tuple(shown.index(each) for each in news.quotes),
                made_at=self._clock(),
            )
            ledger.deliveries.queue(queued, watch, after_telling(news).told)
        ledger.watches.rest(watch)
