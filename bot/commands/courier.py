"""Brings the final reply to the person: exactly one, by the best way that is still open.

Ways, best first: edit the interaction's own message while its token lives (15 minutes,
https://docs.discord.com/developers/interactions/receiving-and-responding); edit that message as the bot; a new message
in the channel; a direct message. Edits can be repeated safely, and new messages carry a nonce that Discord enforces, so
that a try that succeeded without our knowing does not double the reply.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import cast

import discord

from bot.commands.boundary import PASSING
from bot.commands.own_messages import own_messages, presses_on
from bot.errors import CardRefused
from bot.ledger.tickets import Ticket
from bot.rendering import wording
from bot.rendering.pages import Card
from bot.views.layout import ButtonFace, StillView, build_note, build_view, files_of

_log = logging.getLogger("onrecord.discord")

_TOKEN_LIFE = timedelta(minutes=14, seconds=30)
"""Half a minute less than Discord's 15, for clocks that differ."""
_TRY_SECONDS = 30.0
_SHOW_SECONDS = 5.0
_PAUSES_SECONDS = (1.0, 3.0, 8.0, 20.0)
_MALFORMED = frozenset((50035, 50006, 50109, 40005))
"""Codes of Discord's for a message that no way will bring: invalid form body, empty, invalid JSON, too large
(https://docs.discord.com/developers/topics/opcodes-and-status-codes)."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A card's first page with its buttons; built anew for each try, because sending uses a file up."""

    card: Card
    rows: Sequence[Sequence[ButtonFace]] = ()

    def view(self) -> StillView:
        return build_view(self.card, 1, self.rows)

    def files(self) -> list[discord.File]:
        return files_of(self.card)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reply stands now."""

    channel_id: int
    message_id: int


Way = Callable[[], Awaitable[Place]]


class Courier:
    """Delivers through one client."""

    def __init__(self, client: discord.Client, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._clock = clock

    async def deliver(self, ticket: Ticket, parcel: Parcel) -> Place | None:
        """Where the reply stands in the end; None when every way is closed (and the log says so).

        Raises CardRefused where Discord takes the parcel itself for malformed.
        """
        for name, way in self._ways(ticket, parcel):
            place = await self._persist(name, way)
            if place is not None:
                return place
        _log.error("no way to deliver a reply", extra={"ticket": ticket.key})
        return None

    async def find_brought(self, ticket: Ticket) -> Place | None:
        """Where the reply that an earlier try was about to bring stands, if it came through: a nonce is remembered for
        minutes only. None for what can't be looked up, such as a private card."""
        try:
            async with asyncio.timeout(_TRY_SECONDS):
                async for message in own_messages(self._client, self._channel(ticket), ticket.asked_at):
                    if any(each.receipt_id == ticket.receipt_id for each in presses_on(message)):
                        return Place(ticket.channel_id, message.id)
        except (discord.HTTPException, *PASSING) as failure:
            _log.warning("what was brought could not be looked up: %s", type(failure).__name__)
        return None

    async def show(self, ticket: Ticket, text: str) -> None:
        """Says on the waiting card what is being done; a failure here costs nothing and is not repeated."""
        try:
            async with asyncio.timeout(_SHOW_SECONDS):
                if self._has_live_token(ticket):
                    await self._webhook(ticket).edit_message(ticket.message_id or _ORIGINAL, view=build_note(text))
                elif ticket.message_id:
                    await self._message(ticket).edit(view=build_note(text), allowed_mentions=_NOBODY)
        except (discord.HTTPException, *PASSING) as failure:
            _log.info("progress not shown: %s", type(failure).__name__)

    def _ways(self, ticket: Ticket, parcel: Parcel) -> list[tuple[str, Way]]:
        ways: list[tuple[str, Way]] = []
        if self._has_live_token(ticket):
            ways.append(("interaction", lambda: self._edit_original(ticket, parcel)))
        if ticket.message_id and not ticket.is_private:
            ways.append(("edit", lambda: self._edit(ticket, parcel)))
        if not ticket.message_id and ticket.key.startswith("message-"):
            ways.append(("waiting card", lambda: self._turn_waiting_card(ticket, parcel)))
        if not ticket.is_private:
            ways.append(("channel", lambda: self._send(ticket, parcel)))
        ways.append(("direct", lambda: self._send_direct(ticket, parcel)))
        return ways

    async def _persist(self, name: str, way: Way) -> Place | None:
        """Tries one way until it works or is closed for good; passing trouble is waited out for about half a minute."""
        for pause in (*_PAUSES_SECONDS, None):
            try:
                async with asyncio.timeout(_TRY_SECONDS):
                    return await way()
            except PASSING as failure:
                _log.warning("passing trouble by way of %s: %s", name, type(failure).__name__)
            except discord.HTTPException as failure:
                _log.info("way %s is closed: HTTP %s, code %s", name, failure.status, failure.code)
                if failure.status == 413 or failure.code in _MALFORMED:
                    raise CardRefused("Discord does not take this card.") from failure
                if failure.status != 429:
                    return None
            if pause is None:
                return None
            await asyncio.sleep(pause)
        return None

    def _has_live_token(self, ticket: Ticket) -> bool:
        return bool(ticket.token) and self._clock() - ticket.asked_at < _TOKEN_LIFE

    async def _edit_original(self, ticket: Ticket, parcel: Parcel) -> Place:
        own = ticket.message_id or _ORIGINAL
        message = await self._webhook(ticket).edit_message(own, view=parcel.view(), attachments=parcel.files())
        return Place(ticket.channel_id, message.id)

    async def _edit(self, ticket: Ticket, parcel: Parcel) -> Place:
        message = await self._message(ticket).edit(
            view=parcel.view(), attachments=parcel.files(), allowed_mentions=_NOBODY
        )
        return Place(ticket.channel_id, message.id)

    async def _turn_waiting_card(self, ticket: Ticket, parcel: Parcel) -> Place:
        """For a waiting card that may stand without our knowing its number: the channel shows it, or the same nonce
        gives it back."""
        place = await self._find_waiting(ticket)
        place = place or await send_once(self._channel(ticket), parcel, waiting_nonce(ticket), ticket.reply_to)
        return await self._edit(replace(ticket, message_id=place.message_id), parcel)

    async def _find_waiting(self, ticket: Ticket) -> Place | None:
        """Our own answer to the very message that asked."""
        async for message in own_messages(self._client, self._channel(ticket), ticket.asked_at):
            if ticket.reply_to and message.reference and message.reference.message_id == ticket.reply_to:
                return Place(ticket.channel_id, message.id)
        return None

    async def _send(self, ticket: Ticket, parcel: Parcel) -> Place:
        return await send_once(self._channel(ticket), parcel, f"{ticket.nonce}f", ticket.reply_to)

    async def _send_direct(self, ticket: Ticket, parcel: Parcel) -> Place:
        person = await self._client.fetch_user(ticket.person_id)
        if not ticket.is_private:
            note = build_note(wording.UNDELIVERED)
            await person.send(view=note, nonce=f"{ticket.nonce}n")
        # Buttons of a server's card would not find its receipt from here: a server is a wall.
        rows = parcel.rows if ticket.collection.startswith("dm-") else ()
        return await send_once(await person.create_dm(), Parcel(parcel.card, rows), f"{ticket.nonce}d", 0)

    def _webhook(self, ticket: Ticket) -> discord.Webhook:
        return discord.Webhook.partial(self._client.application_id or 0, ticket.token, client=self._client)

    def _message(self, ticket: Ticket) -> discord.PartialMessage:
        return self._channel(ticket).get_partial_message(ticket.message_id)

    def _channel(self, ticket: Ticket) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(ticket.channel_id)


_NOBODY = discord.AllowedMentions.none()
"""Said again where a partial message is edited: discord.py leaves the client's own setting out there."""

_ORIGINAL = cast(int, "@original")
"""The interaction's own message while its number is not known; discord.py types the argument as a number."""


def waiting_nonce(ticket: Ticket) -> str:
    """The nonce under which a message's waiting card is posted."""
    return f"{ticket.nonce}a"


async def send_once(
    channel: discord.PartialMessageable | discord.DMChannel, parcel: Parcel, nonce: str, reply_to: int
) -> Place:
    """Posts a parcel; the same nonce again within some minutes gives the message that stands already."""
    reference = discord.MessageReference(message_id=reply_to, channel_id=channel.id, fail_if_not_exists=False)
    if reply_to:
        message = await channel.send(view=parcel.view(), files=parcel.files(), nonce=nonce, reference=reference)
    else:
        message = await channel.send(view=parcel.view(), files=parcel.files(), nonce=nonce)
    return Place(channel.id, message.id)
