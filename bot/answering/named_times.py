"""The years and months that a text names: "in April 2018" is another time than "in April 2019"."""

import re

from retrieval.calendar_words import MONTHS
from retrieval.values import dataclass

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_MONTH = re.compile(
    r"\b(january|february|march|april|june|july|august|september|october|november|december)\b"
    r"|(?-i:(?:(?<=\bin )|(?<=\bof )|(?<=\blast )|(?<=\bsince )|(?<=\buntil )|(?<=\d ))(May)\b|\b(May)(?= \d))",
    re.IGNORECASE,
)
"""May only where it can't be the verb."""
_SIGNS = (
    *MONTHS,
    *"ıſ",  # ignoring case makes them an "i" and an "s", as it makes "İ"
)


@dataclass(frozen=True, slots=True)
class NamedTimes:
    """Years and months, as written, in lower case."""

    years: frozenset[str]
    months: frozenset[str]

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.years or self.months)

    def is_other(self, text: str) -> bool:
        """Whether a text names years and none of these, or months and none of these."""
        if self.years and _are_apart(self.years, _years_in(text)):
            return True
        return bool(self.months) and _are_apart(self.months, _months_in(text))


def named_times(text: str) -> NamedTimes:
    """The years from 1800 to 2099 and the months spelled out that stand in a text."""
    return NamedTimes(_years_in(text), _months_in(text))


def _years_in(text: str) -> frozenset[str]:
    return frozenset(_YEAR.findall(text))


def _months_in(text: str) -> frozenset[str]:
    plain = text.lower()
    if not any(sign in plain for sign in _SIGNS) and "İ" not in text:
        return frozenset()
    return frozenset(found.group().lower() for found in _MONTH.finditer(text))


def _are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)
