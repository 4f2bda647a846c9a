"""Whether a person is still in the server whose news goes to their direct messages: a server is a wall."""

import discord


async def is_member(client: discord.Client, collection: str, person_id: int) -> bool:
    """Asks Discord anew; always so for a person's own. Raises discord.HTTPException when Discord is not well."""
    kind, _, number = collection.partition("-")
    if kind != "guild":
        return True
    guild = client.get_guild(int(number))
    if guild is None:
        return False
    try:
        await guild.fetch_member(person_id)
    except (discord.NotFound, discord.Forbidden):
        return False
    return True


async def is_direct(client: discord.Client, collection: str, channel_id: int) -> bool:
    """Whether a channel in which a server's question is watched is a person's direct messages."""
    kind, _, number = collection.partition("-")
    guild = client.get_guild(int(number)) if kind == "guild" else None
    if guild is None or guild.get_channel_or_thread(channel_id) is not None:
        return False
    try:  # an archived thread is not known by itself either
        return isinstance(await client.fetch_channel(channel_id), discord.DMChannel)
    except (discord.NotFound, discord.Forbidden):
        return False
