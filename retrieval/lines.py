"""Lines put together where a text is hard-wrapped, apart where they are lines of their own."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from retrieval.article import Span

_LINE = re.compile(r"[^\n\r\u2028\u2029\v\f\x85\x1c-\x1e]+")
_SINGLE_BREAKS = frozenset(("\n", "\r\n", "\r"))
_WRAP_WIDTHS = range(30, 121)
"""Characters; narrower is a poem or a table, wider is one paragraph a line."""

_RAGGED = 0.9
"""Lines wrapped by hand reach about this part of the widest one."""

_ITEM = re.compile(r"(?:[•▪◦●■♦·‣⁃►▶*+>|–—-]|#{1,6}|\(?(?:\d{1,3}|[A-Za-z])[.)])\s|[•▪◦●■♦‣►▶|]")
_FIRST_WORD = re.compile(r"\S+")


def find_lines(text: str, within: Span) -> list[Span]:
    """The lines that hold more than white space, without their ends, at every kind of line end Unicode knows."""
    found = (line.span() for line in _LINE.finditer(text, within.start, within.end))
    return [Span(start, end) for start, end in found if not text[start:end].isspace()]


def find_units(text: str, within: Span) -> Iterator[Span]:
    """Stretches that no sentence crosses: a paragraph of wrapped lines, or one line that stands by itself."""
    for paragraph, width in _paragraphs_and_width(text, within):
        start = paragraph[0].start
        for line, following in pairwise(paragraph):
            if not _goes_on(text, line, following, width):
                yield Span(start, line.end)
                start = following.start
        yield Span(start, paragraph[-1].end)


def _paragraphs_and_width(text: str, within: Span) -> Iterator[tuple[list[Span], int]]:
    paragraphs = _paragraphs(text, find_lines(text, within))
    width = _wrap_width(text, paragraphs)
    for paragraph in paragraphs:
        yield paragraph, width


def _paragraphs(text: str, lines: Sequence[Span]) -> list[list[Span]]:
    paragraphs: list[list[Span]] = []
    end_of_last = -1
    for line in lines:
        if end_of_last >= 0 and text[end_of_last : line.start] in _SINGLE_BREAKS:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
        end_of_last = line.end
    return paragraphs


def _wrap_width(text: str, paragraphs: Sequence[Sequence[Span]]) -> int:
    """The width at which lines were wrapped, in characters; 0 when they were not.

    They were when two in five of the lines that follow another start in small letters.
    """
    lines = [line for paragraph in paragraphs if len(paragraph) > 1 for line in paragraph]
    later = [line for paragraph in paragraphs for line in paragraph[1:] if not _ITEM.match(text, line.start, line.end)]
    if not later or max(line.end - line.start for line in lines) not in _WRAP_WIDTHS:
        return 0
    small = sum(_starts_small(text, line) for line in later)
    return max(line.end - line.start for line in lines) if small * 5 >= len(later) * 2 else 0


def _goes_on(text: str, line: Span, following: Span, width: int) -> bool:
    if _ITEM.match(text, following.start, following.end):
        return False
    length = line.end - line.start
    if _starts_small(text, following) and (width or length >= _WRAP_WIDTHS.start):
        return True
    word = _FIRST_WORD.search(text, following.start, following.end)
    return bool(width and word) and length + 1 + len(word.group() if word else "") > width * _RAGGED


def _starts_small(text: str, line: Span) -> bool:
    """Whether a line starts with a letter that is not a capital, as the middle of a sentence does."""
    first = text[line.start : line.end].lstrip(" \t\"'“‘(")[:1]
    return first.isalpha() and not first.isupper()
