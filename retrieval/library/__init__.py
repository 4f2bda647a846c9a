"""Where articles live: one protocol, one engine a URL scheme; `open_library` chooses."""

from pathlib import Path

from retrieval.errors import LibraryMisnamed, LibraryUnavailable
from retrieval.library.protocol import Library
from retrieval.library.sqlite import Embedding, SqliteLibrary

__all__ = ["Library", "open_library"]

_SQLITE = "sqlite:///"
_POSTGRES = ("postgresql://", "postgres://")


def open_library(url: str, embedding_name: str | None = None, dimension: int | None = None) -> Library:
    """Opens the library at `url`: `sqlite:///PATH` (relative, or absolute with a fourth slash; made when missing) or
    `sqlite:///:memory:`.

    With an embedding, the library must hold vectors of that model or be new; without, it must exist and any will do,
    for reading and for making the vectors anew. Raises LibraryError's family, each error with its cure.
    """
    embedding = None if embedding_name is None or dimension is None else Embedding(embedding_name, dimension)
    if url.startswith(_POSTGRES):
        raise LibraryMisnamed(
            "This On Record has no PostgreSQL engine.", cure=f"Use an embedded library: {_SQLITE}PATH."
        )
    if not url.startswith(_SQLITE) or url == _SQLITE:
        raise LibraryMisnamed(
            f"{_without_password(url)!r} is not a library's URL.",
            cure=f"Write {_SQLITE}PATH, for example {_SQLITE}library.db.",
        )
    path = url.removeprefix(_SQLITE)
    if embedding is None and not Path(path).exists():
        raise LibraryUnavailable(f"There is no library at {path}.", cure="Add articles first, with `onrecord add`.")
    return SqliteLibrary(path, embedding)


def _without_password(url: str) -> str:
    scheme, mark, rest = url.partition("://")
    return f"{scheme}{mark}{rest.rpartition('@')[2]}"
