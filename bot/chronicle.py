"""A topic over time as a reply: its dated quotes in order, one an article, and how much was printed when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.answering.candidates import Candidate, gather_candidates
from bot.answering.caveats import Caveats, no_caveats
from bot.answering.finding import quote_of
from bot.answering.question import Question
from bot.answering.receipt import ReceiptBook, new_receipt_id
from bot.answering.reply import Answer, Circumstances, Claim, Quote, Reason, Refusal, Reply, Searched
from bot.answering.stopwatch import Stopwatch
from bot.answering.summarising import TIMELINE_ENGINE, Finding, share_of
from bot.nearness import rarities_of
from bot.timeline import Coverage, build_timeline, coverage_of
from retrieval import Passage, split_terms
from retrieval.library.protocol import Library
from retrieval.search import Findings
from retrieval.spelling import Spelling
from retrieval.wording import sentence_key

_ON_TOPIC = 0.6
"""Share of a topic's weight that a sentence, its neighbours and its title must hold, as for a summary."""
_FEWEST_TERMS = 4
_QUOTE_LIMIT = 12
_PASSAGE_LIMIT = 400
"""Passages looked at for how much was printed when."""


@dataclass(frozen=True, slots=True)
class Chronicler:
    """Timelines of a topic. Synchronous; raises LibraryError's family."""

    library: Library
    search: Finding
    book: ReceiptBook
    clock: Callable[[], datetime]
    caveats: Caveats = no_caveats

    def timeline(self, question: Question) -> Reply:
        """The dated quotes on `question.text` in order, undated ones last; a topic that the sources lack is refused.

        Its slips are read as what was meant.
        """
        watch = Stopwatch()
        if not split_terms(question.text):
            return self._refuse(question, Reason.UNCLEAR_QUESTION, watch)
        topic = Spelling(self.library).corrected(question.text, question.scope)
        findings = self.search.find(topic, question.scope, question.asked_at)
        ordered = build_timeline(_quotes(findings))
        quotes = (*(each.quote for each in ordered.dated), *ordered.undated)
        if not quotes:
            return self._refuse(question, Reason.OFF_TOPIC, watch, topic)
        claims = tuple(Claim(quote.text, (quote,)) for quote in quotes)
        circumstances = self._circumstances(question, TIMELINE_ENGINE, watch, topic)
        return self._kept(Answer(claims=claims, circumstances=circumstances))

    def coverage(self, question: Question) -> Coverage:
        """How much was printed on a topic when."""
        weights = rarities_of(question.text, self.library, question.scope)
        found = self.library.search_terms(tuple(weights), question.scope, _PASSAGE_LIMIT)
        passages = self.library.passages([each.key for each in found]).values()
        near = [each for each in passages if _is_near(each, weights)]
        return coverage_of(list({each.version.article_id: each.version for each in near}.values()))

    def _kept(self, reply: Reply) -> Reply:
        self.book.keep(reply, ())
        return reply

    def _refuse(self, question: Question, reason: Reason, watch: Stopwatch, topic: str = "") -> Reply:
        circumstances = self._circumstances(question, "none", watch, topic)
        is_empty = circumstances.searched.article_count == 0
        return self._kept(Refusal(reason=Reason.NO_SOURCES if is_empty else reason, circumstances=circumstances))

    def _circumstances(self, question: Question, engine: str, watch: Stopwatch, topic: str) -> Circumstances:
        standing = self.library.standing(question.scope)
        return Circumstances(
            receipt=new_receipt_id(),
            question=question,
            understood_as=topic or question.text,
            searched=Searched(standing.article_count, standing.newest_at),
            as_of=question.scope.as_of or self.clock(),
            engine=engine,
            confidence=0.0 if engine == "none" else 1.0,
            timings_ms=watch.timings_ms(),
            notes=self.caveats(question.scope),
        )


def _quotes(findings: Findings) -> list[Quote]:
    """The sentence of each article that holds most of the topic, the weightiest articles, no words twice."""
    best: dict[str, tuple[float, Candidate]] = {}
    for each in gather_candidates(findings.hits):
        if len(each.terms) < _FEWEST_TERMS or share_of(set(each.near_terms), findings) < _ON_TOPIC:
            continue
        share = share_of(set(each.terms), findings)
        known = best.get(each.version.article_id)
        if known is None or share > known[0]:
            best[each.version.article_id] = (share, each)
    ranked = sorted(best.values(), key=lambda pair: (-round(pair[0], 1), -pair[1].hit.score))
    quotes: dict[int, Quote] = {}
    for _, each in ranked:
        quote = quote_of(each)
        quotes.setdefault(sentence_key(quote.text), quote)
    return list(quotes.values())[:_QUOTE_LIMIT]


def _is_near(passage: Passage, weights: dict[str, float]) -> bool:
    held = {*split_terms(passage.text), *split_terms(passage.version.provenance.title)}
    return sum(weight for term, weight in weights.items() if term in held) >= _ON_TOPIC * sum(weights.values()) > 0
