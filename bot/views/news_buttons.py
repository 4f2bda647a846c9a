"""Which buttons stand under news of standing questions; they also name the batch that a message brought."""

from collections.abc import Sequence

from bot.ledger.deliveries import QueuedNews
from bot.rendering import wording
from bot.views.layout import ButtonFace, Press
from bot.views.reply_buttons import CONTEXT, WHY

STOP = "unwatch"
WATCHES = "watches"


def news_buttons(news: Sequence[QueuedNews], batch: str) -> list[list[ButtonFace]]:
    """Under one question's news the buttons of its reply and how to end it; under a digest the way to the list."""
    if len(news) > 1:
        return [[ButtonFace(wording.BUTTON_WATCHES, Press(WATCHES, batch))]]
    (one,) = news
    return [
        [
            ButtonFace(wording.BUTTON_CONTEXT, Press(CONTEXT, one.receipt_id)),
            ButtonFace(wording.BUTTON_WHY, Press(WHY, one.receipt_id)),
            ButtonFace(wording.BUTTON_STOP, Press(STOP, one.key)),
        ]
    ]
