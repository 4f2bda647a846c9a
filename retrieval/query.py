"""What of a question is looked up: its words without those that only make it a question."""

import re

from retrieval.terms import split_terms

_SCAFFOLDING = re.compile(
    r"\bhow (?:many|much|long|old|far|often|big|large|high|tall|fast|soon)\b"
    r"|\b(?:what|which) (?:kind|type|sort)s? of\b"
    r"|\bthis (?:past )?(?:week|month)\b|\b(?:recently|currently|latest|today|tonight|approximately|exactly)\b"
    r"|\b(?:what is the name|what's the name|name) of\b|\baccording to (?:a|the) (?:new )?(?:report|study|article)s?\b"
    r"|\b(?:can|could|would) you (?:please )?(?:tell|show|find|give) (?:me|us)\b|\b(?:please|do you know|tell me)\b"
    r"|\bwhat (?:do|does|did) (?:we|the articles?|the sources?) (?:know|say) (?:about|of)\b",
    re.IGNORECASE,
)


_ABOUT_ONESELF = re.compile(
    r"(?:(?<=[.!?])\s+|^)\W*"
    r"(?:hi|hello|hey|thanks|thank you|sorry|i|i'm|i’m|we|we're|we’re|my|our)\b[^.!?:]*[.!:](?=\s)",
    re.IGNORECASE,
)
"""A whole sentence in which the person speaks of themselves before they ask."""


def query_terms(text: str) -> tuple[str, ...]:
    """The terms of a question in order, each once. A question made of scaffolding alone keeps its words."""
    asked = _ABOUT_ONESELF.sub(" ", text) if "?" in text else text
    bare = split_terms(_SCAFFOLDING.sub(" ", asked))
    return tuple(dict.fromkeys(bare or split_terms(text)))
