"""What keeps a question from being searched at all."""

import re

from bot.answering.orders import gives_orders
from bot.answering.question import Question
from bot.answering.reply import Reason
from retrieval import split_terms
from retrieval.library.protocol import Standing

_OVERRULES = re.compile(
    r"\W*(?:please\s+)?(?:ignore|disregard|forget|override|bypass)\b.{0,40}?"
    r"\b(?:you|your|all|any|previous|prior|above|rules?|instructions?|everything|sources|articles)\b",
    re.IGNORECASE | re.DOTALL,
)


def find_obstacle(question: Question, standing: Standing, length_limit: int) -> Reason | None:
    """NO_SOURCES without an article in scope; UNCLEAR_QUESTION for what is too long, has no word to look for, or asks
    nothing and only orders the bot about.

    A follow-up made only of small words ("and why?") is clear when there is a conversation to take its subject from.
    """
    if standing.article_count == 0:
        return Reason.NO_SOURCES
    says_something = bool(split_terms(question.text)) or (question.text.strip() and question.history)
    if not says_something or len(question.text) > length_limit or _only_orders(question.text):
        return Reason.UNCLEAR_QUESTION
    return None


def _only_orders(text: str) -> bool:
    return "?" not in text and (_OVERRULES.match(text) is not None or gives_orders(text))
