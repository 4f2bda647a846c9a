"""What only the wire shows: the real client against a loopback Discord that limits, breaks, cuts and forgets."""

import asyncio
import json

from tests.bot.on_discord.world import MONDAY, WHEN
from tests.bot.on_the_wire.conftest import Wire
from tests.fakes.discord_payloads import Json, a_mention, an_ask
from tests.fakes.discord_server import Fault, LoopbackDiscord
from tests.fakes.run_client import LONG, TOKEN


def is_answered(discord: LoopbackDiscord, ask: Json) -> bool:
    return MONDAY in json.dumps(discord.shown(str(ask["token"])))


def answers(discord: LoopbackDiscord) -> int:
    return sum(MONDAY in json.dumps(message) for message in discord.messages.values())


async def test_a_question_is_acknowledged_and_answered_on_one_message(wire: Wire) -> None:
    await wire.start_client()
    ask = an_ask(WHEN)
    await wire.discord.gateway.dispatch("INTERACTION_CREATE", ask)
    await wire.discord.until(lambda: is_answered(wire.discord, ask))
    assert len(wire.discord.messages) == 1
    assert [sent.method for sent in wire.discord.received if "commands" in sent.path] == ["PUT"]


async def test_commands_that_cannot_be_registered_keep_nobody_from_being_answered(wire: Wire) -> None:
    wire.discord.faults.append(Fault("PUT", "/commands", status=403))
    await wire.start_client()
    ask = an_ask(WHEN)
    await wire.discord.gateway.dispatch("INTERACTION_CREATE", ask)
    await wire.discord.until(lambda: is_answered(wire.discord, ask))


FAULTS = (
    Fault("POST", "/callback", status=429),
    Fault("POST", "/callback", status=404),
    Fault("POST", "/callback", status=502, after=True),
    Fault("POST", "/callback", cuts=True, after=True),
    Fault("PATCH", "/webhooks/", status=429),
    Fault("PATCH", "/webhooks/", status=502),
    Fault("PATCH", "/webhooks/", cuts=True),
    Fault("PATCH", "/webhooks/", cuts=True, after=True),
)


async def test_any_trouble_on_the_way_ends_in_one_answer(wire: Wire) -> None:
    await wire.start_client()
    for count, fault in enumerate(FAULTS, start=1):
        wire.discord.faults.append(fault)
        await wire.discord.gateway.dispatch("INTERACTION_CREATE", an_ask(WHEN, count))
        await wire.discord.until(lambda count=count: answers(wire.discord) == count)  # type: ignore[misc] # its own
        assert len(wire.discord.messages) == count, fault
        assert fault.times == 0, fault


async def test_everybody_is_acknowledged_at_once_though_few_are_worked_on(wire: Wire) -> None:
    await wire.start_client(pause_seconds=300)
    asks = [an_ask(WHEN, person) for person in range(30)]
    for ask in asks:
        await wire.discord.gateway.dispatch("INTERACTION_CREATE", ask)
    await wire.discord.until(lambda: all(str(ask["token"]) in wire.discord.originals for ask in asks))
    assert answers(wire.discord) == 0


async def test_slow_acknowledging_of_one_does_not_hold_up_another(wire: Wire) -> None:
    wire.discord.faults.append(Fault("POST", "/callback", wait_seconds=2.5, status=502))
    await wire.start_client()
    slow, quick = an_ask(WHEN, 1), an_ask(WHEN, 2)
    await wire.discord.gateway.dispatch("INTERACTION_CREATE", slow)
    await wire.discord.gateway.dispatch("INTERACTION_CREATE", quick)
    await wire.discord.until(lambda: is_answered(wire.discord, quick), seconds=2.4)
    await wire.discord.until(lambda: is_answered(wire.discord, slow))


async def test_a_cut_connection_is_resumed_and_replayed_events_are_answered_once(wire: Wire) -> None:
    await wire.start_client()
    gateway = wire.discord.gateway
    first = an_ask(WHEN)
    await gateway.dispatch("INTERACTION_CREATE", first)
    await wire.discord.until(lambda: is_answered(wire.discord, first))
    await gateway.cut()
    missed = a_mention(WHEN)
    await gateway.dispatch("MESSAGE_CREATE", missed)
    await gateway.dispatch("INTERACTION_CREATE", first)  # the same event again, as a replay may bring it
    await wire.discord.until(lambda: answers(wire.discord) == 2)
    assert (gateway.resumed, gateway.identified) == (1, 1)
    assert len(wire.discord.messages) == 2


async def test_a_session_that_discord_asks_to_move_is_resumed_elsewhere(wire: Wire) -> None:
    await wire.start_client()
    gateway = wire.discord.gateway
    await gateway.ask_to_reconnect()
    await gateway.until_resumed(1)
    ask = an_ask(WHEN)
    await gateway.dispatch("INTERACTION_CREATE", ask)
    await wire.discord.until(lambda: is_answered(wire.discord, ask))
    assert gateway.identified == 1


async def test_a_lost_session_is_begun_anew(wire: Wire) -> None:
    await wire.start_client()
    gateway = wire.discord.gateway
    gateway.refuses_resume = True
    await gateway.lose_session()
    await gateway.until_identified(2)
    ask = an_ask(WHEN)
    await gateway.dispatch("INTERACTION_CREATE", ask)
    await wire.discord.until(lambda: is_answered(wire.discord, ask))


async def test_a_long_answer_brings_its_file(wire: Wire) -> None:
    await wire.start_client()
    await wire.discord.gateway.dispatch("INTERACTION_CREATE", an_ask(LONG))
    await wire.discord.until(lambda: any(sent.files == ("on-record.md",) for sent in wire.discord.received))


async def test_progress_is_shown_while_an_answer_takes_long(wire: Wire) -> None:
    await wire.start_client(pause_seconds=1.0)
    ask = an_ask(WHEN)
    await wire.discord.gateway.dispatch("INTERACTION_CREATE", ask)
    await wire.discord.until(lambda: "Searching 412 articles" in json.dumps(wire.discord.shown(str(ask["token"]))))
    await wire.discord.until(lambda: is_answered(wire.discord, ask))


async def test_after_kill_9_every_acknowledged_question_gets_exactly_one_answer(wire: Wire) -> None:
    asks = []
    for _ in range(3):
        child = await wire.start_client(pause_seconds=0.3)
        for person in range(6):
            asks.append(an_ask(WHEN, person))
            await wire.discord.gateway.dispatch("INTERACTION_CREATE", asks[-1])
        await wire.discord.gateway.dispatch("MESSAGE_CREATE", a_mention(WHEN))
        await wire.discord.until(lambda: len(wire.discord.messages) >= len(asks) - 2)
        await child.kill()
    await wire.start_client()
    await wire.discord.until(lambda: answers(wire.discord) == len(wire.discord.messages))
    assert all(is_answered(wire.discord, ask) for ask in asks if str(ask["token"]) in wire.discord.originals)
    assert answers(wire.discord) <= len(asks) + 3


async def test_the_log_is_json_lines_and_knows_no_token(wire: Wire) -> None:
    wire.discord.faults.append(Fault("PATCH", "/webhooks/", cuts=True))
    child = await wire.start_client()
    await wire.discord.gateway.dispatch("INTERACTION_CREATE", an_ask(WHEN))
    await wire.discord.until(lambda: answers(wire.discord) == 1)
    await asyncio.sleep(0.2)
    await child.kill()
    lines = [json.loads(line) for line in child.log.decode().splitlines()]
    assert any(line["message"] == "ready" for line in lines)
    assert TOKEN not in child.log.decode()
