"""What happened over time on a card: a topic's dated quotes under their days, and what is new since somebody looked."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.answering.reply import Quote, Reply
from bot.catching_up import CaughtUp, Rewrite, StoryBullet
from bot.correcting import Correction
from bot.rendering import wording
from bot.rendering.corrections import render_corrections
from bot.rendering.pages import Block, Card, Tone, lay_out_page
from bot.rendering.plain import harmless, shortened
from bot.rendering.quotes import ago, at, provenance_line, render_quote
from bot.rendering.replies import question_head, quotes_of, render_file, reply_foot, understood_blocks
from bot.timeline import Dated, build_timeline

_PART_LIMIT = 300


def render_timeline(reply: Reply, corrections: Sequence[Correction] = ()) -> Card:
    """A topic's quotes, each under its day; undated ones at the end, under none."""
    banner = tuple(render_corrections(corrections))
    notes = [Block(f"-# {harmless(shortened(note, _PART_LIMIT))}") for note in reply.circumstances.notes]
    blocks = (*banner, *understood_blocks(reply.circumstances), *_days(quotes_of(reply)), *notes)
    tone = Tone.CORRECTED if banner else Tone.ANSWER
    head = question_head(wording.TIMELINE_OF.format(topic=reply.circumstances.question.text))
    return lay_out_page(head, blocks, reply_foot(reply.circumstances), tone, render_file(reply))


def render_caught_up(caught: CaughtUp, since: datetime) -> Card:
    """Corrections first, then one quote a story, newest first."""
    head = f"### {wording.CATCH_UP}\n-# {wording.CATCH_UP_SINCE.format(moment=at(since), age=ago(since))}"
    if caught.is_empty:
        return lay_out_page(head, (Block(wording.CATCH_UP_NOTHING),), "", Tone.PLAIN)
    blocks = (*_rewrites(caught.rewrites), *_stories(caught.stories))
    left = [Block(f"-# {wording.AND_MORE.format(count=caught.left_out)}")] if caught.left_out else []
    return lay_out_page(head, (*blocks, *left), "", Tone.PLAIN)


def _days(quotes: Sequence[Quote]) -> Iterator[Block]:
    timeline = build_timeline(quotes)
    shown: date | None = None
    for each in timeline.dated:
        yield _under(_heading(each) if each.on != shown else "", render_quote(each.quote))
        shown = each.on
    for place, quote in enumerate(timeline.undated):
        yield _under(f"**{wording.TIMELINE_UNDATED}**" if place == 0 else "", render_quote(quote))


def _heading(each: Dated) -> str:
    day = f"{each.on.day} {each.on:%B %Y}"
    return wording.TIMELINE_DAY_SAID.format(day=day) if each.is_said else wording.TIMELINE_DAY.format(day=day)


def _under(heading: str, block: Block) -> Block:
    return Block(f"{heading}\n{block.text}", f"{heading}\n{block.shortfall}") if heading else block


def _rewrites(rewrites: Sequence[Rewrite]) -> Iterator[Block]:
    if rewrites:
        yield Block(wording.CATCH_UP_CORRECTED)
    for each in rewrites:
        was = wording.CORRECTED_WAS.format(words=harmless(each.before.text))
        now = wording.CORRECTED_NOW.format(words=harmless(each.after.text))
        line = f"-# {provenance_line(each.after)}"
        yield Block(was, line)
        yield Block(f"{now}\n{line}", line)


def _stories(stories: Sequence[StoryBullet]) -> Iterator[Block]:
    if stories:
        yield Block(wording.CATCH_UP_NEW)
    for each in stories:
        is_shared = each.carriers.outlet_count > 1
        yield render_quote(replace(each.quote, carriers=each.carriers) if is_shared else each.quote)
