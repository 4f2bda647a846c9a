"""Coverage over time as a picture; needs the extra `plots`."""

import io
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.timeline import Coverage

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_INCHES = (7.0, 3.2)
_DOTS_PER_INCH = 144
_FEWEST_STEPS = 12
"""A bar alone would fill the picture."""
_ARTICLES = "#b9c6d6"
_ORIGINS = "#1f4e79"


def draw_coverage(coverage: Coverage, topic: str) -> bytes:
    """A PNG: articles as bars, and within each what was reported anew. Raises UsageError without matplotlib."""
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num  # noqa: PLC0415 - an extra
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    figure = _figure_class()(figsize=_INCHES, dpi=_DOTS_PER_INCH, layout="constrained")
    axes = figure.add_subplot()
    starts = [float(date2num(bar.start)) for bar in coverage.bars]  # type: ignore[no-untyped-call]
    width = 0.9 * (coverage.step / timedelta(days=1))
    for name, color, counts in (
        ("articles", _ARTICLES, [bar.article_count for bar in coverage.bars]),
        ("new reports", _ORIGINS, [bar.origin_count for bar in coverage.bars]),
    ):
        axes.bar(starts, counts, width, align="edge", color=color, label=name)
    axes.set(ylabel=f"in each {_unit(coverage.step)}")
    axes.set_title(f"{_plain(topic)}\n{coverage.said()}", loc="left", fontsize=9, parse_math=False)
    locator = AutoDateLocator()  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, fontsize=8, loc="lower right", bbox_to_anchor=(1, 1), ncol=2)
    axes.set_xlim(starts[0] - width, max(starts[-1] + 2 * width, starts[0] + _FEWEST_STEPS * width))
    written = io.BytesIO()
    figure.savefig(written, format="png")
    return written.getvalue()


def _unit(step: timedelta) -> str:
    if step < timedelta(days=1):
        return "hour (UTC)"
    return "day" if step.days == 1 else f"{step.days} days"


def _plain(topic: str) -> str:
    """One short line of what can be drawn."""
    line = " ".join("".join(each for each in topic if each.isprintable()).split())
    return line if len(line) <= 70 else f"{line[:69]}…"


def _figure_class() -> "type[Figure]":
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415 - an extra, loaded where a picture is drawn
    except ImportError as failure:
        raise UsageError("Pictures need matplotlib: pip install 'onrecord[plots]'.") from failure
    return Figure
