"""`onrecord sync`, and the start of `onrecord run`, on the wire: what is registered, what is said when it fails."""

import socket
from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
import pytest_asyncio

from bot.discord_wiring import register, stay_connected, unregister
from bot.errors import DiscordUnreachable
from bot.wiring import Choices, compose
from tests.fakes.discord_server import Fault, LoopbackDiscord
from tests.fakes.run_client import TOKEN


@pytest_asyncio.fixture
async def loopback(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LoopbackDiscord]:
    made = LoopbackDiscord()
    await made.start()
    monkeypatch.setattr(discord.http.Route, "BASE", f"http://{made.base}/api/v10")
    yield made
    await made.stop()
    assert made.problems == []


def registered(loopback: LoopbackDiscord) -> list[tuple[str, int]]:
    return [(sent.path, len(sent.body)) for sent in loopback.received if isinstance(sent.body, list)]


async def test_commands_are_registered_everywhere_or_in_one_server_and_taken_away_there(
    loopback: LoopbackDiscord, tmp_path: Path
) -> None:
    with compose(Choices(), {"ONRECORD_HOME": str(tmp_path)}) as system:
        await register(system, TOKEN, None)
        await register(system, TOKEN, 100)
        await unregister(system, TOKEN, 100)
    (everywhere, count), there, gone = registered(loopback)
    assert everywhere == "/applications/1000/commands"
    assert count > 10
    assert there == ("/applications/1000/guilds/100/commands", count)
    assert gone == ("/applications/1000/guilds/100/commands", 0)


async def test_a_server_that_does_not_let_the_bot_in_is_said_in_plain_words(
    loopback: LoopbackDiscord, tmp_path: Path
) -> None:
    loopback.faults.append(Fault("PUT", "/guilds/5/commands", status=403))
    refused = pytest.raises(DiscordUnreachable, match="Is the server's id right")
    with compose(Choices(), {"ONRECORD_HOME": str(tmp_path)}) as system, refused:
        await register(system, TOKEN, 5)


async def test_a_discord_that_is_away_is_said_in_plain_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setattr(discord.http.Route, "BASE", f"http://127.0.0.1:{closed.getsockname()[1]}/api/v10")
        away = pytest.raises(DiscordUnreachable, match="cannot be reached just now")
        with compose(Choices(), {"ONRECORD_HOME": str(tmp_path)}) as system, away:
            await stay_connected(system, TOKEN)
