"""Presses of buttons and submissions of forms, told apart by what their custom id says."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

import discord

from bot.answering.receipt import Receipt
from bot.commands.boundary import fail, tell
from bot.commands.front import Front, collection_of
from bot.commands.membership import is_member
from bot.errors import UsageError
from bot.rendering import wording
from bot.views.layout import Press, read_press

_log = logging.getLogger("onrecord.discord")

Handler = Callable[[discord.Interaction, Press], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Presses:
    """Leads each press to its handler; errors end where those of commands do."""

    buttons: Mapping[str, Handler] = field(default_factory=dict)
    forms: Mapping[str, Handler] = field(default_factory=dict)

    async def take(self, interaction: discord.Interaction) -> None:
        """Handles a press or a form of ours; anything else is none of our business."""
        handlers = self.forms if interaction.type is discord.InteractionType.modal_submit else self.buttons
        custom_id = str(cast(Mapping[str, object], interaction.data).get("custom_id", ""))
        if not custom_id.startswith("or"):
            return
        press = read_press(custom_id)
        handler = handlers.get(press.action) if press else None
        try:
            if press is None or handler is None:
                await tell(interaction, gone())
            else:
                await handler(interaction, press)
        except UsageError as error:
            await fail(interaction, error, "answering a press")
        except Exception as error:  # noqa: BLE001 - the boundary, for presses as the tree's on_error is for commands
            await fail(interaction, error, f"answering a press of {press.action if press else 'an unknown button'}")


async def receipt_for(interaction: discord.Interaction, front: Front, receipt_id: str) -> Receipt:
    """The receipt behind a press, if it is of this server and not another person's private one. Raises UsageError."""
    return await _receipt_in(collection_of(interaction), interaction, front, receipt_id)


async def brought_receipt_for(interaction: discord.Interaction, front: Front, receipt_id: str) -> Receipt:
    """The same, or in direct messages the receipt of a server's news that was brought there to this very person."""
    brought = await wall_of_news(interaction, front, receipt_id)
    if brought is None:
        return await receipt_for(interaction, front, receipt_id)
    if not await is_member(interaction.client, brought, interaction.user.id):
        raise UsageError(gone())
    return await _receipt_in(brought, interaction, front, receipt_id)


async def wall_of_news(interaction: discord.Interaction, front: Front, mark: str) -> str | None:
    """In direct messages, the server whose news was brought there; `mark` is what a button under it says."""
    if interaction.guild_id is not None:
        return None
    where = (interaction.user.id, interaction.channel_id or 0, mark)
    return await front.desk.with_ledger(lambda: front.services.ledger.deliveries.brought_to(*where))


async def _receipt_in(collection: str, interaction: discord.Interaction, front: Front, receipt_id: str) -> Receipt:
    ledger = front.services.ledger
    receipt = await front.desk.with_ledger(lambda: ledger.find_receipt(receipt_id, collection))
    if receipt is None:
        raise UsageError(gone())
    shown = await front.desk.with_ledger(lambda: ledger.cards.showing(receipt_id, collection))
    if any(card.is_private and card.asked_by != interaction.user.id for card in shown):
        raise UsageError(wording.NOT_YOURS)
    return receipt


def is_private(interaction: discord.Interaction) -> bool:
    """Whether the card that was pressed is shown to one person alone."""
    return interaction.message is not None and interaction.message.flags.ephemeral


def gone() -> str:
    return wording.GONE_CARD.format(command="/ask")
