"""The banner of a card whose quotes were corrected: the words before and now, by whom and when it was noticed."""

from collections.abc import Iterator, Sequence

from bot.correcting import Correction
from bot.rendering import wording
from bot.rendering.pages import Block, Card, Tone, lay_out_page
from bot.rendering.plain import harmless, shortened, unquoted
from bot.rendering.quotes import at

_NAME_LIMIT = 60
_WORDS_LIMIT = 600
_SHOWN_LIMIT = 4


def render_corrections(corrections: Sequence[Correction]) -> Iterator[Block]:
    """A line on each correction, newest first, over the words before and now; nothing without corrections."""
    if not corrections:
        return
    yield Block(wording.CORRECTED)
    newest_first = sorted(corrections, key=lambda each: each.noticed_at, reverse=True)
    for each in newest_first[:_SHOWN_LIMIT]:
        yield from _said(each)
    if len(newest_first) > _SHOWN_LIMIT:
        yield Block(f"-# {wording.AND_MORE.format(count=len(newest_first) - _SHOWN_LIMIT)}")
    yield Block(wording.CORRECTED_BELOW)


def render_thread_note(corrections: Sequence[Correction]) -> Card:
    """The one message that a card's thread gets: the banner alone."""
    blocks = [Block(wording.CORRECTED_THREAD), *(block for each in corrections for block in _said(each))]
    return lay_out_page("", blocks, "", Tone.CORRECTED)


def _said(each: Correction) -> Iterator[Block]:
    """What became of the words, who printed them and when it was noticed; the words now stand apart."""
    origin = each.quote.provenance
    outlet = unquoted(shortened(origin.source or origin.title, _NAME_LIMIT)) or wording.AN_OUTLET
    was = wording.CORRECTED_WAS.format(words=_words(each.old_words))
    if each.version is None:
        line, now = wording.CORRECTED_WITHDRAWN, ""
    elif each.now is None:
        line, now = wording.CORRECTED_GONE, ""
    elif each.is_restored:
        line, now = wording.CORRECTED_BACK, ""
    else:
        line, now = wording.CORRECTED_CHANGED, wording.CORRECTED_NOW.format(words=_words(each.new_words))
    yield Block(f"{line.format(outlet=outlet, moment=at(each.noticed_at))}\n{was}")
    if now:
        yield Block(now)


def _words(words: str) -> str:
    """The words whole, or where they are too many for a banner, their beginning and how many they are."""
    if len(words) <= _WORDS_LIMIT:
        return harmless(words)
    return wording.CORRECTED_LONG.format(words=harmless(shortened(words, _WORDS_LIMIT)), count=f"{len(words):,}")
