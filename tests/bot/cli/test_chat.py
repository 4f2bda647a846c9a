"""`onrecord chat` as its users see it; typed lines stand in for a person."""

import io
import sys

import pytest

from tests.bot.cli.conftest import OnRecord, Ran

CARRIERS = "Which carriers agreed not to use Huawei?"


@pytest.fixture
def chat(onrecord: OnRecord, monkeypatch: pytest.MonkeyPatch) -> OnRecord:
    """A conversation of these lines."""

    def said(*lines: str) -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines)))
        return onrecord("chat")

    return said


def test_a_follow_up_is_understood_until_the_conversation_is_forgotten(chat: OnRecord) -> None:
    follow_up = "Why do smaller ones use it?"
    told, forgotten = chat(CARRIERS, follow_up), chat(CARRIERS, "/NEW", follow_up)
    assert f"Understood as: {follow_up} — " in told.out
    assert "Forgotten. Ask anew." in forgotten.out
    assert "Understood as" not in forgotten.out


@pytest.mark.parametrize("ending", ["/quit", "/exit", "Quit", "exit", "   "])
def test_nothing_is_asked_once_the_person_has_left(chat: OnRecord, ending: str) -> None:
    ran = chat(ending, CARRIERS)
    assert (ran.status, "receipt" in ran.out) == (0, False)


def test_a_command_that_is_none_is_not_asked_and_names_those_there_are(chat: OnRecord) -> None:
    ran = chat("/hlep")
    assert "/new forgets the conversation, /quit or an empty line ends it" in ran.out
    assert "receipt" not in ran.out
