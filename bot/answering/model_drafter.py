"""The drafter with a language model: an untrusted helper that points at sentences, a plainer drafter behind it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from bot.answering.budget import Budget, trim_evidence
from bot.answering.chat_model import Prompt
from bot.answering.drafting import Draft, DraftClaim, Drafter, Evidence
from bot.answering.model_output import DRAFT_SCHEMA, DraftOutput, MalformedOutputError, read_draft
from bot.answering.model_standalone import STANDALONE_SHARE
from bot.answering.patience import Deadline, Patience
from bot.answering.prompts import load_prompt, render_evidence
from bot.answering.question import Question
from bot.answering.second_opinion import Asking, take_away_doubtful
from bot.answering.support.missing_parts import parts_of_question
from bot.answering.usage import Bill
from bot.errors import DrafterError, ModelFault

_LOG = logging.getLogger(__name__)
_REMINDER = (
    "Your last reply was not the JSON object that was asked for, or it pointed at no sentence that is here. Reply with "
    "that object and nothing else."
)


_Drafted = tuple[DraftOutput, tuple[DraftClaim, ...]]


@dataclass(frozen=True, slots=True)
class DraftingSettings:
    """What a model is asked for: `prompt_token_limit` bounds each prompt; `verify` "model" asks a second time.

    `prompt` "summary" makes the same drafter sum the evidence up: it points, and is judged, in the same way.
    """

    engine: str
    prompt: Literal["answer", "summary"] = "answer"
    prompt_token_limit: int = 800
    claim_limit: int = 3
    verify: Literal["rules", "model"] = "rules"


class ModelDrafter(Drafter):
    """Drafts with a model; whatever goes wrong, `fallback` drafts instead and the draft says so."""

    def __init__(
        self, patience: Patience, settings: DraftingSettings, fallback: Drafter, count_tokens: Callable[[str], int]
    ) -> None:
        self._patience = patience
        self._settings = settings
        self._fallback = fallback
        self._budget = Budget(settings.prompt_token_limit, count_tokens)

    async def draft(self, question: Question, evidence: Evidence) -> Draft:
        """No call is made for no evidence. Never raises for a failing model."""
        if not evidence.sentences:
            return await self._fallback.draft(question, evidence)
        spent = Bill()
        try:
            return await self._draft(question, evidence, spent)
        except DrafterError as failure:
            _LOG.warning("drafting without the model: %s", failure)
            plain = await self._fallback.draft(question, evidence)
            return replace(plain.without_model(str(failure)), usage=spent.usage)

    async def _draft(self, question: Question, evidence: Evidence, spent: Bill) -> Draft:
        instructions = load_prompt(self._settings.prompt)
        laid_out = self._trimmed(question, evidence, instructions)
        material = render_evidence(question, laid_out, self._settings.claim_limit)
        deadline = self._patience.deadline(1.0 - STANDALONE_SHARE if question.history else 1.0)
        prompt = Prompt(instructions, material, "draft", DRAFT_SCHEMA)
        output, claims = await self._ask(prompt, laid_out, deadline, spent)
        if self._settings.verify == "model" and claims:
            asking = Asking(self._patience, deadline, self._budget, spent)
            claims = await take_away_doubtful(claims, laid_out, asking)
        missing = parts_of_question(output.missing, question.text)
        return Draft(claims=claims, engine=self._settings.engine, missing=missing, usage=spent.usage)

    def _trimmed(self, question: Question, evidence: Evidence, instructions: str) -> Evidence:
        laid_out = trim_evidence(evidence, self._budget.spent_on(instructions, question.text))
        if not laid_out.sentences:
            raise DrafterError("the question leaves no room for a sentence")
        return laid_out

    async def _ask(self, prompt: Prompt, laid_out: Evidence, deadline: Deadline, spent: Bill) -> _Drafted:
        """The model's draft; one of another shape, or that points at nothing, gets one more try."""
        completion = await self._patience.complete(prompt, deadline)
        spent.add(completion.usage)
        try:
            return self._read(completion.text, laid_out)
        except MalformedOutputError:
            completion = await self._patience.complete(prompt.reminded(_REMINDER), deadline)
            spent.add(completion.usage)
        try:
            return self._read(completion.text, laid_out)
        except MalformedOutputError as failure:
            raise ModelFault("its reply could not be read") from failure

    def _read(self, text: str, laid_out: Evidence) -> _Drafted:
        """Raises MalformedOutputError, too, for an answer none of whose claims points at a sentence: a model that
        cannot count must make answers plainer, not turn them into refusals."""
        output = read_draft(text)
        claims = tuple(_within(claim, laid_out) for claim in output.drafted(self._settings.claim_limit))
        if output.answerable and not any(claim.numbers for claim in claims):
            raise MalformedOutputError("it points at nothing")
        return output, claims


def _within(claim: DraftClaim, laid_out: Evidence) -> DraftClaim:
    """A claim that names a sentence which was trimmed away, never there, or one twice, points at nothing."""
    return claim if laid_out.find_all(claim.numbers) else DraftClaim(claim.text, ())
