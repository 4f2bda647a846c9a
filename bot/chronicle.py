"""A topic over time as a reply: its dated quotes in order, one an article, and how much was printed when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.answering.candidates import Candidate, gather_candidates
from bot.answering.caveats import Caveats, no_caveats
from bot.answering.compiling import Compiling
from bot.answering.finding import quote_of
from bot.answering.question import Question
from bot.answering.receipt import ReceiptBook
from bot.answering.reply import Quote, Reason, Reply
from bot.answering.stopwatch import Stopwatch
from bot.answering.summarising import TIMELINE_ENGINE, Finding, share_of
from bot.nearness import rarities_of
from bot.timeline import Coverage, build_timeline, coverage_of
from retrieval import Passage, split_terms
from retrieval.library.protocol import Library
from retrieval.search import Findings
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
        compiling, watch = Compiling(self.library, self.book, self.clock, self.caveats), Stopwatch()
        if not split_terms(question.text):
            return compiling.kept(compiling.refusal(question, Reason.UNCLEAR_QUESTION, watch))
        topic = compiling.meant(question)
        findings = self.search.find(topic, question.scope, question.asked_at)
        ordered = build_timeline(_quotes(findings))
        quotes = (*(each.quote for each in ordered.dated), *ordered.undated)
        return compiling.kept(compiling.reply(question, quotes, TIMELINE_ENGINE, Reason.OFF_TOPIC, watch, topic))

    def coverage(self, question: Question) -> Coverage:
        """How much was printed on a topic when."""
        weights = rarities_of(question.text, self.library, question.scope)
        found = self.library.search_terms(tuple(weights), question.scope, _PASSAGE_LIMIT)
        passages = self.library.passages([each.key for each in found]).values()
        near = [each for each in passages if _is_near(each, weights)]
        return coverage_of(list({each.version.article_id: each.version for each in near}.values()))


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
