"""The event loop is never blocked: whatever people do, no library, search or ledger call runs on its thread."""

from dataclasses import replace
from typing import cast

from bot.client import OnRecordClient
from bot.ledger import Ledger
from bot.services import Finding, Intake
from retrieval.library.protocol import Library
from tests.bot.on_discord.test_sources import FERRY
from tests.bot.on_discord.world import WHEN, World, card
from tests.fakes.off_thread import Watched


async def test_nothing_that_could_block_runs_on_the_event_loop(world: World) -> None:
    on_loop: list[str] = []
    watched = replace(
        world.services,
        library=cast(Library, Watched(world.library, on_loop, "library")),
        ledger=cast(Ledger, Watched(world.ledger, on_loop, "ledger")),
        search=cast(Finding, Watched(world.services.search, on_loop, "search")),
        intake=cast(Intake, Watched(world.services.intake, on_loop, "intake")),
    )
    await world.env.restart_bot(OnRecordClient(watched))
    await _do_everything(world)
    assert on_loop == []


async def _do_everything(world: World) -> None:
    alice, boss, channel = world.alice, world.max, world.channel
    asked = await alice.slash(channel, "ask", question=WHEN)
    for label in ("Context", "More quotes", "Why this?", "👍", "Discuss", "Follow up"):
        await alice.click(card(asked), label=label)
    said = await boss.send(channel, f"<@{world.env.bot.application_id}> {WHEN}")
    for menu in ("Ask about this", "Find this quote"):
        await alice.context_menu(channel, menu, said)
    for command in ("summary latest", "sources list", "settings", "status", "help", "feedback"):
        await boss.slash(channel, command)
    await boss.slash(channel, "summary topic", topic="harbour bridge")
    await boss.slash(channel, "sources add", file=("ferries.txt", FERRY))
    await boss.autocomplete(channel, "ask", "source", "port")
    await boss.slash(channel, "sources remove", article="Bridge to close")


def test_the_watch_notices_a_call_on_the_loops_thread(world: World) -> None:
    on_loop: list[str] = []
    cast(Ledger, Watched(world.ledger, on_loop, "ledger")).tickets.open_tickets()
    assert on_loop == ["ledger.tickets.open_tickets"]
