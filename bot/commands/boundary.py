"""The one boundary for errors: the person gets a sentence with a reference, the log gets the trace under it."""

import logging
import secrets

import aiohttp
import discord
from discord import app_commands

from bot.errors import LedgerError, UsageError
from bot.rendering import wording
from bot.rendering.pages import Tone
from bot.rendering.plain import unquoted
from bot.views.layout import build_note

_log = logging.getLogger("onrecord.discord")

PASSING = (discord.DiscordServerError, discord.RateLimited, aiohttp.ClientError, OSError, TimeoutError)
"""What another try may cure."""


def will_pass(failure: discord.HTTPException) -> bool:
    """Whether Discord may say otherwise at another try: it limits us, or it is not well."""
    return failure.status == 429 or failure.status >= 500


def explain(error: BaseException, doing: str) -> str:
    """The sentence for a person. Only a UsageError's own words are shown; anything else is logged under a reference."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    if isinstance(cause, UsageError):
        return str(cause)
    reference = secrets.token_hex(4)
    _log.error("failed while %s", doing, exc_info=cause, extra={"reference": reference})
    if isinstance(cause, discord.Forbidden):
        return wording.NO_PERMISSION.format(reference=reference)
    words = wording.LEDGER_FAILED if isinstance(cause, LedgerError) else wording.FAILED
    return words.format(reference=reference)


async def tell(interaction: discord.Interaction, text: str) -> None:
    """Says something to the person who interacted, to them alone; responds or follows up, whichever is still open."""
    view = build_note(text, Tone.PLAIN)
    if interaction.response.is_done():
        await interaction.followup.send(view=view, ephemeral=True)
    else:
        await interaction.response.send_message(view=view, ephemeral=True)


async def fail(interaction: discord.Interaction, error: BaseException, doing: str) -> None:
    """Explains an error to the person; when even that cannot be said, the log has it."""
    sentence = explain(error, doing)
    try:
        await tell(interaction, sentence)
    except (discord.HTTPException, discord.InteractionResponded, *PASSING) as failure:
        _log.warning("could not tell a person of a failure: %s", type(failure).__name__)


class RecordTree(app_commands.CommandTree[discord.Client]):
    """Commands whose every error ends in `fail`."""

    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError) -> None:
        if isinstance(error, app_commands.MissingPermissions):
            await tell(interaction, wording.NOT_MANAGER.format(role=""))
            return
        name = interaction.command.qualified_name if interaction.command else "a command"
        await fail(interaction, error, f"answering /{unquoted(name)}")
