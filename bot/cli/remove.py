"""`onrecord remove`: withdraws an article from evidence; receipts that quote it stay readable."""

import argparse

from bot.cli.articles import find_article
from bot.cli.options import collection_of, system_of
from bot.errors import UsageError
from bot.terminal import Terminal
from bot.wording import title_of
from retrieval import SHARED


def run(options: argparse.Namespace) -> int:
    """Withdraws one article of the named collection."""
    with system_of(options) as system:
        collection = collection_of(options, system)
        article = find_article(system, collection, options.article)
        if article.collection != collection and article.collection == SHARED:
            raise UsageError(
                f"{article.article_id} is a shared article that every server reads. To withdraw it for all of them, "
                "run the command again with --collection shared."
            )
        system.library.remove(article.collection, article.article_id, system.clock())
        title = title_of(article.newest)
        Terminal(system.clock).say(f"Withdrawn: {title} ({article.article_id}). Old receipts can still show it.")
    return 0
