"""Asks a set's questions and scores the replies. The system sees a question's asking side only."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.answering.answerer import Answerer
from bot.answering.question import Question
from bot.answering.reply import Answer, Quote, Refusal, Reply
from bot.cli.batch import BatchRow
from bot.evaluating.dataset import Gold, Item
from bot.evaluating.hits import gold_share, has_sides, is_hit, rule_for, shows_both_sides
from bot.evaluating.ranks import Ranks, article_id_of, find_ranks
from bot.evaluating.scored import Scored
from bot.wiring import System
from retrieval import Scope

LONG_AFTER = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class _Timed:
    reply: Reply
    spent_ms: float


class Examiner:
    """Puts questions to a system, one at a time, as a person would.

    A row without `asked_at` is asked a year after the newest publication: the same moment in every run, and one at
    which no article is fresh, because nobody knows what was when it was asked. (At the newest publication, recency
    counted against everything older.)

    `everywhere` searches all articles for each question, and not only those that its row names.
    """

    def __init__(self, system: System, *, with_history: bool = True, everywhere: bool = False) -> None:
        self._system = system
        self._with_history = with_history
        self._everywhere = everywhere
        self._scope = Scope(collections=(system.config.library.collection,))
        newest_at = system.library.standing(self._scope).newest_at
        self._clock = newest_at + LONG_AFTER if newest_at else system.clock()
        self._answerer = system.answerer
        self._forced = system.build_answerer(system.profile.never_refusing())

    async def examine(self, items: Sequence[Item], advance: Callable[[], None]) -> tuple[Scored, ...]:
        """The scores of every item, in order; the first question is put once beforehand, to warm up."""
        if items:
            await self._answerer.answer(self._question(items[0].row))
        scored = []
        for item in items:
            scored.append(await self._score(item))
            advance()
        return tuple(scored)

    async def _score(self, item: Item) -> Scored:
        question = self._question(item.row)
        timed = await _timed(self._answerer, question)
        reply, gold = timed.reply, item.gold
        forced = await self._forced.answer(question) if isinstance(reply, Refusal) else reply
        shown = self._shown(reply)
        return Scored(
            qid=item.qid,
            type=gold.type,
            answerable=gold.answerable,
            rule=rule_for(gold),
            is_answer=isinstance(reply, Answer),
            reason=reply.reason.value if isinstance(reply, Refusal) else "",
            confidence=reply.circumstances.confidence,
            hit=is_hit(gold, _texts(shown)),
            would_hit=is_hit(gold, _texts(self._shown(forced))),
            shows_both_sides=shows_both_sides(gold, _texts(_all_shown(reply))) if has_sides(gold) else None,
            gold_share=gold_share(gold, _texts(shown)),
            quote_count=len(tuple(_claimed(reply))),
            quoted_characters=sum(len(quote.text) for quote in shown),
            ranks=self._ranks(gold, reply),
            latency_ms=timed.spent_ms,
        )

    def _question(self, row: BatchRow) -> Question:
        ids = () if self._everywhere else tuple(article_id_of(doc_id) for doc_id in row.context_docs)
        known = row.model_copy(update={"context_docs": ids})
        question = known.question_at(self._clock, self._scope)
        return question if self._with_history else replace(question, history=())

    def _ranks(self, gold: Gold, reply: Reply) -> Ranks:
        """What the search finds for the question as it was understood, whether or not the reply refused."""
        met = reply.circumstances
        findings = self._system.search.find(met.understood_as, met.question.scope, met.question.asked_at)
        return find_ranks(gold, findings.hits)

    def _shown(self, reply: Reply) -> tuple[Quote, ...]:
        return tuple(_claimed(reply))[: self._system.config.answering.quote_limit]


async def _timed(answerer: Answerer, question: Question) -> _Timed:
    began = time.perf_counter()
    reply = await answerer.answer(question)
    return _Timed(reply, (time.perf_counter() - began) * 1000)


def _claimed(reply: Reply) -> Iterator[Quote]:
    if isinstance(reply, Answer):
        for claim in reply.claims:
            yield from claim.quotes


def _all_shown(reply: Reply) -> tuple[Quote, ...]:
    """The claims' quotes and those that a conflict lays side by side."""
    conflicts = reply.conflicts if isinstance(reply, Answer) else ()
    return (*_claimed(reply), *(value.quote for conflict in conflicts for value in conflict.values))


def _texts(quotes: Sequence[Quote]) -> tuple[str, ...]:
    return tuple(quote.text for quote in quotes)
