"""Every button of a card, its form, and that it works after a restart and for nobody it should not."""

import pytest
from simcord.components import walk_components
from simcord.results import ResponseMessage

from bot.ledger.cards import Card
from bot.views.layout import Press, read_press
from tests.bot.builders import NOON
from tests.bot.on_discord.world import MONDAY, WHEN, World, card, labels, texts
from tests.fakes.answerer import from_article

REFUSED = "Who won the chess cup?"


async def test_context_shows_the_quote_bold_in_its_paragraph_to_the_one_who_pressed(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    pressed = await world.max.click(card(asked), label="Context")
    assert pressed.ephemeral
    assert f"> **{MONDAY}** “We found cracks in two cables,”" in texts(pressed.response)


async def test_more_quotes_are_labelled_as_unchecked_and_leave_out_what_is_shown(world: World) -> None:
    world.add_article("The bridge will close its lanes. The bridge may close for weeks.", title="Lanes")
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    pressed = await world.alice.click(card(asked), label="More quotes")
    assert "not checked as answers" in texts(pressed.response)
    assert "> The bridge may close for weeks." in texts(pressed.response)
    assert f"> {MONDAY}" not in texts(pressed.response)


async def test_what_goes_on_from_a_card_of_one_outlet_stays_with_that_outlet(world: World) -> None:
    world.add_article("The bridge may close for weeks.", title="Lanes", source="Other Wire")
    asked = await world.alice.slash(world.channel, "ask", question=WHEN, source="Port Gazette")
    assert "may close for weeks" not in texts((await world.alice.click(card(asked), label="More quotes")).response)
    form = await world.alice.click(card(asked), label="Follow up")
    await world.alice.submit_modal(form, {"question": "And for how long?"})
    assert world.answerer.asked[-1].scope.source == "Port Gazette"


async def test_why_tells_what_was_searched_and_what_was_dropped(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    said = texts((await world.alice.click(card(asked), label="Why this?")).response)
    assert "**Searched** 1 article for: When does the bridge close?" in said
    assert "> Ferries run late.\n-# Port Gazette · is about something else" in said
    assert "87 %" in said


async def test_follow_up_asks_with_what_was_said_before(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    form = await world.alice.click(card(asked), label="Follow up")
    await world.alice.submit_modal(form, {"question": "And for how long?"})
    question = world.answerer.asked[-1]
    assert question.text == "And for how long?"
    assert [(turn.role, turn.text) for turn in question.history] == [("user", WHEN), ("agent", MONDAY)]


async def test_asking_differently_starts_from_the_old_words_and_without_history(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=REFUSED)
    form = await world.alice.click(card(asked), label="Ask differently")
    assert REFUSED in str(form.modal)
    answered = await world.alice.submit_modal(form, {"question": WHEN})
    assert MONDAY in texts(answered.response)
    assert world.answerer.asked[-1].history == ()


async def test_a_private_card_is_followed_up_in_private(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN, private=True)
    form = await world.alice.click(card(asked), label="Follow up")
    assert (await world.alice.submit_modal(form, {"question": WHEN})).ephemeral


async def test_discuss_opens_a_thread_once_where_the_conversation_goes_on(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    opened = await world.alice.click(card(asked), label="Discuss")
    (thread,) = world.channel.threads
    assert thread.name == WHEN
    assert f"Opened <#{thread.id}>." in texts(opened.response)
    again = await world.max.click(card(asked), label="Discuss")
    assert f"<#{thread.id}>" in texts(again.response)
    assert len(world.channel.threads) == 1


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [(400, 50024, "no threads in this kind of channel"), (403, 50013, "I may not open threads in this channel")],
)
async def test_where_no_thread_can_be_opened_discuss_says_why(world: World, status: int, code: int, said: str) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    world.env.inject_error("POST", "/channels/*/threads", status=status, code=code)
    assert said in texts((await world.alice.click(card(asked), label="Discuss")).response)


async def test_praise_and_blame_are_kept_and_listed(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    await world.max.click(card(asked), label="👍")
    form = await world.alice.click(card(asked), label="👎")
    await world.alice.submit_modal(form, {"why": "It is *old* news"})
    listed = texts((await world.max.slash(world.channel, "feedback")).response)
    assert "👍 1 · 👎 1" in listed
    assert "**When does the bridge close?** – It is \\*old\\* news" in listed


async def test_a_private_question_stays_private_in_the_feedback(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN, private=True)
    form = await world.alice.click(card(asked), label="👎")
    await world.alice.submit_modal(form, {"why": "too short"})
    listed = texts((await world.max.slash(world.channel, "feedback")).response)
    assert "**a private question** – too short" in listed
    assert "bridge" not in listed


async def test_a_source_can_be_pasted_from_a_refusal_by_a_manager(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=REFUSED)
    form = await world.max.click(card(asked), label="Add a source")
    fields = {"title": "Chess cup", "source": "Port Gazette", "url": "", "published_at": "2025-12-31 10:00"}
    added = await world.max.submit_modal(form, {**fields, "text": "Ada Moor won the chess cup on Sunday."})
    assert "Added **Chess cup** (Port Gazette)" in texts(added.response)


async def test_who_may_not_manage_cannot_add_a_source(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=REFUSED)
    pressed = await world.alice.click(card(asked), label="Add a source")
    assert pressed.modal is None
    assert "Only people who may manage this server" in texts(pressed.response)


@pytest.mark.parametrize("label", ["Context", "More quotes", "Why this?", "👍"])
async def test_buttons_of_an_old_card_work_after_a_restart(world: World, label: str) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    await world.restart()
    pressed = await world.alice.click(card(asked), label=label)
    assert "no longer" not in texts(pressed.response)


async def test_a_form_that_was_open_during_a_restart_is_taken(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    form = await world.alice.click(card(asked), label="Follow up")
    await world.restart()
    answered = await world.alice.submit_modal(form, {"question": WHEN})
    assert MONDAY in texts(answered.response)


async def test_a_card_whose_record_is_gone_says_so(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    world.ledger._database.write("DELETE FROM receipts")
    pressed = await world.alice.click(card(asked), label="Context")
    assert "no longer have the record" in texts(pressed.response)


async def test_a_private_receipt_does_not_leak_to_another_person(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    receipt = read_press(next(iter(_ids(card(asked)))))
    assert receipt is not None
    private = Card(
        channel_id=world.channel.id, message_id=5, collection=world.collection, receipt_id=receipt.receipt_id,
        follows=None, asked_by=world.alice.id, is_private=True, posted_at=NOON,
    )  # fmt: skip
    world.ledger.cards.post(private)
    pressed = await world.max.click(card(asked), label="Context")
    assert "another person's private question" in texts(pressed.response)


async def test_another_server_cannot_read_a_receipt_by_its_id(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    other = world.env.create_guild()
    stranger = other.add_member(world.env.create_user("stranger"))
    elsewhere = other.create_text_channel("news")
    refused = await stranger.slash(elsewhere, "ask", question=REFUSED)
    wanted = read_press(next(iter(_ids(card(asked)))))
    assert wanted is not None
    stored = world.env.backend.get_message(elsewhere.id, card(refused).id)
    stored.components[-2]["components"][2]["custom_id"] = Press("why", wanted.receipt_id).custom_id
    pressed = await stranger.click(card(refused), label="Why this?")
    assert "no longer have the record" in texts(pressed.response)


async def test_long_answers_turn_their_pages_in_place(world: World) -> None:
    sentences = [f"Witness {number} said {'the cable hummed and ' * 30}stopped." for number in range(12)]
    world.add_article("\n\n".join(sentences), title="Witnesses")
    world.answerer.answers["What did witnesses say?"] = from_article(world.library, *sentences)
    asked = await world.alice.slash(world.channel, "ask", question="What did witnesses say?")
    first = texts(card(asked))
    assert "page 1 of" in first
    assert "▶" in labels(card(asked))
    assert [file.filename for file in card(asked).attachments] in ([], ["on-record.md"])
    await world.alice.click(card(asked), label="▶")
    assert "page 2 of" in texts(card(asked))
    assert not set(first.splitlines()[2:4]) & set(texts(card(asked)).splitlines())


def _ids(message: ResponseMessage) -> list[str]:
    return [str(each["custom_id"]) for each in walk_components(message.components) if "custom_id" in each]
