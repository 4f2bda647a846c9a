"""Two reports in the same words that give another value for what was asked: sure to disagree, whatever the question."""

from bot.answering.asked import Asked
from bot.answering.reply import Quote
from retrieval import split_terms

_ALIKE = 0.8
"""Share of terms in common (Jaccard, the differing values left out) from which two sentences are one report. At .6 one
in twelve answers of the news set names a conflict by it, half of them none; at .8 one in fifty."""
_FEWEST_TERMS = 3
"""Terms in common; two headings of two words are no report."""

Values = tuple[str, str]


def differing_values(asked: Asked, one: Quote, other: Quote) -> Values | None:
    """The values of the kind asked for in which two articles' otherwise like sentences differ, as each writes its own.

    None for sentences of one article, for unlike ones, and where a question asks for no value of a known kind.
    """
    if one.version.article_id == other.version.article_id:
        return None
    terms, other_terms = frozenset(split_terms(one.text)), frozenset(split_terms(other.text))
    own = _missing_from(asked.values_in(one.text), other_terms)
    others = _missing_from(asked.values_in(other.text), terms)
    if not own or not others:
        return None
    rest, other_rest = terms.difference(*own), other_terms.difference(*others)
    shared = len(rest & other_rest)
    if shared < _FEWEST_TERMS or shared < _ALIKE * len(rest | other_rest):
        return None
    return next(iter(own.values())), next(iter(others.values()))


def _missing_from(values: dict[frozenset[str], str], terms: frozenset[str]) -> dict[frozenset[str], str]:
    """The values of which nothing stands in the other sentence: "Brandt" is no other name than "Ilse Brandt"."""
    return {own: value for own, value in values.items() if terms.isdisjoint(own)}
