"""A model puts a follow-up so that it stands alone: in the conversation's own words, bringing none along."""

from collections.abc import Sequence

from bot.answering.budget import Budget
from bot.answering.chat_model import Prompt
from bot.answering.model_output import STANDALONE_SCHEMA, MalformedOutputError, read_standalone
from bot.answering.patience import Patience
from bot.answering.prompts import fenced, flatten, load_prompt
from bot.answering.question import Question
from bot.answering.support.alignment import Alignment
from bot.answering.support.markup import find_markup
from bot.answering.support.numbers import find_quantities
from bot.answering.usage import Bill
from bot.errors import ModelFault

STANDALONE_SHARE = 0.25
"""Of a follow-up's time: what it takes to understand it. The rest is for answering."""
_TURN_LIMIT = 6
_TURN_LENGTH_LIMIT = 1_000  # characters


async def stand_alone_by_model(question: Question, patience: Patience, budget: Budget, bill: Bill) -> str | None:
    """The question in words that need no history; None when the model fails, brings words along, or the
    last turn has no room in its prompt: then go by rules."""
    if not question.history:
        return question.text
    instructions = load_prompt("standalone")
    turns = _latest_turns(question, budget.spent_on(instructions, question.text))
    if not turns:
        return None
    prompt = Prompt(instructions, _render(turns, question), "standalone", STANDALONE_SCHEMA)
    try:
        completion = await patience.complete(prompt, patience.deadline(STANDALONE_SHARE))
        bill.add(completion.usage)
        text = flatten(read_standalone(completion.text).question)
    except (ModelFault, MalformedOutputError):
        return None
    return text if _is_made_of(text, question) else None


def _latest_turns(question: Question, budget: Budget) -> list[str]:
    """The last turns, oldest first, as many as the budget has room for: what was said longest ago goes first."""
    turns = [f"{turn.role}: {flatten(turn.text)[:_TURN_LENGTH_LIMIT]}" for turn in question.history[-_TURN_LIMIT:]]
    count = budget.count_fitting(turns[::-1])
    return turns[len(turns) - count :]


def _render(turns: Sequence[str], question: Question) -> str:
    return fenced("\n".join([*turns, f"last question: {flatten(question.text)}"]))


def _is_made_of(text: str, question: Question) -> bool:
    """Every content word and number was said before, by either side."""
    said = [question.text, *(turn.text for turn in question.history)]
    alignment = Alignment(text, said)
    numbers = {quantity.value for each in alignment.claim for quantity in find_quantities(each)}
    known = {quantity.value for each in alignment.evidence for quantity in find_quantities(each)}
    is_plain = not any(find_markup(text))
    return is_plain and bool(alignment.located) and numbers <= known and all(each.places for each in alignment.located)
