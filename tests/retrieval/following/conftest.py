"""A desk that follows the fake web: a real store, a poller with a clock one can turn, and shelves one can look at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from retrieval.article import Layout, Provenance, Span, Version
from retrieval.errors import UnreadableSource
from retrieval.fetching import Fetcher
from retrieval.following.adding import follow
from retrieval.following.poller import Poller, PollReport
from retrieval.following.schedule import Rhythm
from retrieval.ingesting import Added, Outcome, identify
from retrieval.library.protocol import Change
from retrieval.library.sqlite.feed_store import SqliteFeedStore
from retrieval.reading import RawArticle
from tests.fakes.web_server import Web
from tests.retrieval.fetching.conftest import Loopback, loopback

__all__ = ["loopback"]
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
PROSE = (
    "The northern harbour gate opened on Monday after eleven days of repairs, the port authority said.",
    "Forty fishing boats had waited for it, and two container ships had gone to another terminal meanwhile.",
    "Divers will look at the second gate of the same make in the southern basin next month, officials said.",
)


def a_page(*sentences: str, title: str = "Gate reopens") -> str:
    body = "".join(f"<p>{each}</p>" for each in sentences or PROSE)
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"


def a_feed(*paths: str, web: Web, note: str = "Short words of the feed.") -> str:
    items = "".join(
        f"<item><title>Story {path}</title><link>{web.url(path)}</link><description>{note}</description>"
        "<pubDate>Mon, 04 May 2026 08:00:00 +0200</pubDate></item>"
        for path in paths
    )
    return f"<rss version='2.0'><channel><title>Gazette</title>{items}</channel></rss>"


@dataclass
class FakeShelves:
    """Articles by id, each with its texts; says what changed as a library does."""

    texts: dict[str, list[RawArticle]] = field(default_factory=dict)
    added_by: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)

    def add(
        self, collection: str, read: Iterable[RawArticle | UnreadableSource], now: datetime, added_by: str = ""
    ) -> Iterator[Outcome]:
        for raw in read:
            assert isinstance(raw, RawArticle)
            held = self.texts.setdefault(identify(raw), [])
            is_same = bool(held) and held[-1].text == raw.text
            change = Change.UNCHANGED if is_same else Change.CHANGED if held else Change.ADDED
            self.added_by.append(added_by)
            if not is_same:
                held.append(raw)
            yield Added(_version(raw, now), change)

    def withdraw(self, collection: str, article_id: str, at: datetime) -> bool:
        self.withdrawn.append(article_id)
        return True

    @property
    def versions(self) -> dict[str, list[str]]:
        """The texts of each article, by its address' last part."""
        return {texts[0].url.rpartition("/")[2]: [each.text for each in texts] for texts in self.texts.values()}


def _version(raw: RawArticle, now: datetime) -> Version:
    provenance = Provenance(title=raw.title, source=raw.source, retrieved_at=now)
    layout = Layout(None, (Span(0, len(raw.text)),))
    return Version(article_id=identify(raw), text=raw.text, provenance=provenance, layout=layout)


@dataclass
class Following:
    """Everything together."""

    loopback: Loopback
    store: SqliteFeedStore
    shelves: FakeShelves
    now: datetime = NOON

    @property
    def web(self) -> Web:
        return self.loopback.web

    @property
    def fetcher(self) -> Fetcher:
        return self.loopback.fetcher()

    def follow(self, path: str = "/feed", collection: str = "desk") -> bool:
        return follow(self.store, self.fetcher, (collection, self.web.url(path)), "Ada", self.now) is not None

    def poll(
        self, *, after: timedelta = timedelta(), holder: str = "one", fetcher: Fetcher | None = None
    ) -> PollReport:
        self.now += after
        poller = Poller(self.store, fetcher or self.fetcher, self.shelves, Rhythm(), lambda: self.now)
        return poller.poll_once(holder, worker_count=1)


@pytest.fixture
def following(loopback: Loopback, tmp_path: Path) -> Iterator[Following]:
    store = SqliteFeedStore(str(tmp_path / "feeds.db"))
    yield Following(loopback, store, FakeShelves())
    store.close()
