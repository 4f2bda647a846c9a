"""The simulated Discord, fresh for each test; every request the bot made in it is checked against Discord's schema."""

from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
import pytest_asyncio
import simcord

from bot.client import OnRecordClient
from bot.feed_desk import FeedDesk
from tests.bot.on_discord.world import Clock, World, build_services
from tests.fakes.discord_schema import problems_with


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest_asyncio.fixture
async def world(tmp_path: Path, clock: Clock) -> AsyncIterator[World]:
    services, answerer = build_services(tmp_path, clock)
    env = simcord.Env(OnRecordClient(services), approved_intents=discord.Intents.default())
    clock.env = env
    await env.start()
    guild = env.create_guild()
    channel = guild.create_text_channel("news")
    alice = guild.add_member(env.create_user("alice"))
    managers = guild.create_role("Desk", permissions=discord.Permissions(manage_guild=True, manage_messages=True))
    boss = guild.add_member(env.create_user("max"), roles=[managers])
    made = World(env, services, answerer, guild, channel, alice, boss)
    made.add_article()
    try:
        yield made
    finally:
        await env.shutdown()
        assert isinstance(services.feeds, FeedDesk)
        services.feeds.following.close()
        services.offload.close()
        services.library.close()
        services.ledger.close()
    assert [error for error in env.errors if not isinstance(error, discord.app_commands.AppCommandError)] == []
    assert [problem for sent in env.http_requests for problem in problems_with(sent.method, sent.path, sent.json)] == []
