"""Which articles trace to one report: clusters of copies with one origin, and how many origins there really are."""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from retrieval.article import Version
from retrieval.credits import family_of
from retrieval.grouping import Pair, boilerplate_of, connected, likely_pairs
from retrieval.kinship import Kinship, ReadVersion, judge
from retrieval.wording import Hashes

NO_SAMPLES: Mapping[str, Hashes] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginCluster:
    """Articles that trace to one report: `origin` is the earliest, `copies` follow in order of time.

    `related` are ids of articles outside the cluster that may come from it too: never merged, never a second origin.
    """

    origin: Version
    copies: tuple[Version, ...] = ()
    agency: str | None = None
    related: frozenset[str] = frozenset()

    @property
    def members(self) -> tuple[Version, ...]:
        return (self.origin, *self.copies)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that carry it, the origin's first, one name a publisher's family."""
        named = {family_of(each) or each.article_id: each.provenance.source for each in reversed(self.members)}
        return tuple(named.pop(family_of(each) or each.article_id) for each in self._first_of_each_family())

    def _first_of_each_family(self) -> tuple[Version, ...]:
        first = {family_of(each) or each.article_id: each for each in reversed(self.members)}
        return tuple(each for each in self.members if first[family_of(each) or each.article_id] is each)


def cluster(versions: Sequence[Version]) -> tuple[OriginCluster, ...]:
    """Every article in exactly one cluster, the newest origin last; the order of `versions` does not matter.

    Sentences that one outlet prints under many articles over weeks (its slogans, its newsletter's advertisement) do
    not count. Give one version an article.
    """
    return clusters_of(versions, frozenset(each.article_id for each in versions))


def clusters_of(
    versions: Sequence[Version], article_ids: frozenset[str], samples: Mapping[str, Hashes] = NO_SAMPLES
) -> tuple[OriginCluster, ...]:
    """Those of the clusters that hold one of some articles; what the others are to each other is not looked at.

    `samples` are the `sample_of` of some of the articles' bodies, by their ids: those that share nothing in them with
    any other need not be read.
    """
    kinships = _Kinships(_read_all(tuple(sorted(versions, key=_by_time)), samples))
    groups = {kinships.copies_of(place) for place, each in enumerate(kinships.read) if each.article_id in article_ids}
    return tuple(kinships.clustered(group) for group in sorted(groups))


def count_origins(clusters: Sequence[OriginCluster]) -> int:
    """How many reports surely stand behind these clusters: unsure kinship and one agency's credit count once."""
    owner = {member.article_id: place for place, each in enumerate(clusters) for member in each.members}
    pairs = [(owner[near], place) for place, each in enumerate(clusters) for near in each.related if near in owner]
    return len(connected(len(clusters), pairs))


@dataclass(frozen=True, slots=True)
class Carriers:
    """Who prints a story: "3 outlets · 1 origin (AP)"; `agency` is credited with the one origin, where there is one.

    Articles that name neither outlet nor address add none to the outlets: they may all be from one.
    """

    outlet_count: int
    origin_count: int
    agency: str | None = None

    def __str__(self) -> str:
        outlets = "1 outlet" if self.outlet_count == 1 else f"{self.outlet_count or 'unknown'} outlets"
        origins = "1 origin" if self.origin_count == 1 else f"{self.origin_count} origins"
        return f"{outlets} · {origins}" + (f" ({self.agency})" if self.agency else "")


def carriers_of(versions: Sequence[Version]) -> Carriers:
    """The outlets of some articles, families counted once, and the reports that surely stand behind them."""
    return carriers_in(cluster(versions))


def carriers_in(clusters: Sequence[OriginCluster]) -> Carriers:
    """The same for articles that have been clustered already."""
    families = {family_of(each) for one in clusters for each in one.members} - {""}
    agencies = {each.agency for each in clusters if each.agency}
    origin_count = count_origins(clusters)
    return Carriers(len(families), origin_count, min(agencies) if len(agencies) == origin_count == 1 else None)


class _Kinships:
    """What articles are to each other, in order of time; a pair is judged when that is asked, and once."""

    def __init__(self, read: Sequence[ReadVersion]) -> None:
        self.read = read
        self._near: defaultdict[int, list[int]] = defaultdict(list)
        self._judged: dict[Pair, Kinship] = {}
        self._group_of: dict[int, tuple[int, ...]] = {}
        for one, other in likely_pairs([each.sample for each in read]):
            self._near[one].append(other)
            self._near[other].append(one)

    def copies_of(self, start: int) -> tuple[int, ...]:
        """The place of an article with those of its copies and theirs. Two copies of a third are not compared."""
        if start not in self._group_of:
            inside, waiting = {start}, [start]
            while waiting:
                place = waiting.pop()
                found = [other for other in self._unlike(place, inside) if self._kinship(place, other) is Kinship.COPY]
                inside.update(found)
                waiting += found
            self._group_of.update(dict.fromkeys(inside, tuple(sorted(inside))))
        return self._group_of[start]

    def clustered(self, group: Sequence[int]) -> OriginCluster:
        members = [self.read[place] for place in group]
        beside = {other for place in group for other in self._unlike(place, group)}
        unsure = {other for other in beside if self._is_unsure(other, group)}
        return OriginCluster(
            origin=members[0].version,
            copies=tuple(each.version for each in members[1:]),
            agency=next((each.agency for each in members if each.agency), None),
            related=frozenset(self.read[place].article_id for place in unsure),
        )

    def _unlike(self, place: int, group: Container[int]) -> list[int]:
        """The articles near one that are not in a group."""
        return [other for other in self._near[place] if other not in group]

    def _is_unsure(self, outside: int, group: Container[int]) -> bool:
        inside = (other for other in self._near[outside] if other in group)
        return any(self._kinship(outside, other) is Kinship.UNSURE for other in inside)

    def _kinship(self, one: int, other: int) -> Kinship:
        pair = min(one, other), max(one, other)
        if pair not in self._judged:
            self._judged[pair] = judge(self.read[pair[0]], self.read[pair[1]]).kinship
        return self._judged[pair]


def _read_all(versions: Sequence[Version], samples: Mapping[str, Hashes]) -> tuple[ReadVersion, ...]:
    plain = [ReadVersion(each, sample=samples.get(each.article_id)) for each in versions]
    ignored = boilerplate_of(plain)
    return tuple(each.without(ignored.get(each.family, frozenset())) for each in plain)


def _by_time(version: Version) -> tuple[bool, datetime, datetime, str, str]:
    """Undated last; a day without a time counts as its end, because nobody says it was earlier."""
    provenance = version.provenance
    published = provenance.published_at or datetime.max.replace(tzinfo=UTC)
    if provenance.is_day_only and provenance.published_at:
        published += timedelta(days=1, seconds=-1)
    return provenance.published_at is None, published, provenance.retrieved_at, version.article_id, version.sha256
