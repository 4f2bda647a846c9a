"""The days that "Wednesday" or "last week" mean in a quote: shown beside the untouched words, only where sure."""

import re
from datetime import UTC, date, timedelta

from retrieval.article import Provenance, Span, Version
from retrieval.dates_worked_out import Lean
from retrieval.leaning import lean_of
from retrieval.spoken_dates import SpokenDate, find_spoken_dates
from retrieval.values import dataclass

# Most outlets stand between eight hours behind UTC and three ahead of it. A time given in UTC may hide the outlet's
# own zone, so its day is sure only when it is the same day over all of these.
_FURTHEST_WEST = timedelta(hours=-8)
_FURTHEST_EAST = timedelta(hours=3)
_MARKS = re.compile(r"[\"“”„«»]")


@dataclass(frozen=True, slots=True)
class DatedWords:
    """Words of a version and the days they mean, `first` to `last`, both in it."""

    span: Span
    first: date
    last: date


def resolve_dates(version: Version, span: Span) -> tuple[DatedWords, ...]:
    """What relative dates inside `span` mean, in order; none for an undated version.

    Left out is what could mean two things: words inside quotation marks (the speaker's "today" need not be the day of
    publication), a weekday whose sentence looks neither back nor ahead, and a day that the publication's zone leaves
    open. The span is a sentence or several.
    """
    days = _possible_days(version.provenance)
    readings = [_read(version.text, span, today) for today in days]
    sure = set.intersection(*map(set, readings)) if readings else set()
    return tuple(sorted(sure, key=lambda each: each.span))


def _read(text: str, span: Span, today: date) -> tuple[DatedWords, ...]:
    quote = span.of(text)

    def lean(place: Span) -> Lean | None:
        return lean_of(quote, place)

    found = find_spoken_dates(quote, today, lean)
    return tuple(_placed(each, span.start) for each in found if each.is_relative and not _is_spoken(text, each, span))


def _placed(found: SpokenDate, start: int) -> DatedWords:
    return DatedWords(Span(start + found.span.start, start + found.span.end), found.first, found.last)


def _is_spoken(text: str, found: SpokenDate, span: Span) -> bool:
    """Whether the words stand inside quotation marks that were opened in the same paragraph."""
    place = span.start + found.span.start
    paragraph = text.rfind("\n", 0, place) + 1
    is_open = False
    for mark in _MARKS.finditer(text, paragraph, place):
        is_open = not is_open if mark[0] == '"' else mark[0] in "“„«"
    return is_open


def _possible_days(provenance: Provenance) -> tuple[date, ...]:
    """The days on which it may have been published where its outlet stands: none, one or two."""
    at = provenance.published_at
    if at is None:
        return ()
    if provenance.is_day_only or at.utcoffset() != UTC.utcoffset(None):
        return (at.date(),)
    return tuple(dict.fromkeys((at + shift).date() for shift in (_FURTHEST_WEST, _FURTHEST_EAST)))
