"""One sign that a sentence gives orders to a machine that reads it."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """A sign, its points, and the pattern that finds it where one of `hints` is among the words (any words if none)."""

    name: str
    points: float
    pattern: re.Pattern[str]
    hints: frozenset[str] = frozenset()


def cue(name: str, points: float, pattern: str, hints: str = "") -> Cue:
    """A cue from a pattern that ignores case and hints parted by spaces."""
    return Cue(name, points, re.compile(pattern, re.IGNORECASE), frozenset(hints.split()))
