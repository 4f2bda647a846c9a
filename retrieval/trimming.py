"""What does not count at a sentence's edges: white space, invisible characters, list marks."""

import re

from retrieval.article import Span

EDGE = " \t\r\n\f\v\x1c\x1d\x1e\x1f\x85\xa0\u1680\u180e\u2028\u2029\u202f\u205f\u3000\ufeff\u00ad" + "".join(
    chr(point)
    for first, last in ((0x2000, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F))
    for point in range(first, last + 1)
)
"""White space, zero-width characters and marks of direction."""

_LEADING_MARK = re.compile(r"(?:[•▪◦●■♦·‣⁃►▶*+>–—-]|#{1,6})(?=[\s\u200b\ufeff])|[•▪◦●■♦‣►▶]")
_WORD_OR_SIGN = re.compile(r"[^\W_]|[^\x00-\u02af\u2000-\u206f\u3000-\u303f\ufe30-\ufe4f\uff00-\uff0f\s_]")


def trim(text: str, start: int, end: int) -> Span | None:
    """start..end without what does not count at its edges; None when no word and no sign (an emoji) is left."""
    while start < end and text[start] in EDGE:
        start += 1
    while mark := _LEADING_MARK.match(text, start, end):
        start = mark.end()
        while start < end and text[start] in EDGE:
            start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return Span(start, end) if _WORD_OR_SIGN.search(text, start, end) else None
