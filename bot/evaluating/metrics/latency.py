"""How long a reply takes, from the question to the kept receipt."""

import math
from functools import partial

from bot.evaluating.metrics.metric import Metric, OverAll, Rows

_NEAREST_RANK = "nearest-rank percentile"


def _percentile(percent: int, rows: Rows) -> float | None:
    spent = sorted(row.latency_ms for row in rows)
    return spent[math.ceil(len(spent) * percent / 100) - 1] if spent else None


LATENCY = tuple(
    Metric(
        name=f"latency_p{percent}",
        definition=f"milliseconds within which {percent} % of the replies came, one question at a time, first one warm",
        source=_NEAREST_RANK,
        figure=OverAll(partial(_percentile, percent)),
        unit="ms",
        better="lower",
    )
    for percent in (50, 95)
)
