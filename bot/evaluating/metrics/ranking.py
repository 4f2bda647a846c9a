"""Is what holds the answer near the top of the search? Over answerable questions with marked evidence."""

from functools import partial

from bot.evaluating.metrics.metric import Metric, PerQuestion
from bot.evaluating.scored import Scored

_TREC = "TREC (trec_eval); in ir_measures: Success@k, R@k, RR@k"


def _article_ranks(row: Scored) -> tuple[int, ...] | None:
    return row.ranks.articles if row.answerable and row.ranks.article_count else None


def _passage_ranks(row: Scored) -> tuple[int, ...] | None:
    return row.ranks.passages if row.answerable and row.ranks.has_passages else None


def _is_within(ranks: tuple[int, ...] | None, depth: int) -> float | None:
    return None if ranks is None else float(bool(ranks) and ranks[0] <= depth)


def _reciprocal(ranks: tuple[int, ...] | None) -> float | None:
    if ranks is None:
        return None
    return 1 / ranks[0] if ranks and ranks[0] <= _RECIPROCAL_DEPTH else 0.0


_RECIPROCAL_DEPTH = 10


def _success(depth: int, row: Scored) -> float | None:
    return _is_within(_article_ranks(row), depth)


def _passage_success(depth: int, row: Scored) -> float | None:
    return _is_within(_passage_ranks(row), depth)


def _recall_at_5(row: Scored) -> float | None:
    ranks = _article_ranks(row)
    return None if ranks is None else sum(rank <= 5 for rank in ranks) / row.ranks.article_count


RANKING = (
    *(
        Metric(
            name=f"success_at_{depth}",
            definition=f"a gold article is among the first {depth} articles",
            source=_TREC,
            figure=PerQuestion(partial(_success, depth)),
        )
        for depth in (1, 5, 10)
    ),
    Metric(
        name="recall_at_5",
        definition="share of a question's gold articles that are among the first 5 articles",
        source=_TREC,
        figure=PerQuestion(_recall_at_5),
    ),
    Metric(
        name="mrr_at_10",
        definition="1 / rank of the first gold article, 0 beyond rank 10",
        source=_TREC,
        figure=PerQuestion(lambda row: _reciprocal(_article_ranks(row))),
    ),
    *(
        Metric(
            name=f"passage_success_at_{depth}",
            definition=f"a passage holding half of a gold quote or more is among the first {depth} passages",
            source=_TREC,
            figure=PerQuestion(partial(_passage_success, depth)),
        )
        for depth in (1, 5, 10)
    ),
    Metric(
        name="passage_mrr_at_10",
        definition="1 / rank of the first passage holding half of a gold quote or more, 0 beyond rank 10",
        source=_TREC,
        figure=PerQuestion(lambda row: _reciprocal(_passage_ranks(row))),
    ),
)
