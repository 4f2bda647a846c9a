"""An entry's page to an article: what the feed and the page say put together, or the feed's own text alone."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from retrieval.errors import FetchError, FetchRefused, FetchUnavailable, UnreadableSource
from retrieval.fetching import PAGES, Fetched, Fetcher, Validators
from retrieval.following.feeds import TrackedEntry
from retrieval.reading import RawArticle, is_dated_ahead
from retrieval.reading.fragments import has_endless_tag
from retrieval.reading.html import read_html
from retrieval.reading.text import read_text

_GONE = 410
_NOT_FOUND = 404
_LOOKED_FOR_AGAIN_SECONDS = 600.0
# The longest of 97 real news pages has 3,200 tags; 10,000 paragraphs (20,000 tags) take 1.3 s to read, twice as many
# 3.6 s, and a hundred thousand minutes.
_TAG_LIMIT = 40_000
_ENDLESS_META = re.compile(rb"<meta[^<>]{20000}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """The article behind an entry; `is_own_text` when it is only what the feed itself printed."""

    article: RawArticle
    validators: Validators
    is_own_text: bool = False


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The page is as it was."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The page was there and is not any more."""


@dataclass(frozen=True, slots=True)
class Failed:
    """No article now; `retry_after_seconds` is the site's wish, `is_final` when asking again is no use."""

    problem: str
    is_final: bool
    retry_after_seconds: float | None = None


Visit = Found | Unchanged | Gone | Failed


def believed(tracked: TrackedEntry, now: datetime) -> TrackedEntry:
    """The entry without a publication that lies in the future: then its page's counts, or none."""
    published = tracked.entry.published
    if published is None or not is_dated_ahead(published.at, now):
        return tracked
    return replace(tracked, entry=replace(tracked.entry, published=None))


def visit(tracked: TrackedEntry, source: str, fetcher: Fetcher) -> Visit:
    """Fetches and reads an entry's page; `source` is the feed's title, for pages that do not name their outlet."""
    entry = tracked.entry
    if not entry.link:
        return Failed("The entry has no link.", is_final=True)
    try:
        fetched = fetcher.fetch(entry.link, PAGES, tracked.validators)
        if fetched.is_unchanged:
            return Unchanged()
        return Found(_joined(tracked, source, article_of_page(fetched, entry.title)), fetched.validators)
    except FetchUnavailable as problem:
        return Failed(str(problem), is_final=False, retry_after_seconds=problem.retry_after_seconds)
    except FetchError as problem:
        return _refused(tracked, problem)
    except UnreadableSource as problem:
        return Failed(str(problem), is_final=True)


def _refused(tracked: TrackedEntry, problem: FetchError) -> Visit:
    """An article that is not found is looked for once more before it counts as gone: sites err for minutes."""
    status = problem.status if isinstance(problem, FetchRefused) else 0
    if tracked.article_id and (status == _GONE or (status == _NOT_FOUND and tracked.failure_count)):
        return Gone()
    if tracked.article_id and status == _NOT_FOUND:
        return Failed(str(problem), is_final=False, retry_after_seconds=_LOOKED_FOR_AGAIN_SECONDS)
    return Failed(str(problem), is_final=True)


def own_text(tracked: TrackedEntry, source: str) -> Found | None:
    """What the feed itself printed of an entry, when that is anything."""
    entry = tracked.entry
    if not any(character.isalnum() for character in entry.text):
        return None
    article = RawArticle(
        text=entry.text,
        title=entry.title,
        place=tracked.feed_url,
        source=source,
        url=entry.link,
        author=entry.author,
        published_at=entry.published.at if entry.published else None,
        is_day_only=entry.published.is_day_only if entry.published else False,
        given_id=tracked.article_id or ("" if entry.link else f"{tracked.feed_url}\n{entry.key}"),
    )
    return Found(article, Validators(), is_own_text=True)


def article_of_page(fetched: Fetched, title: str) -> RawArticle:
    """The article in a fetched page; its own address counts only on its own site. Raises UnreadableSource."""
    body = fetched.body
    if body.count(b"<") > _TAG_LIMIT or _ENDLESS_META.search(body) or has_endless_tag(body):
        raise UnreadableSource(fetched.address, "holds more markup than any article.", cure="Add its text as a file.")
    read = read_text if fetched.media_type == "text/plain" else read_html
    page = read(fetched.address, title, body, fetched.charset)
    return page if page.url and _site(page.url) == _site(fetched.address) else replace(page, url=fetched.address)


def _joined(tracked: TrackedEntry, source: str, page: RawArticle) -> RawArticle:
    """The feed's time counts before the page's, unless it is only a day; what the page does not say, the feed does."""
    published = tracked.entry.published
    is_less_exact = published is not None and published.is_day_only and page.published_at and not page.is_day_only
    taken = None if is_less_exact else published
    dated = replace(page, published_at=taken.at, is_day_only=taken.is_day_only) if taken else page
    return replace(
        dated,
        title=page.title or tracked.entry.title,
        source=page.source or source,
        author=page.author or tracked.entry.author,
        given_id=tracked.article_id,
    )


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
