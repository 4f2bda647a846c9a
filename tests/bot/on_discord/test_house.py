"""/settings, /status, /help and /feedback, and the message menus."""

from dataclasses import replace

from bot.answering.allowance import DailyLimits
from bot.answering.usage import Usage
from tests.bot.on_discord.world import MONDAY, WHEN, World, card, texts


def spent(cost_usd: float | None) -> Usage:
    return Usage(model="m", call_count=1, prompt_tokens=900, completion_tokens=100, cost_usd=cost_usd)


async def test_shared_articles_can_be_switched_off_for_a_server(world: World) -> None:
    changed = await world.max.slash(world.channel, "settings", shared=False)
    assert "Only this server's own articles are searched." in texts(changed.response)
    await world.alice.slash(world.channel, "ask", question=WHEN)
    assert world.answerer.asked[-1].scope.collections == (world.collection,)


async def test_settings_are_for_managers_even_where_a_server_shows_them_to_all(world: World) -> None:
    commands = await world.env.bot.tree.fetch_commands()  # type: ignore[attr-defined] # our client has a tree
    settings = next(command for command in commands if command.name == "settings")
    world.guild.set_command_permissions(settings, {world.guild.default_role: True})
    result = await world.alice.slash(world.channel, "settings", shared=False)
    assert "Only people who may manage this server" in texts(result.response)


async def test_settings_without_a_choice_are_shown(world: World) -> None:
    shown = texts((await world.max.slash(world.channel, "settings")).response)
    assert "Shared articles are searched too." in shown
    assert "Kept." not in shown


async def test_status_tells_articles_freshness_todays_questions_and_versions(world: World) -> None:
    await world.alice.slash(world.channel, "ask", question=WHEN)
    await world.alice.slash(world.channel, "ask", question="Who won?")
    status = texts((await world.alice.slash(world.channel, "status")).response)
    assert "1 article in" in status
    assert "Today: 2 questions, 50 % refused; a reply takes 42 ms (median)." in status
    assert "On Record 0.1.0, discord.py 2." in status


async def test_status_tells_what_is_a_servers_own_and_nothing_of_what_others_keep(world: World) -> None:
    for number in range(3):
        world.add_article(f"The lamp number {number} was lit.", collection="shared", title=f"Lamp {number}")
        world.add_article(f"The bell number {number} was rung.", collection="guild-4", title=f"Bell {number}")
    status = texts((await world.alice.slash(world.channel, "status")).response)
    assert "4 articles in 4 passages" in status
    assert "Kept here alone: 1 article in 1 passage;" in status
    assert not any(unit in status for unit in (" kB", " MB", "takes"))


async def test_status_counts_this_server_only(world: World) -> None:
    await world.alice.slash(world.channel, "ask", question=WHEN)
    other = world.env.create_guild()
    stranger = other.add_member(world.env.create_user("stranger"))
    status = texts((await stranger.slash(other.create_text_channel("news"), "status")).response)
    assert "Nobody has asked anything today." in status


async def test_status_says_what_the_model_used_today_and_when_the_limit_is_reached(world: World) -> None:
    world.services = replace(world.services, limits=DailyLimits(tokens=2_000, dollars=5.0))
    await world.restart()
    world.ledger.spendings.spend(world.collection, "answer", spent(cost_usd=0.0125))
    status = texts((await world.alice.slash(world.channel, "status")).response)
    assert "The model today: 1,000 tokens of 2,000, $0.0125 of $5.00." in status
    assert "limit:" not in status
    world.ledger.spendings.spend(world.collection, "answer", spent(cost_usd=None))
    status = texts((await world.alice.slash(world.channel, "status")).response)
    assert "The model today: 2,000 tokens of 2,000, $0.0125 of $5.00, and calls that had no price." in status
    assert "That is today's limit: until 00:00 UTC answers are the sentences themselves." in status


async def test_status_is_silent_on_the_model_where_none_is_asked(world: World) -> None:
    assert "model" not in texts((await world.alice.slash(world.channel, "status")).response)


async def test_help_fits_one_card(world: World) -> None:
    result = await world.alice.slash(world.channel, "help")
    assert "`/ask`" in texts(result.response)
    assert result.ephemeral


async def test_feedback_is_for_managers(world: World) -> None:
    result = await world.alice.slash(world.channel, "feedback")
    assert "Only people who may manage this server" in texts(result.response)


async def test_ask_about_this_asks_with_the_messages_words(world: World) -> None:
    message = await world.max.send(world.channel, WHEN)
    result = await world.alice.context_menu(world.channel, "Ask about this", message)
    assert MONDAY in texts(result.response)


async def test_find_this_quote_says_word_for_word_and_where(world: World) -> None:
    message = await world.max.send(world.channel, 'He said "we found cracks in two cables" – true?')
    found = texts((await world.alice.context_menu(world.channel, "Find this quote", message)).response)
    assert "On record, word for word**, in 1 article" in found
    assert "**We found cracks in two cables**" in found


async def test_find_this_quote_shows_the_nearest_wording_of_an_altered_quote(world: World) -> None:
    message = await world.max.send(world.channel, "The harbour bridge will not close on Monday.")
    found = texts((await world.alice.context_menu(world.channel, "Find this quote", message)).response)
    assert "Not on record in these words" in found
    assert f"> {MONDAY}" in found


async def test_find_this_quote_finds_nothing_near_other_words(world: World) -> None:
    message = await world.max.send(world.channel, "Bananas grew cheaper in Lisbon last spring.")
    found = texts((await world.alice.context_menu(world.channel, "Find this quote", message)).response)
    assert "I found nothing near these words in 1 article" in found


async def test_a_message_with_many_quotes_fits_one_card_and_says_how_much_does_not(world: World) -> None:
    sentences = [f"Witness {number} said {'the cable hummed and ' * 20}stopped." for number in range(5)]
    for sentence in sentences:
        world.add_article(f"{sentence} {'More on that. ' * 60}", title=sentence[:12])
    message = await world.max.send(world.channel, "\n".join(f"“{sentence}”" for sentence in sentences[:4]))
    found = texts(card(await world.alice.context_menu(world.channel, "Find this quote", message)))
    assert "On record, word for word" in found
    assert "more." in found.splitlines()[-1]


async def test_a_card_can_be_asked_about_too(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    found = await world.alice.context_menu(world.channel, "Find this quote", card(asked).message)
    assert "On record, word for word" in texts(found.response)


async def test_a_message_without_words_cannot_be_asked_about(world: World) -> None:
    message = await world.max.send(world.channel, "…")
    result = await world.alice.context_menu(world.channel, "Ask about this", message)
    assert "no words that I can look for" in texts(result.response)
