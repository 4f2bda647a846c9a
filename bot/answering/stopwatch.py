"""How long each stage of a question took."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stopwatch:
    """Collects stages in the order they ended, in milliseconds of wall time."""

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self._spent: list[tuple[str, float]] = []

    @contextmanager
    def timing(self, stage: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            self._spent.append((stage, (time.perf_counter() - began) * 1000))

    def timings_ms(self) -> tuple[tuple[str, float], ...]:
        """(stage, milliseconds) so far, and the total under "total"."""
        return (*self._spent, ("total", (time.perf_counter() - self._began) * 1000))
