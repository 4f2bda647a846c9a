"""The same question over the same sentences is not put to the model twice; anything else is."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.answering.drafting import Draft, DraftClaim, Evidence
from bot.answering.question import Question
from bot.answering.remembering import RememberingDrafter
from bot.answering.usage import Usage
from bot.ledger import Ledger, open_ledger
from bot.offload import Offload
from tests.bot.answering.evidence_builders import some_evidence
from tests.bot.builders import NOON, a_question

CLOSING = "The bridge will close on Monday for six weeks."
CABLES = "Inspectors found cracks in two of its 85 cables."
NOTE = "The model was not asked again: it answered this from the same sentences on 5 Aug 2026, 12:00 UTC."
QUESTION = a_question("When does the bridge close?")


@dataclass
class CountingModel:
    """A model's drafter that claims the first sentence and counts how often it is asked."""

    draft_back: Draft = field(
        default_factory=lambda: Draft(
            claims=(DraftClaim("It closes.", (1,)),),
            engine="m",
            missing=("why",),
            usage=Usage(model="m", call_count=1, prompt_tokens=900),
        )
    )
    calls: int = 0

    async def draft(self, question: Question, evidence: Evidence) -> Draft:
        self.calls += 1
        return self.draft_back


@dataclass
class Room:
    """A remembering drafter over a ledger, and the model behind it."""

    model: CountingModel
    ledger: Ledger
    offload: Offload

    def drafter(self, setup: str = "m at 0.0") -> RememberingDrafter:
        return RememberingDrafter(self.model, self.ledger.drafts, setup, self.offload, lambda: NOON)

    async def ask(self, question: Question = QUESTION, *sentences: str) -> Draft:
        return await self.drafter().draft(question, some_evidence(*(sentences or (CLOSING, CABLES))))


@pytest.fixture
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    made = Room(CountingModel(), open_ledger(tmp_path_factory.mktemp("room") / "ledger.db", lambda: NOON), Offload(1))
    yield made
    made.offload.close()
    made.ledger.close()


async def test_a_question_asked_again_is_answered_as_before_without_a_call(room: Room) -> None:
    first = await room.ask()
    again = await room.ask()
    assert room.model.calls == 1
    assert (again.claims, again.missing, again.engine) == (first.claims, first.missing, "m")
    assert (again.usage, again.notes) == (None, (NOTE,))


async def test_claims_follow_their_sentences_when_these_come_in_another_order(room: Room) -> None:
    evidence = some_evidence(CLOSING, CABLES)
    turned = Evidence(tuple(replace(each, number=3 - each.number) for each in reversed(evidence.sentences)))
    await room.drafter().draft(QUESTION, evidence)
    again = await room.drafter().draft(QUESTION, turned)
    assert room.model.calls == 1
    assert again.claims[0].numbers == (2,)


@pytest.mark.parametrize(
    "text", ["when does the bridge close", "When  does the\nbridge close?!", "When does the bridge close ?"]
)
async def test_case_spacing_and_the_mark_at_the_end_make_no_other_question(room: Room, text: str) -> None:
    await room.ask()
    await room.ask(replace(QUESTION, text=text, asked_at=NOON + timedelta(hours=3)))
    assert room.model.calls == 1


@pytest.mark.parametrize(
    "other",
    [
        replace(QUESTION, text="Why does the bridge close?"),
        replace(QUESTION, asked_at=NOON + timedelta(days=1)),
        replace(QUESTION, scope=replace(QUESTION.scope, source="Port Gazette")),
        replace(QUESTION, scope=replace(QUESTION.scope, as_of=NOON)),
        replace(QUESTION, scope=replace(QUESTION.scope, article_ids=frozenset({"a-bridge"}))),
        replace(QUESTION, scope=replace(QUESTION.scope, collections=("guild-200", "shared"))),
    ],
    ids=["words", "day", "outlet", "as of", "articles", "server"],
)
async def test_another_question_is_put_to_the_model(room: Room, other: Question) -> None:
    await room.ask()
    await room.ask(other)
    assert room.model.calls == 2


async def test_a_new_sentence_is_put_to_the_model(room: Room) -> None:
    await room.ask()
    await room.ask(QUESTION, CLOSING, CABLES, "The bridge will close on Tuesday instead.")
    assert room.model.calls == 2


async def test_other_settings_are_put_to_the_model(room: Room) -> None:
    await room.ask()
    await room.drafter("m at 1.0").draft(QUESTION, some_evidence(CLOSING, CABLES))
    assert room.model.calls == 2


async def test_a_question_about_hours_is_remembered_for_the_minute_it_was_asked_in(room: Room) -> None:
    question = replace(QUESTION, text="What happened in the last two hours?")
    for seconds in (0, 30, 60):
        await room.ask(replace(question, asked_at=NOON + timedelta(seconds=seconds)))
    assert room.model.calls == 2


@pytest.mark.parametrize("spoilt", ["note", "no call"])
async def test_what_the_model_did_not_say_is_not_remembered(room: Room, spoilt: str) -> None:
    draft = room.model.draft_back
    room.model.draft_back = draft.without_model("it failed") if spoilt == "note" else replace(draft, usage=None)
    assert await room.ask() == await room.ask()
    assert room.model.calls == 2


async def test_that_the_sentences_do_not_answer_is_remembered_too(room: Room) -> None:
    room.model.draft_back = replace(room.model.draft_back, claims=())
    await room.ask()
    assert (await room.ask()).claims == ()
    assert room.model.calls == 1


async def test_a_claim_that_pointed_at_nothing_points_at_nothing_again(room: Room) -> None:
    room.model.draft_back = replace(room.model.draft_back, claims=(DraftClaim("It closes.", (1, 9)),))
    await room.ask()
    assert (await room.ask()).claims == (DraftClaim("It closes.", ()),)


async def test_drafts_too_old_to_be_asked_for_are_dropped(room: Room) -> None:
    await room.ask()
    later = RememberingDrafter(
        room.model, room.ledger.drafts, "m", room.offload, lambda: NOON + timedelta(days=2, seconds=1)
    )
    await later.draft(QUESTION, some_evidence(CABLES))
    await room.ask()
    assert room.model.calls == 3
