"""A phrase that names a day, and the day it is read on → the days it means; one function a form of phrase.

Each takes the match of its form (`date_forms`) and gives the first and the last day, or None where the words could mean
two different ones. A day that no calendar has raises ValueError or OverflowError.
"""

import re
from datetime import date, timedelta
from enum import Enum

from retrieval.stretches import STRETCHES, Days, month_of, week_of, year_of
from retrieval.values import dataclass

_DAY = timedelta(days=1)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NEAR_DAYS = 120  # an undated "4 May" further away than this could be either year's


class Lean(Enum):
    """Which way from the known day a bare "Wednesday" or "in March" points; the words around it tell."""

    PAST = -1
    FUTURE = 1


@dataclass(frozen=True, slots=True)
class Known:
    """The day that words are read on, and which way those around them point."""

    today: date
    lean: Lean | None


def full_date(match: re.Match[str], _: Known) -> Days:
    at = date(int(match["year"]), _month(match), int(match["day"]))
    return at, at


def iso_date(match: re.Match[str], _: Known) -> Days:
    at = date.fromisoformat(match[0])
    return at, at


def month_of_year(match: re.Match[str], _: Known) -> Days:
    return month_of(date(int(match["year"]), _month(match), 1))


def year_alone(match: re.Match[str], _: Known) -> Days:
    return year_of(date(int(match["year"]), 1, 1))


def day_of_month(match: re.Match[str], known: Known) -> Days | None:
    """The nearest of the years around, when it is near enough not to be another year's."""
    near: list[date] = []
    for year in (known.today.year - 1, known.today.year, known.today.year + 1):
        try:
            near.append(date(year, _month(match), int(match["day"])))
        except ValueError:  # 29 February
            continue
    at = min(near, key=lambda each: abs(each - known.today), default=None)
    return (at, at) if at is not None and abs(at - known.today).days <= _NEAR_DAYS else None


def days_of_month(match: re.Match[str], known: Known) -> Days | None:
    """ "1 to 5 May", "May 1-5": the year, where none is given, is that of the last day."""
    has_year = "year" in match.re.groupindex
    named = full_date(match, known) if has_year else day_of_month(match, known)
    if named is None or int(match["first"]) >= named[1].day:
        return None
    return named[1].replace(day=int(match["first"])), named[1]


def weekday_of_month(match: re.Match[str], known: Known) -> Days | None:
    """ "Sunday, Nov. 12": the weekday tells the year."""
    weekday = _WEEKDAYS.index(match["weekday"][:3].lower())
    for year in (known.today.year, known.today.year - 1, known.today.year + 1):
        at = date(year, _month(match), int(match["day"]))
        if at.weekday() == weekday:
            return at, at
    return None


def month_of_near_year(match: re.Match[str], known: Known) -> Days:
    """ "June last year": not the June before today."""
    step = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return month_of(date(known.today.year + step, _month(match), 1))


def month_alone(match: re.Match[str], known: Known) -> Days | None:
    number, which = _month(match), (match["which"] or "").lower()
    ahead = {"last": Lean.PAST, "next": Lean.FUTURE}.get(which, known.lean)
    if number == known.today.month and which != "last":
        return month_of(known.today)
    if ahead is None:
        return None
    is_before = number < known.today.month
    year = known.today.year - (not is_before) if ahead is Lean.PAST else known.today.year + is_before
    return month_of(date(year, number, 1))


def weekday(match: re.Match[str], known: Known) -> Days | None:
    back = (known.today.weekday() - _WEEKDAYS.index(match["weekday"][:3].lower())) % 7
    which = (match["which"] or "").lower()
    if which == "last":
        at = known.today - _DAY * (back or 7)
    elif which == "next":
        at = known.today + _DAY * (7 - back)
    elif which == "this":
        at = week_of(known.today)[0] + _DAY * _WEEKDAYS.index(match["weekday"][:3].lower())
        if at < known.today and known.lean is not Lean.PAST:  # said on a Saturday, "this Friday" may be either
            return None
    elif known.lean is None:
        return None
    else:
        at = known.today - _DAY * back if known.lean is Lean.PAST or back == 0 else known.today + _DAY * (7 - back)
    return at, at


def near_day(match: re.Match[str], known: Known) -> Days:
    words = match[0].lower()
    if words.startswith("the"):
        at = known.today + _DAY * (-2 if "before" in words else 2)
        return at, at
    steps = -1 if words.startswith(("yesterday", "last")) else 1 if words.startswith("tomorrow") else 0
    at = known.today + _DAY * steps
    return at, at


def near_stretch(match: re.Match[str], known: Known) -> Days:
    step = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return STRETCHES[match["unit"].lower()](known.today, step)


def ago(match: re.Match[str], known: Known) -> Days | None:
    count, unit = _count(match), match["unit"].lower()
    if unit == "hour":
        return None
    if unit in ("month", "year"):
        return STRETCHES[unit](known.today, -count)
    if unit == "week":
        return week_of(known.today - _DAY * 7 * count)
    at = known.today - _DAY * count
    return at, at


def past_count(match: re.Match[str], known: Known) -> Days:
    return _trailing(match, known, _count(match))


def past_one(match: re.Match[str], known: Known) -> Days:
    return _trailing(match, known, 1)


def _trailing(match: re.Match[str], known: Known, count: int) -> Days:
    days = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}[match["unit"].lower()]
    return known.today - timedelta(days=max(1, round(count * days))), known.today


def _month(match: re.Match[str]) -> int:
    return MONTHS.index(match["month"][:3].lower()) + 1


def _count(match: re.Match[str]) -> int:
    written = match["count"].lower()
    if written in ("a", "an"):
        return 1
    return int(written) if written.isdecimal() else NUMBERS.index(written)
