"""What people do with feeds and pages from where they talk: follow, unfollow, add one page, see how feeds fare."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.errors import UsageError
from bot.following import Following
from retrieval import Scope
from retrieval.errors import LibraryError
from retrieval.fetching import Fetcher
from retrieval.following.adding import follow, read_page
from retrieval.following.feeds import FeedHealth, FeedStore, FollowedFeed, HealthLimits
from retrieval.ingesting import Ingester, Outcome

_NAMED_LIMIT = 3
"""Stale feeds that an answer names; the others are counted."""


@dataclass(frozen=True, slots=True)
class FeedStanding:
    """A feed and how it fares now."""

    feed: FollowedFeed
    health: FeedHealth
    note: str = ""
    """What was odd about its pages lately"""

    @property
    def name(self) -> str:
        return self.feed.title or self.feed.url


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedDesk:
    """A `bot.services.Feeds` over the feeds' store and the web. Synchronous; raises FetchError's and LibraryError's
    families, UnreadableSource, and UsageError beyond `feed_limit` feeds a collection."""

    following: Following
    ingester: Ingester
    clock: Callable[[], datetime]
    feed_limit: int

    def follow(self, collection: str, url: str, added_by: str) -> FollowedFeed | None:
        """The feed found there, followed from now on; None when it is followed already."""
        if len(self._store.feeds((collection,))) >= self.feed_limit:
            raise UsageError(f"{self.feed_limit} feeds are followed here already. Unfollow one first.")
        return follow(self._store, self._fetcher, (collection, url), added_by, self.clock())

    def unfollow(self, collection: str, url: str) -> bool:
        return self._store.unfollow(collection, url)

    def add_page(self, collection: str, url: str, added_by: str) -> tuple[Outcome, ...]:
        page = read_page(self._fetcher, url)
        return tuple(self.ingester.add(collection, [page], self.clock(), added_by))

    def standing(self, collections: Sequence[str]) -> tuple[FeedStanding, ...]:
        """The feeds of some collections, by collection and address."""
        return standing_of(self._store, self.following.health, collections, self.clock())

    def caveats(self, scope: Scope) -> tuple[str, ...]:
        """What a reader of an answer from that scope should know of its feeds."""
        return caveats_of(self._store, self.following.health, scope, self.clock())

    @property
    def _store(self) -> FeedStore:
        return self.following.store

    @property
    def _fetcher(self) -> Fetcher:
        return self.following.fetcher


def standing_of(
    store: FeedStore, limits: HealthLimits, collections: Sequence[str], now: datetime
) -> tuple[FeedStanding, ...]:
    """Each feed with its health."""
    return tuple(
        FeedStanding(feed, limits.judge(feed, now), feed.recent_note(now)) for feed in store.feeds(collections)
    )


def caveats_of(store: FeedStore, limits: HealthLimits, scope: Scope, now: datetime) -> tuple[str, ...]:
    """One sentence on each feed that has not been read for too long; nothing for a question about the past."""
    if scope.as_of is not None:
        return ()
    try:
        feeds = standing_of(store, limits, scope.collections, now)
    except LibraryError:
        return ("How fresh the followed feeds are could not be looked up.",)
    stale = [each for each in feeds if _is_overdue(each, limits, now)]
    more = len(stale) - _NAMED_LIMIT
    said = tuple(_caveat(each) for each in stale[:_NAMED_LIMIT])
    return (*said, f"{more} more feeds have not been read for as long.") if more > 0 else said


def _is_overdue(each: FeedStanding, limits: HealthLimits, now: datetime) -> bool:
    """Stale, or never read although it has been followed for so long."""
    is_unread = each.feed.succeeded_at is None and now - each.feed.followed_at > limits.stale_after
    return is_unread or each.health is FeedHealth.STALE


def _caveat(each: FeedStanding) -> str:
    read_at = each.feed.succeeded_at
    if read_at is None:
        return f"{each.name} could not be read yet: its articles are missing."
    since = f"{read_at.astimezone(UTC):%-d %b %Y, %H:%M} UTC"
    return f"{each.name} has not been read since {since}: newer articles may be missing."
