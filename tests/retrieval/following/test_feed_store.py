"""What the store promises: schedules survive, changes made meanwhile win, other files are left alone."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from retrieval.errors import LibraryDamaged, LibraryTooNew
from retrieval.fetching import Validators
from retrieval.following.feeds import FollowedFeed
from retrieval.library.sqlite.feed_store import SqliteFeedStore
from retrieval.reading.feed import FeedEntry
from retrieval.reading.moments import Moment

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FEED = FollowedFeed(collection="desk", url="https://news.test/feed", added_by="Ada", followed_at=NOON, next_at=NOON)
ENTRY = FeedEntry(
    key="1",
    link="https://news.test/1",
    title="One",
    text="x",
    published=Moment(datetime.fromisoformat("2026-05-04T08:00+02:00")),
)


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "feeds.db")


def test_the_schedule_survives_a_restart(path: str) -> None:
    first = SqliteFeedStore(path)
    first.follow(FEED)
    read = replace(FEED, title="Gazette", next_at=NOON + HOUR, validators=Validators('"1"'), succeeded_at=NOON)
    assert first.keep_poll(read, [ENTRY], NOON) == 1
    first.close()
    again = SqliteFeedStore(path)
    assert again.due_feeds(NOON, 10) == ()
    assert again.due_feeds(NOON + HOUR, 10) == (replace(read, news_at=NOON),)
    assert [each.entry for each in again.due_entries(NOON, 10)] == [ENTRY]
    again.close()


def test_an_entry_listed_as_before_keeps_its_schedule(path: str) -> None:
    store = SqliteFeedStore(path)
    store.follow(FEED)
    store.keep_poll(FEED, [ENTRY], NOON)
    (tracked,) = store.due_entries(NOON, 10)
    store.keep_entry(replace(tracked, article_id="a1", next_at=NOON + HOUR))
    assert store.keep_poll(FEED, [ENTRY], NOON) == 0
    assert store.due_entries(NOON, 10) == ()
    assert store.keep_poll(FEED, [replace(ENTRY, title="Two")], NOON) == 1
    assert [each.article_id for each in store.due_entries(NOON, 10)] == ["a1"]
    store.close()


def test_a_visit_that_ends_after_the_entry_changed_does_not_hide_the_change(path: str) -> None:
    store = SqliteFeedStore(path)
    store.follow(FEED)
    store.keep_poll(FEED, [ENTRY], NOON)
    (tracked,) = store.due_entries(NOON, 10)
    store.keep_poll(FEED, [replace(ENTRY, text="y")], NOON)
    store.keep_entry(replace(tracked, next_at=None))
    assert [each.entry.text for each in store.due_entries(NOON, 10)] == ["y"]
    store.close()


def test_a_feed_unfollowed_during_its_poll_stays_so(path: str) -> None:
    store = SqliteFeedStore(path)
    store.follow(FEED)
    assert store.unfollow("desk", FEED.url)
    assert store.keep_poll(FEED, [ENTRY], NOON) == 0
    assert (store.feeds(), store.due_entries(NOON, 10)) == ((), ())
    store.close()


def test_a_lease_passes_on_when_its_holder_is_gone(path: str) -> None:
    one, two = SqliteFeedStore(path), SqliteFeedStore(path)
    assert one.lease("poller", "one", NOON, NOON + HOUR)
    assert not two.lease("poller", "two", NOON, NOON + HOUR)
    assert one.lease("poller", "one", NOON, NOON + 2 * HOUR)
    assert two.lease("poller", "two", NOON + 3 * HOUR, NOON + 4 * HOUR)
    two.release("poller", "two")
    assert one.lease("poller", "one", NOON, NOON + HOUR)
    one.close()
    two.close()


def test_another_programs_file_is_left_alone(path: str) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE theirs (x)")
    db.close()
    with pytest.raises(LibraryDamaged):
        SqliteFeedStore(path)


def test_a_newer_file_is_not_touched(path: str) -> None:
    SqliteFeedStore(path).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(LibraryTooNew):
        SqliteFeedStore(path)


def test_a_file_of_the_first_version_is_brought_up_to_date_with_its_feeds(path: str) -> None:
    store = SqliteFeedStore(path)
    store.follow(FEED)
    store.close()
    db = sqlite3.connect(path, isolation_level=None)
    for column in ("moved_to", "note", "noted_at"):
        db.execute(f"ALTER TABLE feeds DROP COLUMN {column}")
    db.execute("PRAGMA user_version = 1")
    db.close()
    again = SqliteFeedStore(path)
    assert again.feeds() == (FEED,)
    again.close()


def test_a_feed_with_many_entries_due_does_not_keep_others_out(path: str) -> None:
    store = SqliteFeedStore(path)
    other = replace(FEED, url="https://other.test/feed")
    for each, moment in ((FEED, NOON), (other, NOON + HOUR)):
        store.follow(each)
        store.keep_poll(each, [replace(ENTRY, key=f"{number}") for number in range(20)], moment)
    due = store.due_entries(NOON + HOUR, 4)
    assert [each.feed_url for each in due] == [FEED.url, other.url, FEED.url, other.url]
    store.close()


def test_a_damaged_file_is_called_by_its_name(path: str) -> None:
    Path(path).write_bytes(b"no database at all, not even a small one" * 100)
    with pytest.raises(LibraryDamaged, match=r"The file of feeds .*feeds\.db is damaged") as refusal:
        SqliteFeedStore(path)
    assert "begin a new one" in refusal.value.cure
