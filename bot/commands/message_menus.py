"""The menu of any message: Ask about this, Find this quote."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import discord
from discord import app_commands

from bot.answering.finding import Found, find_words
from bot.commands import names
from bot.commands.front import Front, collection_of, sound, ticket_for
from bot.errors import UsageError
from bot.rendering import wording
from bot.rendering.found import render_found
from bot.views.layout import build_view


def add_message_menus(tree: app_commands.CommandTree[discord.Client], front: Front) -> None:
    """Registers both context-menu commands."""

    @tree.context_menu(name=names.ASK_MENU)
    async def ask_about(interaction: discord.Interaction, message: discord.Message) -> None:
        ticket = ticket_for(interaction, _words(message))
        await front.asking.from_interaction(interaction, replace(ticket, reply_to=message.id))

    @tree.context_menu(name=names.FIND_MENU)
    async def find_quote(interaction: discord.Interaction, message: discord.Message) -> None:
        words = _words(message)
        await interaction.response.defer(ephemeral=True, thinking=True)
        found, count = await _look(front, words, collection_of(interaction), interaction)
        await interaction.edit_original_response(view=build_view(render_found(found, count), 1))


async def _look(
    front: Front, words: str, collection: str, interaction: discord.Interaction
) -> tuple[tuple[Found, ...], int]:
    scope, services = await front.desk.scope_of(collection), front.services
    async with front.desk.queue.turn(collection):
        moment, search = interaction.created_at, services.search
        found = await services.offload(lambda: find_words(words, lambda piece: search.find(piece, scope, moment)))
        standing = await services.offload(lambda: services.library.standing(scope))
    return found, standing.article_count


def _words(message: discord.Message) -> str:
    """What a message says: its text, else the text of its embeds and cards. Raises UsageError when it says nothing."""
    embedded = (embed.description or "" for embed in message.embeds)
    shown = (part.content for part in _parts(message.components) if isinstance(part, discord.TextDisplay))
    words = sound(message.content) or sound(discord.utils.remove_markdown("\n".join((*embedded, *shown))))
    if not any(character.isalnum() for character in words):
        raise UsageError(wording.FIND_EMPTY)
    return words


def _parts(components: Iterable[discord.Component]) -> Iterator[discord.Component]:
    for component in components:
        yield component
        yield from _parts(getattr(component, "children", ()))
