"""The years and months that a text names: "in April 2018" is another time than "in April 2019"."""

import re

from retrieval.values import dataclass

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_MONTH = re.compile(
    r"\b(january|february|march|april|june|july|august|september|october|november|december)\b"
    r"|(?-i:(?:(?<=\bin )|(?<=\bof )|(?<=\blast )|(?<=\bsince )|(?<=\buntil )|(?<=\d ))(May)\b|\b(May)(?= \d))",
    re.IGNORECASE,
)
"""May only where it can't be the verb."""


@dataclass(frozen=True, slots=True)
class NamedTimes:
    """Years and months, as written, in lower case."""

    years: frozenset[str]
    months: frozenset[str]

    def is_other(self, text: str) -> bool:
        """Whether a text names years and none of these, or months and none of these."""
        if not (self.years or self.months):
            return False
        there = named_times(text)
        return _are_apart(self.years, there.years) or _are_apart(self.months, there.months)


def named_times(text: str) -> NamedTimes:
    """The years from 1800 to 2099 and the months spelled out that stand in a text."""
    months = (found.group().lower() for found in _MONTH.finditer(text))
    return NamedTimes(frozenset(_YEAR.findall(text)), frozenset(months))


def _are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)
