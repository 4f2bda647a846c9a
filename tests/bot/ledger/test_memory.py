"""What the ledger remembers of cards, feedback and settings, each behind its server's wall."""

from datetime import timedelta

from bot.ledger import Ledger
from bot.ledger.cards import Card
from bot.ledger.feedback import Feedback
from bot.ledger.settings import ServerSettings
from tests.bot.builders import GUILD, NOON, an_answer


def a_card(message_id: int, *, channel_id: int = 7, minutes: int = 0, is_private: bool = False) -> Card:
    return Card(
        channel_id=channel_id,
        message_id=message_id,
        collection=GUILD,
        receipt_id=f"r-{message_id:010}",
        follows=None,
        asked_by=9,
        is_private=is_private,
        posted_at=NOON + timedelta(minutes=minutes),
    )


def test_a_message_leads_to_its_card_and_only_in_its_own_server(ledger: Ledger) -> None:
    ledger.cards.post(a_card(1))
    assert ledger.cards.on_message(1, GUILD) == a_card(1)
    assert ledger.cards.on_message(1, "guild-200") is None


def test_the_newest_public_card_of_a_thread_is_found(ledger: Ledger) -> None:
    for card in (a_card(3, minutes=3), a_card(1), a_card(4, minutes=4, is_private=True), a_card(9, channel_id=8)):
        ledger.cards.post(card)
    assert ledger.cards.latest_in(7, GUILD) == a_card(3, minutes=3)


def test_a_receipt_leads_to_all_messages_that_show_it(ledger: Ledger) -> None:
    ledger.cards.post(a_card(1))
    assert [card.message_id for card in ledger.cards.showing("r-0000000001", GUILD)] == [1]
    assert ledger.cards.showing("r-0000000001", "guild-200") == ()


def test_cards_since_a_moment_are_listed_for_corrections(ledger: Ledger) -> None:
    ledger.cards.post(a_card(1))
    ledger.cards.post(a_card(2, minutes=9))
    assert [card.message_id for card in ledger.cards.posted_since(NOON + timedelta(minutes=5))] == [2]


def test_a_complaint_is_listed_with_its_question_and_why(ledger: Ledger) -> None:
    ledger.keep(an_answer(), ())
    ledger.feedback.put(GUILD, Feedback(receipt_id="r-0000000001", person_id=9, is_good=False, why="old \ud800 news"))
    (line,) = ledger.feedback.bad_ones(GUILD, 10)
    assert (line.question, line.feedback.why) == ("When does the bridge close?", "old ? news")
    assert ledger.feedback.bad_ones("guild-200", 10) == ()


def test_a_person_can_change_their_mind(ledger: Ledger) -> None:
    ledger.feedback.put(GUILD, Feedback(receipt_id="r", person_id=9, is_good=False))
    ledger.feedback.put(GUILD, Feedback(receipt_id="r", person_id=9, is_good=True))
    assert ledger.feedback.counts(GUILD) == (1, 0)


def test_settings_hold_for_one_server_only(ledger: Ledger) -> None:
    ledger.settings.choose(GUILD, ServerSettings(reads_shared=False, manager_role_id=42))
    assert ledger.settings.of(GUILD) == ServerSettings(reads_shared=False, manager_role_id=42)
    assert ledger.settings.of("guild-200") == ServerSettings()


def test_a_fact_is_remembered(ledger: Ledger) -> None:
    assert ledger.settings.recall("commands") == ""
    ledger.settings.remember("commands", "abc")
    assert ledger.settings.recall("commands") == "abc"
