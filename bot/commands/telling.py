"""Says what the teller wrote down: news of standing questions, each exactly once, and corrections on cards.

Before anything is sent the ledger knows under which batch; a send of which nobody knows whether it arrived is looked
for in the channel before it is sent again, and carries the same nonce, which Discord enforces for some minutes.
"""

import asyncio
import hashlib
import logging
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from zoneinfo import ZoneInfo

import discord

from bot.commands.boundary import PASSING, explain, will_pass
from bot.commands.courier import Parcel, Place, send_once
from bot.commands.membership import is_direct, is_member
from bot.commands.mending import Mending
from bot.commands.own_messages import own_messages, presses_on
from bot.corrector import ToldNews
from bot.desk import Desk
from bot.ledger.cards import Card
from bot.ledger.deliveries import QueuedNews
from bot.ledger.settings import ServerSettings
from bot.rendering import wording
from bot.rendering.news import render_news
from bot.teller import Teller
from bot.views.layout import build_note
from bot.views.news_buttons import STOP, WATCHES, news_buttons
from bot.watching import DeliveryRules, midnight, plan_delivery

_log = logging.getLogger("onrecord.telling")

_TRY_SECONDS = 30.0
_SINGLY_UP_TO = 3
"""News that become due together in one channel: so many come on cards of their own, more on one."""


class Telling:
    """One round after another, through one client."""

    def __init__(self, client: discord.Client, desk: Desk, teller: Teller) -> None:
        self._client = client
        self._desk = desk
        self._teller = teller
        self._mending = Mending(client, desk, teller.corrector)

    async def keep_on(self) -> None:
        """Looks and tells until cancelled; whatever fails is logged and tried at the next round."""
        while True:
            try:
                await self._teller.look()
                await self.tell_all()
            except Exception as error:  # noqa: BLE001 - the boundary: one bad round ends neither the loop nor the bot
                explain(error, "looking for news")
            await asyncio.sleep(self._desk.services.telling.pace_seconds)

    async def tell_all(self) -> None:
        """Says what is due now; what cannot be said just now stays in the ledger."""
        ledger = self._desk.services.ledger
        owed, begun = await self._desk.with_ledger(lambda: (ledger.corrections.owed(), ledger.deliveries.begun()))
        await self._mending.mend(owed)
        for batch, group in groupby(begun, key=lambda each: each.batch):
            await self._bring(batch, tuple(group), is_again=True)
        for news in await self._desk.with_ledger(self._due):
            batch = _batch_of(news)
            keys = [each.key for each in news]
            await self._desk.with_ledger(partial(ledger.deliveries.begin, keys, batch))
            await self._bring(batch, news, is_again=False)

    def _due(self) -> list[tuple[QueuedNews, ...]]:
        """What may be told now, message by message."""
        services = self._desk.services
        pending = sorted(services.ledger.deliveries.pending(), key=lambda each: (each.collection, each.channel_id))
        messages: list[tuple[QueuedNews, ...]] = []
        for (collection, channel_id), group in groupby(pending, key=lambda each: (each.collection, each.channel_id)):
            chosen, now = services.ledger.settings.of(collection), services.clock()
            since = midnight(now.astimezone(ZoneInfo(chosen.zone)))
            sent = services.ledger.deliveries.sent_since(channel_id, since)
            waiting = sorted(group, key=lambda each: (each.made_at, each.key))
            due = plan_delivery(waiting, _rules(chosen, services.telling.daily_limit), now, sent).now
            messages += _messages(due, is_digest=chosen.digest_at is not None)
        return messages

    async def _bring(self, batch: str, news: tuple[QueuedNews, ...], *, is_again: bool) -> None:
        told = await self._desk.look_up(lambda: self._read(news))
        if not told:
            await self._settle(batch, news, Place(news[0].channel_id, 0))
            return
        parcel = Parcel(render_news(told), news_buttons(news, batch))
        first = news[0]
        try:
            async with asyncio.timeout(_TRY_SECONDS):
                if await is_direct(self._client, first.collection, first.channel_id) and await self._has_left(first):
                    await self._drop(batch, news)
                    return
                place = await self._find_sent(batch, news) if is_again else None
                place = place or await self._send(batch, first, parcel)
        except PASSING as failure:
            _log.warning("passing trouble with news: %s", type(failure).__name__)
        except discord.HTTPException as failure:
            if not will_pass(failure):
                await self._send_direct(batch, news, parcel)
        else:
            await self._settle(batch, news, place)

    def _read(self, news: Sequence[QueuedNews]) -> tuple[ToldNews, ...]:
        return tuple(found for each in news if (found := self._teller.corrector.told(each)) is not None)

    async def _send(self, batch: str, first: QueuedNews, parcel: Parcel) -> Place:
        channel = self._client.get_partial_messageable(first.channel_id)
        return await send_once(channel, parcel, f"{batch}w", 0)

    async def _send_direct(self, batch: str, news: tuple[QueuedNews, ...], parcel: Parcel) -> None:
        """The channel is closed to us: the person who watches hears of it, without a server's buttons."""
        first = news[0]
        place = Place(first.channel_id, 0)
        try:
            async with asyncio.timeout(_TRY_SECONDS):
                if await self._has_left(first):
                    await self._drop(batch, news)
                    return
                person = await self._client.fetch_user(first.watched_by)
                note = build_note(wording.WATCH_UNDELIVERED)
                await person.send(view=note, nonce=f"{batch}n")
                place = await send_once(await person.create_dm(), Parcel(parcel.card), f"{batch}d", 0)
        except PASSING as failure:
            _log.warning("passing trouble with news sent directly: %s", type(failure).__name__)
            return
        except discord.HTTPException as failure:
            if will_pass(failure):
                return
            _log.error("no way to tell news: HTTP %s, code %s", failure.status, failure.code, extra={"batch": batch})
        await self._settle(batch, news, place)

    async def _has_left(self, news: QueuedNews) -> bool:
        return not await is_member(self._client, news.collection, news.watched_by)

    async def _drop(self, batch: str, news: tuple[QueuedNews, ...]) -> None:
        """What would go to the direct messages of a person who left the server is not told, and watched no more."""
        watches = self._desk.services.ledger.watches
        mine = [each.watch_id for each in news if each.watched_by == news[0].watched_by]
        await self._desk.with_ledger(lambda: [watches.stop(each, news[0].collection) for each in mine])
        await self._settle(batch, news, Place(news[0].channel_id, 0))

    async def _find_sent(self, batch: str, news: Sequence[QueuedNews]) -> Place | None:
        """The message with this batch, if an earlier try brought it; its buttons name it."""
        begun_at = news[0].begun_at
        if begun_at is None:
            return None
        channel = self._client.get_partial_messageable(news[0].channel_id)
        marks = {batch, *(each.key for each in news)}
        async for message in own_messages(self._client, channel, begun_at):
            if any(each.action in {STOP, WATCHES} and each.receipt_id in marks for each in presses_on(message)):
                return Place(channel.id, message.id)
        return None  # where we may not read the history the nonce alone has to do

    async def _settle(self, batch: str, news: tuple[QueuedNews, ...], place: Place) -> None:
        first, ledger = news[0], self._desk.services.ledger

        def settle() -> None:
            if place.message_id and len(news) == 1:
                ledger.cards.post(_card(first, place, self._desk))
            ledger.deliveries.finish(batch, place.channel_id, place.message_id)

        await self._desk.with_ledger(settle)


def _card(news: QueuedNews, place: Place, desk: Desk) -> Card:
    return Card(
        channel_id=place.channel_id,
        message_id=place.message_id,
        collection=news.collection,
        receipt_id=news.receipt_id,
        follows=None,
        asked_by=news.watched_by,
        is_private=False,
        posted_at=desk.services.clock(),
    )


def _rules(chosen: ServerSettings, daily_limit: int) -> DeliveryRules:
    start, end = chosen.quiet or (None, None)
    return DeliveryRules(chosen.zone, start, end, chosen.digest_at, daily_limit)


def _messages(due: Sequence[QueuedNews], *, is_digest: bool) -> Iterator[tuple[QueuedNews, ...]]:
    """A message each, or one for all where they are many or a digest."""
    if not due:
        return
    if is_digest or len(due) > _SINGLY_UP_TO:
        yield tuple(due)
    else:
        yield from ((each,) for each in due)


def _batch_of(news: Sequence[QueuedNews]) -> str:
    return hashlib.sha256(":".join(each.key for each in news).encode()).hexdigest()[:22]
