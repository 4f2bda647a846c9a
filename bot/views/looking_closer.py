"""Context, More quotes, Why this?, and turning pages: looking closer at a reply, alone."""

from dataclasses import dataclass, replace

import discord

from bot.answering.finding import more_quotes
from bot.answering.receipt import Receipt
from bot.answering.reply import Quote, Reply
from bot.commands.front import Front, collection_of
from bot.correcting import Correction
from bot.rendering import wording
from bot.rendering.cards import render_card
from bot.rendering.closer import render_context_card, render_more, render_why
from bot.rendering.pages import Card
from bot.rendering.replies import quotes_of
from bot.views.layout import Press, build_note, build_view
from bot.views.presses import brought_receipt_for, is_private, receipt_for
from bot.views.reply_buttons import CONTEXT_PAGE, MORE_PAGE, buttons_for, turning


@dataclass(frozen=True, slots=True)
class LookingCloser:
    """Handlers of these buttons. Each opens a card for the person who pressed; turning its pages changes that card."""

    front: Front

    async def context(self, interaction: discord.Interaction, press: Press) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self.turn_context(interaction, press)

    async def turn_context(self, interaction: discord.Interaction, press: Press) -> None:
        await _open(interaction)
        receipt = await brought_receipt_for(interaction, self.front, press.receipt_id)
        reply = await self.front.desk.look_up(lambda: self.front.recall.reply(receipt))
        await _show(interaction, press, render_context_card(quotes_of(reply)), CONTEXT_PAGE)

    async def more(self, interaction: discord.Interaction, press: Press) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self.turn_more(interaction, press)

    async def turn_more(self, interaction: discord.Interaction, press: Press) -> None:
        await _open(interaction)
        quotes = await self._find_more(await self._recall(interaction, press))
        if quotes:
            await _show(interaction, press, render_more(quotes), MORE_PAGE)
        else:
            await interaction.edit_original_response(view=build_note(wording.MORE_NONE))

    async def why(self, interaction: discord.Interaction, press: Press) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        receipt = await brought_receipt_for(interaction, self.front, press.receipt_id)
        await interaction.edit_original_response(view=build_view(render_why(receipt), 1))

    async def page(self, interaction: discord.Interaction, press: Press) -> None:
        """Turns the page of the card itself, for everybody who sees it."""
        await interaction.response.defer()
        reply = await self._recall(interaction, press)
        card = render_card(reply, await self._corrections(interaction))
        number = min(press.page, len(card.pages))
        can_thread = interaction.guild_id is not None and not is_private(interaction)
        rows = buttons_for(reply, card, number, can_thread=can_thread)
        await interaction.edit_original_response(view=build_view(card, number, rows))

    async def _corrections(self, interaction: discord.Interaction) -> tuple[Correction, ...]:
        message, collection = interaction.message, collection_of(interaction)
        if message is None:
            return ()
        corrector = self.front.corrector
        return await self.front.desk.look_up(lambda: corrector.on_message(collection, message.channel.id, message.id))

    async def _recall(self, interaction: discord.Interaction, press: Press) -> Reply:
        receipt: Receipt = await receipt_for(interaction, self.front, press.receipt_id)
        return await self.front.desk.look_up(lambda: self.front.recall.reply(receipt))

    async def _find_more(self, reply: Reply) -> tuple[Quote, ...]:
        met, services = reply.circumstances, self.front.services
        own = met.question.scope.collections[0]
        asked = met.question.scope
        scope = replace(await self.front.desk.scope_of(own), as_of=asked.as_of, source=asked.source)
        async with self.front.desk.queue.turn(own):
            findings = await services.offload(
                lambda: services.search.find(met.understood_as, scope, met.question.asked_at)
            )
        return more_quotes(findings, quotes_of(reply))


async def _open(interaction: discord.Interaction) -> None:
    """Answers a turned page at once; a newly opened card has been answered already."""
    if not interaction.response.is_done():
        await interaction.response.defer()


async def _show(interaction: discord.Interaction, press: Press, card: Card, action: str) -> None:
    number = min(press.page, len(card.pages))
    rows = [turning(card, number, action, press.receipt_id)]
    await interaction.edit_original_response(view=build_view(card, number, rows))
