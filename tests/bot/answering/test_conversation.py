"""Follow-ups: what they are understood as, and what is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.conversation import stand_alone
from bot.answering.question import Question, Turn
from tests.bot.builders import NOON, a_question


def understood(text: str, *turns: str) -> str:
    """How a question is understood after turns of user, agent, user, agent …"""
    history = tuple(Turn("agent" if place % 2 else "user", turn) for place, turn in enumerate(turns))
    return stand_alone(Question(text=text, asked_at=NOON, scope=a_question().scope, history=history))


@pytest.mark.parametrize(
    ("before", "follow_up", "carried"),
    [
        ("Who built the harbour bridge?", "And who paid?", "built the harbour bridge"),
        ("Who was Pete Maravich?", "how many did he win", "Pete Maravich"),
        ("Did Britain close the Port of Leith?", "What about Germany?", "Britain close the Port of Leith"),
        ("Which firms agreed not to use the harbour?", "Why?", "firms agreed not to use the harbour"),
        ("Which firms agreed not to use the harbour?", "and the smaller ones?", "firms agreed not to use the harbour"),
        ("Has the Port Council voted?", "When?", "Port Council voted"),
        ("Did the Port Council comment?", "what did they say?", "Port Council comment"),
        ("What does Ilse Brandt want?", "Is she the engineer of the port?", "Ilse Brandt"),
        (
            "What does the minister plan for the harbour?",
            "When could the harbour close?",
            "minister plan for the harbour",
        ),
        ("Did Brandt resign?", "Did Moss?", "Brandt resign"),
        ("Did Brandt resign?", "Is that true?", "Brandt resign"),
        ("Who leads the council?", "What did the council say about its budget?", "leads the council"),
        ("Who was Pete Maravich?", "Why did he change the subject?", "Pete Maravich"),
        ("How long is the queue at Dover?", "How does it compare with last year?", "Dover"),
    ],
)
def test_a_follow_up_carries_the_subject_of_the_question_before(before: str, follow_up: str, carried: str) -> None:
    assert understood(follow_up, before, "The gazette says so.") == f"{follow_up} — {carried}"


@pytest.mark.parametrize(
    "question",
    [
        "Who won the cup final between Leeds and Derby?",
        "Who won the election?",
        "What is a tariff?",
        "What does Ilse Brandt say about her pay?",
        "How many ships sank off Cornwall this week?",
        "Is it true that Moss left Leeds?",
        "Ok, new topic: ferries?",
        "Something else: is it raining?",
        "Is it raining in Leeds?",
        "Is this true: Moss resigned?",
        "What did the president say about his health?",
        "How does the airline explain its losses?",
        "Thanks, that was great",
        "hello!",
        "How many firms did the ministry of transport fine last year?",
        "",
        "   ",
    ],
)
def test_a_question_that_stands_alone_is_left_untouched(question: str) -> None:
    assert understood(question, "Which firms use the harbour?", "Brandt & Sons and Moss Ltd use it.") == question


def test_without_a_conversation_nothing_is_carried() -> None:
    assert understood("And who paid?") == "And who paid?"


def test_a_person_named_by_the_last_answer_is_meant_by_she() -> None:
    answer = "Police on Friday arrested the port's engineer Ilse Brandt at the request of the council."
    assert understood("why was she arrested?", "Who was arrested?", answer) == "why was she arrested? — Ilse Brandt"


def test_an_answer_that_named_nobody_asked_for_carries_nobody() -> None:
    answer = "The council said on Friday that Ilse Brandt had been told."
    assert understood("and he?", "When does Tom Moss leave?", answer) == "and he? — Tom Moss leave"


def test_the_subject_is_carried_over_several_follow_ups() -> None:
    turns = ("Who was Pete Maravich?", "A player.", "how many points did he score?", "Thousands.")
    assert understood("and when did he stop?", *turns) == "and when did he stop? — Pete Maravich"


def test_who_asks_on_about_one_thing_names_it_only_once() -> None:
    turns = (
        "Who recalled the Velostra tablet?",
        "",
        "how many took it?",
        "",
        "did any die?",
        "",
        "and the shares?",
        "",
    )
    assert "Velostra" in understood("what does it cost?", *turns)


def test_the_inquiry_is_the_one_of_the_story_that_is_talked_about() -> None:
    turns = ("Why was Chirrup fined?", "It followed teenagers.")
    assert understood("How long did the inquiry last?", *turns) == "How long did the inquiry last? — Chirrup"
    assert understood("Who is the judge?", *turns) == "Who is the judge? — Chirrup"


def test_of_a_question_on_the_story_no_topic_is_made() -> None:
    turns = ("Was the baker of the Copper Oven found guilty?", "No.", "What did the optician say?", "Nothing.")
    assert "Copper Oven" in understood("why did they suspect him?", *turns)


def test_a_long_question_without_a_name_opens_a_topic() -> None:
    turns = (
        "Who is Ilse Brandt?",
        "An engineer.",
        "how many baggage handlers walked out over heavy suitcases?",
        "620.",
    )
    assert "Brandt" not in understood("and when?", *turns)


def test_what_the_answers_keep_naming_is_the_subject_where_nobody_named_one() -> None:
    turns = ("how many did it sell?", "The maker Norr sold 700,000.", "and the profit?", "Last year Norr made one.")
    assert "Norr" in understood("who owns it?", *turns)
    assert "Norr" not in understood("who owns it?", *turns[:2])


def test_a_word_of_time_is_no_subject() -> None:
    turns = (
        "Who closed the Port of Leith in June 2025?",
        "The council.",
        "What did Ilse Brandt do on Monday?",
        "Nothing.",
    )
    asked = "what did she say about the cracks?"
    assert understood(asked, *turns) == f"{asked} — Ilse Brandt"
    assert understood("and who?", "Until when?", "", "Since when is Karavia closed?", "") == "and who? — Karavia closed"


def test_a_subject_is_dropped_after_a_switch_of_topic() -> None:
    turns = ("Who was Pete Maravich?", "A player.", "Who built the Port of Leith?", "Brandt & Sons.")
    assert "Maravich" not in understood("and when?", *turns)


def test_a_new_topic_that_was_announced_is_the_subject_of_what_follows() -> None:
    assert understood("when?", "Who is Ilse Brandt?", "An engineer.", "New topic: ferries?", "They run.") == (
        "when? — ferries"
    )


def test_thanks_in_between_is_not_the_subject() -> None:
    assert "Leith" in understood("When did it open?", "Who built the Port of Leith?", "Moss.", "ok?", "Yes?")


TURN = st.text(alphabet=st.sampled_from("Why it he Leith port ?.,—\n\u200b"), max_size=60)


@given(TURN, st.lists(TURN, max_size=6))
def test_the_question_itself_always_stays_in_front(text: str, turns: list[str]) -> None:
    assert understood(text, *turns).strip().startswith(text.strip())


@given(TURN, st.lists(TURN, max_size=4))
def test_what_is_carried_are_words_of_the_conversation(text: str, turns: list[str]) -> None:
    carried = understood(text, *turns).strip().removeprefix(text.strip()).removeprefix(" — ").split(", ")
    said = "\n".join(turns)
    assert all(phrase.strip() in said or phrase.strip() == text.strip() for phrase in carried)
