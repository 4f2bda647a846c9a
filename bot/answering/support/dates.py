"""Calendar dates in text, however they are written: "15 May 2019", "May 15", "2019-05-15", "in May 2019"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.answering.support.words import Sentence, Word

_MONTHS = {
    form: number
    for number, forms in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october oct"
        "|november nov|december dec".split("|"),
        start=1,
    )
    for form in forms.split()
}
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
_ISO = re.compile(r"\b((?:1[5-9]|20|21)\d\d)-(\d\d)-(\d\d)\b")


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as it is given; `at` is its month's word, -1 for one written in figures."""

    year: int | None
    month: int
    day: int | None
    at: int
    text: str

    def is_part_of(self, other: "Date") -> bool:
        """Whether the other date says all that this one says."""
        return self.month == other.month and self.day in {None, other.day} and self.year in {None, other.year}


@lru_cache(maxsize=1_000)
def find_dates(sentence: Sentence) -> tuple[Date, ...]:
    """Every date of a sentence that names a month."""
    return tuple(_walk(sentence))


def _walk(sentence: Sentence) -> Iterator[Date]:
    for found in _ISO.finditer(sentence.text):
        yield Date(int(found.group(1)), int(found.group(2)), int(found.group(3)), -1, found.group())
    words = sentence.words
    for at, word in enumerate(words):
        if word.fold in _MONTHS and word.is_capital:
            day, year = _around(words, at)
            if word.fold in {"may", "march"} and word.is_first and not (day or year):
                continue  # "March on, they said"
            yield Date(
                year, _MONTHS[word.fold], day, at, " ".join(str(part) for part in (day, word.text, year) if part)
            )


def _around(words: tuple[Word, ...], at: int) -> tuple[int | None, int | None]:
    day = _day(words, at - 1) or (_day(words, at - 2) if at and words[at - 1].fold == "of" else None)
    after = at + 1
    if day is None and (day := _day(words, after)) is not None:
        after += 1
    if after < len(words) and _YEAR.fullmatch(words[after].text):
        return day, int(words[after].text)
    return day, None


def _day(words: tuple[Word, ...], at: int) -> int | None:
    found = _DAY.fullmatch(words[at].text) if 0 <= at < len(words) else None
    return int(found.group(1)) if found and 1 <= int(found.group(1)) <= 31 else None
