"""Which moment a question is about: the one it names, the time of asking when it says "recently", or none."""

import re
from datetime import datetime, timedelta

from retrieval.dates import date_range_of
from retrieval.values import dataclass

_FRESH = re.compile(
    r"\b(recent(ly)?|latest|new|newest|now|currently?|just|today|tonight|breaking|so far|up to date)\b", re.IGNORECASE
)
_NAMED_WEIGHT = 0.08
_UNNAMED_WEIGHT = 0.02
_DAY = timedelta(days=1)
_GRACE = timedelta(days=2)
"""News of an event is printed for about two days after it, so a range stays open that long."""
_LONGEST_NAMED = timedelta(days=62)
"""A question that names a whole year speaks of its subject's date, hardly of the day it was printed."""


@dataclass(frozen=True, slots=True)
class Focus:
    """A stretch of time and how much nearness to it counts in the ranking.

    The weights are shares of a perfect lexical score for each e-fold of `1 + days away / 10`. Both were chosen on the
    open half of a set of 333 dated news questions (`make evals`): .08 where the question speaks of time; a question
    that does not is gently taken to be about the time of asking (.02), because that is what a news desk means.
    """

    start: datetime
    end: datetime
    weight: float

    def days_away(self, moment: datetime) -> float:
        """Days between a moment and this stretch, 0 inside it; the time after its end counts like the time before."""
        if moment < self.start:
            return (self.start - moment) / _DAY
        return (moment - self.end) / _DAY if moment > self.end else 0.0


def find_focus(text: str, clock: datetime) -> Focus:
    """The focus of a question asked at `clock`."""
    named = date_range_of(text, clock)
    if named is not None and named.end - named.start <= _LONGEST_NAMED:
        return Focus(named.start, min(named.end + _GRACE, max(named.end, clock)), _NAMED_WEIGHT)
    return Focus(clock, clock, _NAMED_WEIGHT if _FRESH.search(text) else _UNNAMED_WEIGHT)
