"""`onrecord show`: an article as it was published, what a reply quoted highlighted in place."""

import argparse

from bot.answering.reply_json import QuoteJson, ReplyJson, encode_source
from bot.cli.articles import find_article
from bot.cli.options import collection_of, system_of
from bot.cli.printing import print_json
from bot.errors import UsageError
from bot.terminal import Terminal
from bot.wiring import System
from retrieval import Article, Span, Version


def run(options: argparse.Namespace) -> int:
    """Prints the newest version, or the one that the receipt's reply quoted."""
    with system_of(options) as system:
        collection = collection_of(options, system)
        article = find_article(system, collection, options.article)
        version: Version = article.newest
        quoted: tuple[Span, ...] = ()
        if options.quote:
            version, quoted = _quoted_in(article, _reply_of(system, options.quote, collection))
        if options.json:
            print_json(_encode(article, version, quoted))
        else:
            Terminal(system.clock).show_article(article, version, quoted)
    return 0


def _encode(article: Article, version: Version, quoted: tuple[Span, ...]) -> dict[str, object]:
    """The exact text, of which every quote's span is a slice in code points."""
    spans = [{"start": span.start, "end": span.end} for span in quoted]
    source = {**encode_source(version), "collection": article.collection, "versions": len(article.versions)}
    return {**source, "text": version.text, "quoted": spans}


def _reply_of(system: System, receipt_id: str, collection: str) -> ReplyJson:
    receipt = system.ledger.find_receipt(receipt_id, collection)
    if receipt is None:
        raise UsageError(f"There is no receipt {receipt_id!r} in the collection {collection!r}.")
    return receipt.reply


def _quoted_in(article: Article, reply: ReplyJson) -> tuple[Version, tuple[Span, ...]]:
    quotes = [quote for quote in _quotes(reply) if quote["article_id"] == article.article_id]
    if not quotes:
        raise UsageError(f"That reply quotes nothing from {article.article_id}.")
    version = next((each for each in article.versions if each.sha256 == quotes[0]["version"]), article.newest)
    return version, tuple(Span(q["start"], q["end"]) for q in quotes if q["version"] == version.sha256)


def _quotes(reply: ReplyJson) -> list[QuoteJson]:
    return [*(quote for claim in reply.get("claims", []) for quote in claim["quotes"]), *reply.get("nearest", [])]
