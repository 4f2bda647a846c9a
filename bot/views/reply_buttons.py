"""Which buttons stand under which card."""

import discord

from bot.answering.reply import Answer, Reply
from bot.answering.summarising import is_summary
from bot.rendering import wording
from bot.rendering.pages import Card
from bot.views.layout import ButtonFace, Press

CONTEXT = "context"
CONTEXT_PAGE = "contextpage"
MORE = "more"
MORE_PAGE = "morepage"
FOLLOW = "follow"
DISCUSS = "discuss"
WHY = "why"
GOOD = "good"
BAD = "bad"
ADD = "add"
REPHRASE = "rephrase"
PAGE = "page"
WATCH = "watch"


def buttons_for(reply: Reply, card: Card, page: int, *, can_thread: bool) -> list[list[ButtonFace]]:
    """Two rows: what to do next, then pages, watching, opinion. A private card or a direct message opens no thread."""
    receipt = reply.circumstances.receipt
    if isinstance(reply, Answer):
        first = [
            _face(wording.BUTTON_CONTEXT, CONTEXT, receipt),
            _face(wording.BUTTON_MORE, MORE, receipt),
            _face(wording.BUTTON_FOLLOW, FOLLOW, receipt, discord.ButtonStyle.primary),
            *([_face(wording.BUTTON_DISCUSS, DISCUSS, receipt)] if can_thread else []),
            _face(wording.BUTTON_WHY, WHY, receipt),
        ]
    else:
        first = [
            _face(wording.BUTTON_REPHRASE, REPHRASE, receipt, discord.ButtonStyle.primary),
            _face(wording.BUTTON_ADD, ADD, receipt),
            _face(wording.BUTTON_WHY, WHY, receipt),
        ]
    watch = [] if is_summary(reply) else [_face(wording.BUTTON_WATCH, WATCH, receipt)]
    opinion = [_face("👍", GOOD, receipt), _face("👎", BAD, receipt)]
    return [first, [*turning(card, page, PAGE, receipt), *watch, *opinion]]


def turning(card: Card, page: int, action: str, receipt: str) -> list[ButtonFace]:
    """Back and next for a card of several pages: from the last page on to the first and the other way round."""
    count = len(card.pages)
    if count == 1:
        return []
    back, following = (page - 2) % count + 1, page % count + 1
    faces = [ButtonFace(wording.BUTTON_NEXT, Press(action, receipt, following))]
    if back != following:  # two buttons of one message never share an id
        faces.insert(0, ButtonFace(wording.BUTTON_BACK, Press(action, receipt, back)))
    return faces


def _face(
    label: str, action: str, receipt: str, style: discord.ButtonStyle = discord.ButtonStyle.secondary
) -> ButtonFace:
    return ButtonFace(label, Press(action, receipt), style)
