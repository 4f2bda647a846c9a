"""Two runs over the same questions: the difference of every figure, with an interval that says what is noise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from bot.evaluating.metrics import METRICS, Metric
from bot.evaluating.metrics.metric import OverAll, PerQuestion
from bot.evaluating.scored import Scored

_RESAMPLES = 1_000
_SEED = 20_260_805
_PERCENTILES = (2.5, 97.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """New minus old of one figure, and the 95 % interval of that difference."""

    metric: Metric
    old: float
    new: float
    low: float
    high: float

    @property
    def is_sure(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences over the questions that both runs asked."""

    common_count: int
    differences: tuple[Difference, ...]


def compare(old: Sequence[Scored], new: Sequence[Scored]) -> Comparison:
    """Paired by qid: each resample draws the same questions for both runs, so that hard questions cancel out.

    Percentile bootstrap (Efron and Tibshirani, 1993), 1,000 resamples, seeded: the same rows give the same interval.
    """
    before = {row.qid: row for row in old}
    after = {row.qid: row for row in new}
    common = sorted(before.keys() & after.keys())
    pairs = [(before[qid], after[qid]) for qid in common]
    draws = np.random.default_rng(_SEED).integers(0, max(len(pairs), 1), (_RESAMPLES, len(pairs)))
    found = (_difference(metric, pairs, draws) for metric in METRICS)
    return Comparison(len(pairs), tuple(each for each in found if each is not None))


def _difference(metric: Metric, pairs: Sequence[tuple[Scored, Scored]], draws: NDArray[np.int64]) -> Difference | None:
    before, after = [old for old, _ in pairs], [new for _, new in pairs]
    old, new = metric.measure(before), metric.measure(after)
    if old is None or new is None:
        return None
    gaps = _resampled(metric.figure, after, draws) - _resampled(metric.figure, before, draws)
    low, high = np.nanpercentile(gaps, _PERCENTILES)
    return Difference(metric=metric, old=old, new=new, low=float(low), high=float(high))


def _resampled(figure: PerQuestion | OverAll, rows: Sequence[Scored], draws: NDArray[np.int64]) -> NDArray[np.float64]:
    """The figure in each resample, NaN where it has nothing to be measured on."""
    match figure:
        case PerQuestion():
            values = _with_gaps(figure.value(row) for row in rows)[draws]
            counts, gaps = np.sum(~np.isnan(values), axis=1), np.full(len(draws), np.nan)
            np.divide(np.nansum(values, axis=1), counts, out=gaps, where=counts > 0)
            return gaps
        case OverAll():
            return _with_gaps(figure.measure([rows[place] for place in draw]) for draw in draws)
        case _:
            assert_never(figure)


def _with_gaps(values: Iterable[float | None]) -> NDArray[np.float64]:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
