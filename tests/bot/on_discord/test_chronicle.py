"""/catchup and /timeline: corrections first, one quote a story; a topic's quotes under their days, with a picture."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.coverage_picture import draw_coverage
from bot.timeline import Bar, Coverage
from tests.bot.builders import NOON
from tests.bot.on_discord.world import BRIDGE, MONDAY, World, card, texts

FERRY = "Two more ferries will cross the harbour beside the bridge, the city council decided by 7 votes to 4."
DIVERS = "Divers looked at the harbour bridge by night and found rust on both of its cables."
CHESS = "The chess cup went to Ada Holm on Sunday after nine games in the old town hall of the northern quarter."


@pytest.fixture(scope="module", autouse=True)
def pencil() -> None:
    """The first picture of a process takes seconds, which should not pass while Discord waits."""
    draw_coverage(Coverage(timedelta(hours=1), (Bar(NOON, 1, 1),), 0), "warm")


def spread(world: World) -> None:
    world.add_article(FERRY, title="Two more ferries", source="City Herald", published_at="2025-12-30T16:00:00+02:00")
    world.add_article(CHESS, title="Chess cup", source="City Herald", published_at="2025-12-28")


async def test_a_timeline_puts_quotes_under_their_days_with_a_picture(world: World) -> None:
    spread(world)
    world.add_article(DIVERS, title="Rust found by divers", published_at="")
    shown = card(await world.alice.slash(world.channel, "timeline", topic="harbour bridge"))
    said = texts(shown).replace("\\", "")
    assert "### Timeline: harbour bridge" in said
    said_day = "**5 January 2026** – the day that these words name"  # "will close on Monday"
    assert said.index("**30 December 2025**") < said.index(said_day) < said.index("**Undated**")
    assert CHESS not in said
    assert [each.filename for each in shown.attachments] == ["coverage.png"]


async def test_a_mistyped_topic_is_read_as_the_articles_word_and_the_card_says_so(world: World) -> None:
    spread(world)
    shown = card(await world.alice.slash(world.channel, "timeline", topic="harbuor bridge"))
    said = texts(shown).replace("\\", "")
    assert "### Timeline: harbuor bridge" in said
    assert "-# Understood as: harbour bridge" in said
    assert "**30 December 2025**" in said
    assert [each.filename for each in shown.attachments] == ["coverage.png"]


async def test_a_topic_that_nobody_writes_about_is_refused(world: World) -> None:
    shown = card(await world.alice.slash(world.channel, "timeline", topic="volcano eruption"))
    assert "Not on record" in texts(shown)
    assert shown.attachments == []


async def test_catching_up_tells_what_is_new_and_then_nothing(world: World) -> None:
    spread(world)
    first = texts(card(await world.alice.slash(world.channel, "catchup")))
    assert "New, one quote a story" in first
    assert MONDAY in first
    await world.env.advance_time(700)
    assert "Nothing new" in texts(card(await world.alice.slash(world.channel, "catchup")))
    assert MONDAY in texts(card(await world.max.slash(world.channel, "catchup")))


async def test_corrections_come_first_with_both_wordings(world: World) -> None:
    await world.alice.slash(world.channel, "catchup")
    await world.env.advance_time(700)
    world.add_article(BRIDGE.replace("six weeks", "ten weeks"))
    world.add_article(CHESS, title="Chess cup", source="City Herald")
    said = texts(card(await world.alice.slash(world.channel, "catchup")))
    assert "Was:\n> Repairs may take six weeks.\nNow:\n> Repairs may take ten weeks." in said
    assert said.index("Corrected by their outlets") < said.index("New, one quote a story") < said.index("chess cup")


async def test_withdrawn_articles_and_other_servers_stay_out(world: World) -> None:
    world.add_article(CHESS, collection="guild-1", title="Elsewhere")
    (summary,) = world.library.summaries(await world.env.bot._desk.scope_of(world.collection))  # type: ignore[attr-defined] # ours
    world.library.remove(world.collection, summary.version.article_id, world.env.now() + timedelta(seconds=1))
    assert "Nothing new" in texts(card(await world.alice.slash(world.channel, "catchup")))


@pytest.mark.parametrize("since", ["6h", "2 days", "2025-12-31", "2025-12-31 22:00"])
async def test_since_is_read_as_a_reach_or_a_moment(world: World, since: str) -> None:
    await world.alice.slash(world.channel, "catchup")
    await world.env.advance_time(700)
    assert MONDAY in texts(card(await world.alice.slash(world.channel, "catchup", since=since)))


async def test_a_since_that_makes_no_sense_is_refused_in_plain_words(world: World) -> None:
    assert "I could not read that time" in texts(
        card(await world.alice.slash(world.channel, "catchup", since="noonish"))
    )


async def test_since_a_time_of_day_is_the_latest_such_time_on_the_servers_clock(world: World) -> None:
    await world.max.slash(world.channel, "settings", time_zone="Europe/Berlin")
    local = world.env.now().astimezone(ZoneInfo("Europe/Berlin"))
    hour_ago, in_an_hour = (local + timedelta(hours=step) for step in (-1, 1))
    await world.env.advance_time(700)
    said = ""
    for clock in (hour_ago, in_an_hour):
        said = texts(card(await world.alice.slash(world.channel, "catchup", since=f"{clock:%H:%M}")))
        assert MONDAY in said
    assert f"<t:{int((in_an_hour - timedelta(days=1)).replace(second=0, microsecond=0).timestamp())}:f>" in said
