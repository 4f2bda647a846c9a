"""The composition root's Discord half: the system's parts as services, and the client's life."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version

import aiohttp
import discord

from bot.answering.allowance import DailyLimits
from bot.client import OnRecordClient
from bot.errors import ConfigError, DiscordUnreachable
from bot.feed_desk import FeedDesk
from bot.services import Services
from bot.wiring import System
from retrieval.ingesting import Ingester, Outcome
from retrieval.reading import ReadingLimits, read_bytes


class FileIntake:
    """Takes a file's bytes into a collection."""

    def __init__(self, ingester: Ingester, limits: ReadingLimits, clock: Callable[[], datetime]) -> None:
        self._ingester = ingester
        self._limits = limits
        self._clock = clock

    def add(self, collection: str, name: str, data: bytes, added_by: str) -> Iterator[Outcome]:
        return self._ingester.add(collection, read_bytes(name, data, self._limits), self._clock(), added_by)


_AUTHENTICATION_FAILED = 4004
"""The gateway's close code for a token that was good at login and is no longer."""
_UNREACHED = (aiohttp.ClientError, TimeoutError, discord.DiscordServerError, discord.GatewayNotFound)


async def stay_connected(system: System, token: str) -> None:
    """Connects and stays until cancelled; raises ConfigError when Discord refuses the token, DiscordUnreachable when it
    does not answer at start. Later cuts are mended by discord.py."""
    with _in_plain_words(system):
        async with system, OnRecordClient(services_of(system)) as client:
            await client.start(token)


async def register(system: System, token: str, guild_id: int | None) -> int:
    """Logs in, registers the commands and leaves; how many there are. Raises as `stay_connected` does."""
    with _in_plain_words(system):
        async with OnRecordClient(services_of(system), registers=False) as client:
            await client.login(token)
            return await client.register_commands(guild_id)


async def unregister(system: System, token: str, guild_id: int) -> None:
    """Logs in and takes away what was registered for one server alone. Raises as `stay_connected` does."""
    with _in_plain_words(system):
        async with OnRecordClient(services_of(system), registers=False) as client:
            await client.login(token)
            await client.unregister_commands(guild_id)


@contextmanager
def _in_plain_words(system: System) -> Iterator[None]:
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # no voice here, so no word on its libraries
    try:
        yield
    except discord.LoginFailure as failure:
        raise _refused(system) from failure
    except discord.ConnectionClosed as failure:
        raise (_refused(system) if failure.code == _AUTHENTICATION_FAILED else _unreached()) from failure
    except discord.Forbidden as failure:
        raise DiscordUnreachable(
            "Discord does not let the bot do that. Is the server's id right, and was the bot invited with the address "
            "in docs/discord.md?"
        ) from failure
    except _UNREACHED as failure:
        raise _unreached() from failure


def _unreached() -> DiscordUnreachable:
    return DiscordUnreachable(
        "Discord cannot be reached just now. Check this machine's connection and https://discordstatus.com, then start "
        "again: what people asked meanwhile is taken up."
    )


def services_of(system: System) -> Services:
    """The ports that the Discord side works through."""
    limits = system.config.reading.limits()
    return Services(
        answerer=system.answerer,
        search=system.search,
        library=system.library,
        intake=FileIntake(system.ingester, limits, system.clock),
        feeds=FeedDesk(
            following=system.following,
            ingester=system.ingester,
            clock=system.clock,
            feed_limit=system.config.following.feed_limit,
        ),
        ledger=system.ledger,
        offload=system.offload,
        clock=system.clock,
        settings=system.config.discord,
        telling=system.config.telling,
        question_length_limit=system.config.answering.question_length_limit,
        upload_byte_limit=limits.article_byte_limit,
        limits=_limits(system),
        summarising=system.summarising,
        version=_version(),
    )


def _limits(system: System) -> DailyLimits | None:
    section = system.config.openai
    return DailyLimits(section.daily_token_limit, section.daily_dollar_limit) if system.has_model else None


def _version() -> str:
    try:
        return version("onrecord")
    except PackageNotFoundError:
        return ""


def _refused(system: System) -> ConfigError:
    return ConfigError(
        f"Discord refuses the token in {system.config.discord.token_variable}. Copy it anew from the application's Bot "
        "page (docs/discord.md)."
    )
