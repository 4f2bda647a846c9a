"""Watch this question, Stop watching, Standing questions: the buttons of what is asked again and again."""

import secrets
from dataclasses import dataclass

import discord

from bot.answering.receipt import Receipt
from bot.commands import names
from bot.commands.boundary import tell
from bot.commands.front import Front, collection_of, may_manage
from bot.errors import UsageError
from bot.ledger.watches import StandingQuestion
from bot.rendering import wording
from bot.rendering.news import render_watches
from bot.rendering.plain import shortened, unquoted
from bot.views.layout import Press, build_view
from bot.views.presses import is_private, receipt_for, wall_of_news
from bot.watching import Told

_QUESTION_LIMIT = 140


@dataclass(frozen=True, slots=True)
class Watching:
    """Handlers of these buttons."""

    front: Front

    async def watch(self, interaction: discord.Interaction, press: Press) -> None:
        """Asks the card's question again from now on; what the card shows counts as told."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        receipt = await receipt_for(interaction, self.front, press.receipt_id)
        reply = await self.front.desk.look_up(lambda: self.front.recall.reply(receipt))
        watch = StandingQuestion(
            watch_id=secrets.token_urlsafe(9),
            collection=collection_of(interaction),
            channel_id=await _channel_of(interaction),
            watched_by=interaction.user.id,
            question=_question_of(receipt),
            told=Told().with_reply(reply),
            made_at=self.front.services.clock(),
            source=receipt.source,
        )
        limit = self.front.services.telling.watch_limit
        watches = self.front.services.ledger.watches
        kept = await self.front.desk.with_ledger(lambda: watches.keep(watch, limit))
        await tell(interaction, _said(interaction, kept, limit))

    async def stop(self, interaction: discord.Interaction, press: Press) -> None:
        """Ends the watch whose news the card tells."""
        ledger = self.front.services.ledger
        collection = await wall_of_news(interaction, self.front, press.receipt_id) or collection_of(interaction)

        def find() -> StandingQuestion | None:
            news = ledger.deliveries.find(press.receipt_id, collection)
            return ledger.watches.find(news.watch_id, collection) if news is not None else None

        watch = await self.front.desk.with_ledger(find)
        if watch is None:
            raise UsageError(wording.WATCH_UNKNOWN)
        await end_watch(interaction, self.front, watch)

    async def show(self, interaction: discord.Interaction, press: Press) -> None:
        """What is watched here; under a digest in direct messages, what this person watches in its server."""
        brought = await wall_of_news(interaction, self.front, press.receipt_id)
        await show_watches(interaction, self.front, brought)


async def watches_for(
    interaction: discord.Interaction, front: Front, brought: str | None = None
) -> tuple[StandingQuestion, ...]:
    """What is watched in a server, without what another person watches from a private card: its news goes to their
    direct messages, which are no channel of the server. `brought` is the server of news that was pressed there."""
    collection, guild = brought or collection_of(interaction), interaction.guild
    watches = await front.desk.with_ledger(lambda: front.services.ledger.watches.of(collection))
    return tuple(
        each
        for each in watches
        if each.watched_by == interaction.user.id
        or (guild is not None and guild.get_channel_or_thread(each.channel_id) is not None)
    )


async def show_watches(interaction: discord.Interaction, front: Front, brought: str | None = None) -> None:
    """Lists a server's standing questions to the person who asked."""
    watches = await watches_for(interaction, front, brought)
    await interaction.response.send_message(view=build_view(render_watches(watches), 1), ephemeral=True)


async def end_watch(interaction: discord.Interaction, front: Front, watch: StandingQuestion) -> None:
    """Ends a watch for the person who set it, or a manager; raises UsageError for anybody else."""
    if watch.watched_by != interaction.user.id and not await may_manage(interaction, front):
        raise UsageError(wording.WATCH_NOT_YOURS)
    watches = front.services.ledger.watches
    await front.desk.with_ledger(lambda: watches.stop(watch.watch_id, watch.collection))
    await tell(interaction, wording.WATCH_STOPPED.format(question=unquoted(shortened(watch.question, _QUESTION_LIMIT))))


async def _channel_of(interaction: discord.Interaction) -> int:
    """Where news goes: the channel, or for a private card the person's direct messages."""
    if interaction.guild_id is not None and is_private(interaction):
        return (await interaction.user.create_dm()).id
    return interaction.channel_id or 0


def _question_of(receipt: Receipt) -> str:
    """A follow-up stands alone in the words in which it was understood."""
    return receipt.reply["understood_as"].strip() or receipt.reply["question"]


def _said(interaction: discord.Interaction, kept: bool | None, limit: int) -> str:  # noqa: FBT001 - what `keep` said
    command = f"/{names.WATCH.message} {names.LIST.message if kept is False else names.REMOVE.message}"
    if kept is None:
        return wording.WATCHES_FULL.format(limit=limit, command=f"`{command}`")
    if kept is False:
        return wording.WATCHED_ALREADY.format(command=f"`{command}`")
    if interaction.guild_id is None:
        return wording.WATCHING_DIRECT
    return wording.WATCHING_PRIVATE if is_private(interaction) else wording.WATCHING
