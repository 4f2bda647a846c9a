"""The Discord client: no privileged intents, nobody pinged, commands registered when they changed, tickets taken up."""

import asyncio
import hashlib
import json
import logging
import sys
from datetime import timedelta

import discord

from bot.commands.ask import add_ask
from bot.commands.asking import Asking
from bot.commands.boundary import PASSING, RecordTree, explain
from bot.commands.chronicle import add_chronicle
from bot.commands.courier import Courier
from bot.commands.front import Front
from bot.commands.house import add_house
from bot.commands.mentions import Mentions
from bot.commands.message_menus import add_message_menus
from bot.commands.sources import add_sources
from bot.commands.summary import add_summary
from bot.commands.telling import Telling
from bot.commands.watch import add_watch
from bot.desk import Desk
from bot.errors import BotError
from bot.recall import Recall
from bot.services import Services
from bot.teller import Teller
from bot.views import reply_buttons as pressed
from bot.views.changes import CHANGES, CHANGES_PAGE, Changes
from bot.views.looking_closer import LookingCloser
from bot.views.news_buttons import STOP, WATCHES
from bot.views.presses import Presses
from bot.views.talking_on import TalkingOn
from bot.views.watching import Watching

_log = logging.getLogger("onrecord.discord")

_RETRY_SECONDS = 600.0
"""Longer than a question is worked on, so that another process on the same ledger is not disturbed."""
_COMMANDS = "commands"
"""The fact under which the hash of the registered commands is remembered."""


class OnRecordClient(discord.Client):
    """On Record on Discord. `services` stay the caller's: this client closes only what it opened itself.

    With `registers` it registers its commands at login, when they have changed; without, only when it is told to.
    """

    def __init__(self, services: Services, *, registers: bool = True) -> None:
        super().__init__(
            intents=_intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            status=discord.Status.online,
        )
        self._services = services
        self._registers = registers
        self._desk = Desk(services)
        asking = Asking(self._desk, Courier(self, services.clock))
        recall = Recall(services.library)
        self._teller = Teller(self._desk, recall, services.telling)
        front = Front(services, self._desk, asking, recall, self._teller.corrector)
        self.tree = RecordTree(
            self,
            allowed_contexts=discord.app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
            allowed_installs=discord.app_commands.AppInstallationType(guild=True, user=False),
        )
        for add in (add_ask, add_summary, add_sources, add_watch, add_chronicle, add_house, add_message_menus):
            add(self.tree, front)
        self._asking = asking
        self._mentions = Mentions(front)
        self._presses = _presses(front)
        self._telling = Telling(self, self._desk, self._teller)
        self._background: tuple[asyncio.Task[None], ...] = ()

    async def setup_hook(self) -> None:
        """Registers the commands if they have changed since they were last registered."""
        digest = self.commands_digest()
        known = await self._desk.with_ledger(lambda: self._services.ledger.settings.recall(_COMMANDS))
        if not self._registers or known == f"{self.application_id}:{digest}":
            return
        try:
            await self.register_commands()
        except (discord.HTTPException, *PASSING) as failure:  # the commands of before still work
            explain(failure, "registering the commands; `onrecord sync` tries again")

    async def register_commands(self, guild_id: int | None = None) -> int:
        """Registers every command, in one server at once or everywhere; how many there are. Needs a login."""
        guild = discord.Object(guild_id) if guild_id is not None else None
        if guild is not None:
            self.tree.copy_global_to(guild=guild)
        registered = await self.tree.sync(guild=guild)
        if guild is None:
            kept = f"{self.application_id}:{self.commands_digest()}"
            await self._desk.with_ledger(lambda: self._services.ledger.settings.remember(_COMMANDS, kept))
        _log.info("registered %s commands", len(registered))
        return len(registered)

    async def unregister_commands(self, guild_id: int) -> None:
        """Takes away what was registered for one server alone; what is registered everywhere stays. Needs a login."""
        self.tree.clear_commands(guild=discord.Object(guild_id))
        await self.tree.sync(guild=discord.Object(guild_id))

    def commands_digest(self) -> str:
        """Changes whenever a name, description or option of a command does."""
        commands = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        commands += [
            command.to_dict(self.tree) for command in self.tree.get_commands(type=discord.AppCommandType.message)
        ]
        written = json.dumps(sorted(commands, key=lambda command: str(command["name"])), sort_keys=True, default=str)
        return hashlib.sha256(written.encode()).hexdigest()

    async def on_ready(self) -> None:
        """Begins to take up what was left open and to look for news. READY comes again after each lost session."""
        _log.info("ready", extra={"servers": len(self.guilds)})
        if not self._background:
            self._background = (
                asyncio.create_task(self._keep_resuming()),
                asyncio.create_task(self._telling.keep_on()),
            )

    async def _keep_resuming(self) -> None:
        """What an earlier process left open at once; then, now and again, what no way of delivery was open for."""
        older_than = timedelta()
        while True:
            try:
                await self._asking.resume(older_than)
            except BotError as error:
                explain(error, "taking up open questions")
            older_than = timedelta(seconds=_RETRY_SECONDS)
            await asyncio.sleep(_RETRY_SECONDS)

    async def on_message(self, message: discord.Message) -> None:
        if self.user is not None and message.author.id != self.user.id:
            await self._mentions.take(message, self.user)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        if interaction.type in (discord.InteractionType.component, discord.InteractionType.modal_submit):
            await self._presses.take(interaction)

    async def on_error(self, event_method: str, /, *_: object, **__: object) -> None:
        """What fails outside a command or a press: logged under a reference, told to nobody."""
        error = sys.exception()
        if error is not None:
            explain(error, f"handling {event_method}")

    async def close(self) -> None:
        for task in self._background:
            task.cancel()
        await super().close()
        await asyncio.to_thread(self._teller.close)
        await asyncio.to_thread(self._desk.close)


def _intents() -> discord.Intents:
    """Servers, and messages in them and in direct messages; none of these is privileged."""
    intents = discord.Intents.none()
    intents.guilds = True
    intents.guild_messages = True
    intents.dm_messages = True
    return intents


def _presses(front: Front) -> Presses:
    closer, talking, watching, changes = LookingCloser(front), TalkingOn(front), Watching(front), Changes(front)
    buttons = {
        pressed.CONTEXT: closer.context,
        pressed.CONTEXT_PAGE: closer.turn_context,
        pressed.MORE: closer.more,
        pressed.MORE_PAGE: closer.turn_more,
        pressed.WHY: closer.why,
        pressed.PAGE: closer.page,
        pressed.FOLLOW: talking.open_follow_up,
        pressed.REPHRASE: talking.open_rephrase,
        pressed.DISCUSS: talking.discuss,
        pressed.ADD: talking.open_add,
        pressed.GOOD: talking.good,
        pressed.BAD: talking.open_bad,
        pressed.WATCH: watching.watch,
        STOP: watching.stop,
        WATCHES: watching.show,
        CHANGES: changes.show,
        CHANGES_PAGE: changes.turn,
    }
    forms = {
        pressed.FOLLOW: talking.follow_up,
        pressed.REPHRASE: talking.rephrase,
        pressed.ADD: talking.add,
        pressed.BAD: talking.bad,
    }
    return Presses(buttons, forms)
