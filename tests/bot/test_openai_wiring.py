"""A key in the environment and a model in config.toml make answers a model's drafts, checked like all others."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answering.question import Question, Turn
from bot.answering.receipt import Receipt
from bot.answering.reply import Answer, Refusal, Reply
from bot.errors import ConfigError
from bot.wiring import Choices, compose
from tests.fakes.openai_server import FakeOpenAI, drafts, says, sends, serving
from tests.fakes.openai_server import Turn as ServerTurn

NOW = datetime(2026, 8, 5, 12, tzinfo=UTC)
CARRIERS = "Which carriers agreed not to use Huawei?"
OTHERWISE = "Which carriers have agreed not to use Huawei equipment?"


@dataclass(frozen=True, slots=True)
class Asked:
    """A reply, how often the model's server was called for it, and what was kept of it."""

    reply: Reply
    calls: int
    receipt: Receipt


async def ask(
    folder: Path, *script: ServerTurn, key: str = "sk-made-up", more: str = "", text: str = CARRIERS
) -> Asked:
    """Asks a server that plays the script; `more` are further lines of [openai]."""
    async with serving(*script) as server:
        return await ask_server(server, folder, key=key, more=more, text=text)


async def ask_server(
    server: FakeOpenAI,
    folder: Path,
    *,
    key: str = "sk-made-up",
    more: str = "",
    text: str = CARRIERS,
    history: tuple[Turn, ...] = (),
) -> Asked:
    """Asks as a new process does, with nothing but the files in the folder left of earlier ones."""
    config = folder / "config.toml"
    config.write_text(
        f'[search]\nevidence_model = "off"\n[openai]\nmodel = "made-up-1"\nbase_url = "{server.url}"\n{more}'
    )
    environment = {"ONRECORD_HOME": str(folder), "OPENAI_API_KEY": key}
    with compose(Choices(config_path=str(config)), environment, lambda: NOW) as system:
        async with system:
            question = Question(text=text, asked_at=NOW, scope=system.own_scope, history=history)
            reply = await system.answerer.answer(question)
        receipt = system.ledger.find_receipt(reply.circumstances.receipt, "local")
    assert receipt is not None
    return Asked(reply, len(server.requests), receipt)


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


@pytest.mark.parametrize("key", ["sk-made up", "sk-made\nup", "sk-mädeup", "sk-made\u200bup"])
async def test_a_key_that_cannot_be_sent_is_refused_without_being_repeated(tmp_path: Path, key: str) -> None:
    with pytest.raises(ConfigError, match=r"OPENAI_API_KEY holds a space, a line end or a letter") as refused:
        await ask(tmp_path, drafts(("Never asked.", [1])), key=key)
    assert key not in str(refused.value)


async def test_what_is_off_topic_is_not_put_to_the_model(tmp_path: Path) -> None:
    asked = await ask(tmp_path, drafts(("Never asked.", [1])), text="Who won the football match at Aston Villa?")
    assert isinstance(asked.reply, Refusal)
    assert asked.calls == 0


async def test_numbers_of_sentences_that_are_not_there_leave_the_plain_answer(tmp_path: Path) -> None:
    reply = (await ask(tmp_path, drafts(("Verizon agreed not to use Huawei.", [99])))).reply
    assert isinstance(reply, Answer)
    assert reply.circumstances.engine == "extractive"
    assert reply.circumstances.notes == ("Answered without the model: its reply could not be read.",)


async def test_tokens_and_cost_stand_on_the_receipt(tmp_path: Path) -> None:
    price = '[openai.prices."made-up-1"]\nprompt = 2.0\ncached_prompt = 1.0\ncompletion = 8.0\n'
    asked = await ask(tmp_path, drafts(("Verizon agreed not to use Huawei.", [1])), more=price)
    assert asked.receipt.reply["usage"] == {
        "model": "made-up-1",
        "calls": 1,
        "prompt_tokens": 1000,
        "cached_tokens": 400,
        "completion_tokens": 50,
        "cost_usd": pytest.approx((600 * 2 + 400 * 1 + 50 * 8) / 1e6),
    }


async def test_a_refusal_after_a_call_says_on_its_receipt_what_the_call_used(tmp_path: Path) -> None:
    asked = await ask(tmp_path, drafts(answerable=False))
    assert isinstance(asked.reply, Refusal)
    assert asked.reply.circumstances.usage is not None
    assert asked.reply.circumstances.usage.token_count == 1050


async def test_over_the_days_limit_the_next_process_answers_without_the_model(tmp_path: Path) -> None:
    fair = drafts(("Verizon agreed not to use Huawei.", [1]))
    await ask(tmp_path, fair, more="daily_token_limit = 1_000\n")
    later = await ask(tmp_path, fair, more="daily_token_limit = 1_000\n", text=OTHERWISE)
    assert later.calls == 0
    assert later.reply.circumstances.notes == (
        "Answered without the model: today's limit for the model is used up; it starts anew at 00:00 UTC.",
    )
    assert later.receipt.reply["usage"] is None


def test_a_dollar_limit_without_a_price_is_refused(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[openai]\nmodel = "made-up-1"\ndaily_dollar_limit = 5.0\n')
    with (
        pytest.raises(ConfigError, match=r"openai: .*daily_dollar_limit needs the price of made-up-1"),
        compose(Choices(config_path=str(config)), {"ONRECORD_HOME": str(tmp_path)}),
    ):
        pass


def test_the_key_is_among_the_secrets_that_logs_blot_out(tmp_path: Path) -> None:
    environment = {"ONRECORD_HOME": str(tmp_path), "OPENAI_API_KEY": "sk-made-up", "DISCORD_TOKEN": " "}
    with compose(Choices(), environment) as system:
        assert system.secrets() == ("sk-made-up",)


async def test_a_question_asked_again_costs_nothing_and_has_a_receipt_of_its_own(tmp_path: Path) -> None:
    async with serving(drafts(("Verizon agreed not to use Huawei.", [1]))) as server:
        first, again = await ask_server(server, tmp_path), await ask_server(server, tmp_path)
    assert (first.calls, again.calls) == (1, 1)
    assert isinstance(first.reply, Answer)
    assert isinstance(again.reply, Answer)
    assert again.reply.claims == first.reply.claims
    assert again.reply.circumstances.notes[0].startswith("The model was not asked again")
    assert again.receipt.reply["usage"] is None
    assert again.receipt.id != first.receipt.id


async def test_a_question_asked_again_is_put_to_the_model_where_that_is_configured(tmp_path: Path) -> None:
    async with serving(drafts(("Verizon agreed not to use Huawei.", [1]))) as server:
        more = 'repeated_questions = "asked"\n'
        assert [(await ask_server(server, tmp_path, more=more)).calls for _ in range(2)] == [1, 2]


async def test_a_follow_up_is_put_and_answered_by_the_model_and_both_calls_are_on_the_receipt(tmp_path: Path) -> None:
    said = "The carriers Verizon and Sprint have agreed not to use Huawei."
    history = (Turn("user", CARRIERS), Turn("agent", said))
    put = says({"question": "Which carriers use Huawei?"})
    drafted = drafts(("Many smaller carriers use equipment from Huawei.", [1]))
    async with serving(put, drafted) as server:
        first = await ask_server(server, tmp_path, text="Which use it?", history=history)
        again = await ask_server(server, tmp_path, text="Which use it?", history=history)
    used = first.reply.circumstances.usage
    assert first.reply.circumstances.understood_as == "Which carriers use Huawei?"
    assert used is not None
    assert used.call_count == 2
    assert (first.calls, again.calls) == (2, 2)
    assert again.reply.circumstances.usage is None


async def test_what_cannot_be_searched_is_not_put_to_the_model(tmp_path: Path) -> None:
    history = (Turn("user", CARRIERS), Turn("agent", "Verizon."))
    async with serving(says({"question": CARRIERS})) as server:
        asked = await ask_server(server, tmp_path, text="carriers " * 400, history=history)
    assert isinstance(asked.reply, Refusal)
    assert asked.calls == 0
