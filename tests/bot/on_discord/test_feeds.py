"""/sources follow | unfollow | add url: what comes from the web, what is refused, and what is said of a stale feed."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.feed_desk import FeedDesk
from tests.bot.on_discord.world import World, card, texts
from tests.fakes.web_server import Web, a_web
from tests.retrieval.following.conftest import a_feed, a_page


@pytest.fixture
def web() -> Iterator[Web]:
    with a_web() as made:
        made.put("/feed", a_feed("/gate", web=made), "application/rss+xml")
        made.put("/gate", a_page())
        yield made


def desk(world: World) -> FeedDesk:
    assert isinstance(world.services.feeds, FeedDesk)
    return world.services.feeds


async def follow(world: World, web: Web, path: str = "/feed") -> str:
    return texts((await world.max.slash(world.channel, "sources follow", url=web.url(path))).response)


async def test_a_followed_feeds_articles_come_in_and_the_status_says_how_it_fares(world: World, web: Web) -> None:
    assert "Following **Gazette**" in await follow(world, web)
    desk(world).following.poller.poll_once("one")
    status = texts((await world.alice.slash(world.channel, "status")).response)
    assert "2 articles" in status
    assert "🟢 **Gazette** – up to date, read <t:" in status


async def test_a_feed_is_followed_once_and_unfollowed_by_what_the_list_offers(world: World, web: Web) -> None:
    await follow(world, web)
    assert "followed here already" in await follow(world, web)
    (choice,) = await world.max.autocomplete(world.channel, "sources unfollow", "url", "gaz")
    said = await world.max.slash(world.channel, "sources unfollow", url=choice["value"])
    assert "**Gazette** is followed no more" in texts(card(said))
    assert desk(world).standing((world.collection,)) == ()


async def test_another_servers_feeds_are_not_seen(world: World, web: Web) -> None:
    await follow(world, web)
    other = world.env.create_guild()
    stranger = other.add_member(world.env.create_user("stranger"), roles=[])
    listed = await stranger.slash(other.create_text_channel("news"), "status")
    assert "Gazette" not in texts(listed.response)


async def test_only_managers_follow(world: World, web: Web) -> None:
    for command in ("sources follow", "sources unfollow", "sources add"):
        refused = await world.alice.slash(world.channel, command, url=web.url("/feed"))
        assert "Only people who may manage" in texts(card(refused))
    assert web.requests == []


async def test_a_page_is_added_by_its_address(world: World, web: Web) -> None:
    added = await world.max.slash(world.channel, "sources add", url=web.url("/gate"))
    assert "Added **Gate reopens**" in texts(card(added))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1/feed", "is not a public address"),
        ("http://169.254.169.254/latest/meta-data", "is not a public address"),
        ("file:///etc/passwd", "is not an http or https address"),
        ("https://user:secret@example.org/", "carries a user name or password"),
        ("no address", "has spaces or control characters"),
    ],
)
async def test_an_address_that_must_not_be_asked_for_is_refused_in_plain_words(
    world: World, url: str, said: str
) -> None:
    for command in ("sources follow", "sources add"):
        refused = texts(card(await world.max.slash(world.channel, command, url=url)))
        assert "I could not get that" in refused
        assert said in refused.replace("\\", "")


async def test_a_site_without_a_feed_or_an_article_is_said_to_have_none(world: World, web: Web) -> None:
    web.put("/", "<p>Welcome")
    assert "No feed at" in await follow(world, web, "/")
    nothing = await world.max.slash(world.channel, "sources add", url=web.url("/"))
    assert "holds no article" in texts(card(nothing))


async def test_the_number_of_feeds_is_limited(world: World, web: Web) -> None:
    for number in range(4):
        web.put(f"/feed-{number}", a_feed(web=web), "application/rss+xml")
    said = [await follow(world, web, f"/feed-{number}") for number in range(4)]
    assert "3 feeds are followed here already" in said[3]


async def test_a_stale_feed_is_named_on_summaries_of_its_server(world: World, web: Web) -> None:
    await follow(world, web)
    desk(world).following.poller.poll_once("one")
    fresh = await world.alice.slash(world.channel, "summary topic", topic="harbour bridge")
    assert "has not been read" not in texts(card(fresh))
    await world.env.advance_time(timedelta(hours=3).total_seconds())
    stale = await world.alice.slash(world.channel, "summary topic", topic="harbour bridge")
    assert "Gazette has not been read since" in texts(card(stale)).replace("\\", "")
