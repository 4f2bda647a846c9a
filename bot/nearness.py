"""Which standing questions an arriving article comes near, by how rare their words are in what a server reads."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.watching import is_near
from retrieval import Scope, Version, split_terms
from retrieval.library.protocol import Library
from retrieval.passages import split_passages
from retrieval.terms import split_article_terms


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article's newest version as the terms of its passages and of its title; read once for all questions."""

    passages: tuple[frozenset[str], ...]
    title: frozenset[str]
    source: str = ""

    @classmethod
    def of(cls, version: Version) -> "Arrival":
        passages = tuple(frozenset(split_terms(span.of(version.text))) for span, _ in split_passages(version))
        about = version.provenance
        return cls(passages, frozenset(split_terms(about.title)), about.source)

    def is_from(self, source: str | None) -> bool:
        """Whether it is of that outlet; of any where none is named."""
        return source is None or self.source.casefold() == source.casefold()


@dataclass(frozen=True, slots=True)
class Asked:
    """A standing question, and the only outlet that it asks, if so."""

    text: str
    source: str | None = None


class WordCounts:
    """In how many passages of a scope words stand, counted anew only for words of articles that changed meanwhile.

    A count reads all that the library has on a word, and an article changes the counts of its own words alone. Holds
    for one scope, from one look at its changes to the next.
    """

    def __init__(self) -> None:
        self._reached: Mapping[str, int] | None = None
        self._known: dict[str, int] = {}

    def forget(self) -> None:
        self._reached = None
        self._known.clear()

    def move_on(self, since: Mapping[str, int], reached: Mapping[str, int], changed: Iterable[Version]) -> None:
        """Takes over what changed from one revision of each collection to another; starts anew where it does not know
        the first. `changed` are all versions, also older ones, of every article that changed."""
        if self._reached != since:
            self._known.clear()
        for version in changed:
            texts = (version.provenance.title, *(span.of(version.text) for span, _ in split_passages(version)))
            for term in {term for text in texts for term in split_article_terms(text)}:
                self._known.pop(term, None)
        self._reached = dict(reached)

    def count(self, terms: Sequence[str], library: Library, scope: Scope) -> Mapping[str, int]:
        if unknown := [term for term in terms if term not in self._known]:
            self._known.update(library.document_frequencies(unknown, scope))
        return self._known


def near_any(
    asked: Mapping[str, Asked],
    arrivals: Sequence[Arrival],
    library: Library,
    scope: Scope,
    counts: WordCounts | None = None,
) -> dict[str, bool]:
    """Whether any of the arrivals may have something on each of the questions.

    How rare their words are is counted once for all of them, and only for those that share a word with an arrival.
    """
    terms = {name: tuple(dict.fromkeys(split_terms(each.text))) for name, each in asked.items()}
    arrived = frozenset().union(*(words for each in arrivals for words in (*each.passages, each.title)))
    touched = [name for name, own in terms.items() if not arrived.isdisjoint(own)]
    wanted = dict.fromkeys(term for name in touched for term in terms[name])
    rarities = _rarities(wanted, library, scope, counts or WordCounts())
    near = {name: {term: rarities[term] for term in terms[name]} for name in touched}
    return {
        name: name in near
        and any(is_near(near[name], each.passages, each.title) for each in arrivals if each.is_from(asked[name].source))
        for name in asked
    }


def rarities_of(question: str, library: Library, scope: Scope) -> dict[str, float]:
    """A question's terms with their inverse document frequency in a scope."""
    return _rarities(dict.fromkeys(split_terms(question)), library, scope, WordCounts())


def comes_near(question: str, arrivals: Sequence[Arrival], library: Library, scope: Scope) -> bool:
    """The same of one question."""
    return near_any({"": Asked(question)}, arrivals, library, scope)[""]


def _rarities(terms: Iterable[str], library: Library, scope: Scope, known: WordCounts) -> dict[str, float]:
    """Terms with their inverse document frequency in a scope (as in BM25, Robertson and Zaragoza 2009)."""
    wanted = tuple(terms)
    if not wanted:
        return {}
    total = library.standing(scope).passage_count
    counts = known.count(wanted, library, scope)
    return {term: math.log(1 + (total - counts[term] + 0.5) / (counts[term] + 0.5)) for term in wanted}
