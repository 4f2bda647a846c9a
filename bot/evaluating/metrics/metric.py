"""What a metric is: a name, a definition, where it comes from, and how it is computed from the scored questions."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.evaluating.scored import Scored

Rows = Sequence[Scored]
Unit = Literal["share", "count", "ms"]


@dataclass(frozen=True, slots=True)
class PerQuestion:
    """A figure that is a mean over questions; `value` is None for a question that does not count."""

    value: Callable[[Scored], float | None]

    def measure(self, rows: Rows) -> float | None:
        """The mean, None where no question counts."""
        return mean(value for row in rows if (value := self.value(row)) is not None)


@dataclass(frozen=True, slots=True)
class OverAll:
    """A figure that only all questions together have: a rank statistic, a percentile."""

    measure: Callable[[Rows], float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A figure over scored questions. `better` says which direction is an improvement; None where neither is."""

    name: str
    definition: str
    source: str
    figure: PerQuestion | OverAll
    unit: Unit = "share"
    better: Literal["higher", "lower"] | None = "higher"

    def measure(self, rows: Rows) -> float | None:
        """The figure, None where a set has nothing to measure it on."""
        return self.figure.measure(rows)


def mean(values: Iterable[float]) -> float | None:
    """The mean, None of nothing."""
    known = tuple(values)
    return sum(known) / len(known) if known else None


def answerable(rows: Rows) -> tuple[Scored, ...]:
    return tuple(row for row in rows if row.answerable is True)


def unanswerable(rows: Rows) -> tuple[Scored, ...]:
    return tuple(row for row in rows if row.answerable is False)


def labelled(rows: Rows) -> tuple[Scored, ...]:
    """The questions known to be answerable or not."""
    return tuple(row for row in rows if row.answerable is not None)
