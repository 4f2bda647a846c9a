"""Each figure on questions few enough to count by hand, and the laws that hold for any."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluating.metrics import METRICS
from bot.evaluating.metrics.confidence import reliability, risk_coverage
from bot.evaluating.scored import Scored
from tests.bot.evaluating.builders import scored

MEASURE = {metric.name: metric.measure for metric in METRICS}
ROWS = st.lists(
    st.builds(
        scored,
        answerable=st.sampled_from([True, False, None]),
        confidence=st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]),
        hit=st.booleans(),
        is_answer=st.booleans(),
    ),
    max_size=30,
)


def figure(name: str, *rows: Scored) -> float | None:
    return MEASURE[name](rows)


def test_ranks_count_within_their_depth() -> None:
    rows = [scored(articles=(1,)), scored(articles=(4, 5), article_count=4), scored(articles=())]
    assert figure("success_at_1", *rows) == pytest.approx(1 / 3)
    assert figure("success_at_5", *rows) == pytest.approx(2 / 3)
    assert figure("recall_at_5", *rows) == pytest.approx((1 + 2 / 4 + 0) / 3)
    assert figure("mrr_at_10", *rows) == pytest.approx((1 + 1 / 4) / 3)


def test_a_refusal_is_no_hit_and_no_answer() -> None:
    rows = [scored(hit=True), scored(hit=True, is_answer=False), scored(hit=False)]
    assert figure("answer_hit", *rows) == pytest.approx(1 / 3)
    assert figure("hit_among_answered", *rows) == pytest.approx(1 / 2)
    assert figure("hit_when_forced", *rows) == pytest.approx(2 / 3)


def test_wrong_answers_and_wrong_refusals_are_told_apart() -> None:
    rows = [
        scored(hit=True),
        scored(hit=False),
        scored(is_answer=False),
        scored(answerable=False),
        scored(answerable=False, is_answer=False),
    ]
    assert figure("wrong_answers", *rows) == pytest.approx(2 / 5)
    assert figure("wrong_refusals", *rows) == pytest.approx(1 / 3)
    assert figure("refusal_rate_unanswerable", *rows) == pytest.approx(1 / 2)
    assert figure("selective_accuracy", *rows) == pytest.approx(1 / 3)


def test_refusals_are_counted_at_the_threshold_that_answers_85_percent() -> None:
    can = [scored(confidence=number / 20) for number in range(1, 21)]
    cannot = [scored(answerable=False, confidence=value) for value in (0.1, 0.19, 0.2, 0.9)]
    assert figure("refusals_at_85", *can, *cannot) == pytest.approx(2 / 4)


def test_the_curve_takes_the_most_confident_first_and_equals_together() -> None:
    rows = [scored(confidence=0.9, hit=True), scored(confidence=0.5, hit=True), scored(answerable=False)]
    assert [(point.coverage, point.risk) for point in risk_coverage(rows)] == [
        (pytest.approx(1 / 3), 0.0),
        (1.0, pytest.approx(1 / 3)),
    ]


def test_half_of_the_questions_are_the_confident_half() -> None:
    rows = [scored(confidence=0.9, hit=True), scored(confidence=0.8), scored(confidence=0.1), scored(confidence=0.2)]
    assert figure("selective_accuracy_at_50", *rows) == pytest.approx(1 / 2)


def test_a_confidence_that_says_the_share_answerable_is_calibrated() -> None:
    rows = [scored(confidence=0.75)] * 3 + [scored(answerable=False, confidence=0.75)]
    assert figure("calibration_error", *rows) == 0
    assert [(each.count, each.answerable) for each in reliability(rows)] == [(4, 0.75)]


def test_latency_is_the_nearest_rank() -> None:
    rows = [scored(latency_ms=float(number)) for number in range(1, 101)]
    assert (figure("latency_p50", *rows), figure("latency_p95", *rows)) == (50, 95)


@given(rows=ROWS)
def test_auroc_is_the_chance_that_an_answerable_question_ranks_higher(rows: Sequence[Scored]) -> None:
    pairs = [(a.confidence, b.confidence) for a in rows if a.answerable for b in rows if b.answerable is False]
    counted = [1.0 if yes > no else 0.5 if yes == no else 0.0 for yes, no in pairs]
    expected = sum(counted) / len(counted) if counted else None
    assert figure("auroc", *rows) == (None if expected is None else pytest.approx(expected))


@given(rows=ROWS)
def test_every_share_is_a_share(rows: Sequence[Scored]) -> None:
    shares = [metric.measure(rows) for metric in METRICS if metric.unit == "share"]
    assert all(share is None or 0 <= share <= 1 + 1e-9 for share in shares)


def test_every_metric_says_what_it_is_and_has_its_own_name() -> None:
    assert len({metric.name for metric in METRICS}) == len(METRICS)
    assert all(metric.definition and metric.source for metric in METRICS)
