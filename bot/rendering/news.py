"""News of standing questions on a card: what changed, each with its quotes; several at once are one digest."""

from collections.abc import Iterator, Sequence

from bot.correcting import Correction
from bot.corrector import ToldNews
from bot.ledger.watches import StandingQuestion
from bot.rendering import wording
from bot.rendering.corrections import render_corrections
from bot.rendering.pages import Block, Card, Tone, lay_out_list, lay_out_page
from bot.rendering.plain import shortened, unquoted
from bot.rendering.quotes import ago, render_quote
from bot.rendering.replies import question_head, render_file, reply_foot
from bot.watching import NewsKind

_QUESTION_LIMIT = 140
_SAID = {NewsKind.ANSWERED: wording.NEWS_ANSWERED, NewsKind.MORE: wording.NEWS_MORE}


def render_news(told: Sequence[ToldNews], corrections: Sequence[Correction] = ()) -> Card:
    """One card for all of it: a question's own card, or a digest of several."""
    banner = tuple(render_corrections(corrections))
    tone = Tone.CORRECTED if banner else Tone.ANSWER
    whole = "\n".join(render_file(each.reply) for each in told)
    if len(told) > 1:
        blocks = [block for each in told for block in _digest_blocks(each)]
        return lay_out_page(wording.NEWS_MANY.format(count=len(told)), (*banner, *blocks), "", tone, whole)
    (one,) = told
    head = question_head(one.news.question)
    person = wording.NEWS_FOOT.format(person=f"<@{one.news.watched_by}>")
    foot = f"{reply_foot(one.reply.circumstances)} · {person}"
    blocks = [Block(_SAID[one.news.kind]), *(render_quote(each) for each in one.quotes)]
    return lay_out_page(head, (*banner, *blocks), foot, tone, whole)


def render_watches(watches: Sequence[StandingQuestion]) -> Card:
    """What is watched, oldest first."""
    return lay_out_list(wording.WATCHES_TITLE, [_line(each) for each in watches] or [wording.WATCHES_NONE])


def _digest_blocks(told: ToldNews) -> Iterator[Block]:
    """A question and its quotes, kept together where they fit a page."""
    question = unquoted(shortened(told.news.question, _QUESTION_LIMIT))
    shown = [render_quote(each) for each in told.quotes]
    person = wording.NEWS_FOOT.format(person=f"<@{told.news.watched_by}>")
    title = f"**{question}**\n-# {person}"
    yield Block(
        "\n".join((title, *(each.text for each in shown))), "\n".join((title, *(each.shortfall for each in shown)))
    )


def _line(each: StandingQuestion) -> str:
    return wording.WATCHES_LINE.format(
        question=unquoted(shortened(each.question, _QUESTION_LIMIT)),
        channel=f"<#{each.channel_id}>",
        source=wording.WATCHES_SOURCE.format(source=unquoted(each.source)) if each.source else "",
        person=f"<@{each.watched_by}>",
        age=ago(each.made_at),
    )
