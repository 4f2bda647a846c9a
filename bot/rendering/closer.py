"""Cards that look closer at a reply: quotes in their paragraphs, further quotes, the receipt in words."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.answering.receipt import Receipt
from bot.answering.reply import Quote
from bot.answering.reply_json import decode_usage
from bot.rendering import wording
from bot.rendering.pages import Block, Card, Tone, lay_out_card, lay_out_page
from bot.rendering.plain import harmless, shortened, unquoted
from bot.rendering.quotes import ago, render_context, render_quote
from bot.wording import said_of_usage

_QUERY_LIMIT = 300
_DROPPED_LIMIT = 8
_WORDS_LIMIT = 160


def render_context_card(quotes: Sequence[Quote]) -> Card:
    """Each quote in bold inside its paragraph."""
    return lay_out_card(wording.CONTEXT_TITLE, map(render_context, quotes), "", Tone.PLAIN)


def render_more(quotes: Sequence[Quote]) -> Card:
    """Further quotes, labelled as not checked."""
    return lay_out_card(wording.MORE_TITLE, map(render_quote, quotes), "", Tone.PLAIN)


def render_why(receipt: Receipt) -> Card:
    """What was searched, how sure the bot was, what else it looked at and why that is not shown."""
    return lay_out_page(wording.WHY_TITLE, tuple(_why(receipt)), "", Tone.PLAIN)


def _why(receipt: Receipt) -> Iterator[Block]:
    kept = receipt.reply
    searched = kept["searched"]
    newest = searched["newest_at"]
    query = unquoted(shortened(kept["understood_as"], _QUERY_LIMIT))
    articles = wording.counted_articles(searched["articles"])
    fresh = wording.WHY_NEWEST.format(age=ago(datetime.fromisoformat(newest))) if newest else wording.WHY_UNDATED
    timings = kept["timings_ms"]
    spent = timings.get("total", sum(timings.values()))
    usage = decode_usage(kept)
    engine = wording.WHY_ENGINE.format(
        engine=wording.WHY_ENGINES.get(kept["engine"]) or unquoted(kept["engine"]),
        time=wording.spent(spent),
        cost=said_of_usage(usage) if usage else wording.WHY_FREE,
    )
    yield Block(
        "\n".join(
            (
                wording.WHY_SEARCHED.format(articles=articles, query=query),
                fresh,
                wording.WHY_SURE.format(percent=round(kept["confidence"] * 100)),
                engine,
            )
        )
    )
    yield from _dropped(receipt)
    yield Block("-# " + wording.WHY_RECEIPT.format(receipt=kept["receipt"]))


def _dropped(receipt: Receipt) -> Iterator[Block]:
    if not receipt.dropped:
        yield Block(wording.WHY_NOTHING_DROPPED)
        return
    yield Block(wording.WHY_DROPPED)
    for each in receipt.dropped[:_DROPPED_LIMIT]:
        words = harmless(shortened(each.words, _WORDS_LIMIT))
        yield Block(f"> {words}\n-# {unquoted(each.source)} · {unquoted(each.why)}")
