"""Following a site or a feed, and adding a single page: what `follow` and `add url` do."""

from datetime import datetime

from retrieval.errors import FetchError, FetchRefused, UnreadableSource
from retrieval.fetching import FEEDS, PAGES, Fetched, Fetcher
from retrieval.following.feeds import FeedStore, FollowedFeed
from retrieval.following.visiting import article_of_page
from retrieval.reading import RawArticle
from retrieval.reading.decoding import decode
from retrieval.reading.feed import Feed, read_feed
from retrieval.reading.fragments import find_feeds

_TRIED = 3


def find_feed(fetcher: Fetcher, url: str) -> tuple[str, Feed]:
    """The feed at an address, or the first good one that the page there names, with where it is.

    Raises FetchError's family (FetchRefused when there is no feed) or UnreadableSource.
    """
    fetched = fetcher.fetch(url, FEEDS)
    if feed := _feed_in(fetched):
        return fetched.moved_to or url, feed
    page = decode(fetched.address, fetched.body, declared=fetched.charset)
    for named in find_feeds(page, fetched.address)[:_TRIED]:
        try:
            if feed := _feed_in(fetcher.fetch(named, FEEDS)):
                return named, feed
        except FetchError:
            continue
    raise FetchRefused(f"No feed at {url}.", cure="Give the address of a feed (RSS, Atom or JSON Feed).")


def follow(
    store: FeedStore, fetcher: Fetcher, where: tuple[str, str], added_by: str, now: datetime
) -> FollowedFeed | None:
    """Follows the feed found at (collection, url) from now on; None when the collection follows it already."""
    collection, url = where
    found_at, feed = find_feed(fetcher, url)
    followed = FollowedFeed(
        collection=collection, url=found_at, title=feed.title, added_by=added_by, followed_at=now, next_at=now
    )
    return followed if store.follow(followed) else None


def read_page(fetcher: Fetcher, url: str) -> RawArticle:
    """The article of one page; raises FetchError's family or UnreadableSource."""
    return article_of_page(fetcher.fetch(url, PAGES), url)


def _feed_in(fetched: Fetched) -> Feed | None:
    try:
        return read_feed(fetched.address, fetched.body, fetched.charset)
    except UnreadableSource:
        return None
