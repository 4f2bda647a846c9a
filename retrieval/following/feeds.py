"""What is followed and how it fares: feeds, the entries they have listed, and the port where both are kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol

from retrieval.fetching import Validators
from retrieval.reading.feed import FeedEntry

NOTE_KEPT = timedelta(days=3)
"""How long a note is shown after the last page that gave cause for it."""


class FeedHealth(Enum):
    """How a feed fares."""

    NEW = "never read yet"
    FRESH = "up to date"
    SILENT = "read, but nothing new for days"
    FAILING = "could not be read lately"
    STALE = "not read for so long that articles may be missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedFeed:
    """A feed of a collection, with its schedule and its record."""

    collection: str
    url: str
    title: str = ""
    added_by: str = ""
    followed_at: datetime
    next_at: datetime
    validators: Validators = field(default_factory=Validators)
    failure_count: int = 0
    problem: str = ""
    """The latest failure in one sentence, "" after a success"""
    succeeded_at: datetime | None = None
    news_at: datetime | None = None
    """When an entry last was new or changed"""
    moved_to: str = ""
    """Where its site says, for good, that it is now; "" for where it was. It stays known by `url`."""
    note: str = ""
    """What was odd about one of its pages lately and is no failure, in one sentence"""
    noted_at: datetime | None = None

    def recent_note(self, now: datetime) -> str:
        """The note while it is new enough to matter; "" later."""
        return self.note if self.noted_at is not None and now - self.noted_at < NOTE_KEPT else ""

    @property
    def address(self) -> str:
        """Where to ask for it."""
        return self.moved_to or self.url


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedEntry:
    """An entry of a feed on its way into the library, or there already and looked at again for corrections."""

    collection: str
    feed_url: str
    entry: FeedEntry
    article_id: str = ""
    """The article that it became; "" until then"""
    validators: Validators = field(default_factory=Validators)
    """Of its page"""
    visit_count: int = 0
    """Visits since it was last new or changed that ended well"""
    failure_count: int = 0
    next_at: datetime | None = None
    """When to look (again); None for never"""


@dataclass(frozen=True, slots=True)
class HealthLimits:
    """When a feed counts as stale or silent."""

    stale_after: timedelta = timedelta(hours=1)
    silent_after: timedelta = timedelta(days=3)

    def judge(self, feed: FollowedFeed, now: datetime) -> FeedHealth:
        if feed.succeeded_at is None:
            return FeedHealth.FAILING if feed.failure_count else FeedHealth.NEW
        if now - feed.succeeded_at > self.stale_after:
            return FeedHealth.STALE
        if feed.failure_count:
            return FeedHealth.FAILING
        is_silent = now - (feed.news_at or feed.followed_at) > self.silent_after
        return FeedHealth.SILENT if is_silent else FeedHealth.FRESH


class FeedStore(Protocol):
    """Where feeds and entries are kept. What a method stored survives `kill -9`; all raise LibraryError's family.

    A feed is known by collection and url, an entry by both and its `key`. Every method is one transaction.
    """

    def follow(self, feed: FollowedFeed) -> bool:
        """False when the collection follows it already, be it from where it was; then nothing changes."""
        ...

    def unfollow(self, collection: str, url: str) -> bool:
        """Forgets a feed, named by its old or its new address, and its entries; articles stay. False when it was not
        followed."""
        ...

    def feeds(self, collections: Sequence[str] | None = None) -> tuple[FollowedFeed, ...]:
        """By collection and url; all collections when none are named."""
        ...

    def due_feeds(self, now: datetime, limit: int) -> tuple[FollowedFeed, ...]:
        """Those whose `next_at` has come, longest waiting first."""
        ...

    def due_entries(self, now: datetime, limit: int) -> tuple[TrackedEntry, ...]:
        """Those whose `next_at` has come: never visited ones first, feeds taking turns, so that one of which many are
        due does not keep others out; newest publication first among a feed's."""
        ...

    def keep_poll(self, feed: FollowedFeed, entries: Sequence[FeedEntry], now: datetime) -> int:
        """Stores a feed's record and marks its new and changed entries as due, together; how many those were.

        A feed that was unfollowed meanwhile stays so, and an entry that stands as before keeps its schedule.
        """
        ...

    def keep_entry(self, entry: TrackedEntry) -> None:
        """Stores what became of an entry, unless its feed lists it changed meanwhile or is followed no more."""
        ...

    def keep_note(self, collection: str, url: str, note: str, now: datetime) -> None:
        """Stores what was odd about a page of a feed, in place of what was noted before."""
        ...

    def lease(self, name: str, holder: str, now: datetime, until: datetime) -> bool:
        """Takes or renews the right to do something alone; False while another holder has it and lives."""
        ...

    def release(self, name: str, holder: str) -> None: ...

    def close(self) -> None: ...
