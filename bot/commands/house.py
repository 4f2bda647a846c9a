"""/settings, /status, /help and /feedback: the bot about itself."""

import math
import platform
from dataclasses import replace

import discord
from discord import app_commands

from bot.answering.allowance import midnight
from bot.commands import names
from bot.commands.boundary import tell
from bot.commands.front import Front, collection_of, require_manager
from bot.commands.hours import read_digest, read_quiet, read_zone
from bot.errors import UsageError
from bot.ledger.settings import ServerSettings
from bot.rendering import wording
from bot.rendering.house import Health, render_feedback, render_help, render_settings, render_status
from bot.views.layout import build_view
from retrieval import Scope

_FEEDBACK_LIMIT = 10


def add_house(tree: app_commands.CommandTree[discord.Client], front: Front) -> None:
    """Registers all four."""
    _add_settings(tree, front)
    _add_status(tree, front)
    _add_feedback(tree, front)

    @tree.command(name=names.HELP, description=names.HELP_ABOUT)
    async def help_(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(view=build_view(render_help(), 1), ephemeral=True)


def _add_settings(tree: app_commands.CommandTree[discord.Client], front: Front) -> None:
    @tree.command(name=names.SETTINGS, description=names.SETTINGS_ABOUT)
    @app_commands.describe(
        shared=names.SHARED_ABOUT,
        manager_role=names.ROLE_ABOUT,
        no_manager_role=names.NO_ROLE_ABOUT,
        corrections=names.CORRECTIONS_ABOUT,
        quiet_hours=names.QUIET_ABOUT,
        digest=names.DIGEST_ABOUT,
        time_zone=names.ZONE_ABOUT,
    )
    @app_commands.rename(
        shared=names.SHARED_OPTION,
        manager_role=names.ROLE,
        no_manager_role=names.NO_ROLE,
        corrections=names.CORRECTIONS,
        quiet_hours=names.QUIET,
        digest=names.DIGEST,
        time_zone=names.ZONE,
    )
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def settings(  # noqa: PLR0913, PLR0917 - one parameter an option
        interaction: discord.Interaction,
        shared: bool | None = None,  # noqa: FBT001 - Discord's options are typed this way
        manager_role: discord.Role | None = None,
        no_manager_role: bool = False,  # noqa: FBT001, FBT002
        corrections: bool | None = None,  # noqa: FBT001
        quiet_hours: str | None = None,
        digest: str | None = None,
        time_zone: str | None = None,
    ) -> None:
        if not interaction.permissions.manage_guild:
            raise UsageError(wording.NOT_MANAGER.format(role=""))
        book, collection = front.services.ledger.settings, collection_of(interaction)
        before = await front.desk.with_ledger(lambda: book.of(collection))
        chosen = replace(
            _hours_of(before, quiet_hours, digest, time_zone),
            reads_shared=before.reads_shared if shared is None else shared,
            manager_role_id=_role_of(before, manager_role, is_taken_back=no_manager_role),
            corrects_cards=before.corrects_cards if corrections is None else corrections,
        )
        has_changed = no_manager_role or any(
            each is not None for each in (shared, manager_role, corrections, quiet_hours, digest, time_zone)
        )
        if has_changed:
            await front.desk.with_ledger(lambda: book.choose(collection, chosen))
        await tell(interaction, render_settings(chosen, has_changed=has_changed))


def _hours_of(
    before: ServerSettings, quiet_hours: str | None, digest: str | None, time_zone: str | None
) -> ServerSettings:
    """Settings with the hours chosen, the others as they were. Raises UsageError for what is no such time."""
    return ServerSettings(
        quiet=before.quiet if quiet_hours is None else read_quiet(quiet_hours),
        digest_at=before.digest_at if digest is None else read_digest(digest),
        zone=before.zone if time_zone is None else read_zone(time_zone),
    )


def _role_of(before: ServerSettings, role: discord.Role | None, *, is_taken_back: bool) -> int | None:
    """The role that may manage sources from now on. Raises UsageError where one is chosen and taken back at once."""
    if role is not None and is_taken_back:
        raise UsageError(wording.ROLE_OR_NONE)
    if is_taken_back:
        return None
    return before.manager_role_id if role is None else role.id


def _add_status(tree: app_commands.CommandTree[discord.Client], front: Front) -> None:
    @tree.command(name=names.STATUS, description=names.STATUS_ABOUT)
    async def status(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        services, collection = front.services, collection_of(interaction)
        scope = await front.desk.scope_of(collection)
        today = midnight(services.clock())
        latency = interaction.client.latency
        health = Health(
            standing=await front.desk.look_up(lambda: services.library.standing(scope)),
            own=await front.desk.look_up(lambda: services.library.standing(Scope(collections=(collection,)))),
            feeds=await front.desk.look_up(lambda: services.feeds.standing(scope.collections)),
            tally=await front.desk.with_ledger(lambda: services.ledger.receipts.tally(collection, today)),
            spent=await front.desk.with_ledger(lambda: services.ledger.spendings.spent_since(collection, today)),
            limits=services.limits,
            latency_ms=None if math.isnan(latency) else round(latency * 1000),  # NaN before the first heartbeat
            waiting_count=front.desk.queue.waiting_count,
            versions=(services.version, discord.__version__, platform.python_version()),
        )
        await interaction.edit_original_response(view=build_view(render_status(health), 1))


def _add_feedback(tree: app_commands.CommandTree[discord.Client], front: Front) -> None:
    @tree.command(name=names.FEEDBACK, description=names.FEEDBACK_ABOUT)
    async def feedback(interaction: discord.Interaction) -> None:
        await require_manager(interaction, front)
        box, collection = front.services.ledger.feedback, collection_of(interaction)
        lines = await front.desk.with_ledger(lambda: box.bad_ones(collection, _FEEDBACK_LIMIT))
        counts = await front.desk.with_ledger(lambda: box.counts(collection))
        await interaction.response.send_message(view=build_view(render_feedback(lines, counts), 1), ephemeral=True)
