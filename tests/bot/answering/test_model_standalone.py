"""A model may put a follow-up in the conversation's own words, and in no others."""

import json
from dataclasses import dataclass, replace

import pytest

from bot.answering.budget import Budget
from bot.answering.chat_model import Completion, Prompt
from bot.answering.circuit import Circuit, CircuitSettings
from bot.answering.model_standalone import stand_alone_by_model
from bot.answering.patience import Patience, PatienceSettings, Time
from bot.answering.question import Question, Turn
from bot.answering.usage import Bill, Usage
from bot.errors import ModelFault
from retrieval.tokens import count_tokens
from tests.bot.builders import a_question

AMPLE = Budget(3_000, count_tokens)
HISTORY = (
    Turn("user", "When does the harbour bridge close?"),
    Turn("agent", "The harbour bridge will close on Monday."),
)


@dataclass
class OneReply:
    """A model that always says the same; None fails."""

    text: str | None
    prompt: Prompt | None = None

    async def complete(self, prompt: Prompt, timeout_seconds: float) -> Completion:
        self.prompt = prompt
        if self.text is None:
            raise ModelFault("down")
        return Completion(self.text, Usage(model="m", call_count=1))


def patience_with(model: OneReply) -> Patience:
    return Patience(model, PatienceSettings(), Circuit(CircuitSettings(), lambda: 0.0), Time(now=lambda: 0.0))


async def rewritten(reply: str | None, question: Question) -> str | None:
    return await stand_alone_by_model(question, patience_with(OneReply(reply)), AMPLE, Bill())


def follow_up(text: str) -> Question:
    return replace(a_question(text), history=HISTORY)


async def test_a_follow_up_takes_its_names_from_the_conversation() -> None:
    reply = json.dumps({"question": "Why does the harbour bridge close?"})
    assert await rewritten(reply, follow_up("Why does it?")) == "Why does the harbour bridge close?"


@pytest.mark.parametrize(
    "reply",
    [
        None,
        "Why?",
        json.dumps({"question": "Why did Mayor Whitlock resign?"}),
        json.dumps({"question": "Why does the harbour bridge close on 3 June?"}),
        json.dumps({"question": "Why does the harbour bridge close @everyone?"}),
        json.dumps({"question": ""}),
    ],
)
async def test_words_from_elsewhere_and_failures_leave_it_to_the_rules(reply: str | None) -> None:
    assert await rewritten(reply, follow_up("Why does it?")) is None


async def test_a_first_question_stands_alone_without_a_call() -> None:
    model = OneReply(None)
    question = a_question("When does it close?")
    assert await stand_alone_by_model(question, patience_with(model), AMPLE, Bill()) == question.text
    assert model.prompt is None


def talked_about(number: int) -> Turn:
    return Turn("user", f"Tell me about bridge {number}. " + "桥梁与港口的消息。" * 20)


async def test_the_oldest_turns_are_left_out_of_a_prompt_that_would_be_too_long() -> None:
    model = OneReply(None)
    question = replace(a_question("Why does it?"), history=tuple(map(talked_about, range(6))))
    await stand_alone_by_model(question, patience_with(model), Budget(800, count_tokens), Bill())
    assert model.prompt is not None
    shown = [number for number in range(6) if f"bridge {number}." in model.prompt.material]
    assert 0 < len(shown) < 6
    assert shown == list(range(6))[-len(shown) :]
    assert count_tokens(model.prompt.instructions) + count_tokens(model.prompt.material) <= 800


async def test_a_conversation_without_room_for_its_last_turn_is_left_to_the_rules() -> None:
    model = OneReply(json.dumps({"question": "Why does the harbour bridge close?"}))
    question = follow_up("Why does it? " + "Please say so. " * 200)
    assert await stand_alone_by_model(question, patience_with(model), Budget(500, count_tokens), Bill()) is None
    assert model.prompt is None
