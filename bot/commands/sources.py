"""/sources list | show | add | remove (and, beside it, follow | unfollow): what answers come from."""

from collections.abc import Callable

import discord
from discord import app_commands

from bot.commands import names
from bot.commands.articles import ArticleChoice
from bot.commands.boundary import tell
from bot.commands.feeds import add_feeds, add_page
from bot.commands.front import Front, collection_of, require_manager
from bot.commands.intake import add_attachment
from bot.errors import UsageError
from bot.rendering import wording
from bot.rendering.plain import unquoted
from bot.rendering.sources import SourceList, render_sources
from bot.views.changes import source_view
from bot.views.layout import build_view
from bot.views.modals import PasteModal
from retrieval import SHARED

_LIST_LIMIT = 15


def add_sources(tree: app_commands.CommandTree[discord.Client], front: Front) -> None:
    """Registers the group /sources."""
    group = app_commands.Group(name=names.SOURCES, description=names.SOURCES_ABOUT)
    articles = ArticleChoice(front)

    async def offer(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await articles.offer(interaction, typed)

    _add_list(group, front)
    _add_add(group, front)
    add_feeds(group, front)

    @group.command(name=names.SHOW, description=names.SHOW_ABOUT)
    @app_commands.describe(article=names.ARTICLE_OPTION_ABOUT)
    @app_commands.rename(article=names.ARTICLE)
    @app_commands.autocomplete(article=offer)
    async def show(interaction: discord.Interaction, article: str) -> None:
        found = await articles.find(interaction, article)
        await interaction.response.send_message(view=source_view(found), ephemeral=True)

    @group.command(name=names.REMOVE, description=names.REMOVE_ABOUT)
    @app_commands.describe(article=names.ARTICLE_OPTION_ABOUT)
    @app_commands.rename(article=names.ARTICLE)
    @app_commands.autocomplete(article=offer)
    async def remove(interaction: discord.Interaction, article: str) -> None:
        await require_manager(interaction, front)
        found = await articles.find(interaction, article)
        if found.collection == SHARED:
            raise UsageError(wording.SHARED_STAYS.format(command=f"/{names.SETTINGS.message}"))
        await interaction.response.defer(ephemeral=True, thinking=True)
        await front.desk.shelve(_removal(front, found.collection, found.version.article_id))
        await tell(interaction, wording.REMOVED.format(title=unquoted(found.version.provenance.title)))

    tree.add_command(group)


def _add_list(group: app_commands.Group, front: Front) -> None:
    @group.command(name=names.LIST, description=names.LIST_ABOUT)
    @app_commands.describe(search=names.SEARCH_ABOUT)
    @app_commands.rename(search=names.SEARCH)
    async def listing(interaction: discord.Interaction, search: str = "") -> None:
        scope = await front.desk.scope_of(collection_of(interaction))
        library = front.services.library
        found = await front.desk.look_up(lambda: library.summaries(scope, matching=search, limit=_LIST_LIMIT))
        total = await front.desk.look_up(lambda: library.standing(scope).article_count)
        add = f"/{names.SOURCES.message} {names.ADD.message}"
        card = render_sources(SourceList(found, total, is_narrowed=bool(search)), add)
        await interaction.response.send_message(view=build_view(card, 1), ephemeral=True)


def _add_add(group: app_commands.Group, front: Front) -> None:
    @group.command(name=names.ADD, description=names.ADD_ABOUT)
    @app_commands.describe(file=names.FILE_ABOUT, url=names.PAGE_ABOUT)
    @app_commands.rename(file=names.FILE, url=names.URL)
    async def add(
        interaction: discord.Interaction, file: discord.Attachment | None = None, url: str | None = None
    ) -> None:
        await require_manager(interaction, front)
        if file is not None and url is not None:
            raise UsageError(wording.ONE_OF_BOTH)
        if file is not None:
            await add_attachment(interaction, front, file)
        elif url is not None:
            await add_page(interaction, front, url)
        else:
            await interaction.response.send_modal(PasteModal(""))


def _removal(front: Front, collection: str, article_id: str) -> Callable[[], bool]:
    return lambda: front.services.library.remove(collection, article_id, front.services.clock())
