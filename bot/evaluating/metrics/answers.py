"""Do the quotes shown give the answer? What a hit is stands in `bot.evaluating.hits`."""

from bot.evaluating.metrics.metric import Metric, PerQuestion
from bot.evaluating.scored import Scored

_OWN = "On Record (docs/evaluating.md)"


def _hit(row: Scored) -> float | None:
    return float(row.hit) if row.answerable else None


def _hit_among_answered(row: Scored) -> float | None:
    return float(row.hit) if row.answerable and row.is_answer else None


def _would_hit(row: Scored) -> float | None:
    return float(row.would_hit) if row.answerable else None


def _gold_share(row: Scored) -> float | None:
    return row.gold_share if row.answerable else None


def _quotes(row: Scored) -> float | None:
    return float(row.quote_count) if row.is_answer else None


def _characters(row: Scored) -> float | None:
    return float(row.quoted_characters) if row.is_answer else None


def _sides(kind: str, row: Scored) -> float | None:
    is_sided = row.shows_both_sides is not None and row.type.startswith(kind)
    return float(bool(row.shows_both_sides)) if is_sided else None


ANSWERS = (
    Metric(
        name="answer_hit",
        definition="answerable questions of which a shown quote gives the answer; a refusal is no hit",
        source=_OWN,
        figure=PerQuestion(_hit),
    ),
    Metric(
        name="hit_among_answered",
        definition="the same, of the answerable questions that were answered",
        source=_OWN,
        figure=PerQuestion(_hit_among_answered),
    ),
    Metric(
        name="hit_when_forced",
        definition="answerable questions of which a quote would give the answer if the bot never refused",
        source=_OWN,
        figure=PerQuestion(_would_hit),
    ),
    Metric(
        name="gold_terms_shown",
        definition="share of a long gold answer's terms that the quotes hold; 0 for a refusal",
        source="ROUGE-1 recall; Lin, 2004, ROUGE: a package for automatic evaluation of summaries",
        figure=PerQuestion(_gold_share),
    ),
    Metric(
        name="quotes_per_answer",
        definition="mean number of quotes an answer shows",
        source=_OWN,
        figure=PerQuestion(_quotes),
        unit="count",
        better=None,
    ),
    Metric(
        name="characters_per_answer",
        definition="mean number of characters an answer quotes",
        source=_OWN,
        figure=PerQuestion(_characters),
        unit="count",
        better=None,
    ),
    Metric(
        name="both_sides_shown",
        definition="questions of a type conflict_* whose quotes show two or more of the differing values",
        source=_OWN,
        figure=PerQuestion(lambda row: _sides("conflict_", row)),
    ),
    Metric(
        name="several_answers_shown",
        definition="questions of a type ambiguous_* whose quotes show two or more of the valid answers",
        source=_OWN,
        figure=PerQuestion(lambda row: _sides("ambiguous_", row)),
    ),
)
