"""One sign that a sentence gives orders to a machine that reads it."""

import re
from functools import cache

from retrieval.values import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """A sign, its points, and the pattern that finds it where one of `hints` is among the words (any words if none)."""

    name: str
    points: float
    source: str
    hints: frozenset[str] = frozenset()

    @property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when first looked for (all of them take 60 ms): plain news rarely holds the hints."""
        return _compiled(self.source)


def cue(name: str, points: float, pattern: str, hints: str = "") -> Cue:
    """A cue from a pattern that ignores case and hints parted by spaces."""
    return Cue(name, points, pattern, frozenset(hints.split()))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
