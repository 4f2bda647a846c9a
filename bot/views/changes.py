"""What changed: the button under an article, and turning the pages of what it shows."""

from dataclasses import dataclass
from functools import partial

import discord

from bot.commands.front import Front, collection_of
from bot.errors import UsageError
from bot.rendering import wording
from bot.rendering.changes import render_changes
from bot.rendering.sources import render_source
from bot.views.layout import ButtonFace, Press, StillView, build_view
from bot.views.reply_buttons import turning
from retrieval import Article
from retrieval.library.protocol import ArticleSummary

CHANGES = "changes"
CHANGES_PAGE = "changespage"


def source_view(summary: ArticleSummary) -> StillView:
    """One article, with a button for what changed in it where it has earlier versions."""
    press = Press(CHANGES, summary.version.article_id)
    has_button = summary.version_count > 1 and press.is_writable
    return build_view(render_source(summary), 1, [[ButtonFace(wording.BUTTON_CHANGES, press)]] if has_button else [])


@dataclass(frozen=True, slots=True)
class Changes:
    """Handlers of these buttons; an article of another server is none."""

    front: Front

    async def show(self, interaction: discord.Interaction, press: Press) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self.turn(interaction, press)

    async def turn(self, interaction: discord.Interaction, press: Press) -> None:
        if not interaction.response.is_done():
            await interaction.response.defer()
        article = await self._find(interaction, press.receipt_id)
        card = await self.front.services.offload(lambda: render_changes(article))
        number = min(press.page, len(card.pages))
        rows = [turning(card, number, CHANGES_PAGE, press.receipt_id)]
        await interaction.edit_original_response(view=build_view(card, number, rows))

    async def _find(self, interaction: discord.Interaction, article_id: str) -> Article:
        scope = await self.front.desk.scope_of(collection_of(interaction))
        library = self.front.services.library
        for collection in scope.collections:
            article = await self.front.desk.look_up(partial(library.find_article, collection, article_id))
            if article is not None:
                return article
        raise UsageError(wording.NO_SUCH_ARTICLE)
