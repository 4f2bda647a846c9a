"""Dates as people say them ("Wednesday", "last week", "4 May", "three days ago"), worked out from a known day."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from enum import Enum

from retrieval.article import Span
from retrieval.late_pattern import compile_late
from retrieval.stretches import STRETCHES, Days, month_of, week_of, year_of
from retrieval.values import dataclass

_DAY = timedelta(days=1)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WEEKDAY = r"(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|April|Apr\.|May|June|July|Aug(?:ust|\.)?"
    r"|Sept(?:ember|\.)?|Sep\.|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_NUMBER_OF_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_COUNT = rf"(?P<count>\d{{1,3}}|a|an|{'|'.join(_NUMBERS[1:])})"
_UNIT = r"(?P<unit>hour|day|week|month|year)s?"
_HINT = re.compile(
    r"day|night|omorrow|morning|afternoon|evening|hour|week|month|year|(?:19|20)\d\d|"
    + "|".join(month.capitalize() for month in _MONTHS)
)
"""Stands in whatever one of the forms finds, so that a text without a date needs none of them."""
_NEAR_DAYS = 120  # an undated "4 May" further away than this could be either year's


class Lean(Enum):
    """Which way from the known day a bare "Wednesday" or "in March" points; the words around it tell."""

    PAST = -1
    FUTURE = 1


@dataclass(frozen=True, slots=True)
class SpokenDate:
    """Words that name a day or a stretch of days: where they stand, and which days they are."""

    span: Span
    first: date
    last: date
    is_relative: bool
    """False for a full date, which needs nobody's working out"""


@dataclass(frozen=True, slots=True)
class _Known:
    today: date
    lean: Lean | None


@dataclass(frozen=True, slots=True)
class _Form:
    pattern: re.Pattern[str]
    work_out: Callable[[re.Match[str], _Known], Days | None]
    is_relative: bool = True


def find_spoken_dates(text: str, today: date, lean: Callable[[Span], Lean | None]) -> tuple[SpokenDate, ...]:
    """The dates in a text, in order, without overlaps; what could be two different days is left out.

    `lean` says for each place whether the words around it look back or ahead.
    """
    found: list[SpokenDate] = []
    for form in _FORMS if _HINT.search(text) else ():
        for match in form.pattern.finditer(text):
            span = Span(*match.span())
            if not any(span.overlaps(each.span) for each in found):
                found.extend(_spoken(form, match, _Known(today, lean(span))))
    return tuple(sorted(found, key=lambda each: each.span))


def _spoken(form: _Form, match: re.Match[str], known: _Known) -> Iterator[SpokenDate]:
    try:
        days = form.work_out(match, known)
    except (ValueError, OverflowError):  # 31 June, or before the year 1
        return
    if days is not None:
        yield SpokenDate(Span(*match.span()), *days, is_relative=form.is_relative)


def _full_date(match: re.Match[str], _: _Known) -> Days:
    at = date(int(match["year"]), _month(match), int(match["day"]))
    return at, at


def _iso_date(match: re.Match[str], _: _Known) -> Days:
    at = date.fromisoformat(match[0])
    return at, at


def _month_of_year(match: re.Match[str], _: _Known) -> Days:
    return month_of(date(int(match["year"]), _month(match), 1))


def _year_alone(match: re.Match[str], _: _Known) -> Days:
    return year_of(date(int(match["year"]), 1, 1))


def _day_of_month(match: re.Match[str], known: _Known) -> Days | None:
    """The nearest of the years around, when it is near enough not to be another year's."""
    near: list[date] = []
    for year in (known.today.year - 1, known.today.year, known.today.year + 1):
        try:
            near.append(date(year, _month(match), int(match["day"])))
        except ValueError:  # 29 February
            continue
    at = min(near, key=lambda each: abs(each - known.today), default=None)
    return (at, at) if at is not None and abs(at - known.today).days <= _NEAR_DAYS else None


def _days_of_month(match: re.Match[str], known: _Known) -> Days | None:
    """ "1 to 5 May", "May 1-5": the year, where none is given, is that of the last day."""
    has_year = "year" in match.re.groupindex
    named = _full_date(match, known) if has_year else _day_of_month(match, known)
    if named is None or int(match["first"]) >= named[1].day:
        return None
    return named[1].replace(day=int(match["first"])), named[1]


def _weekday_of_month(match: re.Match[str], known: _Known) -> Days | None:
    """ "Sunday, Nov. 12": the weekday tells the year."""
    weekday = _WEEKDAYS.index(match["weekday"][:3].lower())
    for year in (known.today.year, known.today.year - 1, known.today.year + 1):
        at = date(year, _month(match), int(match["day"]))
        if at.weekday() == weekday:
            return at, at
    return None


def _month_of_near_year(match: re.Match[str], known: _Known) -> Days:
    """ "June last year": not the June before today."""
    step = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return month_of(date(known.today.year + step, _month(match), 1))


def _month_alone(match: re.Match[str], known: _Known) -> Days | None:
    number, which = _month(match), (match["which"] or "").lower()
    ahead = {"last": Lean.PAST, "next": Lean.FUTURE}.get(which, known.lean)
    if number == known.today.month and which != "last":
        return month_of(known.today)
    if ahead is None:
        return None
    is_before = number < known.today.month
    year = known.today.year - (not is_before) if ahead is Lean.PAST else known.today.year + is_before
    return month_of(date(year, number, 1))


def _weekday(match: re.Match[str], known: _Known) -> Days | None:
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


def _near_day(match: re.Match[str], known: _Known) -> Days:
    words = match[0].lower()
    if words.startswith("the"):
        at = known.today + _DAY * (-2 if "before" in words else 2)
        return at, at
    steps = -1 if words.startswith(("yesterday", "last")) else 1 if words.startswith("tomorrow") else 0
    at = known.today + _DAY * steps
    return at, at


def _near_stretch(match: re.Match[str], known: _Known) -> Days:
    step = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return STRETCHES[match["unit"].lower()](known.today, step)


def _ago(match: re.Match[str], known: _Known) -> Days | None:
    count, unit = _count(match), match["unit"].lower()
    if unit == "hour":
        return None
    if unit in ("month", "year"):
        return STRETCHES[unit](known.today, -count)
    if unit == "week":
        return week_of(known.today - _DAY * 7 * count)
    at = known.today - _DAY * count
    return at, at


def _past_count(match: re.Match[str], known: _Known) -> Days:
    return _trailing(match, known, _count(match))


def _past_one(match: re.Match[str], known: _Known) -> Days:
    return _trailing(match, known, 1)


def _trailing(match: re.Match[str], known: _Known, count: int) -> Days:
    days = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}[match["unit"].lower()]
    return known.today - timedelta(days=max(1, round(count * days))), known.today


def _month(match: re.Match[str]) -> int:
    return _MONTHS.index(match["month"][:3].lower()) + 1


def _count(match: re.Match[str]) -> int:
    written = match["count"].lower()
    if written in ("a", "an"):
        return 1
    return int(written) if written.isdecimal() else _NUMBERS.index(written)


def _words(pattern: str) -> re.Pattern[str]:
    """Case counts for names of months and days ("may", "sun"), which are common words too."""
    return compile_late(rf"(?<![\w-])(?:{pattern})(?!\w|-\w)")


_WHICH = r"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+)?"
_WITHIN = r"(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Dd]uring ))"
_TRAILING = (
    r"(?:(?:[Ii]n\s+)?[Tt]he\s+(?:[Pp]ast|[Ll]ast)|[Pp]ast"
    r"|(?:(?<=[Ii]n )|(?<=[Oo]ver )|(?<=[Dd]uring )|(?<=[Ww]ithin )|(?<=[Hh]appened )|(?<![\w,;]\s))[Ll]ast)"
)
"""Not the verb: "the closure is expected to last six weeks"."""
_ISO = r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_NEAR = (
    r"[Tt]he\s+day\s+(?:before\s+yesterday|after\s+tomorrow)"
    r"|[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Ll]ast\s+night|[Tt]his\s+(?:morning|afternoon|evening)"
)
_NEAR_YEAR = r"(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+year"
_FIRST_OF_DAYS = r"(?P<first>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_TO = r"(?:\s+(?:to|until|till|through)\s+(?:the\s+)?|\s*[-–]\s*)"
_DAYS = (
    rf"{_FIRST_OF_DAYS}{_TO}{_NUMBER_OF_DAY}(?:\s+of)?\s+{_MONTH}",
    rf"(?<=[Bb]etween\s)(?:the\s+)?{_FIRST_OF_DAYS}\s+and\s+(?:the\s+)?{_NUMBER_OF_DAY}(?:\s+of)?\s+{_MONTH}",
    rf"{_MONTH}\s+{_FIRST_OF_DAYS}{_TO}{_NUMBER_OF_DAY}",
)
_FORMS = (
    _Form(compile_late(rf"(?<!\d){_ISO}(?!\d)"), _iso_date, is_relative=False),
    *(_Form(_words(rf"{days},?\s+{_YEAR}"), _days_of_month, is_relative=False) for days in _DAYS),
    _Form(_words(rf"(?:{_WEEKDAY},?\s+)?{_MONTH}\s+{_NUMBER_OF_DAY},?\s+{_YEAR}"), _full_date, is_relative=False),
    _Form(
        _words(rf"(?:{_WEEKDAY},?\s+)?{_NUMBER_OF_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}"), _full_date, is_relative=False
    ),
    _Form(_words(rf"{_MONTH},?\s+{_YEAR}"), _month_of_year, is_relative=False),
    _Form(_words(rf"{_MONTH}(?:\s+of)?\s+{_NEAR_YEAR}"), _month_of_near_year),
    _Form(_words(rf"{_NEAR_YEAR},?\s+in\s+{_MONTH}"), _month_of_near_year),
    *(_Form(_words(days), _days_of_month) for days in _DAYS),
    _Form(_words(rf"{_WEEKDAY},?\s+{_MONTH}\s+{_NUMBER_OF_DAY}"), _weekday_of_month),
    _Form(_words(rf"{_WEEKDAY},?\s+{_NUMBER_OF_DAY}(?:\s+of)?\s+{_MONTH}"), _weekday_of_month),
    _Form(_words(rf"{_MONTH}\s+{_NUMBER_OF_DAY}"), _day_of_month),
    _Form(_words(rf"(?:the\s+)?{_NUMBER_OF_DAY}(?:\s+of)?\s+{_MONTH}"), _day_of_month),
    _Form(_words(rf"{_COUNT}\s+{_UNIT}\s+(?:ago|earlier)"), _ago),
    _Form(_words(rf"{_TRAILING}\s+{_COUNT}\s+{_UNIT}"), _past_count),
    _Form(_words(r"(?:[Ii]n\s+)?(?:[Tt]he\s+(?:[Pp]ast|[Ll]ast)|[Pp]ast)\s+(?P<unit>day|week|month|year)"), _past_one),
    _Form(_words(_NEAR), _near_day),
    _Form(_words(rf"{_WHICH}{_WEEKDAY}"), _weekday),
    _Form(
        _words(r"(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+(?P<unit>weekend|(?<![Tt]he .... )(?:week|month|year))"),
        _near_stretch,
    ),
    _Form(_words(rf"(?:{_WITHIN}|(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+){_MONTH}"), _month_alone),
    _Form(_words(rf"{_WITHIN}{_YEAR}"), _year_alone, is_relative=False),
)
