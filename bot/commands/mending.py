"""Edits cards whose quotes were corrected, once for each correction, and tells their threads once."""

import asyncio
import hashlib
import logging
from collections.abc import Coroutine, Iterable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from itertools import groupby

import discord

from bot.commands.boundary import PASSING, will_pass
from bot.commands.courier import Parcel, send_once
from bot.correcting import Correction
from bot.corrector import Corrector
from bot.desk import Desk
from bot.ledger.corrections import OwedCorrection
from bot.recall import ForgottenSource
from bot.rendering.cards import render_card
from bot.rendering.corrections import render_thread_note
from bot.rendering.news import render_news
from bot.views.news_buttons import news_buttons
from bot.views.reply_buttons import buttons_for

_log = logging.getLogger("onrecord.telling")

_TRY_SECONDS = 30.0
_NOBODY = discord.AllowedMentions.none()
_LOOK_BACK = timedelta(minutes=2)
_LOOKED_AT_LIMIT = 50


class Mending:
    """Works off the corrections that the ledger owes. What a card says follows from the ledger and the library alone,
    so that an edit made again after a crash says the same."""

    def __init__(self, client: discord.Client, desk: Desk, corrector: Corrector) -> None:
        self._client = client
        self._desk = desk
        self._corrector = corrector

    async def mend(self, owed: Sequence[OwedCorrection]) -> None:
        """Shows corrections that are owed; what fails in passing stays owed."""
        corrections = self._desk.services.ledger.corrections
        by_message = sorted(owed, key=lambda each: (each.channel_id, each.message_id))
        for _, group in groupby(by_message, key=lambda each: (each.channel_id, each.message_id)):
            mine = tuple(group)
            unshown = [each for each in mine if each.shown_at is None]
            if not unshown or await self._try(self._edit(mine[0])):
                await self._desk.with_ledger(partial(corrections.mark_shown, unshown))
                if await self._try(self._tell_thread(mine)):
                    await self._desk.with_ledger(partial(corrections.mark_told, mine))

    async def _try(self, work: Coroutine[None, None, None]) -> bool:
        """Whether the work is done with: well, or because the message is gone or closed to us for good."""
        try:
            async with asyncio.timeout(_TRY_SECONDS):
                await work
        except PASSING as failure:
            _log.warning("passing trouble with a correction: %s", type(failure).__name__)
            return False
        except discord.HTTPException as failure:
            _log.info("a corrected card is closed: HTTP %s, code %s", failure.status, failure.code)
            return not will_pass(failure)
        return True

    async def _edit(self, owed: OwedCorrection) -> None:
        parcel = await self._desk.look_up(lambda: self._parcel(owed))
        if parcel is None:
            return
        channel = self._client.get_partial_messageable(owed.channel_id)
        if await _shows(channel, owed.message_id, parcel):  # an earlier try, cut off before it was noted
            return
        message = channel.get_partial_message(owed.message_id)
        await message.edit(view=parcel.view(), attachments=parcel.files(), allowed_mentions=_NOBODY)

    async def _tell_thread(self, owed: Sequence[OwedCorrection]) -> None:
        """A thread under a message has that message's id; where there is none, nobody needs to be told."""
        untold = [each for each in owed if each.told_at is None]
        found = await self._desk.look_up(lambda: self._corrector.read(untold))
        parcel = Parcel(render_thread_note(found))
        thread = self._client.get_partial_messageable(owed[0].message_id)
        said = _said(parcel.view().walk_children())
        async for message in thread.history(limit=_LOOKED_AT_LIMIT, after=untold[0].noticed_at - _LOOK_BACK):
            if said == _said(_parts(message.components)):
                return
        nonce = hashlib.sha256(repr([(each.sha256, each.span, each.new_sha256) for each in untold]).encode())
        await send_once(thread, parcel, nonce.hexdigest()[:24], 0)

    def _corrections(self, owed: OwedCorrection) -> tuple[Correction, ...]:
        return self._corrector.on_message(owed.collection, owed.channel_id, owed.message_id)

    def _parcel(self, owed: OwedCorrection) -> Parcel | None:
        """The card as it was, under its banner; None where its sources are no longer kept."""
        ledger, corrections = self._desk.services.ledger, self._corrections(owed)
        try:
            news = ledger.deliveries.on_message(owed.channel_id, owed.message_id)
            if news:
                told = [found for each in news if (found := self._corrector.told(each)) is not None]
                return Parcel(render_news(told, corrections), news_buttons(news, news[0].batch)) if told else None
            receipt = ledger.find_receipt(owed.receipt_id, owed.collection)
            if receipt is None:
                return None
            reply = self._corrector.recall.reply(receipt)
        except ForgottenSource:
            return None
        card = render_card(reply, corrections)
        return Parcel(card, buttons_for(reply, card, 1, can_thread=not owed.collection.startswith("dm-")))


async def _shows(channel: discord.PartialMessageable, message_id: int, parcel: Parcel) -> bool:
    """Whether a message says the same already; False without Read Message History, where nobody can tell."""
    try:
        standing = await channel.fetch_message(message_id)
    except discord.Forbidden:
        return False
    return _said(_parts(standing.components)) == _said(parcel.view().walk_children())


def _said(parts: Iterable[object]) -> list[str]:
    """The texts on a message, to recognise it by."""
    texts = (getattr(each, "content", None) for each in parts)
    return [text.strip() for text in texts if isinstance(text, str)]


def _parts(components: Iterable[discord.Component]) -> Iterator[discord.Component]:
    for component in components:
        yield component
        yield from _parts(getattr(component, "children", ()))
