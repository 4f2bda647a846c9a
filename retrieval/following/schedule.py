"""When to look next: pure rules for feeds and for pages, with back-off and a spread that is the same every time."""

import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta

_DOUBLINGS_LIMIT = 10
_SPREAD = 0.1


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often feeds are read and pages looked at again.

    Pages are looked at again after `revisits`, one step a visit that found nothing new; then they are left alone.
    """

    poll_seconds: float = 120.0
    back_off_limit_seconds: float = 6 * 3600.0
    revisits: tuple[timedelta, ...] = (
        timedelta(minutes=20),
        timedelta(hours=1),
        timedelta(hours=4),
        timedelta(hours=24),
        timedelta(hours=72),
    )
    entry_try_limit: int = 4

    def next_poll(self, url: str, now: datetime, wish_seconds: float = 0.0) -> datetime:
        """After a success; `wish_seconds` is the feed's own, followed where it asks for more rest."""
        return now + timedelta(seconds=_spread(url, max(self.poll_seconds, wish_seconds)))

    def retry(self, url: str, now: datetime, failure_count: int, wish_seconds: float | None = None) -> datetime:
        """After a failure: the pause doubles with each one in a row, and is never shorter than the site wishes."""
        pause = self.poll_seconds * 2 ** min(max(failure_count - 1, 0), _DOUBLINGS_LIMIT)
        pause = _spread(url, min(pause, self.back_off_limit_seconds))
        return now + timedelta(seconds=max(pause, wish_seconds or 0.0))

    def revisit(self, now: datetime, visit_count: int) -> datetime | None:
        """When to look at a page again after so many visits; None when it has been looked at often enough."""
        return now + self.revisits[visit_count] if visit_count < len(self.revisits) else None


def _spread(url: str, seconds: float) -> float:
    """A tenth more or less, by the address, so that feeds followed together are not read together."""
    share = zlib.crc32(url.encode("utf-8", "surrogatepass")) / 0xFFFFFFFF
    return seconds * (1 - _SPREAD + 2 * _SPREAD * share)
