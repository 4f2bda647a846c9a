"""A model's second opinion on drafted claims: it can take a claim's own words away, and add nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.budget import Budget
from bot.answering.chat_model import Prompt
from bot.answering.drafting import DraftClaim, Evidence
from bot.answering.model_output import OPINION_SCHEMA, MalformedOutputError, read_opinion
from bot.answering.patience import Deadline, Patience
from bot.answering.prompts import fenced, flatten, load_prompt
from bot.answering.usage import Bill
from bot.errors import ModelFault


@dataclass(frozen=True, slots=True)
class Asking:
    """How an opinion is asked for: of whom, until when, in how many tokens, and on which bill."""

    patience: Patience
    deadline: Deadline
    budget: Budget
    bill: Bill


async def take_away_doubtful(
    claims: Sequence[DraftClaim], evidence: Evidence, asking: Asking
) -> tuple[DraftClaim, ...]:
    """The claims; one that the opinion doesn't hold carried keeps only its quotes.

    Without an opinion (no time, no server, nonsense, no room in the prompt) they keep their words: the gate judges them
    in any case.
    """
    instructions = load_prompt("second_opinion")
    laid_out = _fitting(claims, evidence, asking.budget.spent_on(instructions))
    if not laid_out:
        return tuple(claims)
    prompt = Prompt(instructions, fenced("\n".join(laid_out.values())), "opinion", OPINION_SCHEMA)
    try:
        completion = await asking.patience.complete(prompt, asking.deadline)
        asking.bill.add(completion.usage)
        carried = set(read_opinion(completion.text).carried)
    except (ModelFault, MalformedOutputError):
        return tuple(claims)
    doubtful = laid_out.keys() - carried
    return tuple(
        DraftClaim(None, claim.numbers) if number in doubtful else claim for number, claim in enumerate(claims, start=1)
    )


def _fitting(claims: Sequence[DraftClaim], evidence: Evidence, budget: Budget) -> dict[int, str]:
    """The claims' numbers and their blocks that fit; with half of its quotes a claim would only look uncarried, so it
    is left out whole, and the next one may fit."""
    blocks: dict[int, str] = {}
    for number, claim in enumerate(claims, start=1):
        lines = _lines(number, claim, evidence)
        if budget.count_fitting(lines) == len(lines):
            blocks[number] = "\n".join(lines)
            budget = budget.spent_on(*lines)
    return blocks


def _lines(number: int, claim: DraftClaim, evidence: Evidence) -> list[str]:
    quotes = evidence.find_all(claim.numbers)
    said = f"{number}. claim: {flatten(claim.text or '')}"
    return [said, *(f"   quote: {flatten(sentence.text)}" for sentence in quotes)]
