"""All vectors of a library made anew, by the model that is configured now."""

from collections.abc import Callable
from itertools import islice

from retrieval.article import Version
from retrieval.ingesting import Ingester
from retrieval.kept_vectors import KeepingEmbedder
from retrieval.library.protocol import Library, PreparedVersion

_PORTION = 16
"""Versions embedded together ahead of the change."""

Advance = Callable[[], None]
"""Called once for every version that is done."""


def embed_ahead(library: Library, ingester: Ingester, advance: Advance) -> None:
    """Has every passage's vector kept before the library is touched, so that a broken-off reindexing goes on where it
    stopped; nothing where vectors cost nothing. Others may read and write meanwhile. Raises EmbeddingError's family."""
    if not isinstance(ingester.embedder, KeepingEmbedder):
        return
    versions = library.every_version()
    while portion := list(islice(versions, _PORTION)):
        for _ in ingester.prepare_all(portion):
            advance()


def reindex(library: Library, ingester: Ingester, advance: Advance) -> None:
    """Splits and indexes every version anew, all of them or none. Raises LibraryError's, EmbeddingError's families."""

    def prepare(version: Version) -> PreparedVersion:
        (prepared,) = ingester.prepare_all([version])
        advance()
        return prepared

    embedder = ingester.embedder
    library.reindex(embedder.name, embedder.dimension, prepare)
