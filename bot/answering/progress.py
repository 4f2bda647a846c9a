"""What the bot is doing right now, told while it does it."""

from collections.abc import Callable
from typing import Literal

from retrieval.values import dataclass


@dataclass(frozen=True, slots=True)
class Stage:
    """A step that has just begun and how much it deals with: articles searched, articles read, quotes checked."""

    name: Literal["searching", "reading", "checking"]
    count: int


Tell = Callable[[Stage], None]
"""Called on the event loop, at most once a stage; must return at once."""


def silently(stage: Stage) -> None:
    """For callers that show no progress."""
