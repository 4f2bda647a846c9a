"""`make bench-discord`: 100 people ask at once over a loopback Discord with 20,000 passages, then 2,000 in a row.

The client is the real one in a process of its own, with the packaged settings but for the flood brake. Prints the time
to acknowledge and to answer, the event loop's lag, what was lost, and memory over the 2,000.
"""

import argparse
import asyncio
import json
import re
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from aiohttp import web

from bot.wiring import Choices, compose
from retrieval.ingesting import Ingester
from retrieval.reading import RawArticle
from tests.benchmarks.generated import PASSAGES, START, TERMS, _words
from tests.fakes.discord_payloads import GUILD_ID, Json, an_ask
from tests.fakes.discord_server import LoopbackDiscord, Received

_CONFIG = "[discord]\nflood_question_limit = 100000\n"
_IN_FLIGHT = 16


@dataclass
class MeasuredDiscord(LoopbackDiscord):
    """Notes when each interaction was acknowledged and finally answered; keeps no requests."""

    asked_at: dict[str, float] = field(default_factory=dict)
    acknowledged_at: dict[str, float] = field(default_factory=dict)
    answered_at: dict[str, float] = field(default_factory=dict)
    finals: int = 0

    async def _receive(self, request: web.Request, path: str) -> Received:
        received = await super()._receive(request, path)
        found = re.search(r"/(token-\d+)/", path)
        if found and request.method == "POST":
            self.acknowledged_at[found[1]] = received.at
        elif found and "or1:" in json.dumps(received.body):
            self.finals += 1
            self.answered_at[found[1]] = received.at
        return received

    async def ask(self, ask: Json) -> None:
        self.asked_at[str(ask["token"])] = time.monotonic()
        await self.gateway.dispatch("INTERACTION_CREATE", ask)

    async def answered(self, count: int) -> None:
        await self.until(lambda: len(self.answered_at) >= count, seconds=3_600)


def make_article(number: int) -> RawArticle:
    """An article of five paragraphs of generated words, three sentences each."""
    chance = np.random.default_rng(number)
    words = _words(chance, (PASSAGES + 1) * TERMS)
    paragraphs = [words[start : start + TERMS] for start in range(TERMS, len(words), TERMS)]
    text = "\n\n".join(
        ". ".join(" ".join(p[at : at + 20]).capitalize() for at in range(0, TERMS, 20)) + "." for p in paragraphs
    )
    title = " ".join(words[:8])
    return RawArticle(text=text, title=title, place=title, source=f"Outlet {number % 40}", published_at=START)


def make_question(number: int, article_count: int) -> str:
    """A question whose words stand in one article; every third one has a word that stands nowhere."""
    words = make_article(number * 7 % article_count).text.split()[20:27]
    return f"When did {' '.join(words)} {'qwertzu' if number % 3 == 0 else ''}?".replace(".", "")


def fill(folder: Path, passage_count: int) -> None:
    (folder / "config.toml").write_text(_CONFIG)
    with compose(Choices(config_path=str(folder / "config.toml")), {"ONRECORD_HOME": str(folder)}) as system:
        articles = (make_article(number) for number in range(passage_count // PASSAGES))
        ingester: Ingester = system.ingester
        for _ in ingester.add(f"guild-{GUILD_ID}", articles, START):
            pass


def forget(figures: Path) -> None:
    figures.write_text("")


def lags_in(figures: Path) -> list[float]:
    """The lags kept since the figures were forgotten, in milliseconds."""
    return [lag for line in figures.read_text().splitlines() for lag in json.loads(line)]


def resident_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1000


def percentile(values: list[float], share: float) -> float:
    return float(np.percentile(values, share)) if values else float("nan")


async def measure(folder: Path, options: argparse.Namespace) -> None:
    discord = MeasuredDiscord(keeps_requests=False)
    await discord.start()
    figures = folder / "figures.jsonl"
    command = ("-W", "ignore", "-m", "tests.benchmarks.discord_client", discord.base, str(folder), str(figures))
    log = (folder / "log").open("wb")
    process = await asyncio.create_subprocess_exec(sys.executable, *command, stderr=log)
    try:
        await discord.gateway.until_identified(1)
        article_count = options.passages // PASSAGES
        await warm_up(discord, article_count)
        await ask_at_once(discord, options.people, article_count, figures)
        await ask_in_a_row(discord, options.questions, article_count, process.pid)
    finally:
        process.kill()
        await process.wait()
        await discord.stop()


async def warm_up(discord: MeasuredDiscord, article_count: int) -> None:
    await discord.ask(an_ask(make_question(1, article_count), 1))
    await discord.answered(1)


async def ask_at_once(discord: MeasuredDiscord, people: int, article_count: int, figures: Path) -> None:
    await asyncio.sleep(1)
    forget(figures)
    before = set(discord.asked_at)
    asks = [an_ask(make_question(person, article_count), person) for person in range(people)]
    for ask in asks:
        await discord.ask(ask)
    await discord.answered(len(before) + people)
    await asyncio.sleep(1)
    tokens = [token for token in discord.asked_at if token not in before]
    acknowledged = [(discord.acknowledged_at[token] - discord.asked_at[token]) * 1000 for token in tokens]
    answered = [discord.answered_at[token] - discord.asked_at[token] for token in tokens]
    lags = lags_in(figures)
    print(f"{people} people at once, {article_count * PASSAGES:,} passages")
    say("time to acknowledge", "ms", acknowledged)
    say("time to answer", "s", answered)
    say("event loop's lag", "ms", lags)


def say(what: str, unit: str, values: list[float]) -> None:
    shares = "   ".join(f"p{share} {percentile(values, share):7.1f} {unit}" for share in (50, 95, 99))
    print(f"  {what:20} {shares}")


async def ask_in_a_row(discord: MeasuredDiscord, questions: int, article_count: int, pid: int) -> None:
    """Keeps a few in flight; memory is read ten times on the way."""
    if not questions:
        return
    start, readings = len(discord.asked_at), [resident_mb(pid)]
    began = time.monotonic()
    for number in range(questions):
        await discord.ask(an_ask(make_question(number, article_count), number))
        await discord.answered(start + number + 1 - _IN_FLIGHT)
        if (number + 1) % max(1, questions // 10) == 0:
            readings.append(resident_mb(pid))
    await discord.answered(start + questions)
    spent = time.monotonic() - began
    lost = len(discord.asked_at) - len(discord.answered_at)
    print(f"{questions:,} questions in a row, {_IN_FLIGHT} in flight: {questions / spent:.1f}/s")
    print(f"  lost {lost}, answered twice {discord.finals - len(discord.answered_at)}")
    print("  resident MB: " + " ".join(f"{reading:.0f}" for reading in readings))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--passages", type=int, default=20_000)
    parser.add_argument("--questions", type=int, default=2_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        fill(Path(scratch), options.passages)
        asyncio.run(measure(Path(scratch), options))


if __name__ == "__main__":
    main()
