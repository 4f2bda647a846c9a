"""Messages that ask: a mention, a reply to one of the bot's cards, a direct message."""

import re
from dataclasses import dataclass

import discord

from bot.commands.front import Front, collection_for, sound
from bot.ledger.cards import Card
from bot.ledger.tickets import Ticket
from bot.rendering import wording
from bot.views.layout import build_note


@dataclass(frozen=True, slots=True)
class Mentions:
    """Takes up messages that are meant for the bot; without the message-content intent it can read no others."""

    front: Front

    async def take(self, message: discord.Message, me: discord.ClientUser) -> None:
        """Answers a message that is for the bot; leaves every other one alone."""
        if message.author.bot or not _is_for(message, me):
            return
        text = sound(re.sub(rf"<@!?{me.id}>", " ", message.content))
        if not any(character.isalnum() for character in text):
            hint = wording.EMPTY_MENTION.format(mention=me.mention)
            await message.reply(view=build_note(hint), mention_author=False)
            return
        collection = collection_for(message.guild.id if message.guild else None, message.author.id)
        followed = await self._followed(message, collection)
        ticket = Ticket(
            key=f"message-{message.id}",
            collection=collection,
            kind="ask",
            text=text,
            channel_id=message.channel.id,
            person_id=message.author.id,
            asked_at=message.created_at,
            follows=followed.receipt_id if followed else None,
            reply_to=message.id,
        )
        await self.front.asking.from_message(message, ticket)

    async def _followed(self, message: discord.Message, collection: str) -> Card | None:
        """The card this goes on from: the one replied to; in a thread its newest card, else the one it grew from."""
        cards, channel = self.front.services.ledger.cards, message.channel.id
        replied_to = message.reference.message_id if message.reference else None
        is_thread = isinstance(message.channel, discord.Thread)

        def find() -> Card | None:
            card = cards.on_message(replied_to, collection) if replied_to else None
            if card is not None and card.is_private and card.asked_by != message.author.id:
                card = None
            if card is None and is_thread:
                card = cards.latest_in(channel, collection) or cards.on_message(channel, collection)
            return card

        return await self.front.desk.with_ledger(find)


def _is_for(message: discord.Message, me: discord.ClientUser) -> bool:
    is_direct = message.guild is None
    return is_direct or any(user.id == me.id for user in message.mentions)
