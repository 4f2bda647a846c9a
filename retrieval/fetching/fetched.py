"""What a fetch asks for and what it brings."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from retrieval.fetching.robots import AGENT

USER_AGENT = f"Mozilla/5.0 (compatible; {AGENT}; news reader; heeds robots.txt)"
_RETRY_LIMIT_SECONDS = 86_400.0


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much one fetch may take, redirects and unpacking included."""

    size_limit_bytes: int = 5_000_000
    time_limit_seconds: float = 20.0
    redirect_limit: int = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """The media types that are worth having; an answer of another type is not read."""

    media_types: frozenset[str]

    @property
    def accept(self) -> str:
        return ", ".join(sorted(self.media_types)) + ", */*;q=0.1"


PAGES = Wanted(frozenset(("text/html", "application/xhtml+xml", "text/plain")))
FEEDS = Wanted(
    PAGES.media_types
    | {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/json",
        "application/xml",
        "text/xml",
    }
)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a site gave to recognise its answer by (RFC 9110, 8.8); empty where it gave nothing."""

    etag: str = ""
    last_modified: str = ""

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        asked = (("If-None-Match", self.etag), ("If-Modified-Since", self.last_modified))
        return tuple((name, value) for name, value in asked if value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer: `address` is where it came from in the end, `moved_to` where to ask from now on ("" for the same)."""

    address: str
    body: bytes
    media_type: str
    charset: str
    validators: Validators
    is_unchanged: bool = False
    moved_to: str = ""

    def moved(self, to: str) -> "Fetched":
        return replace(self, moved_to=to)


class Headers:
    """An answer's headers by name, case folded; the first of several counts."""

    def __init__(self, pairs: list[tuple[bytes, bytes]]) -> None:
        self._values: dict[str, str] = {}
        for name, value in pairs:
            self._values.setdefault(name.decode("latin-1").lower(), value.decode("latin-1").strip())

    def get(self, name: str) -> str:
        return self._values.get(name, "")

    @property
    def media_type(self) -> str:
        return self.get("content-type").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        for part in self.get("content-type").split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'").lower()[:40]
        return ""

    @property
    def validators(self) -> Validators:
        return Validators(self.get("etag")[:1000], self.get("last-modified")[:100])

    @property
    def retry_after_seconds(self) -> float | None:
        """How long the site asks us to stay away, at most a day; None where it does not say."""
        value = self.get("retry-after")
        if value.isdecimal():
            return min(float(value[:9]), _RETRY_LIMIT_SECONDS)
        until = _moment(value)
        if until is None:
            return None
        now = _moment(self.get("date")) or datetime.now(UTC)
        return min(max((until - now).total_seconds(), 0.0), _RETRY_LIMIT_SECONDS)


def _moment(written: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(written)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
