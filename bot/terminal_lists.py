"""Articles and costs laid out for the terminal."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.answering.usage import Usage
from bot.screen_text import safe
from bot.wording import age_of, said_of_cost, title_of
from retrieval import Article, Span, Version
from retrieval.library.protocol import ArticleSummary

if TYPE_CHECKING:
    from bot.ledger.spendings import CostLine

_TABLE_WIDTH = 110
"""Columns from which a list of articles fits into a table without folding most of its titles."""
_NUMERIC = frozenset({"questions", "prompt", "from cache", "reply", "cost"})


def source_lines(found: Sequence[ArticleSummary], now: datetime, width: int) -> Iterator[RenderableType]:
    """A table where there is room for one, else two lines an article. Ids are never broken: they are to be used."""
    if width < _TABLE_WIDTH:
        for each in found:
            yield Text(safe(title_of(each.version)), style="bold")
            id_, *others = _facts(each, now)
            yield Padding(Text.assemble((id_, "cyan"), (f" · {' · '.join(others)}", "dim")), (0, 0, 0, 2), expand=False)
        return
    table = Table(box=None, header_style="dim", pad_edge=False)
    for column in ("id", "published", "in", "versions"):
        table.add_column(column, no_wrap=True)
    table.add_column("outlet", overflow="fold")
    table.add_column("title", overflow="fold")
    for each in found:
        outlet = each.version.provenance.source or "–"
        words = (each.version.article_id, age_of(each.version.provenance, now), each.collection)
        titled = (str(each.version_count), outlet, title_of(each.version))
        table.add_row(*(Text(safe(word)) for word in (*words, *titled)))
    yield table


def _facts(each: ArticleSummary, now: datetime) -> tuple[str, ...]:
    """Its id, then what is known of it."""
    origin = each.version.provenance
    states = f"{each.version_count} versions" if each.version_count > 1 else ""
    facts = (each.version.article_id, origin.source, age_of(origin, now), each.collection, states)
    return tuple(safe(fact) for fact in facts if fact)


def cost_lines(lines: Sequence["CostLine"]) -> Iterator[RenderableType]:
    """A table by day, server and model, and the sum of it."""
    if not lines:
        yield Text("No model was asked in these days.")
        return
    table = Table(box=None, header_style="dim", pad_edge=False)
    for column in ("day", "in", "model", "questions", "prompt", "from cache", "reply", "cost"):
        numeric = column in _NUMERIC
        table.add_column(column, overflow="fold", justify="right" if numeric else "left", no_wrap=numeric)
    for line in lines:
        words = (line.day.isoformat(), line.collection, line.usage.model, *_figures(line))
        table.add_row(*(Text(safe(word)) for word in words))
    yield table
    yield Text(_total([line.usage for line in lines]), style="dim")


def _figures(line: "CostLine") -> tuple[str, ...]:
    used = line.usage
    counts = (line.question_count, used.prompt_tokens, used.cached_tokens, used.completion_tokens)
    return (*(f"{count:,}" for count in counts), said_of_cost(used.cost_usd))


def _total(used: Sequence[Usage]) -> str:
    tokens = sum(each.token_count for each in used)
    priced = [each.cost_usd for each in used if each.cost_usd is not None]
    rest = "" if len(priced) == len(used) else ", and what has no price in [openai.prices]" if priced else ""
    return f"{tokens:,} tokens, {said_of_cost(sum(priced) if priced else None)}{rest}"


def article_lines(
    article: Article, version: Version, quoted: Sequence[Span], now: datetime
) -> Iterator[RenderableType]:
    """The text as published under its heading, page furniture dimmed, quoted words highlighted."""
    heading = Text(safe(title_of(version)), style="bold")
    outlet = version.provenance.source or "outlet unknown"
    about = f"{outlet} · {age_of(version.provenance, now)} · {article.article_id}"
    states = f"version {version.sha256[:12]}, {len(article.versions)} in all"
    gone = f" · withdrawn {article.withdrawn_at:%-d %b %Y}" if article.withdrawn_at else ""
    yield Panel(Group(heading, Text(safe(f"{about} · {states}{gone}"), style="dim")), expand=False)
    yield _marked(version, quoted)


def _marked(version: Version, quoted: Sequence[Span]) -> Text:
    text = Text()
    spans = (*version.layout.furniture, *quoted)
    edges = sorted({0, len(version.text), *(edge for span in spans for edge in (span.start, span.end))})
    for start, end in pairwise(edges):
        piece = Span(start, end)
        style = "dim" if any(each.overlaps(piece) for each in version.layout.furniture) else ""
        style = "black on yellow" if any(each.overlaps(piece) for each in quoted) else style
        text.append(safe(piece.of(version.text)), style=style or None)
    return text
