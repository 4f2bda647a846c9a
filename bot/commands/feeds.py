"""/sources follow | unfollow, and a page by its address: what comes from the web, asked for off the event loop."""

from collections.abc import Callable
from typing import TypeVar

import discord
from discord import app_commands

from bot.commands import names
from bot.commands.boundary import tell
from bot.commands.front import Front, collection_of, require_manager, sound
from bot.commands.intake import show_outcomes
from bot.errors import UsageError
from bot.feed_desk import FeedStanding
from bot.following import CONFIGURED
from bot.rendering import wording
from bot.rendering.plain import harmless, shortened, unquoted
from retrieval.errors import FetchError, UnreadableSource

T = TypeVar("T")

_CHOICE_LIMIT = 25
_CHOICE_LENGTH = 100
_NAME_LIMIT = 80
_PROBLEM_LIMIT = 250


def add_feeds(group: app_commands.Group, front: Front) -> None:
    """Registers both within /sources."""

    @group.command(name=names.FOLLOW, description=names.FOLLOW_ABOUT)
    @app_commands.describe(url=names.FEED_ABOUT)
    @app_commands.rename(url=names.URL)
    async def follow(interaction: discord.Interaction, url: str) -> None:
        await require_manager(interaction, front)
        await interaction.response.defer(ephemeral=True, thinking=True)
        collection, person, address = collection_of(interaction), str(interaction.user.id), sound(url)
        feed = await _fetched(front, lambda: front.services.feeds.follow(collection, address, person))
        if feed is None:
            await tell(interaction, wording.FOLLOWED_ALREADY)
        else:
            await tell(interaction, wording.FOLLOWING.format(feed=_named(feed.title or feed.url)))

    async def offer(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        found = await _matching(interaction, front, typed)
        return [
            app_commands.Choice(name=shortened(each.name, _CHOICE_LENGTH), value=each.feed.url)
            for each in found[:_CHOICE_LIMIT]
            if len(each.feed.url) <= _CHOICE_LENGTH
        ]

    @group.command(name=names.UNFOLLOW, description=names.UNFOLLOW_ABOUT)
    @app_commands.describe(url=names.FOLLOWED_ABOUT)
    @app_commands.rename(url=names.URL)
    @app_commands.autocomplete(url=offer)
    async def unfollow(interaction: discord.Interaction, url: str) -> None:
        await require_manager(interaction, front)
        found = await _matching(interaction, front, url)
        if len(found) != 1:
            raise UsageError(wording.NOT_FOLLOWED)
        if found[0].feed.added_by == CONFIGURED:
            raise UsageError(wording.CONFIGURED_FEED)
        feed = found[0].feed
        await front.desk.look_up(lambda: front.services.feeds.unfollow(feed.collection, feed.url))
        await tell(interaction, wording.UNFOLLOWED.format(feed=_named(found[0].name)))


async def add_page(interaction: discord.Interaction, front: Front, url: str) -> None:
    """Reads the article at an address into the server's own collection and says what became of it."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    collection, person, address = collection_of(interaction), str(interaction.user.id), sound(url)
    outcomes = await _fetched(front, lambda: front.services.feeds.add_page(collection, address, person))
    await show_outcomes(interaction, outcomes)


async def _fetched(front: Front, work: Callable[[], T]) -> T:
    """What came from the web; a refusal or failure becomes a UsageError that says why in plain words."""
    try:
        return await front.desk.reach_out(work)
    except (FetchError, UnreadableSource) as failure:
        problem = harmless(shortened(failure.problem, _PROBLEM_LIMIT))
        raise UsageError(wording.UNFETCHED.format(problem=problem, cure=harmless(failure.cure))) from failure


async def _matching(interaction: discord.Interaction, front: Front, typed: str) -> tuple[FeedStanding, ...]:
    """The server's own feeds by part of name or address; exactly one where the address is whole."""
    collection, part = collection_of(interaction), typed.strip().casefold()
    feeds = await front.desk.look_up(lambda: front.services.feeds.standing((collection,)))
    exact = tuple(each for each in feeds if part in {each.feed.url.casefold(), each.feed.moved_to.casefold()} - {""})
    return exact or tuple(each for each in feeds if part in each.name.casefold() or part in each.feed.url.casefold())


def _named(name: str) -> str:
    return unquoted(shortened(name, _NAME_LIMIT))
