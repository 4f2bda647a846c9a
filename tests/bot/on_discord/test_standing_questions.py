"""A watched question speaks when the answer comes or changes, once, when it may; and stops when told to."""

import discord
import pytest

from tests.bot.on_discord.world import MONDAY, WHEN, World, card, labels, texts
from tests.fakes.answerer import from_article

LATER = "The closure was put off until Friday, the port authority said on Wednesday, because a crane is late."
FRIDAY = "The closure was put off until Friday"
WHO = "Who builds the crane for the bridge closure?"
CHESS = "The chess cup went to Ada Holm on Sunday after nine games in the old town hall."


async def watch(world: World, question: str = WHEN) -> str:
    asked = await world.alice.slash(world.channel, "ask", question=question)
    said = texts(card(await world.alice.click(card(asked), label="Watch this question")))
    await let_look(world)  # from here on only what comes near it wakes it
    return said


def answer_with(world: World, *words: str, question: str = WHEN) -> None:
    world.answerer.answers[question] = from_article(world.library, *words)


async def let_look(world: World, seconds: float = 620) -> None:
    await world.env.advance_time(seconds)


def newest(world: World) -> discord.Message:
    assert world.channel.last_message is not None
    return world.channel.last_message


async def test_a_refused_question_is_answered_where_it_is_watched_once(world: World) -> None:
    assert "Watching this question" in await watch(world, WHO)
    answer_with(world, "a crane is late", question=WHO)
    world.add_article(LATER, title="Who builds the crane for the bridge closure")
    await let_look(world)
    told = newest(world)
    assert "Now on record" in texts(told)
    assert "> a crane is late" in texts(told)
    assert labels(told) == ["Context", "Why this?", "Stop watching"]
    count = len(world.channel.history())
    await let_look(world, 1_300)
    assert len(world.channel.history()) == count


async def test_an_answer_with_new_words_is_told_with_only_what_is_new(world: World) -> None:
    await watch(world)
    answer_with(world, MONDAY, FRIDAY)
    world.add_article(LATER, title="When the bridge will close")
    await let_look(world)
    told = texts(world.channel.last_message)
    assert "New on this question" in told
    assert f"> {FRIDAY}" in told
    assert MONDAY not in told


async def test_what_comes_near_no_question_wakes_none(world: World) -> None:
    await watch(world)
    asked = len(world.answerer.asked)
    world.add_article(CHESS, title="Chess cup")
    await let_look(world)
    assert len(world.answerer.asked) == asked


async def test_an_unchanged_answer_is_not_told_and_leaves_no_trace_in_the_status(world: World) -> None:
    await watch(world)
    world.add_article(LATER, title="When the bridge will close")
    await let_look(world)
    assert len(world.channel.history()) == 1
    status = texts((await world.alice.slash(world.channel, "status")).response)
    assert "Today: 1 question," in status


async def test_another_servers_articles_wake_nothing_and_its_watches_are_not_listed(world: World) -> None:
    await watch(world)
    asked = len(world.answerer.asked)
    other = world.env.create_guild()
    stranger = other.add_member(world.env.create_user("stranger"))
    world.add_article(LATER, collection=f"guild-{other.id}", title="When the bridge will close")
    await let_look(world)
    assert len(world.answerer.asked) == asked
    listed = await stranger.slash(other.create_text_channel("news"), "watch list")
    assert "Nothing is watched here" in texts(card(listed))


async def test_a_question_to_one_outlet_is_watched_with_that_outlet_alone(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN, source="Port Gazette")
    await world.alice.click(card(asked), label="Watch this question")
    await let_look(world)
    count = len(world.answerer.asked)
    answer_with(world, MONDAY, FRIDAY)
    world.add_article(LATER, title="When the bridge will close", source="Other Wire")
    await let_look(world)
    assert len(world.answerer.asked) == count
    world.add_article(LATER, title="When the bridge will close")
    await let_look(world)
    assert world.answerer.asked[-1].scope.source == "Port Gazette"
    assert "only Port Gazette" in texts(card(await world.max.slash(world.channel, "watch list")))


async def test_a_question_is_watched_once_in_a_channel_and_listed(world: World) -> None:
    await watch(world)
    assert "watched here already" in await watch(world)
    listed = texts(card(await world.max.slash(world.channel, "watch list")))
    assert f"**{WHEN}**\n-# in <#{world.channel.id}> · watched by <@{world.alice.id}>" in listed


async def test_watching_ends_by_command_or_button_for_who_watches_or_manages(world: World) -> None:
    await watch(world)
    await watch(world, WHO)
    bob = world.guild.add_member(world.env.create_user("bob"))
    refused = await bob.slash(world.channel, "watch remove", question="bridge close?")
    assert "Another person watches this" in texts(card(refused))
    (choice,) = await world.alice.autocomplete(world.channel, "watch remove", "question", "crane")
    ended = await world.alice.slash(world.channel, "watch remove", question=choice["value"])
    assert "is watched no more" in texts(card(ended))
    answer_with(world, MONDAY, FRIDAY)
    world.add_article(LATER, title="When the bridge will close")
    await let_look(world)
    ended = await world.max.click(newest(world), label="Stop watching")
    assert "is watched no more" in texts(card(ended))
    assert world.ledger.watches.of(world.collection) == ()


async def test_news_of_a_private_card_comes_as_a_direct_message(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN, private=True)
    said = await world.alice.click(card(asked), label="Watch this question")
    assert "as a direct message" in texts(card(said))
    answer_with(world, FRIDAY)
    world.add_article(LATER, title="When the bridge will close")
    await let_look(world)
    assert world.channel.history() == []
    assert FRIDAY in texts(world.alice.user.dm_channel.last_message)


async def private_news(world: World) -> discord.Message:
    """The direct message that news of a privately watched question comes with."""
    asked = await world.alice.slash(world.channel, "ask", question=WHEN, private=True)
    await world.alice.click(card(asked), label="Watch this question")
    answer_with(world, FRIDAY)
    world.add_article(LATER, title="When the bridge will close")
    await let_look(world)
    told = world.alice.user.dm_channel.last_message
    assert told is not None
    return told


@pytest.mark.parametrize(
    ("label", "said"),
    [("Context", "the port authority said on Wednesday"), ("Why this?", "Searched"), ("Stop watching", "no more")],
)
async def test_the_buttons_of_direct_news_work_for_the_person_who_watches(world: World, label: str, said: str) -> None:
    pressed = await world.alice.user.click(await private_news(world), label=label)
    assert said in texts(card(pressed))
    assert len(world.ledger.watches.of(world.collection)) == (0 if label == "Stop watching" else 1)


async def test_direct_news_leads_nobody_into_a_server_they_have_left(world: World) -> None:
    told = await private_news(world)
    world.guild.remove_member(world.alice)
    for label in ("Context", "Why this?"):
        pressed = await world.alice.user.click(told, label=label)
        assert FRIDAY not in texts(card(pressed))
        assert "Gazette" not in texts(card(pressed))


async def test_direct_news_opens_nothing_in_another_persons_direct_messages(world: World) -> None:
    told = await private_news(world)
    (news,) = world.ledger.deliveries.shown_since(world.env.now().replace(year=2000))
    brought_to = world.ledger.deliveries.brought_to
    assert brought_to(world.alice.id, told.channel.id, news.receipt_id) == world.collection
    assert brought_to(world.max.id, told.channel.id, news.receipt_id) is None
    assert brought_to(world.alice.id, world.channel.id, news.receipt_id) is None


async def test_a_person_who_left_the_server_is_told_nothing_more_of_it(world: World) -> None:
    told = await private_news(world)
    world.guild.remove_member(world.alice)
    answer_with(world, "a crane is late")
    world.add_article(f"Again: {LATER}", title="When will the bridge close")
    await let_look(world)
    assert [each.id for each in world.alice.user.dm_channel.history()] == [told.id]
    assert world.ledger.watches.of(world.collection) == ()


async def test_what_is_watched_from_a_private_card_is_listed_to_its_asker_alone(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN, private=True)
    await world.alice.click(card(asked), label="Watch this question")
    for person, count in ((world.alice, 1), (world.max, 0)):
        listed = texts(card(await person.slash(world.channel, "watch list")))
        assert listed.count(WHEN) == count
        assert len(await person.autocomplete(world.channel, "watch remove", "question", "")) == count


async def test_news_waits_for_the_end_of_quiet_hours_over_a_restart(world: World) -> None:
    start = world.env.now()
    hours = f"{start.hour:02}:00-{(start.hour + 3) % 24:02}:00"
    await world.max.slash(world.channel, "settings", quiet_hours=hours)
    await watch(world)
    answer_with(world, FRIDAY)
    world.add_article(LATER, title="When the bridge will close")
    await let_look(world)
    assert len(world.channel.history()) == 1
    await world.restart()
    await let_look(world, 3 * 3600)
    assert FRIDAY in texts(world.channel.last_message)
    assert len(world.channel.history()) == 2


async def test_a_digest_tells_many_on_one_card(world: World) -> None:
    start = world.env.now()
    await world.max.slash(world.channel, "settings", digest=f"{(start.hour + 2) % 24:02}:00")
    for question in (WHEN, WHO):
        await watch(world, question)
        answer_with(world, FRIDAY, question=question)
    world.add_article(LATER, title="Who builds the crane, when will the bridge close after its closure")
    await let_look(world)
    assert len(world.channel.history()) == 2
    await let_look(world, 2 * 3600)
    told = newest(world)
    assert "News on 2 watched questions" in texts(told)
    assert labels(told) == ["Standing questions"]
    listed = await world.alice.click(told, label="Standing questions")
    assert WHO in texts(card(listed))


async def test_what_was_sent_without_our_knowing_is_not_sent_again(world: World) -> None:
    await watch(world)
    answer_with(world, FRIDAY)
    world.add_article(LATER, title="When the bridge will close")
    await let_look(world)
    count = len(world.channel.history())
    (news,) = world.ledger.deliveries.shown_since(world.env.now().replace(year=2000))
    world.ledger.deliveries._database.write("UPDATE deliveries SET sent_at = NULL, message_id = 0")
    await world.restart()
    await let_look(world)
    assert len(world.channel.history()) == count
    assert world.ledger.deliveries.on_message(news.channel_id, news.message_id)[0].key == news.key


async def test_passing_trouble_is_tried_again_and_a_closed_channel_goes_to_the_person(world: World) -> None:
    await watch(world)
    answer_with(world, FRIDAY)
    world.env.inject_error("POST", "/channels/*/messages", status=503, times=4)
    world.add_article(LATER, title="When the bridge will close")
    await let_look(world, 3_700)
    assert FRIDAY in texts(world.channel.last_message)
    answer_with(world, "a crane is late")
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=1)
    world.add_article(f"Again: {LATER}", title="When will the bridge close")
    await let_look(world)
    assert "a crane is late" in texts(world.alice.user.dm_channel.last_message)


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("quiet_hours", "25:00-7", "I could not read those hours"),
        ("quiet_hours", "22:00–07:00", "keep quiet from 22:00 to 07:00 (UTC)"),
        ("quiet_hours", "off", "speak at any hour"),
        ("digest", "noon", "I could not read that time"),
        ("digest", "7:30", "once a day, at 07:30 (UTC)"),
        ("time_zone", "Mars/Olympus", "I do not know that time zone"),
        ("time_zone", "../etc/passwd", "I do not know that time zone"),
        ("time_zone", "Europe/Berlin", "Europe/Berlin"),
        ("corrections", False, "Cards stay as they were posted"),
    ],
)
async def test_hours_are_set_in_plain_words_and_refused_in_plain_words(
    world: World, option: str, value: str | bool, said: str
) -> None:
    shown = texts(card(await world.max.slash(world.channel, "settings", **{option: value})))
    assert said in shown.replace("\\", "")
