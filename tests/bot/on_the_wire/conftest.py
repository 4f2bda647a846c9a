"""The loopback Discord and the real client as a child process of the test."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest_asyncio

from tests.fakes.discord_server import LoopbackDiscord

_ROOT = Path(__file__).resolve().parents[3]


@dataclass
class Child:
    """The client's process; what it logged is read when it has ended."""

    process: asyncio.subprocess.Process
    log: bytes = b""

    async def kill(self) -> None:
        """`kill -9`: no goodbye, no clean-up."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        _, self.log = await self.process.communicate()


@dataclass
class Wire:
    """The loopback Discord, and how to start clients on it."""

    discord: LoopbackDiscord
    folder: Path
    children: list[Child] = field(default_factory=list)

    async def start_client(self, pause_seconds: float = 0.0) -> Child:
        """Starts a client on the same ledger and library as the ones before, and waits until it is connected."""
        seen = self.discord.gateway.identified
        program = ("-m", "tests.fakes.run_client", self.discord.base, str(self.folder), str(pause_seconds))
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-W", "ignore::DeprecationWarning", *program, cwd=_ROOT, stderr=asyncio.subprocess.PIPE
        )
        child = Child(process)
        self.children.append(child)
        await self.discord.gateway.until_identified(seen + 1)
        return child


@pytest_asyncio.fixture
async def wire(tmp_path: Path) -> AsyncIterator[Wire]:
    discord = LoopbackDiscord()
    await discord.start()
    made = Wire(discord, tmp_path)
    try:
        yield made
    finally:
        for child in made.children:
            if child.process.returncode is None:
                await child.kill()
        await discord.stop()
    assert discord.problems == []
