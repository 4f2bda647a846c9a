"""The real client as a process of its own, pointed at the loopback Discord. Arguments: its address, a folder, seconds.

It answers after that many seconds, about the bridge, with a real ledger and library in the folder. On standard error:
its log, as JSON lines.
"""

import asyncio
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import discord
import yarl

from bot.client import OnRecordClient
from bot.config import DiscordSection
from bot.logs import set_up_logs
from tests.bot.on_discord.world import BRIDGE, MONDAY, WHEN, build_services
from tests.fakes.answerer import from_article
from tests.fakes.discord_payloads import GUILD_ID

TOKEN = "MTAwMA.secret.token-of-the-bot"
LONG = "What did every witness say?"


def point_at(address: str) -> None:
    """Sends discord.py to the loopback Discord instead of the real one."""
    discord.http.Route.BASE = f"http://{address}/api/v10"
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://{address}/gateway")


def build_client(folder: Path, pause_seconds: float) -> OnRecordClient:
    services, answerer = build_services(folder, lambda: datetime.now(UTC))
    witnesses = [f"Witness {number} said {'the cable hummed and ' * 40}stopped." for number in range(15)]
    collection = f"guild-{GUILD_ID}"
    for name, text in (("bridge.txt", BRIDGE), ("witnesses.txt", "\n\n".join(witnesses))):
        list(services.intake.add(collection, name, text.encode(), ""))
    answerer.answers = {
        WHEN: from_article(services.library, MONDAY),
        LONG: from_article(services.library, *witnesses),
    }
    answerer.pause_seconds = pause_seconds
    settings = DiscordSection(progress_pace_seconds=0.2, flood_question_limit=1_000)
    client = OnRecordClient(replace(services, settings=settings))
    client._connection.guild_ready_timeout = 0.1  # discord.py waits 2 s for more servers, and there is one
    return client


def main() -> None:
    address, folder, pause_seconds = sys.argv[1:4]
    set_up_logs((TOKEN,), sys.stderr)
    point_at(address)
    client = build_client(Path(folder), float(pause_seconds))
    asyncio.run(client.start(TOKEN))


if __name__ == "__main__":
    main()
