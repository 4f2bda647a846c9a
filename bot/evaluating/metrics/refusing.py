"""Does it answer what it can and refuse what it can't, at the configured strictness?"""

from bot.evaluating.metrics.metric import Metric, PerQuestion
from bot.evaluating.scored import Scored

_SELECTIVE = "El-Yaniv and Wiener, 2010, On the foundations of noise-free selective classification"
_OWN = "On Record (docs/evaluating.md)"


def _is_answered(row: Scored) -> float | None:
    return float(row.is_answer) if row.answerable is not None else None


def _is_answered_rightly(row: Scored) -> float | None:
    return float(row.is_answer) if row.answerable else None


def _is_right_answer(row: Scored) -> float | None:
    return float(row.hit) if row.answerable is not None and row.is_answer else None


def _is_refused_rightly(row: Scored) -> float | None:
    return float(not row.is_answer) if row.answerable is False else None


def _is_wrong_answer(row: Scored) -> float | None:
    return float(row.is_answer and not row.hit) if row.answerable is not None else None


def _is_wrong_refusal(row: Scored) -> float | None:
    return float(not row.is_answer) if row.answerable else None


REFUSING = (
    Metric(
        name="coverage",
        definition="share of all questions that are answered",
        source=_SELECTIVE,
        figure=PerQuestion(_is_answered),
        better=None,
    ),
    Metric(
        name="coverage_of_answerable",
        definition="share of the answerable questions that are answered",
        source=_SELECTIVE,
        figure=PerQuestion(_is_answered_rightly),
    ),
    Metric(
        name="selective_accuracy",
        definition="hits among all answers; an answer to an unanswerable question is wrong",
        source=_SELECTIVE,
        figure=PerQuestion(_is_right_answer),
    ),
    Metric(
        name="refusal_rate_unanswerable",
        definition="share of the unanswerable questions that are refused",
        source="Rajpurkar, Jia and Liang, 2018, Know what you don't know (SQuAD 2.0)",
        figure=PerQuestion(_is_refused_rightly),
    ),
    Metric(
        name="wrong_answers",
        definition="share of all questions that are answered without a hit, unanswerable ones included",
        source=_OWN,
        figure=PerQuestion(_is_wrong_answer),
        better="lower",
    ),
    Metric(
        name="wrong_refusals",
        definition="share of the answerable questions that are refused",
        source=_OWN,
        figure=PerQuestion(_is_wrong_refusal),
        better="lower",
    ),
)
