"""A reply laid out for the terminal: claims, the quotes they stand on, who printed them and when."""

from collections.abc import Iterator
from datetime import datetime

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.answering.reply import Answer, Conflict, Quote, Refusal, Reply
from bot.screen_text import safe
from bot.wording import (
    age_of,
    outlet_of,
    said_of_conflict,
    said_of_dates,
    said_of_refusal,
    said_of_sources,
    said_of_usage,
    value_of,
)

_NO_LINE = Text()


def reply_lines(reply: Reply, now: datetime) -> Iterator[RenderableType]:
    """What to print, from top to bottom."""
    yield _NO_LINE
    yield from _answer(reply, now) if isinstance(reply, Answer) else _refusal(reply, now)
    yield from _footer(reply)


def _answer(reply: Answer, now: datetime) -> Iterator[RenderableType]:
    quotes: list[Quote] = []
    for claim in reply.claims:
        if not claim.is_bare_quote:
            marks = "".join(f"[{len(quotes) + place}]" for place in range(1, len(claim.quotes) + 1))
            yield Group(_line(f"{safe(claim.text)} {marks}", "bold"), _NO_LINE)
        quotes.extend(claim.quotes)
    for number, quote in enumerate(quotes, start=1):
        yield _quote(quote, f"[{number}]", now)
    for conflict in reply.conflicts:
        yield from _conflict(conflict, now)
    for part in reply.missing:
        yield _line(f"Not on record: {safe(part)}", "yellow")


def _conflict(conflict: Conflict, now: datetime) -> Iterator[RenderableType]:
    yield _line(said_of_conflict(conflict), "bold yellow")
    for each in conflict.values:
        yield _line(safe(f"{value_of(conflict, each)}:"), "yellow")
        yield _quote(each.quote, "·", now)


def _refusal(reply: Refusal, now: datetime) -> Iterator[RenderableType]:
    yield _line(safe(said_of_refusal(reply)), "bold yellow")
    if reply.nearest:
        yield Group(_NO_LINE, _line("Nearest on record; these do not answer it:", "dim"))
    for quote in reply.nearest:
        yield _quote(quote, "·", now)


def _quote(quote: Quote, mark: str, now: datetime) -> RenderableType:
    """The words; below them who says and prints them, and the id with which `onrecord show` finds them."""
    below = Text(style="dim")
    if quote.speaker:
        below.append(f"{safe(quote.speaker)} · ", style="bold")
    below.append(f"{safe(outlet_of(quote.version))} · {age_of(quote.provenance, now)}")
    below.append("".join(f" · {safe(words)} = {days}" for words, days in said_of_dates(quote)))
    if quote.also_in:
        below.append(f" · also in {len(quote.also_in)} other{'s' if len(quote.also_in) > 1 else ''}")
    if quote.carriers:
        below.append(f" · {quote.carriers}")
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=3, justify="right", style="cyan", no_wrap=True)
    grid.add_column()
    article = Text(safe(quote.version.article_id), style="dim")
    grid.add_row(mark, Group(Text(f"“{safe(quote.text)}”"), below, article))
    return Padding(grid, (0, 2, 1, 0), expand=False)


def _footer(reply: Reply) -> Iterator[RenderableType]:
    met = reply.circumstances
    if met.understood_as != met.question.text:
        yield _line(f"Understood as: {safe(met.understood_as)}", "italic")
    for note in met.notes:
        yield _line(safe(note), "yellow")
    spent = dict(met.timings_ms).get("total", 0.0)
    cost = f" · {said_of_usage(met.usage)}" if met.usage else ""
    yield _line(f"{said_of_sources(met)} · {spent:.0f} ms{cost} · receipt {met.receipt}", "dim")


def _line(words: str, style: str) -> RenderableType:
    return Padding(Text(words, style=style), (0, 2), expand=False)
