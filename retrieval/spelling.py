"""A question's slips of the keyboard → the words that the articles have, where there is hardly a doubt.

Norvig's way (https://norvig.com/spell-correct.html, 2007): of all words one slip away, those that stand in what is
searched. A word that general English or the articles know is never touched, nor is how a word begins and ends, which
tells "Iran" from "Iraq" and "Zelenska" from "Zelensky". Nothing is looked at beyond the scope: the articles that
another server has must not show in how a question is read.
"""

import re
from collections.abc import Iterator, Mapping
from string import ascii_lowercase

from retrieval.library.protocol import Library
from retrieval.rarity import is_common
from retrieval.scope import Scope
from retrieval.terms import fold_word
from retrieval.weights import load_wordpieces

_SHORTEST = 5
"""Letters of a word that is looked at: too many shorter ones lie one slip from each other."""
_WORD = re.compile(rf"(?<![\w'’@#/.-])[A-Za-z]{{{_SHORTEST},24}}(?![\w@/’'-]|\.\w)")
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')
_WORD_LIMIT = 4
"""Unknown words of one question that are looked at: more are another language, or noise."""
_SURE = 3.0
"""How many times as many passages as the runner-up's the best one's must be."""
_SHARE = 1 / 2_000
"""Of the passages in scope that must have a word to be meant: among fifty thousand every name is near some other."""
_TAKEN_FOR = {
    "a": "qwszei", "b": "vghn", "c": "xdfv", "d": "serfcx", "e": "wsdrai", "f": "drtgvc", "g": "ftyhbv",
    "h": "gyujnb", "i": "ujkoaey", "j": "huikmn", "k": "jiolm", "l": "kop", "m": "njk", "n": "bhjm", "o": "iklp",
    "p": "ol", "q": "wa", "r": "edft", "s": "awedxz", "t": "rfgy", "u": "yhji", "v": "cfgb", "w": "qase",
    "x": "zsdc", "y": "tghui", "z": "asx",
}  # fmt: skip
"""The keys beside each, and for vowels those that are taken for them: any other letter makes another word."""


class Spelling:
    """Reads questions over a library's articles."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def corrected(self, text: str, scope: Scope) -> str:
        """The text with its slips read as what the articles in scope say; itself where it has none that is sure.

        Raises LibraryError's family.
        """
        unknown = self._unknown(text, scope)
        if not 0 < len(unknown) <= _WORD_LIMIT:
            return text
        least = _SHARE * self._library.standing(scope).passage_count
        meant = {word: found for word in unknown if (found := self._meant(word, scope, least))}
        quoted = [found.span() for found in _QUOTED.finditer(text)]

        def reading(found: re.Match[str]) -> str:
            is_quoted = any(start <= found.start() < end for start, end in quoted)
            better = None if is_quoted else meant.get(found.group().lower())
            return found.group() if better is None else _cased_as(found.group(), better)

        return _WORD.sub(reading, text)

    def _unknown(self, text: str, scope: Scope) -> list[str]:
        """Its words, each once, that neither general English nor the articles have."""
        words = dict.fromkeys(word.lower() for word in _WORD.findall(text) if not word.isupper())
        terms = {word: fold_word(word) for word in words}
        rare = {word: term for word, term in terms.items() if term and not is_common(term)}
        counts = self._counts(rare, scope)
        return [word for word in rare if not counts[word]]

    def _meant(self, word: str, scope: Scope, least: float) -> str | None:
        """The word one slip away that clearly most passages have, and more than the least."""
        near = {slip: term for slip in _one_slip_from(word) if (term := fold_word(slip))}
        counts = self._counts(near, scope)
        found = sorted((slip for slip in near if counts[slip] > least), key=_how_unusual, reverse=True)
        best = {near[slip]: slip for slip in found}  # of a term's slips the least unusual, which comes last
        ranked = sorted(best, key=lambda term: (-counts[best[term]], term))
        if not ranked or (len(ranked) > 1 and counts[best[ranked[0]]] < _SURE * counts[best[ranked[1]]]):
            return None
        return best[ranked[0]]

    def _counts(self, terms: Mapping[str, str], scope: Scope) -> Mapping[str, int]:
        found = self._library.document_frequencies(tuple(dict.fromkeys(terms.values())), scope) if terms else {}
        return {word: found[term] for word, term in terms.items()}


def _one_slip_from(word: str) -> Iterator[str]:
    """Two letters exchanged, one too many, one missed, a neighbour struck, an apostrophe missed before an s.

    The first stays, and so does the last but where the last two are exchanged.
    """
    last = len(word) - 1
    for place in range(1, last + 1):
        before, letter, after = word[:place], word[place], word[place + 1 :]
        yield from (before + other + letter + after for other in ascii_lowercase)
        if after:
            yield before + after
            yield before + after[0] + letter + after[1:]
            yield from (before + other + after for other in _TAKEN_FOR[letter])
        elif letter == "s":
            yield before


def _how_unusual(word: str) -> tuple[int, str]:
    """Of "government" and "governent", which have one stem, the first is a word."""
    (pieces,) = load_wordpieces().encode([word])
    return len(pieces), word


def _cased_as(word: str, better: str) -> str:
    return better.capitalize() if word[0].isupper() else better
