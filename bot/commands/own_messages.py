"""Our own messages that stand in a channel, to find what an earlier try brought without our knowing."""

from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta

import discord

from bot.views.layout import Press, read_press

_LOOK_BACK = timedelta(minutes=2)
"""Clocks differ."""
_LOOKED_AT_LIMIT = 100


async def own_messages(
    client: discord.Client, channel: discord.PartialMessageable, since: datetime
) -> AsyncIterator[discord.Message]:
    """Ours since then, oldest first; none without Read Message History, where nobody can tell."""
    me = client.user.id if client.user else 0
    try:
        async for message in channel.history(limit=_LOOKED_AT_LIMIT, after=since - _LOOK_BACK):
            if message.author.id == me:
                yield message
    except (discord.Forbidden, discord.NotFound):
        return


def presses_on(message: discord.Message) -> Iterator[Press]:
    """What the buttons on a message stand for."""
    for component in message.components:
        for button in getattr(component, "children", ()):
            press = read_press(getattr(button, "custom_id", None) or "")
            if press is not None:
                yield press
