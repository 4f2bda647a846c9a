"""Articles that tell the same story, whoever wrote them: a summary gives one bullet a story and not an article.

Wider than copies: two outlets' own reports of one event are one story. Judged by what an article says first, its title
and opening, because that is where news says what it is about; and copies, however rewritten, belong together anyway.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from retrieval import Version, split_terms
from retrieval.grouping import connected
from retrieval.origins import Carriers, carriers_of, cluster

_OPENING_TERMS = 60
_SAME_TITLE = 0.6
_SAME_OPENING = 0.25
"""Shares of terms in common: of the shorter title, and of both openings together (Jaccard)."""
_FEWEST_TITLE_TERMS = 3
_APART = timedelta(days=4)
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Story:
    """The articles of one story, newest first, undated ones last."""

    versions: tuple[Version, ...]

    @property
    def carriers(self) -> Carriers:
        """The outlets and origins behind it; worked out anew each time, some 3 ms an article."""
        return carriers_of(self.versions)

    @property
    def newest_at(self) -> datetime:
        return published_or_never(self.versions[0])


@dataclass(frozen=True, slots=True)
class _Opening:
    version: Version
    title: frozenset[str]
    terms: frozenset[str]

    def tells_the_same_as(self, other: "_Opening") -> bool:
        if not _is_near(self.version, other.version):
            return False
        shorter = min(len(self.title), len(other.title))
        if shorter >= _FEWEST_TITLE_TERMS and len(self.title & other.title) >= _SAME_TITLE * shorter:
            return True
        return len(self.terms & other.terms) >= _SAME_OPENING * len(self.terms | other.terms) > 0


def group_stories(versions: Iterable[Version]) -> tuple[Story, ...]:
    """The stories of some articles, newest first. An article joins the first story whose newest article it matches."""
    one_each = {version.article_id: version for version in versions}.values()
    ordered = sorted(one_each, key=lambda version: (published_or_never(version), version.article_id), reverse=True)
    groups = connected(len(ordered), [*_alike(ordered), *_copied(ordered)])
    return tuple(Story(tuple(ordered[place] for place in group)) for group in groups)


def _alike(ordered: Sequence[Version]) -> Iterator[tuple[int, int]]:
    """The place of each article with the place of the newest one of the story that it joins."""
    heads: list[tuple[int, _Opening]] = []
    for place, opening in enumerate(map(_opening, ordered)):
        home = next((head for head, first in heads if first.tells_the_same_as(opening)), None)
        if home is None:
            heads.append((place, opening))
        else:
            yield home, place


def _copied(ordered: Sequence[Version]) -> Iterator[tuple[int, int]]:
    """The places of articles that were copied from each other, each with the one before it in its cluster."""
    place_of = {version.article_id: place for place, version in enumerate(ordered)}
    for one in cluster(ordered):
        for before, after in pairwise(one.members):
            if _is_near(before, after):
                yield place_of[before.article_id], place_of[after.article_id]


def published_or_never(version: Version) -> datetime:
    """When it was published; an undated article counts as oldest, so that it never sorts as newest."""
    return version.provenance.published_at or _NEVER


def _is_near(one: Version, other: Version) -> bool:
    moments = one.provenance.published_at, other.provenance.published_at
    return moments[0] is None or moments[1] is None or abs(moments[0] - moments[1]) <= _APART


def _opening(version: Version) -> _Opening:
    title = split_terms(version.provenance.title)
    body = " ".join(span.of(version.text)[:1_000] for span in version.layout.body[:3])
    return _Opening(version, frozenset(title), frozenset((*title, *split_terms(body)[:_OPENING_TERMS])))
