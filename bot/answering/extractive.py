"""The drafter without a model: says nothing of its own and points at the fewest sentences that answer."""

from bot.answering.drafting import Draft, DraftClaim, Drafter, Evidence, apart
from bot.answering.question import Question

ENGINE = "extractive"


class ExtractiveDrafter(Drafter):
    """Chooses the best sentence, and further ones that are nearly as well supported, up to a limit."""

    def __init__(self, quote_limit: int) -> None:
        self._quote_limit = quote_limit

    async def draft(self, question: Question, evidence: Evidence) -> Draft:  # noqa: ARG002 - the port's shape
        """One claim a sentence, in the evidence's order; spans that overlap an earlier one are passed over."""
        chosen = apart(evidence.near_best(), self._quote_limit)
        return Draft(claims=tuple(DraftClaim(None, (sentence.number,)) for sentence in chosen), engine=ENGINE)
