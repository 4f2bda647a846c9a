"""Follow up, Ask differently, Discuss, Add a source, 👍 and 👎: going on from a reply."""

import contextlib
from dataclasses import dataclass, replace

import discord

from bot.commands.boundary import tell
from bot.commands.front import Front, collection_of, require_manager, ticket_for
from bot.commands.intake import add_pasted
from bot.errors import UsageError
from bot.ledger.feedback import Feedback
from bot.rendering import wording
from bot.rendering.plain import shortened, visible
from bot.views.layout import Press, build_note
from bot.views.modals import PasteModal, QuestionModal, WhyModal, read_form
from bot.views.presses import gone, is_private, receipt_for

_THREAD_NAME_LIMIT = 90
_THREAD_EXISTS = 160004
_NO_THREADS = 50024
"""Discord's code for a channel of a kind that has no threads, such as a voice channel's chat."""


@dataclass(frozen=True, slots=True)
class TalkingOn:
    """Handlers of these buttons and of the forms that they open."""

    front: Front

    async def open_follow_up(self, interaction: discord.Interaction, press: Press) -> None:
        await interaction.response.send_modal(QuestionModal(wording.MODAL_FOLLOW, press))

    async def open_rephrase(self, interaction: discord.Interaction, press: Press) -> None:
        receipt = await receipt_for(interaction, self.front, press.receipt_id)
        form = QuestionModal(wording.MODAL_REPHRASE, press, receipt.reply["question"])
        await interaction.response.send_modal(form)

    async def follow_up(self, interaction: discord.Interaction, press: Press) -> None:
        """A question understood by what was said before it."""
        await receipt_for(interaction, self.front, press.receipt_id)
        await self._ask(interaction, follows=press.receipt_id)

    async def rephrase(self, interaction: discord.Interaction, press: Press) -> None:
        """A question in other words, which stands alone."""
        await receipt_for(interaction, self.front, press.receipt_id)
        await self._ask(interaction, follows=None)

    async def discuss(self, interaction: discord.Interaction, press: Press) -> None:
        """Opens a thread under the card; in it the bot listens to mentions and replies."""
        message = interaction.message
        if message is None or isinstance(interaction.channel, discord.Thread):
            raise UsageError(wording.THREAD_HERE)
        await interaction.response.defer(ephemeral=True, thinking=True)
        receipt = await receipt_for(interaction, self.front, press.receipt_id)
        thread = await self._thread(message, receipt.reply["question"])
        opened = wording.THREAD_OPENED.format(thread=thread)
        await interaction.edit_original_response(view=build_note(opened))

    async def open_add(self, interaction: discord.Interaction, press: Press) -> None:
        await require_manager(interaction, self.front)
        await interaction.response.send_modal(PasteModal(press.receipt_id))

    async def add(self, interaction: discord.Interaction, _: Press) -> None:
        await require_manager(interaction, self.front)
        await add_pasted(interaction, self.front, read_form(interaction))

    async def good(self, interaction: discord.Interaction, press: Press) -> None:
        await self._keep_opinion(interaction, press, is_good=True, why="")
        await tell(interaction, wording.FEEDBACK_GOOD)

    async def open_bad(self, interaction: discord.Interaction, press: Press) -> None:
        await interaction.response.send_modal(WhyModal(press.receipt_id))

    async def bad(self, interaction: discord.Interaction, press: Press) -> None:
        await self._keep_opinion(interaction, press, is_good=False, why=read_form(interaction).get("why", ""))
        await tell(interaction, wording.FEEDBACK_BAD.format(command="/feedback"))

    async def _ask(self, interaction: discord.Interaction, follows: str | None) -> None:
        text = read_form(interaction).get("question", "")
        ticket = replace(ticket_for(interaction, text), follows=follows, is_private=is_private(interaction))
        await self.front.asking.from_interaction(interaction, ticket)

    async def _thread(self, message: discord.Message, question: str) -> str:
        name = shortened(visible(question) or wording.THREAD_NAME, _THREAD_NAME_LIMIT)
        minutes = self.front.services.settings.thread_archive_minutes
        try:
            thread = await message.create_thread(name=name, auto_archive_duration=minutes)
        except discord.Forbidden as failure:
            raise UsageError(wording.THREAD_FORBIDDEN) from failure
        except discord.NotFound as failure:
            raise UsageError(gone()) from failure
        except discord.HTTPException as failure:
            if failure.code == _THREAD_EXISTS:
                return f"<#{message.id}>"  # a thread under a message has that message's id
            if failure.code == _NO_THREADS:
                raise UsageError(wording.THREAD_NOWHERE) from failure
            raise
        hello = wording.THREAD_HELLO.format(mention=message.author.mention)
        with contextlib.suppress(discord.Forbidden):  # the thread is open, whether or not we may write in it
            await thread.send(view=build_note(hello))
        return thread.mention

    async def _keep_opinion(self, interaction: discord.Interaction, press: Press, *, is_good: bool, why: str) -> None:
        await receipt_for(interaction, self.front, press.receipt_id)
        opinion = Feedback(receipt_id=press.receipt_id, person_id=interaction.user.id, is_good=is_good, why=why)
        collection = collection_of(interaction)
        await self.front.desk.with_ledger(lambda: self.front.services.ledger.feedback.put(collection, opinion))
