"""Lines that say who helped to write an article: part of its body, though neither headline nor prose."""

import re

from retrieval.late_pattern import compile_late

_LONGEST = 320
"""Characters; a longer paragraph says something of its own beside the credit in it."""
_CREDIT = compile_late(
    r"[-–—(*\s]*(?:with |additional |further )*(?:assistance|reporting|contributions?|material) (?:from|by)\b.*"
    r"|[-–—(*\s]*(?:also )?contribut(?:ing|ors?|ed)(?: writers?| reporters?)?\s*:.*"
    r"|.{3,160} contributed to this (?:report|story|article)\W*",
    re.IGNORECASE,
)


def is_credit(line: str) -> bool:
    """Whether a line, white space stripped, names them: "With assistance from Jo Doe."."""
    return len(line) <= _LONGEST and _CREDIT.fullmatch(line) is not None


def names_helpers(line: str) -> bool:
    """Whether a line is such and surely names somebody: "Assistance from the army came too late." begins like one."""
    words = line.split()
    capitals = sum(word.lstrip("-–—(*")[:1].isupper() for word in words)
    return capitals >= 2 and 3 * capitals >= len(words) and is_credit(line)
