"""A process that polls as fast as it can, to be killed at any moment; run by test_kill."""

import ssl
import threading
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.fetching import AddressPolicy, Fetcher, FetchLimits, Network, Pace
from retrieval.following.poller import Poller
from retrieval.following.schedule import Rhythm
from retrieval.following.shelving import LibraryShelves
from retrieval.ingesting import Ingester
from retrieval.library import Library, open_library
from retrieval.library.sqlite.feed_store import SqliteFeedStore

TLS = ssl.create_default_context()
RHYTHM = Rhythm(poll_seconds=0.01, revisits=(timedelta(seconds=0.05),) * 200)


class FlatEmbedder:
    """Every text is the same to it."""

    name = "flat"
    dimension = 4

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.full((len(texts), 4), 0.5, dtype=np.float32)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        return np.full(4, 0.5, dtype=np.float32)


class Here:
    """Every name is this machine."""

    def resolve(self, host: str, timeout_seconds: float) -> tuple[str, ...]:
        return ("127.0.0.1",)


def a_fetcher() -> Fetcher:
    network = Network(policy=AddressPolicy(frozenset({"news.test"})), resolver=Here(), tls=TLS)
    return Fetcher(FetchLimits(), Pace(0.0), network)


def a_library(folder: Path) -> Library:
    return open_library(f"sqlite:///{folder / 'library.db'}", FlatEmbedder.name, FlatEmbedder.dimension)


def poll_for_ever(folder: str, is_ready: "threading.Event") -> None:
    """Sets `is_ready` when it has begun."""
    library, store = a_library(Path(folder)), SqliteFeedStore(str(Path(folder) / "feeds.db"))
    shelves = LibraryShelves(library, Ingester(library, FlatEmbedder(), 200))
    poller = Poller(store, a_fetcher(), shelves, RHYTHM, lambda: datetime.now(UTC))
    is_ready.set()
    while True:
        poller.poll_once("child")
