"""Two reports in the same words that give another value for what was asked: sure to disagree, whatever the question."""

from collections.abc import Mapping

from bot.answering.asked import Asked
from bot.answering.drafting import EvidenceSentence
from bot.answering.reply import Quote
from retrieval import Span, split_terms

_ALIKE = 0.8
"""Share of terms in common (Jaccard, the differing values left out) from which two sentences are one report. At .6 one
in twelve answers of the news set names a conflict by it, half of them none; at .8 one in fifty."""
_FEWEST_TERMS = 3
"""Terms in common; two headings of two words are no report."""

Values = tuple[str, str]
Told = Quote | EvidenceSentence
"""What is told in words of an article; a sentence is made a quote only where it is shown."""
_Read = tuple[str, frozenset[str]]
"""The sentence and its terms."""


class Twins:
    """Lays quotes beside each other for one question; every sentence is read once, however many it is laid beside."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._read: dict[tuple[str, str, Span], _Read] = {}
        self._values: dict[str, Mapping[frozenset[str], str]] = {}

    def differing_values(self, one: Told, other: Told) -> Values | None:
        """The values of the kind asked for in which two articles' otherwise like sentences differ, as each writes them.

        None for sentences of one article, for unlike ones, and where a question asks for no value of a known kind.
        """
        if not self._asked.has_things:
            return None
        if one.version.article_id == other.version.article_id:
            return None
        text, terms = self._reading(one)
        other_text, other_terms = self._reading(other)
        if len(terms & other_terms) < _FEWEST_TERMS:
            return None  # as most are; only for the others their values are looked for
        own, others = self._values_beside(text, other_terms), self._values_beside(other_text, terms)
        if not own or not others:
            return None
        rest, other_rest = terms.difference(*own), other_terms.difference(*others)
        shared = len(rest & other_rest)
        if shared < _FEWEST_TERMS or shared < _ALIKE * len(rest | other_rest):
            return None
        return next(iter(own.values())), next(iter(others.values()))

    def _reading(self, told: Told) -> _Read:
        place = told.version.article_id, told.version.sha256, told.span
        if place not in self._read:
            self._read[place] = told.text, frozenset(split_terms(told.text))
        return self._read[place]

    def _values_beside(self, sentence: str, other_terms: frozenset[str]) -> dict[frozenset[str], str]:
        """The sentence's values of which nothing stands in the other: "Brandt" is no other name than "Ilse Brandt"."""
        if sentence not in self._values:
            self._values[sentence] = self._asked.values_in(sentence)
        return {own: value for own, value in self._values[sentence].items() if other_terms.isdisjoint(own)}
