"""What keeps a question from being searched at all."""

from bot.answering.question import Question
from bot.answering.reply import Reason
from retrieval import split_terms
from retrieval.library.protocol import Standing


def find_obstacle(question: Question, standing: Standing, length_limit: int) -> Reason | None:
    """NO_SOURCES without an article in scope; UNCLEAR_QUESTION for one that is too long or has no word to look for.

    A follow-up made only of small words ("and why?") is clear when there is a conversation to take its subject from.
    """
    if standing.article_count == 0:
        return Reason.NO_SOURCES
    says_something = bool(split_terms(question.text)) or (question.text.strip() and question.history)
    return None if says_something and len(question.text) <= length_limit else Reason.UNCLEAR_QUESTION
