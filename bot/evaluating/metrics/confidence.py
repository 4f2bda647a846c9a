"""How good is the confidence: does it tell answerable from not, right from wrong, and is it calibrated?"""

from dataclasses import dataclass

from bot.evaluating.metrics.metric import Metric, OverAll, Rows, answerable, labelled, mean, unanswerable
from bot.evaluating.scored import Scored

_BIN_COUNT = 10


@dataclass(frozen=True, slots=True)
class Point:
    """A step of the risk–coverage curve: answering this share of all questions, this share of answers is wrong."""

    coverage: float
    risk: float


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Questions whose confidence lies in a bin: how many, their mean confidence, the share that is answerable."""

    count: int
    confidence: float
    answerable: float


def risk_coverage(rows: Rows) -> tuple[Point, ...]:
    """The curve over labelled questions, most confident first; questions of equal confidence enter together."""
    ordered = _most_confident_first(rows)
    points, wrong = [], 0
    for taken, row in enumerate(ordered, start=1):
        wrong += not row.is_right
        if taken == len(ordered) or ordered[taken].confidence < row.confidence:
            points.append(Point(taken / len(ordered), wrong / taken))
    return tuple(points)


def reliability(rows: Rows) -> tuple[ReliabilityBin, ...]:
    """Ten bins of equal width over labelled questions, empty ones left out."""
    bins: dict[int, list[Scored]] = {}
    for row in labelled(rows):
        bins.setdefault(min(int(row.confidence * _BIN_COUNT), _BIN_COUNT - 1), []).append(row)
    return tuple(
        ReliabilityBin(
            count=len(inside),
            confidence=sum(row.confidence for row in inside) / len(inside),
            answerable=sum(row.answerable is True for row in inside) / len(inside),
        )
        for _, inside in sorted(bins.items())
    )


def _most_confident_first(rows: Rows) -> list[Scored]:
    return sorted(labelled(rows), key=lambda row: -row.confidence)


def _auroc(rows: Rows) -> float | None:
    positive = [row.confidence for row in answerable(rows)]
    negative = [row.confidence for row in unanswerable(rows)]
    if not positive or not negative:
        return None
    ranks = _midranks([*positive, *negative])
    above = sum(ranks[: len(positive)]) - len(positive) * (len(positive) + 1) / 2
    return above / (len(positive) * len(negative))


def _midranks(values: list[float]) -> list[float]:
    """Ranks from 1, ascending; equal values share the mean of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for place in range(start, end + 1):
            ranks[order[place]] = (start + end) / 2 + 1
        start = end + 1
    return ranks


def _refusals_at_85(rows: Rows) -> float | None:
    """With the highest threshold that still answers 85 % of the answerable."""
    confidences = sorted((row.confidence for row in answerable(rows)), reverse=True)
    if not confidences:
        return None
    threshold = confidences[-(-len(confidences) * 85 // 100) - 1]
    return mean(float(row.confidence < threshold) for row in unanswerable(rows))


def _accuracy_at_half(rows: Rows) -> float | None:
    ordered = _most_confident_first(rows)
    return mean(float(row.is_right) for row in ordered[: -(-len(ordered) // 2)])


def _aurc(rows: Rows) -> float | None:
    ordered = _most_confident_first(rows)
    wrong, risks = 0, []
    for taken, row in enumerate(ordered, start=1):
        wrong += not row.is_right
        risks.append(wrong / taken)
    return mean(risks)


def _calibration_error(rows: Rows) -> float | None:
    bins = reliability(rows)
    total = sum(each.count for each in bins)
    return sum(each.count * abs(each.confidence - each.answerable) for each in bins) / total if total else None


CONFIDENCE = (
    Metric(
        name="auroc",
        definition="chance that an answerable question has a higher confidence than an unanswerable one; ties count ½",
        source="Hanley and McNeil, 1982, The meaning and use of the area under a ROC curve",
        figure=OverAll(_auroc),
    ),
    Metric(
        name="refusals_at_85",
        definition="unanswerable questions refused at the highest threshold that answers 85 % of the answerable",
        source="specificity at fixed sensitivity",
        figure=OverAll(_refusals_at_85),
    ),
    Metric(
        name="selective_accuracy_at_50",
        definition="hits among the half of all questions with the highest confidence",
        source="Geifman and El-Yaniv, 2017, Selective classification for deep neural networks",
        figure=OverAll(_accuracy_at_half),
    ),
    Metric(
        name="aurc",
        definition="area under the risk–coverage curve: mean over all coverages of the share of wrong answers",
        source="Geifman and El-Yaniv, 2017, Selective classification for deep neural networks",
        figure=OverAll(_aurc),
        better="lower",
    ),
    Metric(
        name="calibration_error",
        definition="mean gap between confidence and the share answerable, over ten bins of equal width (ECE)",
        source="Guo and others, 2017, On calibration of modern neural networks",
        figure=OverAll(_calibration_error),
        better="lower",
    ),
)
