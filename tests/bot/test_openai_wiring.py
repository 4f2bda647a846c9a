"""A key in the environment and a model in config.toml make answers a model's drafts, checked like all others."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answering.question import Question
from bot.answering.reply import Answer, Reply
from bot.wiring import Choices, compose
from tests.fakes.openai_server import Turn, drafts, sends, serving

NOW = datetime(2026, 8, 5, 12, tzinfo=UTC)
CARRIERS = "Which carriers agreed not to use Huawei?"


@dataclass(frozen=True, slots=True)
class Asked:
    """A reply, and how often the model's server was called for it."""

    reply: Reply
    calls: int


async def ask(folder: Path, *script: Turn, key: str = "sk-made-up") -> Asked:
    config = folder / "config.toml"
    async with serving(*script) as server:
        config.write_text(
            f'[search]\nevidence_model = "off"\n[openai]\nmodel = "made-up-1"\nbase_url = "{server.url}"\n'
        )
        environment = {"ONRECORD_HOME": str(folder), "OPENAI_API_KEY": key}
        with compose(Choices(config_path=str(config)), environment, lambda: NOW) as system:
            async with system:
                reply = await system.answerer.answer(Question(text=CARRIERS, asked_at=NOW, scope=system.own_scope))
        return Asked(reply, len(server.requests))


async def test_a_fair_claim_is_shown_with_the_quote_it_points_at(tmp_path: Path) -> None:
    claim = "Verizon, AT&T, T-Mobile and Sprint have agreed not to use Huawei in their 5G networks."
    reply = (await ask(tmp_path, drafts((claim, [1])))).reply
    assert isinstance(reply, Answer)
    assert reply.circumstances.engine == "made-up-1"
    assert reply.claims[0].text == claim
    assert "Verizon" in reply.claims[0].quotes[0].text


async def test_a_lie_is_replaced_by_the_bare_quote(tmp_path: Path) -> None:
    claim = "Verizon, AT&T, T-Mobile and Sprint have not agreed to stop using Huawei in their 5G networks."
    reply = (await ask(tmp_path, drafts((claim, [1])))).reply
    assert isinstance(reply, Answer)
    assert all(each.is_bare_quote for each in reply.claims)


async def test_a_failing_server_leaves_the_plain_answer_with_a_note(tmp_path: Path) -> None:
    reply = (await ask(tmp_path, sends("{}", status=401))).reply
    assert isinstance(reply, Answer)
    assert reply.circumstances.engine == "extractive"
    assert reply.circumstances.notes == ("Answered without the model: its key was not accepted.",)


@pytest.mark.parametrize("key", ["", "  "])
async def test_without_a_key_nothing_is_sent(tmp_path: Path, key: str) -> None:
    asked = await ask(tmp_path, drafts(("Never asked.", [1])), key=key)
    assert asked.calls == 0
    assert asked.reply.circumstances.engine == "extractive"
