"""/watch list | remove: the standing questions of a server."""

import discord
from discord import app_commands

from bot.commands import names
from bot.commands.front import Front
from bot.errors import UsageError
from bot.ledger.watches import StandingQuestion
from bot.rendering import wording
from bot.rendering.plain import shortened
from bot.views.watching import end_watch, show_watches, watches_for

_CHOICE_LIMIT = 25
_CHOICE_LENGTH = 100


def add_watch(tree: app_commands.CommandTree[discord.Client], front: Front) -> None:
    """Registers the group /watch."""
    group = app_commands.Group(name=names.WATCH, description=names.WATCH_ABOUT)

    @group.command(name=names.LIST, description=names.WATCH_LIST_ABOUT)
    async def listing(interaction: discord.Interaction) -> None:
        await show_watches(interaction, front)

    async def offer(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        found = await _matching(interaction, front, typed)
        return [
            app_commands.Choice(name=shortened(each.question, _CHOICE_LENGTH) or "–", value=each.watch_id)
            for each in found[:_CHOICE_LIMIT]
        ]

    @group.command(name=names.REMOVE, description=names.WATCH_REMOVE_ABOUT)
    @app_commands.describe(question=names.WATCHED_ABOUT)
    @app_commands.rename(question=names.QUESTION)
    @app_commands.autocomplete(question=offer)
    async def remove(interaction: discord.Interaction, question: str) -> None:
        found = await _matching(interaction, front, question)
        if len(found) != 1:
            raise UsageError(wording.WATCH_UNKNOWN)
        await end_watch(interaction, front, found[0])

    tree.add_command(group)


async def _matching(interaction: discord.Interaction, front: Front, typed: str) -> tuple[StandingQuestion, ...]:
    """A server's watches by part of the question; exactly one where its id was chosen."""
    part, watches = typed.strip().casefold(), await watches_for(interaction, front)
    chosen = tuple(each for each in watches if each.watch_id == typed)
    return chosen or tuple(each for each in watches if part in each.question.casefold())
