"""Brings the seeds and the shared folders into the shared collection; `brought_in` tells when that would do nothing."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from bot.config import ReadingSection
from retrieval import SHARED
from retrieval.errors import UnreadableSource
from retrieval.ingesting import Ingester, identify
from retrieval.library import Library
from retrieval.reading import RawArticle, read_path


class SharedSources:
    """The files that every server reads. One that was withdrawn stays withdrawn while its file still lies there."""

    def __init__(self, paths: Iterable[Path], reading: ReadingSection) -> None:
        self._paths = tuple(paths)
        self._reading = reading

    def bring_in(self, library: Library, ingester: Ingester, clock: Callable[[], datetime]) -> bool:
        """Adds what is new or changed; False where a path is gone or cannot be read, which stops none of the others."""
        wanted = (each for each in self._read() if not _is_withdrawn(library, each))
        outcomes = tuple(ingester.add(SHARED, wanted, clock()))
        return not any(isinstance(each, UnreadableSource) for each in outcomes)

    def _read(self) -> Iterator[RawArticle | UnreadableSource]:
        for path in self._paths:
            yield from read_path(path, self._reading.limits())


def _is_withdrawn(library: Library, read: RawArticle | UnreadableSource) -> bool:
    if isinstance(read, UnreadableSource):
        return False
    known = library.find_article(SHARED, identify(read))
    return known is not None and known.withdrawn_at is not None
