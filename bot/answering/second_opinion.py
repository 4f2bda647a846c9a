"""A model's second opinion on drafted claims: it can take a claim's own words away, and add nothing."""

from collections.abc import Sequence

from bot.answering.chat_model import Prompt
from bot.answering.drafting import DraftClaim, Evidence
from bot.answering.model_output import OPINION_SCHEMA, MalformedOutputError, read_opinion
from bot.answering.patience import Deadline, Patience
from bot.answering.prompts import fenced, flatten, load_prompt
from bot.answering.usage import Bill
from bot.errors import ModelFault


async def take_away_doubtful(
    claims: Sequence[DraftClaim],
    evidence: Evidence,
    patience: Patience,
    deadline: Deadline,
    bill: Bill,
) -> tuple[DraftClaim, ...]:
    """The claims; one that the opinion doesn't hold carried keeps only its quotes.

    Without an opinion (no time, no server, nonsense) all keep their words: the gate judges them in any case.
    """
    prompt = Prompt(load_prompt("second_opinion"), _render(claims, evidence), "opinion", OPINION_SCHEMA)
    try:
        completion = await patience.complete(prompt, deadline)
        bill.add(completion.usage)
        carried = set(read_opinion(completion.text).carried)
    except (ModelFault, MalformedOutputError):
        return tuple(claims)
    return tuple(
        claim if number in carried else DraftClaim(None, claim.numbers) for number, claim in enumerate(claims, start=1)
    )


def _render(claims: Sequence[DraftClaim], evidence: Evidence) -> str:
    blocks = []
    for number, claim in enumerate(claims, start=1):
        quotes = [sentence for at in claim.numbers if (sentence := evidence.find(at)) is not None]
        lines = [f"   quote: {flatten(sentence.text)}" for sentence in quotes]
        blocks.append("\n".join([f"{number}. claim: {flatten(claim.text or '')}", *lines]))
    return fenced("\n".join(blocks))
