"""Weeks, months and years around a day, as first and last day."""

from collections.abc import Callable
from datetime import date, timedelta

Days = tuple[date, date]
"""The first and the last day of a stretch, both in it."""

_DAY = timedelta(days=1)


def week_of(day: date) -> Days:
    """Monday to Sunday (ISO 8601)."""
    monday = day - _DAY * day.weekday()
    return monday, monday + _DAY * 6


def month_of(day: date) -> Days:
    first = day.replace(day=1)
    return first, (first + _DAY * 31).replace(day=1) - _DAY


def year_of(day: date) -> Days:
    return date(day.year, 1, 1), date(day.year, 12, 31)


def _step_week(today: date, step: int) -> Days:
    return week_of(today + _DAY * 7 * step)


def _step_weekend(today: date, step: int) -> Days:
    saturday = week_of(today + _DAY * 7 * step)[1] - _DAY
    return saturday, saturday + _DAY


def _step_month(today: date, step: int) -> Days:
    months = today.year * 12 + today.month - 1 + step
    return month_of(date(months // 12, months % 12 + 1, 1))


def _step_year(today: date, step: int) -> Days:
    return year_of(date(today.year + step, 1, 1))


STRETCHES: dict[str, Callable[[date, int], Days]] = {
    "week": _step_week,
    "weekend": _step_weekend,
    "month": _step_month,
    "year": _step_year,
}
"""The stretch around a day, or so many of its kind earlier (negative) or later."""
