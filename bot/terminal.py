"""What a person sees in the terminal. Article text is data: no escape sequence in it reaches the screen."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.answering.progress import Stage, Tell
from bot.answering.reply import Answer, Quote, Refusal, Reply
from bot.answering.usage import Usage
from bot.screen_text import safe
from bot.wording import (
    age_of,
    outlet_of,
    said_of_conflict,
    said_of_cost,
    said_of_dates,
    said_of_refusal,
    said_of_sources,
    said_of_usage,
    stage_words,
    value_of,
)
from retrieval import Article, Span, Version
from retrieval.library.protocol import ArticleSummary

if TYPE_CHECKING:
    from bot.ledger.spendings import CostLine


class Terminal:
    """Prints replies, lists and articles; progress goes to standard error and only to a person's screen."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._out = Console(highlight=False, soft_wrap=False)
        self._err = Console(highlight=False, stderr=True)

    def say(self, sentence: str) -> None:
        self._out.print(Text(safe(sentence)))

    def complain(self, sentence: str) -> None:
        self._err.print(Text(safe(sentence), style="yellow"))

    @contextmanager
    def progress(self) -> Iterator[Tell]:
        """Shows each stage while it lasts."""
        if not sys.stderr.isatty():
            yield lambda _: None
            return
        with self._err.status("…") as status:

            def tell(stage: Stage) -> None:
                status.update(stage_words(stage))

            yield tell

    @contextmanager
    def counting(self, what: str, total: int | None = None) -> Iterator[Callable[[], None]]:
        """A bar that counts, towards the total where one is known; shown on a person's screen only."""
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415 - when counted

        done = "{task.completed}" if total is None else "{task.completed} of {task.total}"
        columns = (SpinnerColumn(), TextColumn(done + " {task.description}"), TimeElapsedColumn())
        with Progress(*columns, console=self._err, transient=True, disable=not sys.stderr.isatty()) as bar:
            task = bar.add_task(what, total=total)
            yield lambda: bar.advance(task)

    def show(self, reply: Reply) -> None:
        """Prints one reply."""
        if isinstance(reply, Answer):
            self._show_answer(reply)
        else:
            self._show_refusal(reply)

    def _show_answer(self, reply: Answer) -> None:
        quotes: list[Quote] = []
        for claim in reply.claims:
            if not claim.is_bare_quote:
                marks = "".join(f"[{len(quotes) + place}]" for place in range(1, len(claim.quotes) + 1))
                self._out.print(Padding(Text(f"{safe(claim.text)} {marks}", style="bold"), (1, 2, 0, 2)))
            quotes.extend(claim.quotes)
        self._out.print()
        for number, quote in enumerate(quotes, start=1):
            self._out.print(self._quote(quote, f"[{number}]"))
        for conflict in reply.conflicts:
            self._out.print(Padding(Text(said_of_conflict(conflict), style="bold yellow"), (0, 2)))
            for each in conflict.values:
                self._out.print(Padding(Text(safe(f"{value_of(conflict, each)}:"), style="yellow"), (0, 2)))
                self._out.print(self._quote(each.quote, "·"))
        for part in reply.missing:
            self._out.print(Padding(Text(f"Not on record: {safe(part)}", style="yellow"), (0, 2)))
        self._footer(reply)

    def _show_refusal(self, reply: Refusal) -> None:
        self._out.print()
        self._out.print(Padding(Text(said_of_refusal(reply.reason), style="bold yellow"), (0, 2)))
        if reply.nearest:
            self._out.print(Padding(Text("Nearest on record; these do not answer it:", style="dim"), (1, 2, 0, 2)))
            for quote in reply.nearest:
                self._out.print(self._quote(quote, "·"))
        self._footer(reply)

    def _quote(self, quote: Quote, mark: str) -> RenderableType:
        words = Text(f"“{safe(quote.text)}”")
        below = Text(style="dim")
        if quote.speaker:
            below.append(f"{safe(quote.speaker)} · ", style="bold")
        below.append(f"{safe(outlet_of(quote.version))} · {age_of(quote.provenance, self._clock())}")
        below.append("".join(f" · {safe(words)} = {days}" for words, days in said_of_dates(quote)))
        if quote.also_in:
            below.append(f" · also in {len(quote.also_in)} other{'s' if len(quote.also_in) > 1 else ''}")
        if quote.carriers:
            below.append(f" · {quote.carriers}")
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=3, justify="right", style="cyan", no_wrap=True)
        grid.add_column(ratio=1)
        grid.add_row(mark, Group(words, below, Text(safe(quote.version.article_id), style="dim")))
        return Padding(grid, (0, 2, 1, 0))

    def _footer(self, reply: Reply) -> None:
        met = reply.circumstances
        if met.understood_as != met.question.text:
            self._out.print(Padding(Text(f"Understood as: {safe(met.understood_as)}", style="italic"), (0, 2)))
        for note in met.notes:
            self._out.print(Padding(Text(safe(note), style="yellow"), (0, 2)))
        spent = dict(met.timings_ms).get("total", 0.0)
        cost = f" · {said_of_usage(met.usage)}" if met.usage else ""
        line = f"{said_of_sources(met)} · {spent:.0f} ms{cost} · receipt {met.receipt}"
        self._out.print(Padding(Text(line, style="dim"), (0, 2)))

    def list_sources(self, found: Sequence[ArticleSummary]) -> None:
        """A table of articles."""
        table = Table(box=None, header_style="dim", pad_edge=False)
        for column in ("id", "title", "outlet", "published", "versions", "in"):
            table.add_column(column, overflow="fold", no_wrap=column in {"versions"})
        for each in found:
            origin = each.version.provenance
            table.add_row(
                Text(safe(each.version.article_id)),
                Text(safe(origin.title)),
                Text(safe(origin.source or "–")),
                Text(age_of(origin, self._clock())),
                Text(str(each.version_count)),
                Text(safe(each.collection)),
            )
        self._out.print(table if found else Text("No articles. Add some with `onrecord add PATH`."))

    def list_costs(self, lines: Sequence["CostLine"]) -> None:
        """A table of what the model cost, and the sum of it."""
        if not lines:
            self._out.print(Text("No model was asked in these days."))
            return
        table = Table(box=None, header_style="dim", pad_edge=False)
        for column in ("day", "in", "model", "questions", "prompt", "from cache", "reply", "cost"):
            numeric = column in {"questions", "prompt", "from cache", "reply", "cost"}
            table.add_column(column, overflow="fold", justify="right" if numeric else "left", no_wrap=numeric)
        for line in lines:
            words = (line.day.isoformat(), line.collection, line.usage.model, *_figures(line))
            table.add_row(*(Text(safe(word)) for word in words))
        self._out.print(table)
        self._out.print(Text(_total([line.usage for line in lines]), style="dim"))

    def show_article(self, article: Article, version: Version, quoted: Sequence[Span]) -> None:
        """The text as published, page furniture dimmed, quoted words highlighted."""
        from rich.panel import Panel  # noqa: PLC0415 - as rarely

        origin = version.provenance
        heading = Text(safe(origin.title), style="bold")
        about = f"{outlet_of(version)} · {age_of(origin, self._clock())} · {article.article_id}"
        states = f"version {version.sha256[:12]}, {len(article.versions)} in all"
        gone = f" · withdrawn {article.withdrawn_at:%d %b %Y}" if article.withdrawn_at else ""
        self._out.print(Panel(Group(heading, Text(safe(f"{about} · {states}{gone}"), style="dim")), expand=False))
        self._out.print(_marked(version, quoted))


def _figures(line: "CostLine") -> tuple[str, ...]:
    used = line.usage
    counts = (line.question_count, used.prompt_tokens, used.cached_tokens, used.completion_tokens)
    return (*(f"{count:,}" for count in counts), said_of_cost(used.cost_usd))


def _total(used: Sequence[Usage]) -> str:
    tokens = sum(each.token_count for each in used)
    priced = [each.cost_usd for each in used if each.cost_usd is not None]
    rest = "" if len(priced) == len(used) else ", and what has no price in [openai.prices]" if priced else ""
    return f"{tokens:,} tokens, {said_of_cost(sum(priced) if priced else None)}{rest}"


def _marked(version: Version, quoted: Sequence[Span]) -> Text:
    text = Text()
    edges = sorted(
        {0, len(version.text), *(edge for span in _spans(version, quoted) for edge in (span.start, span.end))}
    )
    for start, end in pairwise(edges):
        piece = Span(start, end)
        style = "dim" if any(each.overlaps(piece) for each in version.layout.furniture) else ""
        style = "black on yellow" if any(each.overlaps(piece) for each in quoted) else style
        text.append(safe(piece.of(version.text)), style=style or None)
    return text


def _spans(version: Version, quoted: Sequence[Span]) -> tuple[Span, ...]:
    return (*version.layout.furniture, *quoted)
