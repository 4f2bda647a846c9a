"""`onrecord run` and `sync` before Discord is ever spoken to."""

import pytest

from tests.bot.cli.conftest import OnRecord


@pytest.mark.parametrize("command", ["run", "sync"])
def test_without_a_token_it_says_how_to_get_one_and_offers_the_terminal(
    onrecord: OnRecord, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    ran = onrecord(command)
    assert ran.status == 2
    assert "docs/discord.md" in ran.err
    assert "`onrecord chat`" in ran.err
