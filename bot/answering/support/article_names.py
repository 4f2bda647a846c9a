"""What the quotes' articles call somebody: "Lidia Ferran" where a quote says "Ferran", "the minister" for Keller."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.answering.support.words import fold_typography

_BETWEEN = 3  # words between a name and what it is called: "minister Jonas Keller", "Keller, the education minister"


@dataclass(frozen=True, slots=True)
class ArticleNames:
    """Reads the articles that quotes were taken from, for names alone: never for what happened."""

    texts: tuple[str, ...]

    def have_name(self, first: str, last: str) -> bool:
        """Whether an article writes the two words as one name."""
        return any(_names(text, first, last) for text in self.texts)

    def speak_of(self, noun: str) -> bool:
        """Whether an article says "the company", which then is somebody it names."""
        return any(_speaks_of(text, noun) for text in self.texts)

    def call(self, name: str, noun: str) -> bool:
        """Whether an article has the noun right beside the name, as a title or an apposition."""
        return any(_calls(text, name, noun) for text in self.texts)


def read_names(texts: Sequence[str]) -> ArticleNames:
    """The names of these articles."""
    return ArticleNames(tuple(dict.fromkeys(texts)))


@lru_cache(maxsize=2_000)
def _names(text: str, first: str, last: str) -> bool:
    pattern = rf"\b{re.escape(first)} (?:[A-Z]\.? )?{re.escape(last)}\b"
    return re.search(pattern, fold_typography(text)) is not None


@lru_cache(maxsize=2_000)
def _calls(text: str, name: str, noun: str) -> bool:
    between = rf"(?:,? [\w'-]+){{0,{_BETWEEN}}},? "
    one, other = re.escape(name), re.escape(noun)
    pattern = rf"\b(?i:{other}){between}{one}\b|\b{one}{between}(?i:{other})\b"
    return re.search(pattern, fold_typography(text)) is not None


@lru_cache(maxsize=2_000)
def _speaks_of(text: str, noun: str) -> bool:
    return re.search(rf"\bthe {re.escape(noun)}\b", text) is not None
