"""Dates as people say them ("Wednesday", "last week", "4 May", "three days ago"), worked out from a known day."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from retrieval.article import Span
from retrieval.date_forms import FORMS, HINT, Form
from retrieval.dates_worked_out import Known, Lean
from retrieval.values import dataclass


@dataclass(frozen=True, slots=True)
class SpokenDate:
    """Words that name a day or a stretch of days: where they stand, and which days they are."""

    span: Span
    first: date
    last: date
    is_relative: bool
    """False for a full date, which needs nobody's working out"""


def find_spoken_dates(text: str, today: date, lean: Callable[[Span], Lean | None]) -> tuple[SpokenDate, ...]:
    """The dates in a text, in order, without overlaps; what could be two different days is left out.

    `lean` says for each place whether the words around it look back or ahead.
    """
    found: list[SpokenDate] = []
    for form in FORMS if HINT.search(text) else ():
        for match in form.pattern.finditer(text):
            span = Span(*match.span())
            if not any(span.overlaps(each.span) for each in found):
                found.extend(_spoken(form, match, Known(today, lean(span))))
    return tuple(sorted(found, key=lambda each: each.span))


def _spoken(form: Form, match: re.Match[str], known: Known) -> Iterator[SpokenDate]:
    try:
        days = form.work_out(match, known)
    except (ValueError, OverflowError):  # 31 June, or before the year 1
        return
    if days is not None:
        yield SpokenDate(Span(*match.span()), *days, is_relative=form.is_relative)
