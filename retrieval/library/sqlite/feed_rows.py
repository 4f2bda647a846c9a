"""Feeds and entries to rows and back; times in UTC sort as text, an entry's publication keeps its own zone."""

from dataclasses import astuple
from datetime import UTC, datetime
from typing import overload

from retrieval.fetching import Validators
from retrieval.following.feeds import FollowedFeed, TrackedEntry
from retrieval.reading.feed import FeedEntry
from retrieval.reading.moments import Moment

Value = str | int | None
Row = tuple[Value, ...]


def row_of_feed(feed: FollowedFeed) -> Row:
    return (
        *(feed.collection, feed.url, feed.title, feed.added_by, as_text(feed.followed_at), as_text(feed.next_at)),
        *(*astuple(feed.validators), feed.failure_count, feed.problem),
        *(as_text(feed.succeeded_at), as_text(feed.news_at), feed.moved_to, feed.note, as_text(feed.noted_at)),
    )


def feed_of(row: Row) -> FollowedFeed:
    (
        collection,
        url,
        title,
        added_by,
        followed_at,
        next_at,
        etag,
        last_modified,
        failures,
        problem,
        good,
        news,
        moved,
        note,
        noted_at,
    ) = row
    return FollowedFeed(
        collection=str(collection),
        url=str(url),
        title=str(title),
        added_by=str(added_by),
        followed_at=datetime.fromisoformat(str(followed_at)),
        next_at=datetime.fromisoformat(str(next_at)),
        validators=Validators(str(etag), str(last_modified)),
        failure_count=int(failures or 0),
        problem=str(problem),
        succeeded_at=_moment(good),
        news_at=_moment(news),
        moved_to=str(moved),
        note=str(note),
        noted_at=_moment(noted_at),
    )


def entry_of(row: Row) -> TrackedEntry:
    collection, feed_url, key, _, link, title, text, author, published_at, is_day_only, is_zone_given, *state = row
    article_id, etag, last_modified, visits, failures, next_at = state
    at = _moment(published_at)
    return TrackedEntry(
        collection=str(collection),
        feed_url=str(feed_url),
        entry=FeedEntry(
            key=str(key),
            link=str(link),
            title=str(title),
            text=str(text),
            author=str(author),
            published=Moment(at, bool(is_day_only), bool(is_zone_given)) if at else None,
        ),
        article_id=str(article_id),
        validators=Validators(str(etag), str(last_modified)),
        visit_count=int(visits or 0),
        failure_count=int(failures or 0),
        next_at=_moment(next_at),
    )


@overload
def as_text(at: datetime) -> str: ...
@overload
def as_text(at: datetime | None) -> str | None: ...
def as_text(at: datetime | None) -> str | None:
    """In UTC with microseconds always, so that text sorts as time does."""
    return at.astimezone(UTC).isoformat(timespec="microseconds") if at else None


def as_written(at: datetime) -> str:
    """With the zone it came with."""
    return at.isoformat()


def _moment(value: Value) -> datetime | None:
    return datetime.fromisoformat(str(value)) if value else None
