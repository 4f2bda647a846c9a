"""Who else carries the report that a quote comes from: outlets and origins, rewritten copies included."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.noted import sample_in
from bot.answering.reply import Answer, Quote
from retrieval import Passage
from retrieval.origins import OriginCluster, carriers_in, clusters_of


def with_carriers(answer: Answer, beside: Sequence[Passage] = ()) -> Answer:
    """The answer with the carriers of its quotes' reports, traced among its own articles and those found `beside` it.

    Takes some ms an article where several are alike, or nothing was noted on them, so it is no work for an event loop.
    """
    shown = [quote for claim in answer.claims for quote in claim.quotes]
    known = {each.article_id: each for quote in shown for each in (quote.version, *quote.also_in)}
    articles = {each.version.article_id: each.version for each in beside} | known
    if len(articles) == 1:
        return answer
    read = (each for each in beside if articles[each.version.article_id] is each.version)
    samples = {each.version.article_id: sample for each in read if (sample := sample_in(each)) is not None}
    clusters = clusters_of(tuple(articles.values()), frozenset(known), samples)
    claims = tuple(
        replace(claim, quotes=tuple(_carried(quote, clusters) for quote in claim.quotes)) for claim in answer.claims
    )
    return replace(answer, claims=claims)


def _carried(quote: Quote, clusters: Sequence[OriginCluster]) -> Quote:
    printing = {quote.version.article_id, *(each.article_id for each in quote.also_in)}
    mine = [one for one in clusters if any(each.article_id in printing for each in one.members)]
    is_alone = sum(len(one.members) for one in mine) == 1
    return quote if is_alone else replace(quote, carriers=carriers_in(mine))
