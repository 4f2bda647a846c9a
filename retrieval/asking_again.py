"""Calls to a server that may fail for a moment: tried again with growing, jittered waits, or left alone for a while."""

import random
import time
from collections.abc import Callable
from typing import TypeVar

from retrieval.errors import EmbeddingUnavailable
from retrieval.values import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Waiting:
    """How often to try and how to wait, passed in so that tests don't wait; `now` is a clock that only grows.

    The first wait is doubled with every try and drawn from its upper half (equal jitter).
    """

    try_limit: int = 6
    first_wait_seconds: float = 1.0
    longest_wait_seconds: float = 60.0
    rest_seconds: float = 30.0
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    random: Callable[[], float] = random.random

    def until_it_works(self, call: Callable[[], T]) -> T:
        """What `call` returns. Raises its last EmbeddingUnavailable when the tries run out, any other error at once."""
        for count in range(1, self.try_limit):
            try:
                return call()
            except EmbeddingUnavailable as failure:
                doubled = self.first_wait_seconds * 2 ** (count - 1) * (0.5 + self.random() / 2)
                self.sleep(min(self.longest_wait_seconds, max(doubled, failure.retry_after_seconds or 0.0)))
        return call()


class Rest:
    """Leaves a server alone for a while after it failed, so that people don't wait for it in vain."""

    def __init__(self, waiting: Waiting) -> None:
        self._waiting = waiting
        self._until = float("-inf")

    def once(self, call: Callable[[], T]) -> T:
        """What `call` returns, tried once. Raises EmbeddingUnavailable; without a call while the rest lasts."""
        if self._waiting.now() < self._until:
            raise EmbeddingUnavailable("The embedding server has been failing and is left alone for now.")
        try:
            return call()
        except EmbeddingUnavailable:
            self._until = self._waiting.now() + self._waiting.rest_seconds
            raise
