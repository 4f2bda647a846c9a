"""Cuts a stretch that no sentence rule could cut: at a clause, else at a word, else between two whole characters."""

import re
import unicodedata
from collections.abc import Iterator

_CLAUSE_END = re.compile(r"[;:,–—、；，](?=\s)|[、；，]")
_SPACE = re.compile(r"\s+")
_JOINER = "\u200d"
_VARIATIONS = range(0xFE00, 0xFE10)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_REGIONAL = range(0x1F1E6, 0x1F200)
_LONGEST_CLUSTER = 64
"""Code points; beyond this a "character" is an attack, and is cut like anything else."""


def cut_long(text: str, start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    """Pieces of start..end of at most `limit` code points, in order, that together are all of it."""
    while end - start > limit:
        cut = _find_cut(text, start, start + limit)
        yield start, cut
        start = cut
    yield start, end


def _find_cut(text: str, start: int, end: int) -> int:
    """The best place to cut in the second half of start..end, always after `start`."""
    half = start + (end - start) // 2
    for pattern in (_CLAUSE_END, _SPACE):
        ends = [found.end() for found in pattern.finditer(text, half, end)]
        if ends:
            return ends[-1]
    cut = end
    while cut > max(start + 1, end - _LONGEST_CLUSTER) and _is_inside_character(text, cut):
        cut -= 1
    return cut


def _is_inside_character(text: str, at: int) -> bool:
    """Whether what a reader sees as one character spans `at`; an approximation of UAX #29's extended clusters."""
    if at >= len(text):
        return False
    before, after = text[at - 1], text[at]
    point = ord(after)
    if _JOINER in {before, after} or point in _VARIATIONS or point in _SKIN_TONES:
        return True
    if point in _REGIONAL and ord(before) in _REGIONAL:
        return True
    return unicodedata.category(after).startswith("M") or before + after == "\r\n"
