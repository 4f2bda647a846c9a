"""A reply → its card, whichever kind it is: an answer, a refusal, a summary, a timeline."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.reply import Answer, Reply
from bot.answering.summarising import TIMELINE_ENGINE
from bot.correcting import Correction
from bot.rendering.chronicle import render_timeline
from bot.rendering.pages import Card
from bot.rendering.replies import render_reply


def render_card(reply: Reply, corrections: Sequence[Correction] = (), picture: bytes | None = None) -> Card:
    """The card, under a banner where its quotes were corrected, with a picture where one was drawn."""
    if is_timeline(reply):
        return replace(render_timeline(reply, corrections), picture=picture)
    return render_reply(reply, corrections)


def is_timeline(reply: Reply) -> bool:
    return isinstance(reply, Answer) and reply.circumstances.engine == TIMELINE_ENGINE
