"""What sort of value a question asks for, by the words that open it."""

import re
from enum import StrEnum


class Sort(StrEnum):
    """A sort of value."""

    NUMBER = "number"
    TIME = "time"
    PERSON = "person"
    PLACE = "place"
    STATUS = "status"


_AMOUNTS = (
    "population|revenue|turnover|profit|loss|income|price|cost|fee|salary|budget|value|turnout|toll|age|height|length|"
    "width|depth|weight|size|area|capacity|distance|speed|temperature|rate|score|result|margin|total|number|percentage|"
    "share|proportion|amount|estimate"
)
_OPENINGS = (
    (re.compile(r"\bhow (?:many|much|old|long|far|high|big|large|tall|fast|often)\b", re.I), Sort.NUMBER),
    (re.compile(rf"\bwhat (?:(?:is|was|were|are) )?(?:\S+ ){{0,4}}?(?:{_AMOUNTS})\b", re.I), Sort.NUMBER),
    (re.compile(r"\bwhen\b|\b(?:what|which)\b.{0,40}\b(?:day|date|year|month|birthday)\b", re.I), Sort.TIME),
    (re.compile(r"\bwho(?:m|se)?\b", re.I), Sort.PERSON),
    (re.compile(r"\bwhere\b", re.I), Sort.PLACE),
    (re.compile(r"^\W*(?:is|are|was|were|has|have|had|did|does|do|will|can|could)\b", re.I), Sort.STATUS),
)


def sort_asked(question_text: str) -> Sort | None:
    """What sort of value answers the question; None where that can't be told."""
    return next((sort for pattern, sort in _OPENINGS if pattern.search(question_text)), None)
