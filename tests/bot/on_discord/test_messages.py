"""Mentions, replies, direct messages and threads: the same answers as ordinary messages."""

import discord

from tests.bot.on_discord.world import MONDAY, WHEN, World, card, texts


def me(world: World) -> str:
    assert world.env.bot.user is not None
    return world.env.bot.user.mention


async def test_a_mention_is_answered_by_one_message_that_replies_to_it(world: World) -> None:
    asked = await world.alice.send(world.channel, f"{me(world)} {WHEN}")
    messages = world.channel.history()
    assert len(messages) == 2
    answer = next(message for message in messages if message.id != asked.id)
    assert MONDAY in texts(answer)
    assert answer.reference is not None
    assert answer.reference.message_id == asked.id


async def test_other_messages_and_bots_are_left_alone(world: World) -> None:
    robot = world.guild.add_member(world.env.create_user("robot", bot=True))
    await world.alice.send(world.channel, "@everyone When does the bridge close?")
    await robot.send(world.channel, f"{me(world)} {WHEN}")
    assert world.answerer.asked == []
    assert len(world.channel.history()) == 2


async def test_a_bare_mention_gets_a_hint(world: World) -> None:
    await world.alice.send(world.channel, me(world))
    assert "Ask me a question in the same message" in texts(world.channel.last_message)


async def test_a_direct_message_is_answered_from_shared_articles_and_the_persons_own(world: World) -> None:
    world.add_article(collection="shared")
    await world.alice.send_dm(WHEN)
    assert world.answerer.asked[0].scope.collections == (f"dm-{world.alice.id}", "shared")
    assert MONDAY in texts(world.alice.user.dm_channel.last_message)


async def test_a_reply_to_a_card_follows_it_up(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    await world.max.send(world.channel, f"{me(world)} and for how long?", reply_to=card(asked).message)
    assert [turn.text for turn in world.answerer.asked[-1].history] == [WHEN, MONDAY]


async def test_a_private_card_is_nobody_elses_to_follow_up(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    world.ledger._database.write("UPDATE cards SET is_private = 1")
    for person, turns in ((world.max, 0), (world.alice, 2)):
        await person.send(world.channel, f"{me(world)} and for how long?", reply_to=card(asked).message)
        assert len(world.answerer.asked[-1].history) == turns


async def test_a_mention_in_the_channel_has_no_history(world: World) -> None:
    await world.alice.slash(world.channel, "ask", question=WHEN)
    await world.max.send(world.channel, f"{me(world)} and for how long?")
    assert world.answerer.asked[-1].history == ()


async def test_a_thread_keeps_its_own_history_from_the_card_it_grew_from(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    await world.alice.click(card(asked), label="Discuss")
    await world.max.slash(world.channel, "ask", question="Who won the chess cup?")
    (thread,) = world.channel.threads
    await world.alice.send(thread, f"{me(world)} and for how long?")
    await world.alice.send(thread, f"{me(world)} and why?")
    first, second = world.answerer.asked[-2:]
    assert [turn.text for turn in first.history] == [WHEN, MONDAY]
    assert [turn.text for turn in second.history] == [WHEN, MONDAY, "and for how long?", ""]


async def test_the_same_event_twice_is_answered_once(world: World) -> None:
    asked = await world.alice.send(world.channel, f"{me(world)} {WHEN}")
    bot = world.env.bot
    bot.dispatch("message", await bot.get_partial_messageable(world.channel.id).fetch_message(asked.id))
    await world.env.settle()
    assert len(world.answerer.asked) == 1


async def test_a_question_cannot_ping_through_the_bot(world: World) -> None:
    await world.alice.send(world.channel, f"{me(world)} is @everyone or <@&5> safe? https://discord.gg/x")
    answer = world.channel.last_message
    assert answer is not None
    assert "@everyone" not in texts(answer)
    assert "discord.gg" not in texts(answer)
    assert not answer.mention_everyone


async def test_where_the_bot_may_not_write_the_answer_comes_as_a_direct_message(world: World) -> None:
    muted = discord.PermissionOverwrite(send_messages=False)
    role = world.guild.default_role
    quiet = world.guild.create_text_channel("quiet", overwrites={world.guild.me or role: muted})
    await world.alice.send(quiet, f"{me(world)} {WHEN}")
    assert MONDAY in texts(world.alice.user.dm_channel.last_message)
    assert world.ledger.tickets.open_tickets() == ()
