"""The docs name every figure that is printed."""

from pathlib import Path

import pytest

from bot.evaluating.metrics import METRICS

DOCS = Path(__file__).parents[3] / "docs" / "evaluating.md"


@pytest.mark.parametrize("name", [metric.name for metric in METRICS])
def test_a_figure_stands_in_the_docs(name: str) -> None:
    assert f"`{name}`" in DOCS.read_text("utf-8")
