"""The forms in which dates are written and said, each with what works it out; earlier forms take their words first."""

import re
from collections.abc import Callable

from retrieval.dates_worked_out import (
    MONTHS,
    NUMBERS,
    Known,
    ago,
    day_of_month,
    days_of_month,
    full_date,
    iso_date,
    month_alone,
    month_of_near_year,
    month_of_year,
    near_day,
    near_stretch,
    past_count,
    past_one,
    weekday,
    weekday_of_month,
    year_alone,
)
from retrieval.late_pattern import compile_late
from retrieval.stretches import Days
from retrieval.values import dataclass

_WEEKDAY = r"(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|April|Apr\.|May|June|July|Aug(?:ust|\.)?"
    r"|Sept(?:ember|\.)?|Sep\.|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_NUMBER_OF_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_COUNT = rf"(?P<count>\d{{1,3}}|a|an|{'|'.join(NUMBERS[1:])})"
_UNIT = r"(?P<unit>hour|day|week|month|year)s?"
HINT = re.compile(
    r"day|night|omorrow|morning|afternoon|evening|hour|week|month|year|(?:19|20)\d\d|"
    + "|".join(month.capitalize() for month in MONTHS)
)
"""Stands in whatever one of the forms finds, so that a text without a date needs none of them."""


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern, and how the days are worked out from its match."""

    pattern: re.Pattern[str]
    work_out: Callable[[re.Match[str], Known], Days | None]
    is_relative: bool = True


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
FORMS = (
    Form(compile_late(rf"(?<!\d){_ISO}(?!\d)"), iso_date, is_relative=False),
    *(Form(_words(rf"{days},?\s+{_YEAR}"), days_of_month, is_relative=False) for days in _DAYS),
    Form(_words(rf"(?:{_WEEKDAY},?\s+)?{_MONTH}\s+{_NUMBER_OF_DAY},?\s+{_YEAR}"), full_date, is_relative=False),
    Form(
        _words(rf"(?:{_WEEKDAY},?\s+)?{_NUMBER_OF_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}"), full_date, is_relative=False
    ),
    Form(_words(rf"{_MONTH},?\s+{_YEAR}"), month_of_year, is_relative=False),
    Form(_words(rf"{_MONTH}(?:\s+of)?\s+{_NEAR_YEAR}"), month_of_near_year),
    Form(_words(rf"{_NEAR_YEAR},?\s+in\s+{_MONTH}"), month_of_near_year),
    *(Form(_words(days), days_of_month) for days in _DAYS),
    Form(_words(rf"{_WEEKDAY},?\s+{_MONTH}\s+{_NUMBER_OF_DAY}"), weekday_of_month),
    Form(_words(rf"{_WEEKDAY},?\s+{_NUMBER_OF_DAY}(?:\s+of)?\s+{_MONTH}"), weekday_of_month),
    Form(_words(rf"{_MONTH}\s+{_NUMBER_OF_DAY}"), day_of_month),
    Form(_words(rf"(?:the\s+)?{_NUMBER_OF_DAY}(?:\s+of)?\s+{_MONTH}"), day_of_month),
    Form(_words(rf"{_COUNT}\s+{_UNIT}\s+(?:ago|earlier)"), ago),
    Form(_words(rf"{_TRAILING}\s+{_COUNT}\s+{_UNIT}"), past_count),
    Form(_words(r"(?:[Ii]n\s+)?(?:[Tt]he\s+(?:[Pp]ast|[Ll]ast)|[Pp]ast)\s+(?P<unit>day|week|month|year)"), past_one),
    Form(_words(_NEAR), near_day),
    Form(_words(rf"{_WHICH}{_WEEKDAY}"), weekday),
    Form(
        _words(r"(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+(?P<unit>weekend|(?<![Tt]he .... )(?:week|month|year))"),
        near_stretch,
    ),
    Form(_words(rf"(?:{_WITHIN}|(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+){_MONTH}"), month_alone),
    Form(_words(rf"{_WITHIN}{_YEAR}"), year_alone, is_relative=False),
)
