"""Reads the feeds that are due and visits the pages that are; one process at a time, nothing lost when it dies.

A feed's new entries and its record are stored together before any page is visited; an article is stored before its
entry is marked. Dying in between repeats a visit, which finds the same text and changes nothing.
"""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from retrieval.article import FEED_TEXT
from retrieval.errors import FetchRefused, FetchUnavailable, RetrievalError, UnreadableSource
from retrieval.fetching import FEEDS, Fetcher, Validators
from retrieval.following.feeds import FeedStore, FollowedFeed, TrackedEntry
from retrieval.following.schedule import Rhythm
from retrieval.following.visiting import Failed, Found, Gone, Unchanged, Visit, believed, own_text, visit
from retrieval.ingesting import Added, Outcome
from retrieval.library.protocol import Change
from retrieval.reading import RawArticle, is_dated_ahead
from retrieval.reading.feed import Feed, read_feed

_LEASE = "poller"
_LEASE_TIME = timedelta(seconds=60)  # what a crash costs; a visit that takes longer may be made twice, to no harm
_BATCH = 200
_PATIENCE_SECONDS = 3.0
_log = logging.getLogger("onrecord.following")


class Shelves(Protocol):
    """Where articles go."""

    def add(
        self, collection: str, read: Iterable[RawArticle | UnreadableSource], now: datetime, added_by: str = ""
    ) -> Iterator[Outcome]: ...

    def withdraw(self, collection: str, article_id: str, at: datetime) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PollReport:
    """What one round did; `is_leader` is False when another process is polling."""

    is_leader: bool
    feed_count: int = 0
    failed_feed_count: int = 0
    visits: tuple[Visit, ...] = ()
    added: tuple[Added, ...] = ()


class Poller:
    """Follows the feeds of a store."""

    def __init__(
        self, store: FeedStore, fetcher: Fetcher, shelves: Shelves, rhythm: Rhythm, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._shelves = shelves
        self._rhythm = rhythm
        self._clock = clock

    def run(self, holder: str, stop: threading.Event, pause_seconds: float = 5.0) -> None:
        """Polls until told to stop; what fails is logged and tried again."""
        while not stop.is_set():
            try:
                self.poll_once(holder)
            except RetrievalError as problem:
                _log.warning("polling failed: %s", problem)
            stop.wait(pause_seconds)
        self.release(holder)

    def release(self, holder: str) -> None:
        """Lets another process poll at once."""
        self._store.release(_LEASE, holder)

    def poll_once(self, holder: str, worker_count: int = 4) -> PollReport:
        """One round over what is due now; raises LibraryError's family. `holder` names this process."""
        if not self._holds(holder):
            return PollReport(is_leader=False)
        with ThreadPoolExecutor(worker_count, thread_name_prefix="following") as workers:
            feeds = self._store.due_feeds(self._clock(), _BATCH)
            feeds = tuple(feed for feed in feeds if not self._must_wait(feed.address))
            went_well = list(workers.map(lambda feed: self._holds(holder) and self._poll(feed), feeds))
            titles = {(each.collection, each.url): each.title for each in self._store.feeds()}
            entries = self._store.due_entries(self._clock(), _BATCH)
            done = list(workers.map(lambda entry: self._step(entry, titles, holder), entries))
        return PollReport(
            is_leader=True,
            feed_count=len(feeds),
            failed_feed_count=went_well.count(False),
            visits=tuple(visited for visited, _ in done if visited is not None),
            added=tuple(each for _, added in done for each in added),
        )

    def _must_wait(self, url: str) -> bool:
        """Whether a site cannot be asked soon: then others get their turn, and what is due there stays due."""
        return bool(url) and self._fetcher.due_in(url) > _PATIENCE_SECONDS

    def _holds(self, holder: str) -> bool:
        now = self._clock()
        return self._store.lease(_LEASE, holder, now, now + _LEASE_TIME)

    def _poll(self, feed: FollowedFeed) -> bool:
        """Reads one feed and stores what it lists; False when it could not be read."""
        try:
            fetched = self._fetcher.fetch(feed.address, FEEDS, feed.validators)
            read = (
                Feed(title="", home="", entries=())
                if fetched.is_unchanged
                else read_feed(fetched.address, fetched.body, fetched.charset)
            )
        except RetrievalError as problem:
            self._note_failure(feed, problem)
            return False
        now = self._clock()
        kept = replace(
            feed,
            title=read.title or feed.title,
            validators=fetched.validators if not fetched.is_unchanged else feed.validators,
            next_at=self._rhythm.next_poll(feed.url, now, read.wait_seconds),
            failure_count=0,
            problem="",
            succeeded_at=now,
            moved_to=fetched.moved_to or feed.moved_to,
        )
        self._store.keep_poll(kept, read.entries, now)
        return True

    def _note_failure(self, feed: FollowedFeed, problem: RetrievalError) -> None:
        count = feed.failure_count + 1
        wish = problem.retry_after_seconds if isinstance(problem, FetchUnavailable) else None
        retry_at = self._rhythm.retry(feed.url, self._clock(), count, wish)
        moved_to = "" if isinstance(problem, FetchRefused) else feed.moved_to  # the old place may know a newer one
        kept = replace(feed, failure_count=count, problem=str(problem), next_at=retry_at, moved_to=moved_to)
        self._store.keep_poll(kept, (), self._clock())

    def _step(
        self, tracked: TrackedEntry, titles: Mapping[tuple[str, str], str], holder: str
    ) -> tuple[Visit | None, tuple[Added, ...]]:
        """Visits one entry's page, stores what was found, then what became of the entry."""
        if self._must_wait(tracked.entry.link) or not self._holds(holder):
            return None, ()
        source = titles.get((tracked.collection, tracked.feed_url), "")
        listed = believed(tracked, self._clock())
        found = visit(listed, source, self._fetcher)
        if isinstance(found, Failed) and self._is_hopeless(tracked, found) and not tracked.article_id:
            found = own_text(listed, source) or replace(found, is_final=True)
        outcomes = self._shelve(tracked, found)
        self._note(tracked, found, outcomes)
        added = tuple(each for each in outcomes if isinstance(each, Added))
        self._store.keep_entry(self._marked(tracked, found, added))
        return found, added

    def _is_hopeless(self, tracked: TrackedEntry, failed: Failed) -> bool:
        return failed.is_final or tracked.failure_count + 1 >= self._rhythm.entry_try_limit

    def _note(self, tracked: TrackedEntry, found: Visit, outcomes: Sequence[Outcome]) -> None:
        """Keeps with the feed what was odd about a page and is no failure of the feed's."""
        now = self._clock()
        notes = [str(each) for each in outcomes if isinstance(each, UnreadableSource)]
        listed = tracked.entry.published.at if tracked.entry.published else None
        read = found.article.published_at if isinstance(found, Found) else None
        if isinstance(found, Found) and (is_dated_ahead(listed, now) or is_dated_ahead(read, now)):
            notes.append(f"{found.article.url or found.article.place} is dated in the future: that date is left out.")
        if notes:
            self._store.keep_note(tracked.collection, tracked.feed_url, notes[-1], now)

    def _shelve(self, tracked: TrackedEntry, found: Visit) -> tuple[Outcome, ...]:
        now = self._clock()
        if isinstance(found, Gone):
            self._shelves.withdraw(tracked.collection, tracked.article_id, now)
        if not isinstance(found, Found):
            return ()
        added_by = f"{tracked.feed_url}{FEED_TEXT}" if found.is_own_text else tracked.feed_url
        return tuple(self._shelves.add(tracked.collection, [found.article], now, added_by))

    def _marked(self, tracked: TrackedEntry, found: Visit, added: Sequence[Added]) -> TrackedEntry:
        """The entry after a visit: when to look again, or never."""
        now = self._clock()
        if isinstance(found, Failed):
            count = tracked.failure_count + 1
            retry_at = self._rhythm.retry(tracked.entry.link, now, count, found.retry_after_seconds)
            return replace(
                tracked, failure_count=count, next_at=None if self._is_hopeless(tracked, found) else retry_at
            )
        if isinstance(found, Found) and found.is_own_text:
            return replace(tracked, article_id=_id_of(tracked, added), next_at=None)
        is_news = any(each.change is not Change.UNCHANGED for each in added) and tracked.article_id != ""
        visits = 0 if is_news else tracked.visit_count  # a page that changes is looked at from the beginning again
        return replace(
            tracked,
            article_id=_id_of(tracked, added),
            validators=_validators(tracked, found),
            visit_count=visits + 1,
            failure_count=0,
            next_at=self._rhythm.revisit(now, visits),
        )


def _validators(tracked: TrackedEntry, found: Found | Unchanged | Gone) -> Validators:
    """None of a page that is gone: should it come back, it is new whatever it says."""
    match found:
        case Found():
            return found.validators
        case Unchanged():
            return tracked.validators
        case Gone():
            return Validators()


def _id_of(tracked: TrackedEntry, added: Sequence[Added]) -> str:
    return added[0].version.article_id if added else tracked.article_id
