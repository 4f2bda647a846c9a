"""From an event to its one final reply: accept, acknowledge, work with progress shown, deliver, settle."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

import discord

from bot.answering.progress import Stage, Tell
from bot.answering.reply import Reply
from bot.commands.boundary import PASSING, explain, tell
from bot.commands.courier import Courier, Parcel, Place, waiting_nonce
from bot.desk import Desk
from bot.errors import LedgerError
from bot.ledger.cards import Card
from bot.ledger.tickets import Ticket
from bot.rendering import pages, wording
from bot.rendering.cards import render_card
from bot.rendering.quotes import ago
from bot.views.layout import build_note
from bot.views.reply_buttons import buttons_for

_log = logging.getLogger("onrecord.discord")

_ACKNOWLEDGE_SECONDS = 10.0
_GIVE_UP_AFTER = timedelta(days=1)
"""A ticket whose reply could not be brought anywhere for so long is closed, with a word in the log."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Everything that is asked goes through here."""

    desk: Desk
    courier: Courier
    _in_hand: set[str] = field(default_factory=set)

    async def from_interaction(self, interaction: discord.Interaction, ticket: Ticket) -> None:
        """Takes up what an interaction asks and sees it through."""
        refusal = self._refuse_to_take(ticket)
        if refusal:
            await tell(interaction, refusal)
            return
        with self._holding(ticket):
            if await self.desk.accept(ticket):
                await self._see_through(await self._acknowledge(interaction, ticket))

    async def from_message(self, message: discord.Message, ticket: Ticket) -> None:
        """Takes up what a message asks and sees it through."""
        refusal = self._refuse_to_take(ticket)
        if refusal:
            with contextlib.suppress(discord.HTTPException):
                await message.reply(view=build_note(refusal), mention_author=False)
            return
        with self._holding(ticket):
            if await self.desk.accept(ticket):
                await self._see_through(await self._answer_message(message, ticket))

    async def resume(self, older_than: timedelta = timedelta()) -> None:
        """Takes up what was left open, all at once: servers take turns as ever. What is being worked on is let be."""
        before = self.desk.services.clock() - older_than
        left = [
            ticket
            for ticket in await self.desk.open_tickets()
            if ticket.key not in self._in_hand and ticket.asked_at <= before
        ]
        await asyncio.gather(*(self._take_up_again(ticket) for ticket in left))

    async def _take_up_again(self, ticket: Ticket) -> None:
        if self.desk.services.clock() - ticket.asked_at > _GIVE_UP_AFTER:
            _log.error("a reply could not be delivered for a day", extra={"ticket": ticket.key})
            await self._close(ticket, None)
        else:
            await self._see_through(ticket)

    @contextmanager
    def _holding(self, ticket: Ticket) -> Iterator[None]:
        """Marks a ticket as this process's own, so that taking up what was left open leaves it alone."""
        self._in_hand.add(ticket.key)
        try:
            yield
        finally:
            self._in_hand.discard(ticket.key)

    def _refuse_to_take(self, ticket: Ticket) -> str:
        """A friendly word instead of taking the question; empty when it can be taken."""
        limit = self.desk.services.question_length_limit
        if len(ticket.text) > limit:
            return wording.TOO_LONG_QUESTION.format(count=f"{len(ticket.text):,}", limit=f"{limit:,}")
        if self.desk.is_full:
            return wording.FULL_HOUSE
        until = self.desk.brake.hold(ticket.person_id)
        return wording.FLOOD.format(when=ago(until)) if until else ""

    async def _acknowledge(self, interaction: discord.Interaction, ticket: Ticket) -> Ticket:
        """Answers Discord at once. Unsure whether that arrived, the reply will be tried by that way all the same."""
        try:
            async with asyncio.timeout(_ACKNOWLEDGE_SECONDS):
                shown = await interaction.response.send_message(
                    view=build_note(wording.WAITING), ephemeral=ticket.is_private
                )
        except discord.NotFound:
            return await self._amended(ticket, replace(ticket, token=""))  # Discord has given the person up
        except (discord.HTTPException, *PASSING) as failure:
            _log.warning("acknowledging is unsure: %s", type(failure).__name__)
            return ticket
        return await self._amended(ticket, replace(ticket, message_id=shown.message_id or 0))

    async def _answer_message(self, message: discord.Message, ticket: Ticket) -> Ticket:
        try:
            async with asyncio.timeout(_ACKNOWLEDGE_SECONDS):
                shown = await message.channel.send(
                    view=build_note(wording.WAITING),
                    nonce=waiting_nonce(ticket),
                    reference=message.to_reference(fail_if_not_exists=False),
                )
        except (discord.HTTPException, *PASSING) as failure:
            _log.warning("a waiting card could not be posted: %s", type(failure).__name__)
            return ticket
        return await self._amended(ticket, replace(ticket, message_id=shown.id))

    async def _amended(self, _: Ticket, ticket: Ticket) -> Ticket:
        await self.desk.amend(ticket)
        return ticket

    async def _see_through(self, ticket: Ticket) -> None:
        """Works on a ticket and brings its one final reply, which is a sentence where the work or its card failed."""
        reply: Reply | None = None
        try:
            if ticket.receipt_id and (place := await self.courier.find_brought(ticket)) is not None:
                await self._close(ticket, self._card(ticket, ticket.receipt_id, place))
                return
            async with self._progress(ticket) as show:
                reply = await self.desk.work_on(ticket, show)
            ticket = await self._amended(ticket, replace(ticket, receipt_id=reply.circumstances.receipt))
            place = await self.courier.deliver(ticket, parcel_of(reply, ticket, await self.desk.draw(reply)))
        except Exception as error:  # noqa: BLE001 - the boundary: whatever failed, the person is told once
            sentence, reply = explain(error, f"working on {ticket.kind}"), None
            place = await self.courier.deliver(ticket, Parcel(pages.lay_out_note(sentence)))
        if place is not None:
            await self._close(ticket, self._card(ticket, ticket.receipt_id, place) if reply else None)

    async def _close(self, ticket: Ticket, card: Card | None) -> None:
        """The reply stands, so a ledger that fails now is no matter of the person's: the ticket is taken up again."""
        try:
            await self.desk.settle(ticket, card)
        except LedgerError as error:
            explain(error, "closing a ticket")

    def _card(self, ticket: Ticket, receipt_id: str, place: Place) -> Card:
        return Card(
            channel_id=place.channel_id,
            message_id=place.message_id,
            collection=ticket.collection,
            receipt_id=receipt_id,
            follows=ticket.follows,
            asked_by=ticket.person_id,
            is_private=ticket.is_private,
            posted_at=self.desk.services.clock(),
        )

    @asynccontextmanager
    async def _progress(self, ticket: Ticket) -> AsyncIterator[Tell]:
        """Shows the newest stage at a gentle pace; the last such edit has ended when the block has."""
        latest: list[Stage] = []
        editing = asyncio.Lock()

        async def keep_showing() -> None:
            said = ""
            while True:
                await asyncio.sleep(self.desk.services.settings.progress_pace_seconds)
                async with editing:
                    text = wording.progress(latest[-1]) if latest else ""
                    if text != said:
                        await self.courier.show(ticket, text)
                        said = text

        showing = asyncio.create_task(keep_showing())
        try:
            yield latest.append
        finally:
            async with editing:
                showing.cancel()


def parcel_of(reply: Reply, ticket: Ticket, picture: bytes | None = None) -> Parcel:
    """The reply's card with its buttons, and a picture where one was drawn."""
    card = render_card(reply, picture=picture)
    can_thread = not ticket.is_private and not ticket.collection.startswith("dm-")
    return Parcel(card, buttons_for(reply, card, 1, can_thread=can_thread))
