"""The embedded engine: one SQLite file, no server, nothing to install."""

from retrieval.library.sqlite.embedding import Embedding
from retrieval.library.sqlite.engine import SqliteLibrary

__all__ = ["Embedding", "SqliteLibrary"]
