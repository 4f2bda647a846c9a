"""The drafter without a model: says nothing of its own and points at the fewest sentences that answer."""

from bot.answering.choosing import choose
from bot.answering.drafting import Draft, DraftClaim, Drafter, Evidence
from bot.answering.question import Question

ENGINE = "extractive"


class ExtractiveDrafter(Drafter):
    """Chooses the best sentence, and further ones that are nearly as well supported or say otherwise, up to a limit."""

    def __init__(self, quote_limit: int) -> None:
        self._quote_limit = quote_limit

    async def draft(self, question: Question, evidence: Evidence) -> Draft:
        """One claim a sentence."""
        chosen = choose(question.text, evidence, self._quote_limit)
        return Draft(claims=tuple(DraftClaim(None, (each.number,)) for each in chosen), engine=ENGINE)
