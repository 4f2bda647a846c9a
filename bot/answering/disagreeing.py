"""Reports of one story that say the same in almost the same words, but for a number: shown side by side."""

import re
from collections.abc import Sequence
from itertools import combinations

from bot.answering.reply import Conflict, ConflictingValue, Quote
from bot.answering.stories import published_or_never
from retrieval import split_terms

_ALIKE = 0.6
"""Share of terms in common (Jaccard, numbers left out) from which two sentences report the same thing."""
_WORD = re.compile(r"\S+")


def find_disagreements(quotes: Sequence[Quote]) -> tuple[Conflict, ...]:
    """At most one conflict for each sentence, each with the newest report first.

    `quotes` tell one story. Sentences with the same numbers, or with one more number, agree; so do two of one article.
    """
    ordered = sorted(quotes, key=lambda quote: published_or_never(quote.version), reverse=True)
    conflicts: list[Conflict] = []
    used: set[int] = set()
    for (at, newer), (other_at, older) in combinations(enumerate(ordered), 2):
        if not {at, other_at} & used and _differ_in_a_number(newer, older):
            used |= {at, other_at}
            values = (ConflictingValue(_value(newer, older), newer), ConflictingValue(_value(older, newer), older))
            conflicts.append(Conflict(values, is_update=_is_update(newer, older)))
    return tuple(conflicts)


def _differ_in_a_number(one: Quote, other: Quote) -> bool:
    if one.version.article_id == other.version.article_id:
        return False
    words, other_words = _words(one), _words(other)
    numbers, other_numbers = _numbers(one), _numbers(other)
    if numbers <= other_numbers or other_numbers <= numbers:
        return False
    return len(words & other_words) >= _ALIKE * len(words | other_words) > 0


def _value(quote: Quote, other: Quote) -> str:
    """The number that only this quote has, with the word after it, as the quote writes them."""
    own = _numbers(quote) - _numbers(other)
    words = [found.group() for found in _WORD.finditer(quote.text)]
    at = next((at for at, word in enumerate(words) if own & set(split_terms(word))), 0)
    return " ".join(words[at : at + 2]).strip(".,;:!?()“”\"'")


def _is_update(newer: Quote, older: Quote) -> bool:
    """The same outlet, later: it revised itself."""
    outlet = newer.provenance.source.casefold()
    moments = newer.provenance.published_at, older.provenance.published_at
    return bool(outlet) and outlet == older.provenance.source.casefold() and None not in moments


def _numbers(quote: Quote) -> frozenset[str]:
    return frozenset(term for term in split_terms(quote.text) if term[0].isdigit())


def _words(quote: Quote) -> frozenset[str]:
    return frozenset(term for term in split_terms(quote.text) if not term[0].isdigit())
