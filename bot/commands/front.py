"""What commands and buttons work with, and the few questions that all of them ask of an interaction."""

from dataclasses import dataclass
from datetime import UTC, datetime

import discord

from bot.commands.asking import Asking
from bot.corrector import Corrector
from bot.desk import Desk
from bot.errors import UsageError
from bot.ledger.tickets import Ticket, TicketKind
from bot.recall import Recall
from bot.rendering import wording
from bot.services import Services


@dataclass(frozen=True, slots=True)
class Front:
    """The desk, and the way through it that asks and answers."""

    services: Services
    desk: Desk
    asking: Asking
    recall: Recall
    corrector: Corrector


def collection_of(interaction: discord.Interaction) -> str:
    """The wall an interaction stands behind: its server's collection, or the person's own in a direct message."""
    return collection_for(interaction.guild_id, interaction.user.id)


def collection_for(guild_id: int | None, person_id: int) -> str:
    return f"guild-{guild_id}" if guild_id is not None else f"dm-{person_id}"


def ticket_for(interaction: discord.Interaction, text: str, kind: TicketKind = "ask") -> Ticket:
    """A ticket for what this interaction asks."""
    return Ticket(
        key=f"interaction-{interaction.id}",
        collection=collection_of(interaction),
        kind=kind,
        text=sound(text),
        channel_id=interaction.channel_id or 0,
        person_id=interaction.user.id,
        asked_at=interaction.created_at,
        token=interaction.token,
    )


def sound(text: str) -> str:
    """Text without lone surrogates, which JSON lets through and no file or index takes."""
    return text.encode("utf-8", "replace").decode("utf-8").strip()


async def may_manage(interaction: discord.Interaction, front: Front) -> bool:
    """Whether a person may change the sources: in their own direct messages, as manager, or by the chosen role."""
    if interaction.guild_id is None or interaction.permissions.manage_guild:
        return True
    chosen = await front.desk.with_ledger(lambda: front.services.ledger.settings.of(collection_of(interaction)))
    role_id = chosen.manager_role_id
    if role_id is None or not isinstance(interaction.user, discord.Member):
        return False
    return role_id == interaction.guild_id or interaction.user.get_role(role_id) is not None  # @everyone has its id


async def require_manager(interaction: discord.Interaction, front: Front) -> None:
    """Raises UsageError with a friendly sentence for a person who may not."""
    if not await may_manage(interaction, front):
        chosen = await front.desk.with_ledger(lambda: front.services.ledger.settings.of(collection_of(interaction)))
        role = f"<@&{chosen.manager_role_id}>" if chosen.manager_role_id else ""
        raise UsageError(wording.NOT_MANAGER.format(role=wording.NOT_MANAGER_ROLE.format(role=role) if role else ""))


def read_moment(written: str, now: datetime) -> datetime:
    """A moment as a person writes it, in UTC where no zone is given; a bare day means its end. Raises UsageError."""
    plain = written.strip().removesuffix(" UTC").replace("Z", "+00:00")
    try:
        moment = datetime.fromisoformat(plain)
    except ValueError as failure:
        raise UsageError(wording.BAD_TIME) from failure
    if len(plain) <= len("2026-08-05"):
        moment = moment.replace(hour=23, minute=59, second=59)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if moment > now and moment.date() > now.date():
        raise UsageError(wording.FUTURE_TIME)
    return min(moment, now)
