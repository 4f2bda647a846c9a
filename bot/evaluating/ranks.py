"""Where the gold articles and the gold passages stand among a search's hits."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluating.dataset import Gold
from retrieval import Hit, Passage
from retrieval.ingesting import identify
from retrieval.reading import RawArticle


@dataclass(frozen=True, slots=True)
class Ranks:
    """Ranks from 1, ascending. An article ranks where its first passage does, articles counted once.

    `articles` are those of the gold articles that were found, `article_count` is how many there are; `passages` are
    the ranks of passages that hold a gold quote, and `has_passages` says whether any quote is marked.
    """

    articles: tuple[int, ...]
    article_count: int
    passages: tuple[int, ...]
    has_passages: bool


def article_id_of(doc_id: str) -> str:
    """The id that an article with this `doc_id` gets in a library."""
    return identify(RawArticle(text="", title="", place="", given_id=doc_id))


def find_ranks(gold: Gold, hits: Sequence[Hit]) -> Ranks:
    """The ranks of what a question's gold names, among hits, best first."""
    wanted = {article_id_of(each.doc_id) for each in gold.evidence}
    order = tuple(dict.fromkeys(hit.passage.version.article_id for hit in hits))
    quotes = tuple((article_id_of(each.doc_id), each.quote) for each in gold.evidence if each.quote)
    return Ranks(
        articles=tuple(rank for rank, article_id in enumerate(order, start=1) if article_id in wanted),
        article_count=len(wanted),
        passages=tuple(rank for rank, hit in enumerate(hits, start=1) if _is_gold(hit.passage, quotes)),
        has_passages=bool(quotes),
    )


def _is_gold(passage: Passage, quotes: Sequence[tuple[str, str]]) -> bool:
    version = passage.version
    return any(version.article_id == article_id and _stands_in(quote, passage) for article_id, quote in quotes)


def _stands_in(quote: str, passage: Passage) -> bool:
    """Whether at least half of the quote's characters lie in the passage, wherever it stands in the article."""
    text, span = passage.version.text, passage.span
    at = text.find(quote)
    while at >= 0:
        if 2 * (min(span.end, at + len(quote)) - max(span.start, at)) >= len(quote):
            return True
        at = text.find(quote, at + 1)
    return False
