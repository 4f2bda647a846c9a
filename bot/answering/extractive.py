"""The drafter without a model: says nothing of its own and points at the fewest sentences that answer."""

from bot.answering.drafting import Draft, DraftClaim, Drafter, Evidence
from bot.answering.question import Question

ENGINE = "extractive"


class ExtractiveDrafter(Drafter):
    """Chooses the best sentence, and further ones that are nearly as well supported, up to a limit."""

    def __init__(self, quote_limit: int) -> None:
        self._quote_limit = quote_limit

    async def draft(self, question: Question, evidence: Evidence) -> Draft:  # noqa: ARG002 - the port's shape
        """One claim a sentence, in the evidence's order; spans that overlap an earlier one are passed over."""
        chosen: list[int] = []
        for sentence in evidence.near_best():
            taken = [evidence.sentences[number - 1] for number in chosen]
            overlaps = any(
                other.version.sha256 == sentence.version.sha256 and other.span.overlaps(sentence.span)
                for other in taken
            )
            if not overlaps and len(chosen) < self._quote_limit:
                chosen.append(sentence.number)
        return Draft(claims=tuple(DraftClaim(None, (number,)) for number in chosen), engine=ENGINE)
