"""`kill -9` while news is told and while cards are corrected, fifty times each: nothing twice, nothing lost.

The loopback Discord forgets nonces at each kill, as the real one does after some minutes.
"""

import asyncio
import json
import multiprocessing
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answering.question import Question
from bot.ledger.cards import Card
from bot.ledger.watches import StandingQuestion
from bot.services import Services
from bot.watching import Told
from retrieval import Scope
from tests.fakes.discord_payloads import CHANNEL_ID, GUILD_ID, a_message, snowflake
from tests.fakes.discord_server import LoopbackDiscord
from tests.fakes.tell_child import Stories, now, open_services, question_of, tell_for_ever

KILLS = 50
COUNT = 5
SERVER = f"guild-{GUILD_ID}"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Services, Stories]]:
    services, stories = open_services(tmp_path)
    yield services, stories
    services.offload.close()
    services.feeds.following.close()  # type: ignore[attr-defined] # the world's are real
    services.library.close()
    services.ledger.close()


def publish(services: Services, name: str, text: str) -> None:
    row = {"id": name, "title": f"What of {name}", "source": "Gazette", "text": text}
    assert list(services.intake.add(SERVER, "row.jsonl", json.dumps(row).encode(), "7"))


async def run_and_kill(discord: LoopbackDiscord, folder: Path, seconds: float) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.fakes.tell_child"])
    is_ready = context.Event()
    child = context.Process(target=tell_for_ever, args=(str(folder), discord.base, is_ready))
    child.start()
    assert await asyncio.to_thread(is_ready.wait, 60)
    await asyncio.to_thread(child.join, seconds)
    assert child.exitcode is None, "the teller ended by itself"
    child.kill()
    child.join()
    discord.nonces.clear()


def sentence(number: int, turn: int) -> str:
    return f"Story {number} took its turn {turn}."


def watch(services: Services, number: int) -> None:
    kept = services.ledger.watches.keep(
        StandingQuestion(
            watch_id=f"watch-{number}",
            collection=SERVER,
            channel_id=int(CHANNEL_ID),
            watched_by=5001,
            question=question_of(number),
            told=Told(),
            made_at=now(),
        ),
        limit=COUNT,
    )
    assert kept


@pytest.mark.slow
async def test_news_is_told_exactly_once_though_killed_fifty_times(
    tmp_path: Path, opened: tuple[Services, Stories]
) -> None:
    services, _ = opened
    discord = LoopbackDiscord()
    await discord.start()
    chance, turns = random.Random(7), 0
    expected: set[str] = set()
    for number in range(COUNT):
        watch(services, number)
    for kill in range(KILLS):
        if kill % 5 == 0:
            turns += 1
            for number in range(COUNT):
                publish(services, f"story-{number}-{turns}", sentence(number, turns))
        expected = {sentence(number, turn) for number in range(COUNT) for turn in range(1, turns + 1)}
        backlog = 1 - len(told_of(discord, expected)) / len(expected)
        # A slow machine gets more time, so that what waits still fits on one card, whose file this test cannot see.
        await run_and_kill(discord, tmp_path, chance.uniform(0.0, 0.5 + backlog * turns))
    await until_told(discord, tmp_path, services, expected)
    told = told_of(discord, expected)
    await discord.stop()
    assert told == Counter(dict.fromkeys(expected, 1))
    assert discord.problems == []


def told_of(discord: LoopbackDiscord, expected: set[str]) -> Counter[str]:
    return Counter(each for shown in discord.messages.values() for each in expected if each in json.dumps(shown))


async def until_told(discord: LoopbackDiscord, folder: Path, services: Services, expected: set[str]) -> None:
    """Rounds that have time to end, until all is told and nothing is owed, and one more in which nothing may happen."""
    ledger = services.ledger
    for turn in range(30):
        await run_and_kill(discord, folder, 3.0 + turn / 2)
        is_owed = ledger.watches.due() or ledger.deliveries.pending() or ledger.deliveries.begun()
        if not is_owed and len(told_of(discord, expected)) == len(expected):
            break
    await run_and_kill(discord, folder, 1.0)


async def post_card(discord: LoopbackDiscord, services: Services, stories: Stories, number: int) -> str:
    """A card about story 0 as an earlier process left it."""
    question = Question(text=question_of(0), asked_at=now(), scope=Scope(collections=(SERVER,)))
    reply = await stories.answer(question)
    message = a_message(snowflake(), CHANNEL_ID, "")
    discord.messages[str(message["id"])] = message
    services.ledger.cards.post(
        Card(
            channel_id=int(CHANNEL_ID),
            message_id=int(str(message["id"])),
            collection=SERVER,
            receipt_id=reply.circumstances.receipt,
            follows=None,
            asked_by=5001 + number,
            is_private=False,
            posted_at=now(),
        )
    )
    return str(message["id"])


@pytest.mark.slow
async def test_cards_are_corrected_once_for_each_correction_though_killed_fifty_times(
    tmp_path: Path, opened: tuple[Services, Stories]
) -> None:
    services, stories = opened
    discord = LoopbackDiscord()
    await discord.start()
    publish(services, "story", "Story 0 took its first turn. Nothing else is known.")
    cards = [await post_card(discord, services, stories, number) for number in range(COUNT)]
    chance = random.Random(11)
    for turn in range(KILLS // 5):
        await run_and_kill(discord, tmp_path, chance.uniform(0.0, 0.3))
        discord.received.clear()
        publish(services, "story", f"Story 0 took its corrected turn {turn}. Nothing else is known.")
        for _ in range(4):
            await run_and_kill(discord, tmp_path, chance.uniform(0.0, 0.3))
        while len(written(discord)) < COUNT or services.ledger.corrections.owed():
            await run_and_kill(discord, tmp_path, 1.0)
        said = written(discord)
        assert set(said) == set(cards), "a card was missed"
        assert {len(each) for each in said.values()} == {1}, "a card was edited twice"
        assert all(f"corrected turn {turn}" in json.dumps(discord.messages[each]) for each in cards)
    await discord.stop()
    assert discord.problems == []


def written(discord: LoopbackDiscord) -> dict[str, list[str]]:
    """What each card was edited to since the last correction, edit by edit."""
    contents: defaultdict[str, list[str]] = defaultdict(list)
    for sent in discord.received:
        if sent.method == "PATCH" and "/messages/" in sent.path and isinstance(sent.body, dict):
            contents[sent.path.rpartition("/")[2]].append(json.dumps(sent.body.get("components"), sort_keys=True))
    return dict(contents)
