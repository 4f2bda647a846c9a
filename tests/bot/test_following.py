"""The bot's feeds, put together: from a published page to an answerable article, on a thread of their own."""

import threading
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.config import FeedSection, FollowingSection
from bot.following import Following, follow_configured, open_following
from retrieval.errors import UnreadableSource
from retrieval.fetching import AddressPolicy, Network
from retrieval.following.feeds import FeedHealth
from retrieval.ingesting import Outcome
from retrieval.reading import RawArticle
from tests.fakes.web_server import Web, a_web
from tests.retrieval.following.conftest import FakeShelves, a_feed, a_page
from tests.retrieval.following.polling_child import Here

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


class TellingShelves(FakeShelves):
    """Shelves that say when something arrives."""

    arrived: threading.Event

    def add(
        self, collection: str, read: Iterable[RawArticle | UnreadableSource], now: datetime, added_by: str = ""
    ) -> Iterator[Outcome]:
        outcomes = list(super().add(collection, read, now, added_by))
        self.arrived.set()
        return iter(outcomes)


def opened(folder: Path, shelves: FakeShelves) -> Following:
    network = Network(policy=AddressPolicy(frozenset({"news.test"})), resolver=Here())
    return open_following(FollowingSection(pause_seconds=0.2), folder / "feeds.db", shelves, lambda: NOON, network)


def publish(web: Web) -> FeedSection:
    web.put("/feed", a_feed("/gate", web=web), "application/rss+xml")
    web.put("/gate", a_page())
    return FeedSection(url=web.url("/feed"))


def test_a_configured_feeds_article_arrives_while_polling(tmp_path: Path) -> None:
    with a_web() as web:
        shelves = TellingShelves()
        shelves.arrived = threading.Event()
        following = opened(tmp_path, shelves)
        follow_configured(following.store, [publish(web)], "local", NOON)
        with following.polling():
            assert shelves.arrived.wait(30)
        assert list(shelves.versions) == ["gate"]
        assert following.health.judge(following.store.feeds()[0], NOON) is FeedHealth.FRESH
        following.close()


def test_a_feed_that_a_person_follows_is_not_the_configurations_to_drop(tmp_path: Path) -> None:
    following = opened(tmp_path, FakeShelves())
    theirs = FeedSection(url="https://news.example/a")
    follow_configured(following.store, [theirs], "local", NOON)
    (kept,) = following.store.feeds()
    follow_configured(following.store, [], "local", NOON)
    assert (kept.added_by, following.store.feeds()) == ("config.toml", ())
    following.close()
