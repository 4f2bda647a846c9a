"""An answerer that answers from a table, keeps its receipts like the real one, and can be held up or made to fail."""

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.answering.progress import Stage, Tell, silently
from bot.answering.question import Question
from bot.answering.receipt import Dropped, ReceiptBook
from bot.answering.reply import Answer, Circumstances, Claim, Quote, Reason, Refusal, Reply, Searched
from retrieval.library.protocol import Library

Finder = Callable[[Question], tuple[Quote, ...]]


def from_article(library: Library, *words: str) -> Finder:
    """Quotes of these words from whichever article in the question's scope has them."""

    def find(question: Question) -> tuple[Quote, ...]:
        quotes = []
        for each in library.summaries(question.scope):
            for wanted in words:
                start = each.version.text.find(wanted)
                if start >= 0:
                    span = type(each.version.layout.body[0])(start, start + len(wanted))
                    quotes.append(Quote(collection=each.collection, version=each.version, span=span))
        return tuple(quotes)

    return find


def _nothing(_: Question) -> tuple[Quote, ...]:
    return ()


@dataclass
class FakeAnswerer:
    """`answers` maps a question's text to its quotes' finder; any other is refused, with those of `nearest`."""

    book: ReceiptBook
    library: Library
    answers: dict[str, Finder] = field(default_factory=dict)
    nearest: dict[str, Finder] = field(default_factory=dict)
    asked: list[Question] = field(default_factory=list)
    error: Exception | None = None
    pause_seconds: float = 0.0
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    async def answer(self, question: Question, tell: Tell = silently) -> Reply:
        self.asked.append(question)
        tell(Stage("searching", 412))
        if self.pause_seconds:
            await asyncio.sleep(self.pause_seconds)
        if self.error is not None:
            raise self.error
        tell(Stage("checking", 1))
        quotes = self.answers.get(question.text, _nothing)(question)
        met = self._circumstances(question)
        nearest = self.nearest.get(question.text, _nothing)(question)
        reply: Reply = Refusal(reason=Reason.NOT_STATED, circumstances=met, nearest=nearest)
        if quotes:
            reply = self.finish(
                Answer(claims=tuple(Claim(quote.text, (quote,)) for quote in quotes), circumstances=met)
            )
        self.book.keep(reply, (Dropped("Ferries run late.", "Port Gazette", "is about something else"),))
        return reply

    def finish(self, answer: Answer) -> Answer:
        """A last touch before the answer is kept; a subclass may add to it."""
        return answer

    def next_receipt(self) -> str:
        return f"receipt{next(self.numbers):06}"

    def _circumstances(self, question: Question) -> Circumstances:
        standing = self.library.standing(question.scope)
        return Circumstances(
            receipt=self.next_receipt(),
            question=question,
            understood_as=question.text,
            searched=Searched(standing.article_count, standing.newest_at),
            as_of=question.scope.as_of or question.asked_at,
            engine="extractive",
            confidence=0.87,
            timings_ms=(("total", 42.0),),
        )
