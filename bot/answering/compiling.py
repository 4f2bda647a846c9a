"""What a summary and a timeline have in common: a topic read as it was meant, and a reply of the bot's own choosing.

Such a reply answers no question, so nothing is weighed: it is sure of what it shows, or shows nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.answering.caveats import Caveats, no_caveats
from bot.answering.question import Question
from bot.answering.receipt import Dropped, ReceiptBook, new_receipt_id
from bot.answering.reply import Answer, Circumstances, Claim, Quote, Reason, Refusal, Reply, Searched
from bot.answering.stopwatch import Stopwatch
from retrieval.library.protocol import Library
from retrieval.spelling import Spelling


@dataclass(frozen=True, slots=True)
class Compiling:
    """Replies that are compiled from quotes. Synchronous; raises LibraryError's family and LedgerError."""

    library: Library
    book: ReceiptBook
    clock: Callable[[], datetime]
    caveats: Caveats = no_caveats

    def meant(self, question: Question) -> str:
        """The question's topic, its slips read as the articles' own words."""
        return Spelling(self.library).corrected(question.text, question.scope)

    def reply(
        self,
        question: Question,
        quotes: Sequence[Quote],
        engine: str,
        otherwise: Reason,
        watch: Stopwatch,
        topic: str | None = None,
    ) -> Reply:
        """One claim a quote; a refusal, `otherwise`, where there is none. `topic`: what the question was read as."""
        if not quotes:
            return self.refusal(question, otherwise, watch, topic)
        claims = tuple(Claim(quote.text, (quote,)) for quote in quotes)
        return Answer(claims=claims, circumstances=self._circumstances(question, topic, engine, 1.0, watch))

    def refusal(self, question: Question, reason: Reason, watch: Stopwatch, topic: str | None = None) -> Refusal:
        circumstances = self._circumstances(question, topic, "none", 0.0, watch)
        is_empty = circumstances.searched.article_count == 0
        return Refusal(reason=Reason.NO_SOURCES if is_empty else reason, circumstances=circumstances)

    def kept(self, reply: Reply, left_out: Sequence[Dropped] = ()) -> Reply:
        """The reply, whose receipt is kept now."""
        self.book.keep(reply, tuple(left_out))
        return reply

    def _circumstances(
        self, question: Question, topic: str | None, engine: str, confidence: float, watch: Stopwatch
    ) -> Circumstances:
        standing = self.library.standing(question.scope)
        return Circumstances(
            receipt=new_receipt_id(),
            question=question,
            understood_as=question.text if topic is None else topic,
            searched=Searched(standing.article_count, standing.newest_at),
            as_of=question.scope.as_of or self.clock(),
            engine=engine,
            confidence=confidence,
            timings_ms=watch.timings_ms(),
            notes=self.caveats(question.scope),
        )
