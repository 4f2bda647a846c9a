"""What Discord sends, as small as discord.py accepts it: a bot, a server with one channel, people, events."""

import itertools
import time
from typing import TypeAlias

Json: TypeAlias = dict[str, object]

EPOCH_MS = 1_420_070_400_000
APPLICATION = "1000"
GUILD_ID = "100"
CHANNEL_ID = "200"
BOT: Json = {"id": APPLICATION, "username": "On Record", "discriminator": "0", "avatar": None, "bot": True}
_numbers = itertools.count(1)


def snowflake() -> str:
    """An id of this moment, like Discord's: milliseconds since 2015, then a counter."""
    milliseconds = int(time.time() * 1000) - EPOCH_MS
    return str((milliseconds << 22) | (next(_numbers) & 0x3FFFFF))


def a_person(number: int) -> Json:
    return {"id": str(5000 + number), "username": f"person{number}", "discriminator": "0", "avatar": None}


def a_guild(guild_id: str = GUILD_ID, channel_id: str = CHANNEL_ID) -> Json:
    channel = {"id": channel_id, "type": 0, "name": "news", "position": 0, "permission_overwrites": [], "nsfw": False}
    everyone = {
        "id": guild_id, "name": "@everyone", "permissions": "1071698660929", "position": 0, "color": 0, "hoist": False,
        "managed": False, "mentionable": False, "flags": 0,
    }  # fmt: skip
    return {
        "id": guild_id, "name": "Desk", "owner_id": "5000", "channels": [channel], "roles": [everyone], "emojis": [],
        "features": [], "members": [], "threads": [], "member_count": 2, "large": False, "unavailable": False,
        "verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0,
        "premium_tier": 0, "preferred_locale": "en-US", "system_channel_flags": 0, "nsfw_level": 0, "stickers": [],
        "voice_states": [], "presences": [], "stage_instances": [], "guild_scheduled_events": [],
        "premium_progress_bar_enabled": False, "afk_timeout": 300,
    }  # fmt: skip


def a_message(message_id: str, channel_id: str, content: str, author: Json | None = None, **more: object) -> Json:
    return {
        "id": message_id, "channel_id": channel_id, "content": content, "author": author or BOT, "type": 0,
        "timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None, "tts": False, "mention_everyone": False,
        "mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "pinned": False, "flags": 0,
        "components": [], **more,
    }  # fmt: skip


def an_ask(question: str, person: int = 1, *, guild_id: str = GUILD_ID, private: bool = False) -> Json:
    """An INTERACTION_CREATE of /ask."""
    options = [{"name": "question", "type": 3, "value": question}]
    if private:
        options.append({"name": "private", "type": 5, "value": True})
    member = {
        "user": a_person(person), "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False,
        "permissions": "1071698660929", "flags": 0,
    }  # fmt: skip
    interaction_id = snowflake()
    return {
        "id": interaction_id, "application_id": APPLICATION, "type": 2,
        "token": f"token-{interaction_id}", "version": 1,
        "guild_id": guild_id, "channel_id": CHANNEL_ID, "channel": {"id": CHANNEL_ID, "type": 0, "name": "news"},
        "member": member, "locale": "en-US", "guild_locale": "en-US", "app_permissions": "1071698660929",
        "entitlements": [], "authorizing_integration_owners": {"0": guild_id}, "context": 0,
        "attachment_size_limit": 10_000_000, "guild": {"id": guild_id, "features": [], "locale": "en-US"},
        "data": {"id": "1", "name": "ask", "type": 1, "options": options},
    }  # fmt: skip


def a_mention(text: str, person: int = 1) -> Json:
    """A MESSAGE_CREATE that mentions the bot."""
    member = {"roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0}
    content = f"<@{APPLICATION}> {text}"
    return a_message(
        snowflake(), CHANNEL_ID, content, a_person(person), guild_id=GUILD_ID, mentions=[BOT], member=member
    )
