"""Hours as a person writes them into /settings: quiet hours, a digest's time, a time zone."""

from datetime import time
from zoneinfo import ZoneInfo

from bot.errors import UsageError
from bot.rendering import wording

_OFF = frozenset(("off", "no", "none", "never", "-"))


def read_quiet(written: str) -> tuple[time, time] | None:
    """From when until when; None for "off". Raises UsageError."""
    if written.strip().casefold() in _OFF:
        return None
    start, _, end = written.replace("–", "-").partition("-")
    hours = _clock(start, wording.BAD_HOURS), _clock(end, wording.BAD_HOURS)
    if hours[0] == hours[1]:
        raise UsageError(wording.BAD_HOURS)
    return hours


def read_digest(written: str) -> time | None:
    """A time of day; None for "off". Raises UsageError."""
    return None if written.strip().casefold() in _OFF else _clock(written, wording.BAD_CLOCK)


def read_zone(written: str) -> str:
    """A zone's name in the IANA database. Raises UsageError."""
    try:
        return ZoneInfo(written.strip()).key
    except (ValueError, OSError, KeyError) as failure:  # KeyError: ZoneInfoNotFoundError
        raise UsageError(wording.BAD_ZONE) from failure


def _clock(written: str, complaint: str) -> time:
    hour, _, minute = written.strip().partition(":")
    if not (hour.isdecimal() and (minute or "0").isdecimal() and len(hour) <= 2 and len(minute) <= 2):
        raise UsageError(complaint)
    try:
        return time(int(hour), int(minute or "0"))
    except ValueError as failure:
        raise UsageError(complaint) from failure
