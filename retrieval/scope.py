"""Which articles a search may see: collections, an outlet, single articles, and a moment in time."""

from datetime import datetime

from retrieval.values import dataclass

SHARED = "shared"
"""The collection that every server reads: the seeds and the folders named in config.toml."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What may be searched; everything outside it does not exist for that search.

    With `as_of`, each article is seen in the version known then: retrieved, and not published later than, that
    moment. Without it, in its newest version. `source` matches the outlet's name, case folded.
    """

    collections: tuple[str, ...]
    source: str | None = None
    article_ids: frozenset[str] | None = None
    as_of: datetime | None = None

    def __post_init__(self) -> None:
        if self.as_of is not None and self.as_of.tzinfo is None:
            raise ValueError("as_of carries a zone")
