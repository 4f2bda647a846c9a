"""The checker bites: what Discord would refuse is found."""

import pytest

from tests.fakes.discord_schema import load_description, problems_with

NOBODY: dict[str, list[str]] = {"parse": []}
needs_description = pytest.mark.skipif(load_description() is None, reason="Discord's openapi.json is not here")


def a_text(content: str) -> dict[str, object]:
    return {"type": 10, "content": content}


def test_a_good_message_has_no_problem() -> None:
    body = {"components": [a_text("hello")], "flags": 32768, "allowed_mentions": NOBODY}
    assert problems_with("POST", "/channels/5/messages", body) == []


def test_too_many_characters_components_pings_and_doubled_ids_are_found() -> None:
    buttons = [{"type": 2, "style": 2, "label": "x", "custom_id": "or1:why:a"}] * 2
    body = {"components": [a_text("x" * 2_500), a_text("y" * 2_500), *buttons, *[a_text("z")] * 40]}
    found = "\n".join(problems_with("POST", "/channels/5/messages", body))
    assert all(part in found for part in ("4000 characters", "40 components", "custom id twice", "pinged"))


@needs_description
def test_a_body_that_discord_does_not_describe_is_found() -> None:
    wrong = {"type": 4, "data": {"components": [{"type": 10, "content": 5.5}], "allowed_mentions": NOBODY}}
    assert problems_with("POST", "/interactions/1/token/callback", wrong)
    assert problems_with("POST", "/no/such/route", {})
