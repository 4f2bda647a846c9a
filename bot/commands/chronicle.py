"""/catchup and /timeline: what is new since a person looked, and a topic's quotes in order of time."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import discord
from discord import app_commands

from bot.catching_up import CaughtUp, catch_up
from bot.commands import names
from bot.commands.front import Front, collection_of, read_moment, ticket_for
from bot.rendering.chronicle import render_caught_up
from bot.views.layout import build_view
from retrieval import Scope

_FIRST_REACH = timedelta(days=1)
_ARTICLE_LIMIT = 1_000
_BULLET_LIMIT = 10
_CLOCK = re.compile(r"([01]?\d|2[0-3])(?::([0-5]\d))?")
_REACH = re.compile(r"(\d{1,3})\s*(h|hours?|d|days?)", re.IGNORECASE)


def add_chronicle(tree: app_commands.CommandTree[discord.Client], front: Front) -> None:
    """Registers both."""

    @tree.command(name=names.CATCHUP, description=names.CATCHUP_ABOUT)
    @app_commands.describe(since=names.SINCE_ABOUT)
    @app_commands.rename(since=names.SINCE)
    async def catchup(interaction: discord.Interaction, since: str | None = None) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        collection, person, now = collection_of(interaction), interaction.user.id, front.services.clock()
        looks = front.services.ledger.looks
        last = await front.desk.with_ledger(lambda: looks.last(collection, person))
        chosen = await front.desk.with_ledger(lambda: front.services.ledger.settings.of(collection))
        start = _read_since(since, now, ZoneInfo(chosen.zone)) if since else last or now - _FIRST_REACH
        scope = await front.desk.scope_of(collection)
        async with front.desk.queue.turn(collection):
            caught = await front.services.offload(lambda: _caught_up(front, scope, start))
        await interaction.edit_original_response(view=build_view(render_caught_up(caught, start), 1))
        await front.desk.with_ledger(lambda: looks.keep(collection, person, now))

    @tree.command(name=names.TIMELINE, description=names.TIMELINE_ABOUT)
    @app_commands.describe(topic=names.TOPIC_OPTION_ABOUT)
    @app_commands.rename(topic=names.TOPIC)
    async def timeline(interaction: discord.Interaction, topic: str) -> None:
        await front.asking.from_interaction(interaction, ticket_for(interaction, topic, "timeline"))


def _caught_up(front: Front, scope: Scope, since: datetime) -> CaughtUp:
    library = front.services.library
    named = library.arrivals(scope, since)[-_ARTICLE_LIMIT:]
    found = (library.find_article(*each) for each in named)
    return catch_up([each for each in found if each is not None], since, _BULLET_LIMIT)


def _read_since(written: str, now: datetime, zone: ZoneInfo) -> datetime:
    """ "6h", "2 days", "09:00" on the server's clock (today's, or yesterday's where that is still to come), or a moment
    as for `as_of`, a bare day meaning its beginning. Raises UsageError."""
    reach = _REACH.fullmatch(written.strip())
    if reach:
        count = int(reach[1])
        return now - (timedelta(hours=count) if reach[2].lower().startswith("h") else timedelta(days=count))
    clock = _CLOCK.fullmatch(written.strip())
    if clock:
        today = now.astimezone(zone).replace(hour=int(clock[1]), minute=int(clock[2] or 0), second=0, microsecond=0)
        return today if today <= now else today - timedelta(days=1)
    moment = read_moment(written, now)
    is_day = len(written.strip()) <= len("2026-08-05")
    return moment.replace(hour=0, minute=0, second=0, microsecond=0) if is_day else moment
