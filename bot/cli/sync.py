"""`onrecord sync`: registers the commands with Discord, everywhere or in one server at once."""

import argparse
import asyncio

from bot.cli.options import system_of
from bot.terminal import Terminal


def run(options: argparse.Namespace) -> int:
    """Says how many were registered. Commands registered everywhere can take Discord an hour to show."""
    with system_of(options) as system:
        token = system.discord_token()
        from bot.discord_wiring import register  # noqa: PLC0415 - discord.py takes a second to load

        count = asyncio.run(register(system, token, options.guild))
        where = f"in the server {options.guild}" if options.guild else "everywhere"
        Terminal(system.clock).say(f"Registered {count} commands {where}.")
    return 0
