"""A ledger in a fresh file, with a clock that the test turns."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.ledger import Ledger, open_ledger
from tests.bot.builders import NOON


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path / "ledger.db", clock=lambda: NOON)
    yield opened
    opened.close()
