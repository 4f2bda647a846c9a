"""`onrecord sync`: registers the commands with Discord, everywhere or in one server at once."""

import argparse
import asyncio
import logging
import sys

from bot.cli.options import system_of
from bot.errors import UsageError
from bot.logs import set_up_logs
from bot.terminal import Terminal
from bot.wiring import System


def run(options: argparse.Namespace) -> int:
    """Says how many were registered and where, or that a server's own ones are gone. Raises UsageError."""
    if options.clear and options.guild is None:
        raise UsageError("--clear needs --guild ID: it takes away what `sync --guild ID` registered.")
    with system_of(options) as system:
        token = system.discord_token()
        set_up_logs(system.secrets(), sys.stderr, logging.WARNING)
        said = asyncio.run(_sync(system, token, options))
        Terminal(system.clock).say(said)
    return 0


async def _sync(system: System, token: str, options: argparse.Namespace) -> str:
    from bot.discord_wiring import register, unregister  # noqa: PLC0415 - discord.py takes a second to load

    guild: int | None = options.guild
    if guild is None:
        return f"Registered {await register(system, token, None)} commands everywhere."
    if options.clear:
        await unregister(system, token, guild)
        return f"The server {guild} has no commands of its own any more; those registered everywhere stay."
    return (
        f"Registered {await register(system, token, guild)} commands in the server {guild}. People see each twice "
        f"there if they are registered everywhere too: `onrecord sync --guild {guild} --clear` takes these away again."
    )
