"""What every reader gives: an article as it was found, before it has an id or a layout."""

from datetime import datetime, timedelta

from retrieval.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """An article as a file or page gives it. What the source does not say is "" or None; nothing is made up."""

    text: str
    """Exactly as found (of a page: exactly as extracted from it)."""
    title: str
    place: str
    """The file it was read from, with `:line` where the file holds several, or the address it was fetched from."""
    source: str = ""
    """The outlet's name."""
    url: str = ""
    author: str = ""
    published_at: datetime | None = None
    is_day_only: bool = False
    retrieved_at: datetime | None = None
    given_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLimits:
    """How much is read, in bytes: of one article, and of one file that holds many."""

    article_byte_limit: int = 5_000_000
    file_byte_limit: int = 2_000_000_000

    def __post_init__(self) -> None:
        if min(self.article_byte_limit, self.file_byte_limit) < 1:
            raise ValueError("reading limits are at least 1 byte")


FURTHEST_AHEAD = timedelta(days=1)
"""Of zones and clocks that are off; what is dated later than that from when it was fetched has no known date."""


def is_dated_ahead(published_at: datetime | None, now: datetime) -> bool:
    """Whether a publication is so far in the future that its date is not believed."""
    return published_at is not None and published_at > now + FURTHEST_AHEAD


def is_from_web(raw: RawArticle) -> bool:
    """Whether it was fetched, and not read from a file or pasted."""
    return raw.place.startswith(("http://", "https://"))
