"""The risk–coverage curve of every set as one picture. The only file that knows matplotlib."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.evaluating.results import SetResult

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_INCHES = (7.0, 4.5)
_DOTS_PER_INCH = 144


def plot_risk_coverage(sets: Sequence[SetResult], path: Path) -> None:
    """Writes a PNG: share of wrong answers against share of questions answered, one line a set. Raises UsageError."""
    figure_class = _figure_class()
    figure = figure_class(figsize=_INCHES, dpi=_DOTS_PER_INCH, layout="constrained")
    axes = figure.add_subplot()
    for result in sets:
        label = f"{result.name} (AURC {result.figures['aurc']:.3f})" if "aurc" in result.figures else result.name
        axes.plot([point.coverage for point in result.curve], [point.risk for point in result.curve], label=label)
    axes.set(xlabel="coverage: share of questions answered", ylabel="risk: share of these answers that is wrong")
    axes.set(xlim=(0, 1), ylim=(0, None))
    axes.grid(alpha=0.3)
    axes.legend()
    try:
        figure.savefig(path, format="png")
    except OSError as failure:
        raise UsageError(f"{path}: cannot be written ({failure.strerror}).") from failure


def check_plotting() -> None:
    """Raises UsageError, with the cure, where matplotlib is not installed: asked before an hour of questions is."""
    _figure_class()


def _figure_class() -> "type[Figure]":
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415 - an extra, loaded for --plot only
    except ImportError as failure:
        raise UsageError("--plot needs matplotlib: pip install 'onrecord[plots]'.") from failure
    return Figure
