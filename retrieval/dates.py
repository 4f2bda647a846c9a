"""Which stretch of time a question speaks of, reckoned from the moment it was asked."""

import re
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from retrieval.dates_worked_out import Lean
from retrieval.spoken_dates import SpokenDate, find_spoken_dates
from retrieval.values import dataclass

_AHEAD = re.compile(
    r"\b(?:will|upcoming|going to|next|tomorrow|when is|when are|scheduled|expected|planned)\b", re.IGNORECASE
)
_SINCE = re.compile(r"\b(?:since|from|after)\s+(?:the\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|up to|by)\s+(?:the\s+)?$", re.IGNORECASE)
_BEFORE = re.compile(r"\bbefore\s+(?:the\s+)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:and|to|until|through|[-–—])\s*(?:the\s+)?", re.IGNORECASE)
_DAY_TO_DAY = re.compile(
    r"\d(?:st|nd|rd|th)?(?:\s+(?:and|to|until|till|through)\s+(?:the\s+)?|\s*[-–]\s*)\d",
    re.IGNORECASE,
)
_THIS_WEEK = re.compile(r"this\s+week", re.IGNORECASE)
_WEEK = timedelta(days=7)
_NAMES = re.compile(  # typed in lower case in a chat; "may" and "march" are verbs unless they stand where a month does
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|january|february|april|june|july|august|september|october|november|december"
    r"|(?:(?<=in )|(?<=since )|(?<=of )|(?<=last )|(?<=next )|(?<=\d )|(?<=\dth ))(?:may|march)"
    r"|(?:may|march)(?= (?:\d|(?:of )?(?:last|this|next) year)))\b"
)


@dataclass(frozen=True, slots=True)
class DateRange:
    """A stretch of time, half-open, with zones."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None or self.start >= self.end:
            raise ValueError("a date range has zones and ends after its start")


def date_range_of(text: str, clock: datetime) -> DateRange | None:
    """The stretch that a question asked at `clock` speaks of, in the clock's zone; None when it names no time.

    A bare weekday, month or day points back unless the question looks ahead. Words that need the clock ("this week")
    count more than full dates: a question about today's hearing may well name the year of the deed. "This week" takes
    in the seven days before the question, because on a Monday people mean those.
    """
    lean = Lean.FUTURE if _AHEAD.search(text) else Lean.PAST
    text = _NAMES.sub(lambda name: name[0].capitalize(), text)
    found = find_spoken_dates(text, clock.date(), lambda _: lean)
    if not found:
        return None
    chosen = min(found, key=lambda each: (not each.is_relative, each.last - each.first, each.span))
    first, last = _joined(text, chosen, found)
    has_end = (first, last) != (chosen.first, chosen.last) or _is_pair_of_days(chosen, text)
    if _THIS_WEEK.fullmatch(chosen.span.of(text)):
        first = min(first, clock.date() - _WEEK)
    named = DateRange(_midnight(first, clock), _after(last, clock))
    return named if has_end else _bounded(text[: chosen.span.start], named, chosen, clock)


def _joined(text: str, chosen: SpokenDate, found: tuple[SpokenDate, ...]) -> tuple[date, date]:
    """ "between 3 May and 5 May" is one stretch; so is any pair with only a joining word between them."""
    for one, other in pairwise(found):
        is_pair = _BETWEEN.fullmatch(text[one.span.end : other.span.start])
        if chosen in (one, other) and is_pair and one.first <= other.last:
            return one.first, other.last
    return chosen.first, chosen.last


def _is_pair_of_days(chosen: SpokenDate, text: str) -> bool:
    """ "1 to 5 May": "from" before it opens no stretch that runs on."""
    return chosen.first != chosen.last and _DAY_TO_DAY.search(chosen.span.of(text)) is not None


def _bounded(before: str, named: DateRange, chosen: SpokenDate, clock: datetime) -> DateRange:
    """ "since Monday" runs to the moment of asking; "until 3 May" takes that day in and "before May" does not.

    Neither has a beginning, so a year stands for it.
    """
    if _SINCE.search(before) and named.start < clock:
        return DateRange(named.start, max(named.end, clock))
    is_past = chosen.first < clock.date()
    if is_past and (_BEFORE.search(before) or _UNTIL.search(before)):
        end = named.start if _BEFORE.search(before) else named.end
        return DateRange(named.start - timedelta(days=365), end)
    return named


def _midnight(day: date, clock: datetime) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.tzinfo)


def _after(day: date, clock: datetime) -> datetime:
    return _midnight(day + timedelta(days=1), clock)
