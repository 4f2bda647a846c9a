"""Brings the seeds and the shared folders into the shared collection; costs next to nothing when nothing changed."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from bot.config import ReadingSection
from retrieval import SHARED
from retrieval.errors import UnreadableSource
from retrieval.ingesting import Ingester, Outcome, identify
from retrieval.library import Library
from retrieval.reading import RawArticle, read_path


class SharedSources:
    """The files that every server reads. One that was withdrawn stays withdrawn while its file still lies there."""

    def __init__(self, paths: Iterable[Path], reading: ReadingSection) -> None:
        self._paths = tuple(paths)
        self._reading = reading

    def bring_in(self, library: Library, ingester: Ingester, clock: Callable[[], datetime]) -> tuple[Outcome, ...]:
        """Adds what is new or changed; a path that is gone or cannot be read is an outcome too."""
        wanted = (each for each in self._read() if not _is_withdrawn(library, each))
        return tuple(ingester.add(SHARED, wanted, clock()))

    def _read(self) -> Iterator[RawArticle | UnreadableSource]:
        for path in self._paths:
            yield from read_path(path, self._reading.limits())


def _is_withdrawn(library: Library, read: RawArticle | UnreadableSource) -> bool:
    if isinstance(read, UnreadableSource):
        return False
    known = library.find_article(SHARED, identify(read))
    return known is not None and known.withdrawn_at is not None
