"""Which cards show a quote that its article no longer carries: found through cards, deliveries and receipts."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.answering.reply import Quote, Reply
from bot.correcting import Correction, find_corrections, find_withdrawals
from bot.ledger import Ledger
from bot.ledger.corrections import OwedCorrection
from bot.ledger.deliveries import QueuedNews
from bot.recall import ForgottenSource, Recall
from bot.rendering.replies import quotes_of
from retrieval import Article
from retrieval.diffing import Kept, fate_of
from retrieval.library.protocol import Library

_log = logging.getLogger("onrecord.telling")


@dataclass(frozen=True, slots=True)
class Message:
    """A message of a server that shows quotes."""

    channel_id: int
    message_id: int
    receipt_id: str


@dataclass(frozen=True, slots=True)
class ToldNews:
    """News of a standing question with the reply behind it and the quotes that are told."""

    news: QueuedNews
    reply: Reply
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrector:
    """Looks cards through. Synchronous; raises LibraryError's family and LedgerError."""

    library: Library
    ledger: Ledger
    recall: Recall
    reach: timedelta
    """How far back cards are corrected"""
    card_limit: int
    """The most cards that one look corrects"""

    def find(
        self, collection: str, changed: Iterable[str] | None, now: datetime, since: datetime | None = None
    ) -> tuple[OwedCorrection, ...]:
        """What a server's cards owe their readers now: those that quote an article of `changed` (None: any), and all
        that were posted after `since`."""
        messages = self._messages(collection, changed, now - self.reach)
        if since is not None:
            messages |= self._messages(collection, None, max(since, now - self.reach))
        newest_first = sorted(messages, key=lambda each: -each.message_id)
        owed = [each for message in newest_first for each in self._owed(collection, message, now)]
        kept = set(list(dict.fromkeys(each.message_id for each in owed))[: self.card_limit])
        if any(each.message_id not in kept for each in owed):
            _log.warning("more cards quote corrected articles than are corrected at once", extra={"kept": len(kept)})
        return tuple(each for each in owed if each.message_id in kept)

    def on_message(self, collection: str, channel_id: int, message_id: int) -> tuple[Correction, ...]:
        """The corrections that a card shows, as their quotes and new words, oldest first."""
        owed = self.ledger.corrections.on_message(channel_id, message_id)
        return self.read(each for each in owed if each.collection == collection)

    def _messages(self, collection: str, changed: Iterable[str] | None, since: datetime) -> set[Message]:
        cards = self.ledger.cards
        if changed is None:
            found = cards.showing_quotes(collection, since)
        else:
            found = [each for article_id in changed for each in cards.showing_quotes(collection, since, article_id)]
        return {Message(*each) for each in found}

    def _owed(self, collection: str, message: Message, now: datetime) -> Iterator[OwedCorrection]:
        known = {
            (each.article_id, each.sha256, each.span): each
            for each in self.ledger.corrections.on_message(message.channel_id, message.message_id)
        }
        for quote in self._shown(collection, message):
            place = (quote.version.article_id, quote.version.sha256, quote.span)
            correction = self._correction(quote, now, known.get(place))
            if correction is None:
                continue
            yield OwedCorrection(
                channel_id=message.channel_id,
                message_id=message.message_id,
                collection=collection,
                receipt_id=message.receipt_id,
                source=quote.collection,
                article_id=place[0],
                sha256=place[1],
                span=place[2],
                new_sha256=correction.version.sha256 if correction.version is not None else "",
                now=correction.now,
                noticed_at=now,
            )

    def _correction(self, quote: Quote, now: datetime, known: OwedCorrection | None) -> Correction | None:
        """What the article says instead now; None where it says the same, or the card says so already."""
        article = self.library.find_article(quote.collection, quote.version.article_id)
        if article is None:
            return None
        found = _fate(quote, article, now)
        if found is None and known is not None:
            found = _restored(quote, article, now)
        if found is None:
            return None
        state = found.version.sha256 if found.version is not None else ""
        return None if known is not None and known.new_sha256 == state else found

    def _shown(self, collection: str, message: Message) -> tuple[Quote, ...]:
        """The quotes on a message; none where their versions are no longer kept."""
        news = self.ledger.deliveries.on_message(message.channel_id, message.message_id)
        if news:
            return tuple(quote for each in news if (told := self.told(each)) for quote in told.quotes)
        try:
            receipt = self.ledger.find_receipt(message.receipt_id, collection)
            return quotes_of(self.recall.reply(receipt)) if receipt is not None else ()
        except ForgottenSource:
            return ()

    def told(self, news: QueuedNews) -> ToldNews | None:
        """Some news as it is shown, read anew from the library; None where its sources are no longer kept."""
        receipt = self.ledger.find_receipt(news.receipt_id, news.collection)
        if receipt is None:
            return None
        try:
            reply = self.recall.reply(receipt)
        except ForgottenSource:
            return None
        shown = quotes_of(reply)
        return ToldNews(news, reply, tuple(shown[place] for place in news.quotes))

    def read(self, owed: Iterable[OwedCorrection]) -> tuple[Correction, ...]:
        """Corrections with their quotes and new words, in the same order; one whose versions are gone is left out."""
        return tuple(found for each in owed for found in self._read(each))

    def _read(self, owed: OwedCorrection) -> Sequence[Correction]:
        version = self.library.find_version(owed.source, owed.article_id, owed.sha256)
        if version is None:
            return ()
        quote = Quote(collection=owed.source, version=version, span=owed.span)
        if not owed.new_sha256:
            return (Correction(quote, owed.noticed_at),)
        newer = self.library.find_version(owed.source, owed.article_id, owed.new_sha256)
        return (Correction(quote, owed.noticed_at, newer, owed.now),) if newer is not None else ()


def _fate(quote: Quote, article: Article, now: datetime) -> Correction | None:
    if article.withdrawn_at is not None:
        return find_withdrawals([quote], article.article_id, now)[0]
    found = find_corrections([quote], article.newest, now)
    return found[0] if found else None


def _restored(quote: Quote, article: Article, now: datetime) -> Correction | None:
    """The words stand in the article again, after a correction that the card shows."""
    fate = fate_of(quote.span, quote.version, article.newest)
    return replace(Correction(quote, now, article.newest), now=fate.span) if isinstance(fate, Kept) else None
