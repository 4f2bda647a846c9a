"""The acronyms that names spelled out in a text would have: "Federal Communications Commission" is also "fcc"."""

import re
from collections.abc import Iterator

from retrieval.remembered import Remembered

_NAME = re.compile(r"[A-Z](?<!\w[A-Z])[a-z]+(?:(?:[ -]| of | and | for | of the | for the )[A-Z][a-z]+)+\b")
"""Begins with the capital, not with `\\b`, so that the engine may skip to the next one."""
_SHORTEST_PART, _LONGEST_PART, _LONGEST_NAME = 3, 5, 6
_CAPITAL = re.compile(r"\b[A-Z]")


def find_acronyms(text: str) -> Iterator[str]:
    """In lower case, for each run of two to six capitalised words: of the whole run, and of any three to five words in
    it, for titles and people stand side by side. Most are nobody's, and so hurt nobody. A longer run is a headline.
    """
    for name in _NAME.findall(text):
        yield from _ACRONYMS[name]


def _acronyms_of(name: str) -> tuple[str, ...]:
    initials = "".join(_CAPITAL.findall(name)).lower()
    if len(initials) > _LONGEST_NAME:
        return ()
    sizes = range(_SHORTEST_PART, min(len(initials), _LONGEST_PART + 1))
    parts = (initials[start : start + size] for size in sizes for start in range(len(initials) - size + 1))
    return (initials, *parts)


_ACRONYMS = Remembered(_acronyms_of, limit=20_000)
"""Of the names read last: those of a story stand in many of its sentences."""
