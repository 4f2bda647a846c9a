"""Whether a person is still in the server whose news goes to their direct messages: a server is a wall."""

import discord


async def is_member(client: discord.Client, collection: str, person_id: int) -> bool:
    """Asks Discord anew; always so for a person's own. Raises discord.HTTPException when Discord is not well."""
    server_id = _server_id(collection)
    if server_id is None:
        return True
    guild = client.get_guild(server_id)
    if guild is None:
        return False
    try:
        await guild.fetch_member(person_id)
    except (discord.NotFound, discord.Forbidden):
        return False
    return True


async def is_direct(client: discord.Client, collection: str, channel_id: int) -> bool:
    """Whether a channel in which a server's question is watched is a person's direct messages."""
    server_id = _server_id(collection)
    guild = None if server_id is None else client.get_guild(server_id)
    if guild is None or guild.get_channel_or_thread(channel_id) is not None:
        return False
    try:  # an archived thread is not known by itself either
        return isinstance(await client.fetch_channel(channel_id), discord.DMChannel)
    except (discord.NotFound, discord.Forbidden):
        return False


def _server_id(collection: str) -> int | None:
    """The server that a collection belongs to; None for a person's own (`front.collection_of` names them)."""
    kind, _, number = collection.partition("-")
    return int(number) if kind == "guild" else None
