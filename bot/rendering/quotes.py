"""One quote as a reader sees it: the words in a bar of their own, then who printed them, when, and where to read on."""

from collections.abc import Iterator
from datetime import datetime

from bot.answering.reply import Quote
from bot.rendering import wording
from bot.rendering.pages import Block, fitting_block
from bot.rendering.plain import harmless, host_of, safe_address, shortened, unquoted
from bot.wording import said_of_dates
from retrieval.article import Provenance, Span

_TITLE_LIMIT = 90
_NAME_LIMIT = 60
_PARAGRAPH_LIMIT = 1_400
"""Characters of a paragraph shown around a quote, on each side of it at most half of this."""


def render_quote(quote: Quote, number: int | None = None) -> Block:
    """The quote's words, untouched, and one small line on where they come from. `number` is its mark, [1] upwards."""
    mark = f"**[{number}]** " if number is not None else ""
    line = f"-# {mark}{provenance_line(quote)}"
    shortfall = wording.TOO_LONG.format(count=f"{len(quote.text):,}")
    return Block(f"> {harmless(quote.text)}\n{line}", f"{shortfall}\n{line}")


def provenance_line(quote: Quote) -> str:
    """Outlet · title · speaker · age · what its days mean · link · copies · who carries the report, each harmless."""
    origin = quote.provenance
    parts = [
        f"**{unquoted(shortened(origin.source, _NAME_LIMIT))}**" if origin.source.strip() else "",
        unquoted(shortened(origin.title, _TITLE_LIMIT)),
        wording.SAID_BY.format(speaker=unquoted(shortened(quote.speaker, _NAME_LIMIT))) if quote.speaker else "",
        wording.HEDGED if quote.is_hedged else "",
        age_of(origin),
        wording.FEED_TEXT if origin.is_feed_text else "",
        *dated_words(quote),
        _link(quote),
        _copies(len(quote.also_in)),
        wording.carried(quote.carriers) if quote.carriers else "",
    ]
    return " · ".join(part for part in parts if part)


def dated_words(quote: Quote) -> Iterator[str]:
    """ "Wednesday = 6 May 2026": beside the quote, whose own words stay as they are."""
    for words, days in said_of_dates(quote):
        yield wording.DATED_WORDS.format(words=unquoted(words), days=days)


def age_of(origin: Provenance) -> str:
    """How old, in Discord's own relative time; a plain date where only the day is known; "undated" where nothing is."""
    if origin.published_at is None:
        return wording.UNDATED
    if origin.is_day_only:
        return f"{origin.published_at.day} {origin.published_at:%b %Y}"
    return ago(origin.published_at)


def ago(moment: datetime) -> str:
    """Discord shows it as "2 hours ago", in the reader's language, and keeps it current."""
    return f"<t:{int(moment.timestamp())}:R>"


def at(moment: datetime) -> str:
    """Discord shows date and time in the reader's zone."""
    return f"<t:{int(moment.timestamp())}:f>"


def render_context(quote: Quote) -> Block:
    """The quote in bold inside its paragraph; a long paragraph shows what stands around the quote."""
    text = quote.version.text
    around = _paragraph(text, quote.span)
    before = _nearest_words(text[around.start : quote.span.start], from_end=True)
    after = _nearest_words(text[quote.span.end : around.end], from_end=False)
    words = f"{harmless(before)}{_gap(before[-1:])}**{harmless(quote.text)}**{_gap(after[:1])}{harmless(after)}"
    return fitting_block(Block(f"> {words}\n-# {provenance_line(quote)}"), render_quote(quote))


def _gap(beside: str) -> str:
    """The space between the quote and its surroundings, where the article has one."""
    return " " if beside.isspace() else ""


def _paragraph(text: str, span: Span) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, len(text) if end == -1 else end)


def _nearest_words(words: str, *, from_end: bool) -> str:
    half = _PARAGRAPH_LIMIT // 2
    if len(words) <= half:
        return words
    if from_end:
        return "… " + words[-half:].partition(" ")[2]
    return words[:half].rpartition(" ")[0] + " …"


def _link(quote: Quote) -> str:
    address = safe_address(quote.provenance.url, quote.text)
    if address is None:
        return ""
    return f"[{wording.READ_AT.format(host=harmless(host_of(quote.provenance.url)))}]({address})"


def _copies(count: int) -> str:
    if not count:
        return ""
    return wording.ALSO_IN_ONE if count == 1 else wording.ALSO_IN.format(count=count)
