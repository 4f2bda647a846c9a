"""What a question asks for by itself: a follow-up made to stand alone. model_understanding has the model's way."""

from typing import Protocol

from bot.answering.conversation import stand_alone
from bot.answering.question import Question
from bot.answering.usage import Usage
from retrieval.values import dataclass


@dataclass(frozen=True, slots=True)
class Understood:
    """The question in words that need no conversation, and what a model's call for them used."""

    question: Question
    usage: Usage | None = None


class Understanding(Protocol):
    """Makes a follow-up stand alone; a question without a history is left as it is. Raises LedgerError at most."""

    async def understand(self, question: Question) -> Understood: ...


class ByRules(Understanding):
    """Carries the subject over from earlier turns."""

    async def understand(self, question: Question) -> Understood:
        return Understood(question.carrying(stand_alone(question)))
