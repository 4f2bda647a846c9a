"""Who else carries the report that a quote comes from: outlets and origins, rewritten copies included."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.reply import Answer, Quote
from retrieval import Version
from retrieval.origins import OriginCluster, carriers_in, clusters_of


def with_carriers(answer: Answer, beside: Sequence[Version] = ()) -> Answer:
    """The answer with the carriers of its quotes' reports, traced among its own articles and those `beside` it.

    Takes some 4 ms an article, and more where several are alike, so it is no work for an event loop.
    """
    shown = [quote for claim in answer.claims for quote in claim.quotes]
    known = {each.article_id: each for quote in shown for each in (quote.version, *quote.also_in)}
    articles = {each.article_id: each for each in beside} | known
    if len(articles) == 1:
        return answer
    clusters = clusters_of(tuple(articles.values()), frozenset(known))
    claims = tuple(
        replace(claim, quotes=tuple(_carried(quote, clusters) for quote in claim.quotes)) for claim in answer.claims
    )
    return replace(answer, claims=claims)


def _carried(quote: Quote, clusters: Sequence[OriginCluster]) -> Quote:
    printing = {quote.version.article_id, *(each.article_id for each in quote.also_in)}
    mine = [one for one in clusters if any(each.article_id in printing for each in one.members)]
    is_alone = sum(len(one.members) for one in mine) == 1
    return quote if is_alone else replace(quote, carriers=carriers_in(mine))
