"""Articles that tell the same story, whoever wrote them: a summary gives one bullet a story and not an article.

Wider than copies: two outlets' own reports of one event are one story. Judged by what an article says first, its title
and opening, because that is where news says what it is about.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from retrieval import Version, split_terms

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
    ordered = sorted(versions, key=lambda version: (published_or_never(version), version.article_id), reverse=True)
    stories: list[list[_Opening]] = []
    for opening in map(_opening, ordered):
        home = next((story for story in stories if story[0].tells_the_same_as(opening)), None)
        if home is None:
            stories.append([opening])
        else:
            home.append(opening)
    return tuple(Story(tuple(opening.version for opening in story)) for story in stories)


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
