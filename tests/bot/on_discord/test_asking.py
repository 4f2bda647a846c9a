"""A question on Discord: acknowledged at once, answered once, in quotes."""

import pytest

from retrieval import SHARED
from tests.bot.on_discord.world import MONDAY, WHEN, World, card, labels, texts


async def test_ask_shows_the_quote_with_its_outlet_and_the_buttons(world: World) -> None:
    result = await world.alice.slash(world.channel, "ask", question=WHEN)
    assert f"> {MONDAY}" in texts(result.response)
    assert "Port Gazette" in texts(result.response)
    assert labels(result.response) == [
        "Context",
        "More quotes",
        "Follow up",
        "Discuss",
        "Why this?",
        "Watch this question",
        "👍",
        "👎",
    ]
    assert not result.ephemeral


async def test_a_question_without_an_answer_is_refused_with_a_way_on(world: World) -> None:
    result = await world.alice.slash(world.channel, "ask", question="Who won the chess cup?")
    assert "**Not on record.**" in texts(result.response)
    assert labels(result.response) == [
        "Ask differently",
        "Add a source",
        "Why this?",
        "Watch this question",
        "👍",
        "👎",
    ]


async def test_a_private_answer_is_for_the_asker_alone_and_opens_no_thread(world: World) -> None:
    result = await world.alice.slash(world.channel, "ask", question=WHEN, private=True)
    assert result.ephemeral
    assert MONDAY in texts(result.response)
    assert "Discuss" not in labels(result.response)


async def test_outlet_and_moment_narrow_what_is_searched(world: World) -> None:
    await world.alice.slash(world.channel, "ask", question=WHEN, source="Port Gazette", as_of="2025-12-30")
    scope = world.answerer.asked[0].scope
    assert scope.source == "Port Gazette"
    assert scope.as_of is not None
    assert scope.as_of.isoformat() == "2025-12-30T23:59:59+00:00"


async def test_what_was_known_then_stays_so_for_more_quotes_and_follow_ups(world: World) -> None:
    then = world.env.now().isoformat()
    await world.env.advance_time(7_200)
    world.add_article("When does the bridge close? For good, a leaked paper says.", title="Later")
    asked = await world.alice.slash(world.channel, "ask", question=WHEN, as_of=then)
    more = await world.alice.click(card(asked), label="More quotes")
    assert "leaked paper" not in texts(more.response)
    form = await world.alice.click(card(asked), label="Follow up")
    await world.alice.submit_modal(form, {"question": "And for how long?"})
    assert [question.scope.as_of and question.scope.as_of.isoformat() for question in world.answerer.asked] == [
        then
    ] * 2


async def test_an_outlet_that_is_not_known_is_said_so(world: World) -> None:
    result = await world.alice.slash(world.channel, "ask", question=WHEN, source="Daily Prophet")
    assert "I know no outlet by that name here" in texts(result.response)
    assert world.answerer.asked == []


@pytest.mark.parametrize(("written", "said"), [("yesterday", "could not read that time"), ("2199-01-01", "not come")])
async def test_a_moment_that_makes_no_sense_is_explained(world: World, written: str, said: str) -> None:
    result = await world.alice.slash(world.channel, "ask", question=WHEN, as_of=written)
    assert result.ephemeral
    assert said in texts(result.response)


async def test_outlets_are_offered_while_typing(world: World) -> None:
    choices = await world.alice.autocomplete(world.channel, "ask", "source", "port")
    assert [choice["value"] for choice in choices] == ["Port Gazette"]


async def test_a_server_searches_its_own_and_the_shared_articles_only(world: World) -> None:
    await world.alice.slash(world.channel, "ask", question=WHEN)
    assert world.answerer.asked[0].scope.collections == (world.collection, SHARED)


async def test_what_is_being_done_is_shown_while_it_takes_long(world: World) -> None:
    world.answerer.pause_seconds = 300
    result = await world.alice.slash(world.channel, "ask", question=WHEN)
    assert texts(result.response) == "On it …"
    await world.env.advance_time(90)
    assert texts(result.response) == "Searching 412 articles …"
    await world.env.advance_time(300)
    assert MONDAY in texts(result.response)


async def test_every_reply_settles_its_ticket(world: World) -> None:
    await world.alice.slash(world.channel, "ask", question=WHEN)
    await world.alice.slash(world.channel, "ask", question="Who won the chess cup?")
    assert world.ledger.tickets.open_tickets() == ()


async def test_a_flood_is_slowed_with_a_friendly_word_and_others_are_not(world: World) -> None:
    for _ in range(world.services.settings.flood_question_limit):
        await world.alice.slash(world.channel, "ask", question=WHEN)
    flood = await world.alice.slash(world.channel, "ask", question=WHEN)
    assert flood.ephemeral
    assert "I like the pace!" in texts(flood.response)
    other = await world.max.slash(world.channel, "ask", question=WHEN)
    assert MONDAY in texts(other.response)


async def test_a_question_beyond_the_limit_is_not_taken(world: World) -> None:
    result = await world.alice.slash(world.channel, "ask", question="why " * 1_000)
    assert "I read up to 2,000" in texts(result.response)
    assert world.answerer.asked == []


async def test_a_failure_is_one_sentence_with_a_reference_and_never_its_own_words(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.answerer.error = RuntimeError("secret /home/me/token")
    result = await world.alice.slash(world.channel, "ask", question=WHEN)
    said = texts(result.response)
    reference = said.split("`")[1]
    assert "it was nothing you did" in said
    assert "secret" not in str([sent.json for sent in world.env.http_requests])
    (logged,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert getattr(logged, "reference", "") == reference
    assert world.ledger.tickets.open_tickets() == ()


async def test_a_ledger_that_cannot_be_written_takes_no_question(world: World) -> None:
    world.ledger._database.write("DROP TABLE tickets")
    result = await world.alice.slash(world.channel, "ask", question=WHEN)
    assert "could not write them down" in texts(result.response)
    assert world.answerer.asked == []
