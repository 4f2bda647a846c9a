"""Names and descriptions fit Discord's limits, and the documentation names the permissions that are needed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import discord

from bot.commands import names
from tests.bot.on_discord.world import World

_ROOT = Path(__file__).resolve().parents[3]
_NEEDED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
    create_public_threads=True,
    send_messages_in_threads=True,
)


def test_names_and_descriptions_fit_discords_limits() -> None:
    for name, said in vars(names).items():
        if isinstance(said, discord.app_commands.locale_str):
            limit = 100 if name.endswith("_ABOUT") else 32
            assert 1 <= len(said.message) <= limit, name


class German(discord.app_commands.Translator):
    """Says everything in a German of its own."""

    async def translate(
        self,
        string: discord.app_commands.locale_str,
        locale: discord.Locale,
        context: discord.app_commands.TranslationContextTypes,
    ) -> str | None:
        return f"{string.message[:29]}_de".lower() if locale is discord.Locale.german else None


async def test_every_command_option_and_description_goes_through_a_translator(world: World) -> None:
    tree = world.env.bot.tree  # type: ignore[attr-defined] # our client has a tree
    menus = tree.get_commands(type=discord.AppCommandType.message)
    payloads = [await each.get_translated_payload(tree, German()) for each in (*tree.get_commands(), *menus)]
    named = [part for payload in payloads for part in _parts(payload)]
    assert len(named) > 40
    for part in named:
        assert part["name_localizations"]["de"].endswith("_de"), part["name"]
        assert not part.get("description") or part["description_localizations"]["de"].endswith("_de"), part["name"]


def _parts(payload: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield payload
    for option in payload.get("options", ()):
        yield from _parts(option)


def test_the_invitation_asks_for_what_is_needed_and_nothing_more() -> None:
    guide = (_ROOT / "docs" / "discord.md").read_text("utf-8")
    assert f"permissions={_NEEDED.value}\n" in guide


def test_every_picture_of_the_guide_is_there() -> None:
    guide = (_ROOT / "docs" / "discord.md").read_text("utf-8")
    named = [part.partition(")")[0] for part in guide.split("](pictures/")[1:]]
    assert named
    assert all((_ROOT / "docs" / "pictures" / name).is_file() for name in named)
