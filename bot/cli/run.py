"""`onrecord run`: the bot on Discord, and the reader of its feeds, until it is stopped."""

import argparse
import asyncio
import sys

from bot.cli.options import system_of
from bot.logs import set_up_logs

_SWITCH_SECONDS = 0.001
"""How long a searching thread may keep the event loop waiting for the interpreter. Beside two busy threads its lag is
half of what it is with Python's own 5 ms (p50 64 and 71 ms against 114 and 123, beside ten busy processes)."""


def run(options: argparse.Namespace) -> int:
    """Connects and stays; raises ConfigError without a token, saying how to get one."""
    with system_of(options) as system:
        token = system.discord_token()
        set_up_logs(system.secrets(), sys.stderr)
        sys.setswitchinterval(_SWITCH_SECONDS)
        from bot.discord_wiring import stay_connected  # noqa: PLC0415 - discord.py takes a second to load

        with system.following.polling():
            asyncio.run(stay_connected(system, token))
    return 0
