"""The tables that a person reads: one a set, and one a comparison."""

import sys
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.evaluating.comparing import Comparison, Difference
from bot.evaluating.metrics import GROUPS, Metric
from bot.evaluating.results import SetResult
from bot.evaluating.scored import Scored

_PIPED_WIDTH = 120
"""Characters a line where the output is no screen."""


class Report:
    """Prints to standard output."""

    def __init__(self, console: Console | None = None) -> None:
        width = None if sys.stdout.isatty() else _PIPED_WIDTH
        self._console = console or Console(highlight=False, width=width)

    def show(self, result: SetResult) -> None:
        """One set's table: each figure with what it means."""
        table = Table(title=_heading(result), title_justify="left", box=None, header_style="dim", pad_edge=False)
        table.add_column("figure", no_wrap=True)
        table.add_column("value", justify="right", no_wrap=True)
        table.add_column("what it says", style="dim", ratio=1)
        for group, metrics in GROUPS:
            known = [metric for metric in metrics if metric.name in result.figures]
            if known:
                table.add_row(Text(group, style="bold"))
            for metric in known:
                table.add_row(f"  {metric.name}", written(metric, result.figures[metric.name]), metric.definition)
        self._console.print(table)
        self._console.print(Text(_counted(result.rows), style="dim"))
        self._console.print(Text(_calibration(result), style="dim"))
        self._console.print()

    def note(self, sentence: str) -> None:
        self._console.print(Text(sentence, style="yellow"))

    def compare(self, name: str, comparison: Comparison) -> None:
        """One set's differences; what is surely better or worse stands out."""
        title = f"{name}, against the older run, {comparison.common_count} questions in common"
        table = Table(title=title, title_justify="left", box=None, header_style="dim", pad_edge=False)
        table.add_column("figure", no_wrap=True)
        for column in ("old", "new", "difference", "95 % interval", ""):
            table.add_column(column, justify="right", no_wrap=True)
        for each in comparison.differences:
            table.add_row(each.metric.name, *_cells(each))
        self._console.print(table)
        self._console.print()


def written(metric: Metric, value: float) -> str:
    """A figure as printed: shares with three digits, milliseconds and counts with one."""
    return f"{value:.3f}" if metric.unit == "share" else f"{value:,.1f}"


def _cells(each: Difference) -> Iterator[str]:
    metric = each.metric
    sign = "+" if metric.unit == "share" else ""
    yield written(metric, each.old)
    yield written(metric, each.new)
    yield f"{each.new - each.old:+.3f}" if sign else f"{each.new - each.old:+,.1f}"
    yield f"{each.low:+.3f} … {each.high:+.3f}" if sign else f"{each.low:+,.1f} … {each.high:+,.1f}"
    yield _verdict(each)


def _verdict(each: Difference) -> str:
    if not each.is_sure or each.metric.better is None:
        return ""
    return "better" if (each.low > 0) == (each.metric.better == "higher") else "worse"


def _heading(result: SetResult) -> str:
    return f"{result.name}: {len(result.rows)} questions"


def _counted(rows: tuple[Scored, ...]) -> str:
    can = sum(row.answerable is True for row in rows)
    cannot = sum(row.answerable is False for row in rows)
    rules = ", ".join(
        f"{count} by {rule}" for rule in sorted({row.rule for row in rows} - {"none"}) if (count := _count(rows, rule))
    )
    return f"{can} answerable, {cannot} not, {len(rows) - can - cannot} left open; hits judged {rules or 'on nothing'}."


def _calibration(result: SetResult) -> str:
    bins = ", ".join(f"{each.confidence:.2f} → {each.answerable:.2f} ({each.count})" for each in result.reliability)
    return f"Mean confidence → share answerable (questions): {bins or 'no question says whether it is answerable'}."


def _count(rows: tuple[Scored, ...], rule: str) -> int:
    return sum(row.rule == rule for row in rows)
