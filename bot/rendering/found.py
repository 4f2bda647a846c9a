"""Whether words are on record: where they stand word for word, or the nearest wording, or nothing."""

from collections.abc import Iterator, Sequence

from bot.answering.finding import Found
from bot.rendering import wording
from bot.rendering.pages import Block, Card, Tone, lay_out_page
from bot.rendering.plain import shortened, unquoted
from bot.rendering.quotes import render_context, render_quote

_WORDS_LIMIT = 200
_SHOWN_LIMIT = 4


def render_found(found: Sequence[Found], article_count: int) -> Card:
    """The card for what became of a message's words."""
    tone = Tone.ANSWER if found and all(each.verbatim for each in found) else Tone.REFUSAL
    blocks = [block for each in found for block in _blocks(each)]
    nothing = Block(wording.FIND_NOTHING.format(articles=wording.counted_articles(article_count)))
    return lay_out_page(wording.FIND_TITLE, blocks or [nothing], "", tone)


def _blocks(found: Found) -> Iterator[Block]:
    yield Block(f"-# {unquoted(shortened(found.words, _WORDS_LIMIT))}")
    if found.verbatim:
        yield Block(wording.FIND_VERBATIM.format(place=wording.counted_articles(len(found.verbatim))))
        yield from map(render_context, found.verbatim[:_SHOWN_LIMIT])
    elif found.nearest:
        yield Block(wording.FIND_NEAREST)
        yield from map(render_quote, found.nearest)
    else:
        yield Block(wording.FIND_NOT)
