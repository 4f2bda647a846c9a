"""Names and descriptions fit Discord's limits, and the documentation names the permissions that are needed."""

from pathlib import Path

import discord

from bot.commands import names

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


def test_the_invitation_asks_for_what_is_needed_and_nothing_more() -> None:
    guide = (_ROOT / "docs" / "discord.md").read_text("utf-8")
    assert f"permissions={_NEEDED.value}\n" in guide


def test_every_picture_of_the_guide_is_there() -> None:
    guide = (_ROOT / "docs" / "discord.md").read_text("utf-8")
    named = [part.partition(")")[0] for part in guide.split("](pictures/")[1:]]
    assert named
    assert all((_ROOT / "docs" / "pictures" / name).is_file() for name in named)
