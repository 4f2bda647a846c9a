"""A card whose quote was corrected says so, once, under a banner; its thread hears of it once."""

import discord
import pytest

from tests.bot.on_discord.world import BRIDGE, MONDAY, WHEN, World, card, labels, texts
from tests.fakes.answerer import from_article

FRIDAY = "The harbour bridge will close on Friday."


def correct(world: World, text: str = BRIDGE.replace(MONDAY, FRIDAY)) -> None:
    world.add_article(text)


async def let_look(world: World) -> None:
    await world.env.advance_time(620)


def edits(world: World) -> int:
    return sum(sent.method == "PATCH" and "/channels/" in sent.path for sent in world.env.http_requests)


async def test_a_card_shows_the_old_and_the_new_words(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    correct(world)
    await let_look(world)
    shown = texts(card(asked))
    assert "Corrected after this was posted" in shown
    assert "**Port Gazette** changed these words (noticed <t:" in shown
    assert f"Was:\n> {MONDAY}\nNow:\n> {FRIDAY}" in shown
    assert "Watch this question" in labels(card(asked))
    count = edits(world)
    await let_look(world)
    await world.restart()
    await let_look(world)
    assert edits(world) == count == 1


async def test_a_sentence_that_is_gone_and_an_article_that_was_withdrawn(world: World) -> None:
    gone = await world.alice.slash(world.channel, "ask", question=WHEN)
    correct(world, BRIDGE.replace(MONDAY, "").strip())
    await let_look(world)
    assert "no longer has these words" in texts(card(gone))
    (summary,) = world.library.summaries(await world.env.bot._desk.scope_of(world.collection))  # type: ignore[attr-defined] # ours
    world.library.remove(world.collection, summary.version.article_id, world.env.now())
    await let_look(world)
    assert "withdrew the article with these words" in texts(card(gone))


async def test_words_that_come_back_are_said_to(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    correct(world)
    await let_look(world)
    correct(world, f"{BRIDGE} The paper had it wrong for a while.")
    await let_look(world)
    assert "has these words again" in texts(card(asked))


async def test_other_changes_leave_cards_alone(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    correct(world, BRIDGE.replace("six weeks", "ten weeks"))
    await let_look(world)
    assert "Corrected" not in texts(card(asked))
    assert edits(world) == 0


async def test_a_server_may_switch_it_off(world: World) -> None:
    await world.max.slash(world.channel, "settings", corrections=False)
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    correct(world)
    await let_look(world)
    assert "Corrected" not in texts(card(asked))


async def test_only_so_many_cards_are_corrected_at_once(world: World) -> None:
    for _ in range(5):
        await world.alice.slash(world.channel, "ask", question=WHEN)
        await world.env.advance_time(30)
    for _ in range(7):
        await world.max.slash(world.channel, "ask", question=WHEN)
        await world.env.advance_time(30)
    correct(world)
    await let_look(world)
    assert edits(world) == 10


async def test_the_thread_under_a_card_hears_of_it_once(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    await world.alice.click(card(asked), label="Discuss")
    correct(world)
    await let_look(world)
    thread = world.env.bot.get_channel(card(asked).id)
    assert isinstance(thread, discord.Thread)
    said = [texts(each) async for each in thread.history()]
    assert sum("was corrected" in each for each in said) == 1
    world.ledger.corrections._database.write("UPDATE corrections SET told_at = NULL")
    await let_look(world)
    assert sum("was corrected" in texts(each) for each in [each async for each in thread.history()]) == 1


async def test_a_private_card_is_left_alone(world: World) -> None:
    await world.alice.slash(world.channel, "ask", question=WHEN, private=True)
    correct(world)
    await let_look(world)
    assert edits(world) == 0


async def test_turning_pages_keeps_the_banner(world: World) -> None:
    words = [f"Witness {n} said {'the cable hummed and ' * 30}stopped." for n in range(9)]
    world.add_article("\n\n".join(words), title="Witnesses")
    world.answerer.answers["Who saw it?"] = from_article(world.library, MONDAY, *words)
    asked = await world.alice.slash(world.channel, "ask", question="Who saw it?")
    correct(world)
    await let_look(world)
    await world.alice.click(card(asked), label="▶")
    await world.alice.click(card(asked), label="◀")
    assert "Corrected after this was posted" in texts(card(asked))


@pytest.mark.parametrize("status", [403, 404])
async def test_a_card_that_is_closed_to_us_is_given_up_and_passing_trouble_is_not(world: World, status: int) -> None:
    await world.alice.slash(world.channel, "ask", question=WHEN)
    world.env.inject_error("PATCH", "/channels/*", status=status, times=1)
    correct(world)
    await let_look(world)
    assert world.ledger.corrections.owed() == ()
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    world.answerer.answers["Again?"] = from_article(world.library, FRIDAY)
    asked = await world.alice.slash(world.channel, "ask", question="Again?")
    world.env.inject_error("PATCH", "/channels/*", status=503, times=6)
    correct(world, BRIDGE.replace(MONDAY, "The harbour bridge will close on Sunday."))
    await world.env.advance_time(5_000)
    assert "close on Sunday" in texts(card(asked))


async def test_news_of_a_watch_is_corrected_too(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question="Who builds the bridge crane?")
    await world.alice.click(card(asked), label="Watch this question")
    world.answerer.answers["Who builds the bridge crane?"] = from_article(world.library, "Holm builds the crane.")
    world.add_article("Holm builds the crane. The bridge waits.", title="Who builds the bridge crane")
    await let_look(world)
    world.add_article("Berg builds the crane. The bridge waits.", title="Who builds the bridge crane")
    await let_look(world)
    told = world.channel.last_message
    assert "Was:\n> Holm builds the crane.\nNow:\n> Berg builds the crane." in texts(told)
    assert "Stop watching" in labels(told)
