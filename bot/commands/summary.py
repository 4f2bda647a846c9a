"""/summary topic | article | latest."""

from dataclasses import replace

import discord
from discord import app_commands

from bot.commands import names
from bot.commands.articles import ArticleChoice
from bot.commands.front import Front, ticket_for
from bot.rendering import wording


def add_summary(tree: app_commands.CommandTree[discord.Client], front: Front) -> None:
    """Registers the group /summary."""
    articles = ArticleChoice(front)
    group = app_commands.Group(name=names.SUMMARY, description=names.SUMMARY_ABOUT)

    @group.command(name=names.TOPIC, description=names.TOPIC_ABOUT)
    @app_commands.describe(topic=names.TOPIC_OPTION_ABOUT)
    @app_commands.rename(topic=names.TOPIC)
    async def topic(interaction: discord.Interaction, topic: str) -> None:
        await front.asking.from_interaction(interaction, ticket_for(interaction, topic, "summary_topic"))

    async def offer(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await articles.offer(interaction, typed)

    @group.command(name=names.ARTICLE, description=names.ARTICLE_ABOUT)
    @app_commands.describe(article=names.ARTICLE_OPTION_ABOUT)
    @app_commands.rename(article=names.ARTICLE)
    @app_commands.autocomplete(article=offer)
    async def article(interaction: discord.Interaction, article: str) -> None:
        found = await articles.find(interaction, article)
        ticket = ticket_for(interaction, found.version.provenance.title, "summary_article")
        await front.asking.from_interaction(interaction, replace(ticket, article_id=found.version.article_id))

    @group.command(name=names.LATEST, description=names.LATEST_ABOUT)
    @app_commands.describe(hours=names.HOURS_ABOUT)
    @app_commands.rename(hours=names.HOURS)
    async def latest(interaction: discord.Interaction, hours: app_commands.Range[int, 1, 8760] = 24) -> None:
        said = wording.SUMMARY_OF_LATEST_HOUR if hours == 1 else wording.SUMMARY_OF_LATEST.format(hours=hours)
        ticket = ticket_for(interaction, said, "summary_latest")
        await front.asking.from_interaction(interaction, replace(ticket, hours=hours))

    tree.add_command(group)
