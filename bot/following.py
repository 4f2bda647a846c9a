"""The news feeds of a running On Record: put together from the configuration, polled on a thread of their own."""

import os
import secrets
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.config import FeedSection, FollowingSection
from retrieval.fetching import Fetcher, FetchLimits, Network, Pace
from retrieval.following.feeds import FeedStore, FollowedFeed, HealthLimits
from retrieval.following.poller import Poller, Shelves
from retrieval.following.schedule import Rhythm
from retrieval.library.sqlite.feed_store import SqliteFeedStore


@dataclass(frozen=True, slots=True)
class Following:
    """What is followed and what reads it. `holder` names this process where several share a store."""

    store: FeedStore
    fetcher: Fetcher
    poller: Poller
    health: HealthLimits
    holder: str

    @contextmanager
    def polling(self) -> Iterator[None]:
        """Polls on a thread of its own until the block ends; waits for what is under way."""
        stop = threading.Event()
        thread = threading.Thread(target=self.poller.run, args=(self.holder, stop), name="following", daemon=True)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()

    def close(self) -> None:
        self.store.close()


def open_following(
    section: FollowingSection,
    file: Path,
    shelves: Shelves,
    clock: Callable[[], datetime],
    network: Network | None = None,
) -> Following:
    """Opens the feeds' file; raises LibraryError's family."""
    limits = FetchLimits(section.page_byte_limit, section.time_limit_seconds)
    store = SqliteFeedStore(str(file))
    fetcher = Fetcher(limits, Pace(section.pause_seconds), network)
    return Following(
        store=store,
        fetcher=fetcher,
        poller=Poller(store, fetcher, shelves, Rhythm(poll_seconds=section.poll_seconds), clock),
        health=HealthLimits(stale_after=timedelta(minutes=section.stale_after_minutes)),
        holder=f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}",
    )


def follow_configured(store: FeedStore, feeds: Sequence[FeedSection], own_collection: str, now: datetime) -> None:
    """Follows what [[feeds]] names and is not followed yet; what was taken out of the file is unfollowed."""
    named = {(each.collection or own_collection, each.url) for each in feeds}
    for followed in store.feeds():
        if followed.added_by == CONFIGURED and (followed.collection, followed.url) not in named:
            store.unfollow(followed.collection, followed.url)
    for collection, url in sorted(named):
        store.follow(FollowedFeed(collection=collection, url=url, added_by=CONFIGURED, followed_at=now, next_at=now))


CONFIGURED = "config.toml"
