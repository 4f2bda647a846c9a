"""`onrecord reindex` and asking with vectors from a server, as a person sees them."""

import asyncio
import json
from pathlib import Path

import pytest

from tests.bot.cli.conftest import OnRecord, Ran
from tests.fakes.openai_server import FakeOpenAI, drafts, embeds, refuses, serving

CARRIERS = "Which carriers agreed not to use Huawei?"
OPENAI = 'embedding = "openai"\nembedding_model = "made-up-e"\nembedding_dimension = 32\n'


def configure(server: FakeOpenAI | None, search: str = "") -> None:
    search, openai = (
        OPENAI if server else search,
        f'[openai]\nmodel = ""\nbase_url = "{server.url}"\n' if server else "",
    )
    Path("config.toml").write_text(
        f'[reading]\npassage_token_limit = 40\n[search]\nevidence_model = "off"\n{search}{openai}', "utf-8"
    )


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-made-up")


async def in_thread(onrecord: OnRecord, *arguments: str) -> Ran:
    """Runs a command beside the server, which needs this thread."""
    return await asyncio.to_thread(onrecord, *arguments)


async def test_a_library_of_another_model_is_refused_with_the_cure(onrecord: OnRecord) -> None:
    await in_thread(onrecord, "ask", CARRIERS)
    async with serving(drafts()) as server:
        configure(server)
        ran = await in_thread(onrecord, "ask", CARRIERS)
    assert ran.status == 1
    assert "made by onrecord-static-128-v1 (128 numbers), not by openai/made-up-e (32 numbers)" in ran.err
    assert "Run `onrecord reindex`" in ran.err
    assert server.embedded == []


async def test_after_reindexing_questions_are_asked_with_the_new_model_and_back_again(onrecord: OnRecord) -> None:
    await in_thread(onrecord, "ask", CARRIERS)
    async with serving(drafts()) as server:
        configure(server)
        ran = await in_thread(onrecord, "reindex")
        assert (ran.status, ran.err) == (0, "")
        assert "Made 2 versions anew with openai/made-up-e (32 numbers)." in ran.out
        asked = json.loads((await in_thread(onrecord, "ask", CARRIERS, "--json")).out)
    assert asked["kind"] == "answer"
    assert asked["notes"] == []
    assert server.embedded[-1] == CARRIERS
    configure(None)
    assert "onrecord-static-128-v1 (128 numbers)" in (await in_thread(onrecord, "reindex")).out
    assert json.loads((await in_thread(onrecord, "ask", CARRIERS, "--json")).out)["kind"] == "answer"


async def test_a_reindexing_that_breaks_off_changes_nothing_and_goes_on_where_it_stopped(
    onrecord: OnRecord, tmp_path: Path
) -> None:
    long = " ".join(f"Ship number {number} left the harbour of Sark on Monday." for number in range(600))
    (tmp_path / "ships.txt").write_text(long, "utf-8")
    configure(None)
    await in_thread(onrecord, "add", "ships.txt")
    async with serving(drafts(), embedding=[embeds(), refuses(401)]) as server:
        configure(server)
        ran = await in_thread(onrecord, "reindex")
        assert ran.status == 1
        assert "does not accept the key" in ran.err
        configure(None)
        assert "Ship number 7 left" in (await in_thread(onrecord, "ask", "Where did ship number 7 leave?")).out
    sent = len(server.embedded)
    async with serving(drafts()) as healthy:
        configure(healthy)
        assert (await in_thread(onrecord, "reindex")).status == 0
    assert not set(healthy.embedded) & set(server.embedded[:128])
    assert sent > 128


async def test_with_the_server_gone_questions_are_answered_by_words_alone_and_say_so(onrecord: OnRecord) -> None:
    async with serving(drafts(), embedding=[embeds(), refuses(503)]) as server:
        configure(server)
        asked = json.loads((await in_thread(onrecord, "ask", CARRIERS, "--json")).out)
    assert asked["kind"] == "answer"
    assert asked["notes"] == ["Searched by words alone: the embedding server could not be asked."]


async def test_without_a_key_the_setting_is_refused_with_the_cure(
    onrecord: OnRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    configure(None, OPENAI)
    ran = await in_thread(onrecord, "ask", CARRIERS)
    assert ran.status == 2
    assert "there is no OPENAI_API_KEY in the environment" in ran.err


async def test_without_a_library_there_is_nothing_to_reindex(onrecord: OnRecord) -> None:
    ran = await in_thread(onrecord, "reindex")
    assert ran.status == 1
    assert "There is no library" in ran.err
