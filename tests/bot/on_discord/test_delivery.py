"""One final reply for each accepted question, whatever happens to the message, the token, the permissions, the bot."""

from dataclasses import replace
from datetime import timedelta

from bot.ledger.tickets import Ticket
from tests.bot.on_discord.world import MONDAY, WHEN, World, card, labels, texts


def left_open(world: World, *, key: str = "interaction-900000000000000001") -> Ticket:
    """A ticket of an earlier process that was ended before it replied."""
    ticket = Ticket(
        key=key,
        collection=world.collection,
        kind="ask",
        text=WHEN,
        channel_id=world.channel.id,
        person_id=world.alice.id,
        asked_at=world.env.now(),
    )
    world.ledger.tickets.accept(ticket)
    return ticket


async def test_a_question_left_open_by_a_restart_is_answered_in_its_channel(world: World) -> None:
    left_open(world)
    await world.restart()
    await world.env.settle()
    assert MONDAY in texts(world.channel.last_message)
    assert world.ledger.tickets.open_tickets() == ()


async def test_a_live_token_is_used_after_a_restart(world: World) -> None:
    world.answerer.pause_seconds = 600
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    world.answerer.pause_seconds = 0
    await world.restart()
    await world.env.settle()
    assert MONDAY in texts(card(asked))
    assert len(world.channel.history()) == 1


async def test_after_the_token_has_died_the_waiting_card_is_edited_as_the_bot(world: World) -> None:
    world.answerer.pause_seconds = 1_000
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    await world.env.advance_time(1_100)
    assert MONDAY in texts(card(asked))
    assert len(world.channel.history()) == 1


async def test_a_private_answer_whose_token_died_goes_to_the_person_and_nowhere_else(world: World) -> None:
    left = left_open(world)
    world.ledger.tickets.amend(replace(left, is_private=True))
    await world.restart()
    await world.env.settle()
    assert world.channel.history() == []
    assert MONDAY in texts(world.alice.user.dm_channel.last_message)
    assert labels(world.alice.user.dm_channel.last_message) == []


async def test_when_the_waiting_card_was_deleted_the_answer_is_posted_anew(world: World) -> None:
    world.answerer.pause_seconds = 300
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    await world.max.delete(card(asked))
    await world.env.advance_time(301)
    assert MONDAY in texts(world.channel.last_message)
    assert len(world.channel.history()) == 1


async def test_passing_trouble_is_waited_out(world: World) -> None:
    world.env.inject_error("PATCH", "/webhooks/*", status=503, times=2)
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    await world.env.advance_time(30)
    assert MONDAY in texts(card(asked))
    assert world.ledger.tickets.open_tickets() == ()


async def test_when_no_way_is_open_the_ticket_stays_for_the_next_start(world: World) -> None:
    for method, path, times in (("PATCH", "*", 2), ("POST", "/channels/*/messages", 1), ("GET", "/users/*", 1)):
        world.env.inject_error(method, path, status=403, code=50013, times=times)
    await world.alice.slash(world.channel, "ask", question=WHEN)
    assert len(world.ledger.tickets.open_tickets()) == 1
    await world.restart()
    await world.env.settle()
    assert world.ledger.tickets.open_tickets() == ()
    assert len(world.channel.history()) == 1


async def test_a_reply_that_found_no_way_is_tried_again_after_a_while_without_a_restart(world: World) -> None:
    for method, path, times in (("PATCH", "*", 2), ("POST", "/channels/*/messages", 1), ("GET", "/users/*", 1)):
        world.env.inject_error(method, path, status=403, code=50013, times=times)
    await world.alice.slash(world.channel, "ask", question=WHEN)
    await world.env.advance_time(1_300)
    assert MONDAY in texts(world.channel.last_message)
    assert world.ledger.tickets.open_tickets() == ()


async def test_a_ticket_that_found_no_way_for_a_day_is_closed(world: World) -> None:
    left = left_open(world)
    world.ledger.tickets.amend(replace(left, asked_at=left.asked_at - timedelta(days=2)))
    await world.restart()
    await world.env.settle()
    assert world.ledger.tickets.open_tickets() == ()
    assert world.channel.history() == []


async def test_a_card_that_discord_takes_for_malformed_becomes_one_sentence(world: World) -> None:
    world.env.inject_error("PATCH", "/webhooks/*", status=400, code=50035, message="Invalid Form Body")
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    assert "it was nothing you did" in texts(card(asked))
    assert len(world.channel.history()) == 1
    assert world.ledger.tickets.open_tickets() == ()


async def test_a_ledger_that_fails_once_the_answer_stands_does_not_spoil_it(world: World) -> None:
    world.ledger._database.write("ALTER TABLE cards RENAME TO lost")
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    assert MONDAY in texts(card(asked))
    assert len(world.channel.history()) == 1
    world.ledger._database.write("ALTER TABLE lost RENAME TO cards")
    await world.env.advance_time(1_300)
    assert world.ledger.tickets.open_tickets() == ()


async def test_open_questions_are_taken_up_though_the_ledger_failed_at_start(world: World) -> None:
    left_open(world)
    world.ledger._database.write("ALTER TABLE tickets RENAME TO lost")
    await world.restart()
    await world.env.settle()
    assert world.channel.history() == []
    world.ledger._database.write("ALTER TABLE lost RENAME TO tickets")
    await world.env.advance_time(1_300)
    assert MONDAY in texts(world.channel.last_message)


async def test_commands_are_registered_again_only_when_they_changed(world: World) -> None:
    def registrations() -> int:
        return sum(sent.method == "PUT" and sent.path.endswith("/commands") for sent in world.env.http_requests)

    before = registrations()
    await world.restart()
    assert registrations() == before == 1
    world.ledger.settings.remember("commands", "older")
    await world.restart()
    assert registrations() == 2


async def test_a_reply_that_stands_is_found_again_when_its_end_was_not_noted_and_its_nonce_is_forgotten(
    world: World,
) -> None:
    left_open(world)
    world.ledger._database.write("ALTER TABLE cards RENAME TO lost")
    await world.restart()
    await world.env.settle()
    world.ledger._database.write("ALTER TABLE lost RENAME TO cards")
    await world.env.advance_time(3_600)
    await world.restart()
    await world.env.settle()
    (reply,) = world.channel.history()
    assert world.ledger.tickets.open_tickets() == ()
    shown = await world.alice.click(reply, label="Context")
    assert MONDAY in texts(shown.response)


async def test_a_waiting_card_that_stands_without_our_knowing_becomes_the_reply_hours_later(world: World) -> None:
    world.answerer.pause_seconds = 9_000
    assert world.env.bot.user is not None
    await world.alice.send(world.channel, f"{world.env.bot.user.mention} {WHEN}")
    (ticket,) = world.ledger.tickets.open_tickets()
    world.ledger.tickets.amend(replace(ticket, message_id=0))
    world.answerer.pause_seconds = 0
    await world.restart()
    await world.env.settle()
    assert len(world.channel.history()) == 2
    assert MONDAY in texts(world.channel.last_message)
