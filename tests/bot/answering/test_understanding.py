"""A model makes follow-ups stand alone where it can; the rules do wherever it can't or may not."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering.allowance import Allowance, DailyLimits
from bot.answering.model_understanding import ByModel, Memory
from bot.answering.question import Question, Turn
from bot.answering.understanding import ByRules
from bot.answering.usage import Usage
from bot.ledger import Ledger, open_ledger
from bot.offload import Offload
from tests.bot.answering.test_model_standalone import AMPLE, OneReply, patience_with
from tests.bot.builders import GUILD, NOON, a_question

HISTORY = (
    Turn("user", "When does the harbour bridge close?"),
    Turn("agent", "The harbour bridge will close on Monday."),
)
FOLLOW_UP = replace(a_question("Why does it?"), history=HISTORY)
BY_MODEL = "Why does the harbour bridge close?"


class Room:
    """An understanding over a ledger, and the model behind it."""

    def __init__(self, folder: Path) -> None:
        self.ledger: Ledger = open_ledger(folder / "ledger.db", lambda: NOON)
        self.offload = Offload(1)
        self.model = OneReply(json.dumps({"question": BY_MODEL}))

    def by_model(self, limits: DailyLimits | None = None, *, remembers: bool = True) -> ByModel:
        expected = Usage(model="m", prompt_tokens=1)
        allowance = Allowance(self.ledger.spendings, limits or DailyLimits(), expected, self.offload, lambda: NOON)
        memory = Memory(self.ledger.drafts, "m", self.offload) if remembers else None
        return ByModel(patience_with(self.model), AMPLE, allowance, memory, lambda: NOON)

    async def understood(self, question: Question = FOLLOW_UP) -> str:
        return (await self.by_model().understand(question)).question.text

    async def by_rules(self) -> str:
        return (await ByRules().understand(FOLLOW_UP)).question.text


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.offload.close()
    made.ledger.close()


async def test_a_follow_up_is_put_by_the_model_and_the_call_is_on_the_bill(room: Room) -> None:
    understood = await room.by_model().understand(FOLLOW_UP)
    assert understood.question == FOLLOW_UP.put_as(BY_MODEL)
    assert understood.usage is not None
    (line,) = room.ledger.spendings.costs_since(NOON)
    assert (line.collection, line.usage.call_count, line.question_count) == (GUILD, 1, 0)


async def test_a_first_question_is_left_as_it_is_without_a_call(room: Room) -> None:
    question = a_question("When does it close?")
    assert await room.understood(question) == question.text
    assert room.model.prompt is None


@pytest.mark.parametrize("reply", [None, "no JSON", json.dumps({"question": "Why did Mayor Whitlock resign?"})])
async def test_where_the_model_fails_or_adds_words_the_rules_decide(room: Room, reply: str | None) -> None:
    room.model.text = reply
    assert await room.understood() == await room.by_rules() != BY_MODEL


async def test_the_rules_tell_what_was_asked_from_what_is_carried_and_a_model_says_it_anew(room: Room) -> None:
    by_rules, by_model = await ByRules().understand(FOLLOW_UP), await room.by_model().understand(FOLLOW_UP)
    assert (by_rules.question.bare, by_model.question.bare) == (FOLLOW_UP.text, "")
    room.model.text = None
    without_model = await room.by_model(remembers=False).understand(FOLLOW_UP)
    assert without_model.question == by_rules.question


async def test_over_the_days_limit_the_rules_decide_without_a_call(room: Room) -> None:
    room.ledger.spendings.spend(GUILD, "answer", Usage(model="m", call_count=1, prompt_tokens=900))
    understood = await room.by_model(DailyLimits(tokens=900)).understand(FOLLOW_UP)
    assert understood.question.text == await room.by_rules()
    assert room.model.prompt is None


async def test_the_same_follow_up_in_the_same_conversation_is_not_asked_again(room: Room) -> None:
    await room.understood()
    room.model.text = None
    assert await room.understood() == BY_MODEL
    assert await room.understood(replace(FOLLOW_UP, history=HISTORY[:1])) != BY_MODEL


async def test_nothing_is_remembered_where_that_is_switched_off(room: Room) -> None:
    await room.by_model(remembers=False).understand(FOLLOW_UP)
    room.model.text = None
    assert (await room.by_model(remembers=False).understand(FOLLOW_UP)).question.text == await room.by_rules()
