"""Articles as options: found by part of a title or outlet while a person types, and by id once they chose."""

from dataclasses import dataclass, replace

import discord
from discord import app_commands

from bot.commands.front import Front, collection_of
from bot.errors import UsageError
from bot.rendering import wording
from bot.rendering.plain import shortened, visible
from retrieval.library.protocol import ArticleSummary

_CHOICE_LIMIT = 25
_CHOICE_LENGTH = 100


@dataclass(frozen=True, slots=True)
class ArticleChoice:
    """Offers and finds the articles that the asker's server reads."""

    front: Front

    async def offer(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Up to 25 choices "title – outlet", each standing for an article's id."""
        found = await self._matching(interaction, typed, _CHOICE_LIMIT)
        return [
            app_commands.Choice(name=_label(each), value=each.version.article_id[:_CHOICE_LENGTH]) for each in found
        ]

    async def find(self, interaction: discord.Interaction, chosen: str) -> ArticleSummary:
        """The article chosen: by its id, else the only one that matches what was typed. Raises UsageError."""
        exact = await self._with_id(interaction, chosen)
        if exact:
            return exact[0]
        found = await self._matching(interaction, chosen, 2)
        if len(found) == 1:
            return found[0]
        raise UsageError(wording.NO_SUCH_ARTICLE)

    async def _with_id(self, interaction: discord.Interaction, chosen: str) -> list[ArticleSummary]:
        """The articles of that id, the server's own before a shared one."""
        own = collection_of(interaction)
        scope = replace(await self.front.desk.scope_of(own), article_ids=frozenset({chosen}))
        found = await self.front.desk.look_up(lambda: self.front.services.library.summaries(scope, limit=2))
        return sorted(found, key=lambda each: each.collection != own)

    async def _matching(self, interaction: discord.Interaction, typed: str, limit: int) -> tuple[ArticleSummary, ...]:
        scope = await self.front.desk.scope_of(collection_of(interaction))
        return await self.front.desk.look_up(
            lambda: self.front.services.library.summaries(scope, matching=typed, limit=limit)
        )


def _label(each: ArticleSummary) -> str:
    origin = each.version.provenance
    parts = (visible(origin.title), visible(origin.source))
    return shortened(" – ".join(filter(None, parts)), _CHOICE_LENGTH) or "–"
