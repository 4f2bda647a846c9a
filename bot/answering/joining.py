"""Where a sentence needs its neighbour to be understood, the quote takes the neighbour in: one longer slice."""

import re

from bot.answering.noted import orders_in
from retrieval import Passage, Span

_LEANS_BACK = re.compile(
    r"^[“\"'‘(\s]*(he|she|it|they|his|her|its|their|this|that|these|those|both|such|"
    r"the (official|officials|company|firm|spokesman|spokeswoman|spokesperson|minister|man|woman|two|group|agency|"
    r"suspect|victim|move|decision|ruling|deal|report|statement|incident|former|latter))\b",
    re.IGNORECASE,
)
_LONGEST_JOINED = 600
"""Characters; a longer pair is left apart, for a quote that long is no longer read."""


def joined_span(passage: Passage, span: Span) -> Span:
    """The span of a sentence of the passage, together with the sentence before it when it leans back on that one.

    Only sentences with nothing but white space between them are joined, so that the slice shows nothing in between.
    """
    text = passage.version.text
    if not _LEANS_BACK.match(span.of(text)):
        return span
    earlier = [other for other in passage.sentences if other.end <= span.start]
    if not earlier:
        return span
    before = earlier[-1]
    if before in orders_in(passage):
        return span
    touches = not Span(before.end, span.start).of(text).strip()
    return Span(before.start, span.end) if touches and span.end - before.start <= _LONGEST_JOINED else span
