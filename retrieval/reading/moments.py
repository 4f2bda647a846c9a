"""Publication dates as people and machines write them, to a moment with a zone or a day."""

import re
from datetime import UTC, datetime

from retrieval.values import dataclass

_MONTHS = {name: at for at, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{4})(\d{2})(\d{2})")
_MONTH_FIRST = re.compile(r"(?:[A-Za-z]+,?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_DAY_FIRST = re.compile(r"(?:[A-Za-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_LONGEST = 100
"""Characters; no date is longer."""

_FIRST_NEWSPAPER = 1605
"""The year; publishing systems write 0001-01-01 where they know no date."""

_FRACTION = re.compile(r"(?<=:\d\d)[.,](\d{1,9})")
_ZONE_HOURS = re.compile(r"(?<=\d)\s*([+-]\d{2})(\d{2})?$")
_EPOCH = re.compile(r"\d{9,13}(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time with its zone; `is_day_only` when only the day was given, then at midnight UTC."""

    at: datetime
    is_day_only: bool = False
    is_zone_given: bool = True

    def as_day(self) -> "Moment":
        """The same, sure of its day alone."""
        return _day(self.at.year, self.at.month, self.at.day)


def parse_moment(written: str) -> Moment | None:
    """The moment that a date or a date with a time names; None when it names none, or could name two ("03/04/2024").

    Understood are ISO 8601, RFC 2822, seconds or milliseconds since 1970, "May 15, 2019" and "15 May 2019". A time
    without a zone is taken as UTC and `is_zone_given` is False.
    """
    text = " ".join(written[:_LONGEST].split())
    for parse in (_parse_day, _parse_iso, _parse_epoch, _parse_named_month, _parse_rfc_2822):
        try:
            moment = parse(text)
        except (ValueError, OverflowError, OSError, TypeError, IndexError):
            continue
        if moment is not None and moment.at.year >= _FIRST_NEWSPAPER:
            return moment
    return None


def _parse_day(text: str) -> Moment | None:
    found = _DAY.fullmatch(text)
    return _day(*(int(part) for part in found.groups() if part)) if found else None


def _day(year: int, month: int, day: int) -> Moment:
    return Moment(datetime(year, month, day, tzinfo=UTC), is_day_only=True)


def _parse_iso(text: str) -> Moment | None:
    if ":" not in text and "T" not in text:
        return None
    text = re.sub(r"\s*(?:UTC|GMT|Z)$", "+00:00", text, flags=re.IGNORECASE)
    text = _FRACTION.sub(lambda fraction: f".{fraction.group(1):0<6.6}", text)
    text = _ZONE_HOURS.sub(lambda zone: f"{zone.group(1)}:{zone.group(2) or '00'}", text)
    return _with_zone(datetime.fromisoformat(text))


def _parse_epoch(text: str) -> Moment | None:
    if not _EPOCH.fullmatch(text):
        return None
    seconds = float(text)
    return Moment(datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, tz=UTC))


def _parse_named_month(text: str) -> Moment | None:
    if found := _MONTH_FIRST.fullmatch(text):
        month, day, year = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    else:
        return None
    number = _MONTHS.get(month[:3].lower())
    return None if number is None else _day(int(year), number, int(day))


def _parse_rfc_2822(text: str) -> Moment | None:
    if ":" not in text:
        return None
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - it brings in the socket module

    return _with_zone(parsedate_to_datetime(text))


def _with_zone(at: datetime) -> Moment:
    return Moment(at) if at.tzinfo else Moment(at.replace(tzinfo=UTC), is_zone_given=False)
