"""/ask: the question, and what it is asked of."""

from dataclasses import replace

import discord
from discord import app_commands

from bot.commands import names
from bot.commands.front import Front, collection_of, read_moment, ticket_for
from bot.errors import UsageError
from bot.rendering import wording
from bot.rendering.plain import shortened, visible

_CHOICE_LIMIT = 25
_CHOICE_LENGTH = 100


async def _require_outlet(interaction: discord.Interaction, front: Front, source: str) -> None:
    """Raises UsageError for an outlet that no article here is of, rather than to say that nothing is on record."""
    scope = replace(await front.desk.scope_of(collection_of(interaction)), source=source)
    if not await front.desk.look_up(lambda: front.services.library.summaries(scope, limit=1)):
        raise UsageError(wording.NO_SUCH_OUTLET)


def add_ask(tree: app_commands.CommandTree[discord.Client], front: Front) -> None:
    """Registers /ask."""

    async def outlets(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        scope = await front.desk.scope_of(collection_of(interaction))
        found = await front.desk.look_up(lambda: front.services.library.summaries(scope, matching=typed, limit=200))
        outlets = dict.fromkeys(each.version.provenance.source for each in found if each.version.provenance.source)
        matching = [outlet for outlet in outlets if typed.casefold() in outlet.casefold()]
        return [
            app_commands.Choice(name=shortened(outlet, _CHOICE_LENGTH), value=outlet)
            for outlet in matching[:_CHOICE_LIMIT]
            if len(outlet) <= _CHOICE_LENGTH and visible(outlet)
        ]

    @tree.command(name=names.ASK, description=names.ASK_ABOUT)
    @app_commands.describe(
        question=names.QUESTION_ABOUT,
        source=names.SOURCE_ABOUT,
        as_of=names.AS_OF_ABOUT,
        private=names.PRIVATE_ABOUT,
    )
    @app_commands.rename(question=names.QUESTION, source=names.SOURCE, as_of=names.AS_OF, private=names.PRIVATE)
    @app_commands.autocomplete(source=outlets)
    async def ask(
        interaction: discord.Interaction,
        question: str,
        source: str | None = None,
        as_of: str | None = None,
        private: bool = False,  # noqa: FBT001, FBT002 - Discord's options are typed this way
    ) -> None:
        if source is not None:
            await _require_outlet(interaction, front, source)
        ticket = replace(
            ticket_for(interaction, question),
            source=source,
            as_of=read_moment(as_of, front.services.clock()) if as_of else None,
            is_private=private,
        )
        await front.asking.from_interaction(interaction, ticket)
