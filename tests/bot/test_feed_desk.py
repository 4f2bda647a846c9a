"""What an answer says of feeds that nobody could read for long."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.answering.reply import Answer, Refusal
from bot.feed_desk import caveats_of
from retrieval import Scope
from retrieval.following.feeds import FollowedFeed, HealthLimits
from retrieval.library.sqlite.feed_store import SqliteFeedStore
from tests.newsroom import Newsroom

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
FEED = FollowedFeed(
    collection="desk", url="https://wire.test/feed", title="Example Wire", followed_at=NOON, next_at=NOON
)
SCOPE = Scope(collections=("desk",))


def said(path: Path, *feeds: FollowedFeed, scope: Scope = SCOPE, after: timedelta = timedelta(hours=2)) -> list[str]:
    store = SqliteFeedStore(str(path / "feeds.db"))
    for each in feeds:
        store.follow(each)
    found = list(caveats_of(store, HealthLimits(), scope, NOON + after))
    store.close()
    return found


def test_a_stale_feed_is_named_with_when_it_was_read(tmp_path: Path) -> None:
    (note,) = said(tmp_path, replace(FEED, succeeded_at=NOON))
    assert note == "Example Wire has not been read since 4 May 2026, 12:00 UTC: newer articles may be missing."


def test_a_feed_that_was_never_read_is_named_after_a_while(tmp_path: Path) -> None:
    assert said(tmp_path, FEED, after=timedelta(minutes=5)) == []
    assert said(tmp_path, FEED) == ["Example Wire could not be read yet: its articles are missing."]


@pytest.mark.parametrize("scope", [Scope(collections=("other",)), Scope(collections=("desk",), as_of=NOON)])
def test_other_servers_and_questions_about_the_past_are_told_nothing(tmp_path: Path, scope: Scope) -> None:
    assert said(tmp_path, replace(FEED, succeeded_at=NOON), scope=scope) == []


def test_many_stale_feeds_are_counted(tmp_path: Path) -> None:
    feeds = [replace(FEED, url=f"https://wire.test/{number}", succeeded_at=NOON) for number in range(5)]
    assert said(tmp_path, *feeds)[-1] == "2 more feeds have not been read for as long."


@pytest.mark.parametrize(
    ("question", "kind"), [("When does the bridge close?", Answer), ("Who won at chess?", Refusal)]
)
def test_answers_and_refusals_say_it(question: str, kind: type) -> None:
    newsroom = Newsroom(caveats=lambda scope: (f"{scope.collections[0]} is stale.",))
    newsroom.publish("The harbour bridge will close on Monday, the port authority said. Ferries will run.")
    reply = newsroom.ask(question)
    newsroom.close()
    assert isinstance(reply, kind)
    assert reply.circumstances.notes == ("desk is stale.",)
