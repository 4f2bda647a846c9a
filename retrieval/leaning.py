"""Whether the words around a date look back or ahead: "met on Monday" and "will meet on Monday" are days apart."""

import re

from retrieval.article import Span
from retrieval.dates_worked_out import Lean
from retrieval.late_pattern import compile_late

_AHEAD = compile_late(
    r"\b(?:will|won['’]t|shall|['’]ll|(?:is|are|am)\s+(?:\w+\s+)?(?:to|due|set|scheduled|expected|slated|planned|going)"
    r"|plans?\s+to|hopes?\s+to|expects?\s+to|intends?\s+to|upcoming|coming)\b",
    re.IGNORECASE,
)
_UNSURE = compile_late(
    r"\b(?:(?:was|were|had been|has been|have been)\s+(?:\w+\s+)?"
    r"(?:to|due|set|scheduled|expected|slated|planned|supposed|going)"
    r"|would|could|should|may|might|if|until|by|before|since|planned|scheduled|expected|due)\b",
    re.IGNORECASE,
)
_BACK = compile_late(
    r"\b(?:said|says|told|was|were|had|has|have|did|went|came|made|took|gave|got|met|won|lost|beat|fell|rose|grew|began|broke"
    r"|brought|built|bought|cut|drew|drove|felt|fought|found|flew|held|hit|kept|knew|laid|led|left|let|lit|paid|put|ran|read"
    r"|sat|saw|sent|set|shot|shut|sold|spent|spoke|stood|struck|swept|swore|taught|thought|threw|tore|wore|wrote|became"
    r"|(?!(?:need|speed|feed|seed|indeed|exceed|proceed|succeed|hundred|sacred|naked|agreed upon)\b)\w{2,}ed)\b",
    re.IGNORECASE,
)
_CLAUSE_END = compile_late(r"[.;:!?\n—–]|,\s*(?:and|but|while|which|who|where|after|before)\b")


def lean_of(sentence: str, place: Span) -> Lean | None:
    """The lean of the clause around `place`; None where it has no telling verb, or one that could be either."""
    before = _CLAUSE_END.split(sentence[: place.start])[-1]
    if _tells(before):
        return _nearest(before)
    after = sentence[place.end :]
    if len(before.split()) <= 1:  # "On Monday, the court …": the comma does not end what the day belongs to
        after = after.lstrip(", ")
    return _lean(_CLAUSE_END.split(after.partition(",")[0])[0])


def _tells(words: str) -> bool:
    return any(pattern.search(words) for pattern in (_AHEAD, _UNSURE, _BACK))


def _nearest(before: str) -> Lean | None:
    """By the last telling words before the place; longer expressions hold the shorter ones that they end on."""
    ends = [
        (max((m.end() for m in pattern.finditer(before)), default=-1), rank, lean) for rank, pattern, lean in _RANKED
    ]
    return max(ends, key=lambda each: each[:2])[2]


def _lean(after: str) -> Lean | None:
    starts = [(m.start(), -rank, lean) for rank, pattern, lean in _RANKED if (m := pattern.search(after))]
    return min(starts, key=lambda each: each[:2])[2] if starts else None


_RANKED = ((0, _BACK, Lean.PAST), (1, _AHEAD, Lean.FUTURE), (2, _UNSURE, None))
