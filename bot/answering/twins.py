"""Two reports in the same words that give another value for what was asked: sure to disagree, whatever the question."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answering.asked import Asked
from bot.answering.reply import Quote
from retrieval import split_terms

_ALIKE = 0.8
"""Share of terms in common (Jaccard, the differing values left out) from which two sentences are one report. At .6 one
in twelve answers of the news set names a conflict by it, half of them none; at .8 one in fifty."""
_FEWEST_TERMS = 3
"""Terms in common; two headings of two words are no report."""

Values = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence's terms, and the values of the kind asked for that it brings, by their own terms."""

    terms: frozenset[str]
    values: Mapping[frozenset[str], str]

    def values_beside(self, other: "_Said") -> dict[frozenset[str], str]:
        """Those of which nothing stands in the other sentence: "Brandt" is no other name than "Ilse Brandt"."""
        return {own: value for own, value in self.values.items() if other.terms.isdisjoint(own)}


class Twins:
    """Lays quotes beside each other for one question; every sentence is read once, however many it is laid beside."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._read: dict[str, _Said] = {}
        self._terms: dict[str, frozenset[str]] = {}

    def differing_values(self, one: Quote, other: Quote) -> Values | None:
        """The values of the kind asked for in which two articles' otherwise like sentences differ, as each writes them.

        None for sentences of one article, for unlike ones, and where a question asks for no value of a known kind.
        """
        if one.version.article_id == other.version.article_id:
            return None
        if len(self._terms_of(one.text) & self._terms_of(other.text)) < _FEWEST_TERMS:
            return None
        said, other_said = self._said(one.text), self._said(other.text)
        own, others = said.values_beside(other_said), other_said.values_beside(said)
        if not own or not others:
            return None
        rest, other_rest = said.terms.difference(*own), other_said.terms.difference(*others)
        shared = len(rest & other_rest)
        if shared < _FEWEST_TERMS or shared < _ALIKE * len(rest | other_rest):
            return None
        return next(iter(own.values())), next(iter(others.values()))

    def _said(self, sentence: str) -> _Said:
        if sentence not in self._read:
            self._read[sentence] = _Said(self._terms_of(sentence), self._asked.values_in(sentence))
        return self._read[sentence]

    def _terms_of(self, sentence: str) -> frozenset[str]:
        """Most sentences have too little in common for their values to matter."""
        if sentence not in self._terms:
            self._terms[sentence] = frozenset(split_terms(sentence))
        return self._terms[sentence]
