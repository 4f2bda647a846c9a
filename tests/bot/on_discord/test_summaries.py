"""/summary on Discord: bullets that are quotes, and a refusal for what the sources lack."""

from dataclasses import replace

from bot.answering.drafting import Draft, DraftClaim, Evidence
from bot.answering.question import Question
from bot.answering.usage import Usage
from tests.bot.on_discord.world import MONDAY, World, card, labels, texts


class SaysTheFirst:
    """A model that puts the first bullet in its own words."""

    async def draft(self, question: Question, evidence: Evidence) -> Draft:
        usage = Usage(model="m", call_count=1, prompt_tokens=900, completion_tokens=100)
        return Draft(claims=(DraftClaim("On Monday the harbour bridge will close.", (1,)),), engine="m", usage=usage)


async def test_a_topic_is_summarised_in_quotes_with_buttons(world: World) -> None:
    result = await world.alice.slash(world.channel, "summary topic", topic="harbour bridge")
    assert f"> {MONDAY}" in texts(result.response)
    assert "Context" in labels(result.response)


async def test_an_unknown_topic_is_refused(world: World) -> None:
    result = await world.alice.slash(world.channel, "summary topic", topic="banana prices")
    assert "Nothing in the sources is about this" in texts(result.response)


async def test_one_article_is_summarised_in_its_own_order(world: World) -> None:
    result = await world.alice.slash(world.channel, "summary article", article="Bridge to close")
    said = texts(result.response)
    assert "### Summary: Bridge to close" in said.replace("\\", "")
    assert said.index("[1]") < said.index("[2]")


async def test_the_latest_hours_are_summarised(world: World) -> None:
    result = await world.alice.slash(world.channel, "summary latest", hours=24)
    assert f"> {MONDAY}" in texts(result.response)
    too_short = await world.alice.slash(world.channel, "summary latest", hours=1)
    assert "Not on record" in texts(too_short.response)


async def test_a_summary_of_a_closed_server_stays_behind_its_wall(world: World) -> None:
    other = world.env.create_guild()
    stranger = other.add_member(world.env.create_user("stranger"))
    result = await stranger.slash(other.create_text_channel("news"), "summary topic", topic="harbour bridge")
    assert "I have no articles to search here yet" in texts(result.response)


async def test_with_a_model_a_summary_is_said_in_claims_over_its_quotes_and_why_says_the_cost(world: World) -> None:
    world.services = replace(world.services, summarising=SaysTheFirst())
    await world.restart()
    result = await world.alice.slash(world.channel, "summary topic", topic="harbour bridge")
    said = texts(result.response)
    assert "On Monday the harbour bridge will close. **[1]**" in said
    assert f"> {MONDAY}" in said
    why = texts((await world.alice.click(card(result), label="Why this?")).response)
    assert "1,000 tokens, price not set" in why
