"""Hits → candidate sentences with the terms in and around them; copies of one sentence become one candidate."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answering.noted import orders_in, terms_in
from bot.answering.sentence_terms import title_terms
from retrieval import Hit, Span, Version
from retrieval.values import dataclass


class Found:
    """All that was found of one article: the terms of its title and of its sentences. Equal to itself alone."""

    def __init__(self) -> None:
        self.sentences: list[tuple[str, ...]] = []

    def among(self, terms: frozenset[str]) -> frozenset[str]:
        """Those of the terms that were found there."""
        return frozenset().union(*map(terms.intersection, self.sentences))


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence that may hold the answer.

    `terms` are its own; `near` those of the article's title, of it and of its neighbours in the passage;
    `article` all that was found of its article.
    `also_in` are other articles that print the same sentence.
    """

    hit: Hit
    span: Span
    terms: tuple[str, ...]
    near: tuple[tuple[str, ...], ...]
    article: Found
    also_in: tuple[Version, ...] = ()

    @property
    def near_terms(self) -> frozenset[str]:
        """All of `near` together: made for the few whose words are looked at one by one."""
        return frozenset().union(*self.near)

    @property
    def version(self) -> Version:
        return self.hit.passage.version

    @property
    def text(self) -> str:
        return self.span.of(self.version.text)


def gather_candidates(hits: Sequence[Hit]) -> tuple[Candidate, ...]:
    """The sentences of the hits, in the hits' order; the same words twice count once, where they rank best.

    Left out are sentences that carry no term at all (a stray "Yes." or a line of dashes) and those that order a machine
    about.
    """
    read = tuple(_read(hit) for hit in hits)
    found: defaultdict[tuple[str, str], Found] = defaultdict(Found)
    for each in read:
        found[each.article].sentences += (each.title, *each.sentences)
    first: dict[tuple[str, ...], Candidate] = {}
    for each in read:
        for candidate in _candidates(each, found[each.article]):
            earlier = first.get(candidate.terms)
            first[candidate.terms] = candidate if earlier is None else _joined(earlier, candidate)
    return tuple(first.values())


@dataclass(frozen=True, slots=True)
class _Read:
    """A hit with the terms of its sentences, none for an order to a machine, and of its article's title."""

    hit: Hit
    sentences: tuple[tuple[str, ...], ...]
    title: tuple[str, ...]

    @property
    def article(self) -> tuple[str, str]:
        return self.hit.passage.collection, self.hit.passage.version.article_id


def _read(hit: Hit) -> _Read:
    version, spans = hit.passage.version, hit.passage.sentences
    orders = orders_in(hit.passage)
    terms = zip(spans, terms_in(hit.passage), strict=True)
    sentences = tuple(() if span in orders else each for span, each in terms)
    return _Read(hit, sentences, title_terms(version.provenance.title))


def _candidates(read: _Read, article: Found) -> Iterator[Candidate]:
    for place, (span, terms) in enumerate(zip(read.hit.passage.sentences, read.sentences, strict=True)):
        if terms:
            near = (read.title, *read.sentences[max(0, place - 1) : place + 2])
            yield Candidate(hit=read.hit, span=span, terms=terms, near=near, article=article)


def _joined(kept: Candidate, copy: Candidate) -> Candidate:
    known = {kept.version.article_id, *(version.article_id for version in kept.also_in)}
    if copy.version.article_id in known:
        return kept
    return replace(kept, also_in=(*kept.also_in, copy.version))
