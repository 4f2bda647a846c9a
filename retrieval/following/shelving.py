"""The library as the poller's shelves."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from retrieval.errors import UnreadableSource
from retrieval.ingesting import Ingester, Outcome
from retrieval.library import Library
from retrieval.reading import RawArticle


class LibraryShelves:
    """A `retrieval.following.poller.Shelves` over an ingester and its library."""

    def __init__(self, library: Library, ingester: Ingester) -> None:
        self._library = library
        self._ingester = ingester

    def add(
        self, collection: str, read: Iterable[RawArticle | UnreadableSource], now: datetime, added_by: str = ""
    ) -> Iterator[Outcome]:
        return self._ingester.add(collection, read, now, added_by)

    def withdraw(self, collection: str, article_id: str, at: datetime) -> bool:
        return self._library.remove(collection, article_id, at)
