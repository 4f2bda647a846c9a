"""Every metric, in the order of the report."""

from bot.evaluating.metrics.answers import ANSWERS
from bot.evaluating.metrics.confidence import CONFIDENCE
from bot.evaluating.metrics.latency import LATENCY
from bot.evaluating.metrics.metric import Metric, Rows
from bot.evaluating.metrics.ranking import RANKING
from bot.evaluating.metrics.refusing import REFUSING

__all__ = ["GROUPS", "METRICS", "Metric", "Rows"]

GROUPS: tuple[tuple[str, tuple[Metric, ...]], ...] = (
    ("search", RANKING),
    ("answers", ANSWERS),
    ("refusals", REFUSING),
    ("confidence", CONFIDENCE),
    ("time", LATENCY),
)

METRICS: tuple[Metric, ...] = tuple(metric for _, metrics in GROUPS for metric in metrics)
