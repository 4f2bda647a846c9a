"""The checker bites: what Discord would refuse is found."""

from collections.abc import Mapping

import pytest

from tests.fakes.discord_schema import load_description, problems_with

NOBODY: dict[str, list[str]] = {"parse": []}
MESSAGES, CALLBACK = "/channels/5/messages", "/interactions/1/token/callback"
needs_description = pytest.mark.skipif(load_description() is None, reason="Discord's openapi.json is not here")

Body = dict[str, object]


def a_text(**changed: object) -> Body:
    return {"type": 10, "content": "hello", **changed}


def a_row(count: int = 1, **changed: object) -> Body:
    buttons = [
        {"type": 2, "style": 2, "label": "x", "custom_id": f"or1:why:{number}", **changed} for number in range(count)
    ]
    return {"type": 1, "components": buttons}


def a_message(*components: Body, **changed: object) -> Body:
    return {"components": [*components], "flags": 32768, "allowed_mentions": NOBODY, **changed}


def a_form(**changed: object) -> Body:
    field = {"type": 18, "label": "why", "component": {"type": 4, "custom_id": "why", "style": 2}}
    return {"type": 9, "data": {"custom_id": "or1:bad:a", "title": "What was wrong?", "components": [field], **changed}}


def choices(*names: str) -> Body:
    return {"type": 8, "data": {"choices": [{"name": name, "value": "x"} for name in names]}}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (MESSAGES, a_message({"type": 17, "accent_color": 5, "components": [a_text()]}, a_row(), nonce="1")),
        (CALLBACK, a_form()),
        (CALLBACK, choices("Port Gazette")),
    ],
)
def test_a_good_request_has_no_problem(path: str, body: Body) -> None:
    assert problems_with("POST", path, body) == []


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        (MESSAGES, a_message(a_text(content="x" * 2_500), a_text(content="y" * 2_500)), "4000 characters"),
        (MESSAGES, a_message(*[a_text()] * 41), "40 components"),
        (MESSAGES, a_message(a_row(), a_row()), "custom id twice"),
        (MESSAGES, a_message(a_text(), allowed_mentions={}), "pinged"),
        (MESSAGES, a_message(a_text(content=" ")), "without words"),
        (MESSAGES, a_message(a_row(6)), "row of 6"),
        (MESSAGES, a_message(a_row(custom_id="")), "without id or label"),
        (MESSAGES, a_message(a_text(), flags=0), "without their flag"),
        (MESSAGES, a_message(a_text(), content="words"), "beside content"),
        (CALLBACK, choices(*map(str, range(26))), "25 choices"),
        (CALLBACK, choices(""), "without name"),
    ],
)
def test_what_is_over_a_limit_is_found(path: str, body: Mapping[str, object], said: str) -> None:
    assert said in "\n".join(problems_with("POST", path, body))


@needs_description
@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", MESSAGES, a_message(a_row(style=9))),
        ("POST", MESSAGES, a_message(a_row(label="x" * 81))),
        ("POST", MESSAGES, a_message(a_row(custom_id="x" * 101))),
        ("POST", MESSAGES, a_message({"type": 17, "accent_color": 0x1FFFFFF, "components": [a_text()]})),
        ("POST", MESSAGES, a_message(a_text(content=5.5))),
        ("POST", MESSAGES, a_message({"type": 99})),
        ("POST", MESSAGES, a_message(a_text(), nonce="x" * 26)),
        ("POST", MESSAGES, a_message(a_text(), componentz=[])),
        ("POST", CALLBACK, {"type": 44, "data": a_message(a_text())}),
        ("POST", CALLBACK, a_form(title="x" * 46)),
        ("PUT", "/applications/1/commands", [{"name": "ask", "description": "x" * 101, "type": 1}]),
        ("PUT", "/applications/1/commands", [{"name": "x" * 33, "description": "x", "type": 1}]),
        ("POST", "/channels/5/messages/6/threads", {"name": "x" * 101}),
        ("POST", "/no/such/route", {}),
        ("GET", "/no/such/route", None),
        ("DELETE", MESSAGES, None),
    ],
)
def test_a_request_that_discord_does_not_describe_is_found(method: str, path: str, body: object) -> None:
    assert problems_with(method, path, body)
