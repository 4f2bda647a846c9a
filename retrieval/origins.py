"""Which articles trace to one report: copies, clusters with one origin, and how many origins there really are.

Three verdicts, because counting wants caution in both directions: a COPY is merged and shown as "also in N others";
UNSURE is never merged (two articles may differ where it matters) and never counted as a second origin either;
INDEPENDENT counts. Agency reports are rewritten, so likeness is how much of the *smaller* text stands in the other
(Broder's containment), not how alike the two are as wholes: rewrites share few words with each other as wholes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum

from retrieval.article import Version
from retrieval.credits import agency_of, family_of
from retrieval.grouping import boilerplate_of, connected, likely_pairs
from retrieval.templates import is_recurring_form, is_refilled
from retrieval.wording import Wording, own_shingles_of, share_within, shared_count, wording_of

# Containments of five-word runs. .6 parts copies from articles that share background paragraphs; agency copies are
# cut and rewritten, so a common credit asks less. Measured by tests.evals.origins, see docs/decisions/0006.
COPY_SHARE = 0.6
CREDITED_COPY_SHARE = 0.45
UNSURE_SHARE = 0.25
CREDITED_UNSURE_SHARE = 0.08
SAME_EDITION_SHARE = 0.8
OWN_WORDS_SHARE = 0.3
UNSURE_SENTENCE_COUNT = 2
SAME_STORY_DAYS = 4


class Kinship(Enum):
    """What one article is to another."""

    COPY = "copy"
    UNSURE = "unsure"
    INDEPENDENT = "independent"


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two articles are and why: `contained` is the share of the smaller one in the other, 0 to 1."""

    kinship: Kinship
    contained: float
    reason: str


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


def compare(one: Version, other: Version) -> Likeness:
    """What two articles are to each other; the same whichever way round they are given."""
    return _judge(_Read.of(one), _Read.of(other))


def cluster(versions: Sequence[Version]) -> tuple[OriginCluster, ...]:
    """Every article in exactly one cluster, the newest origin last; the order of `versions` does not matter.

    Sentences that one outlet prints under many articles over weeks (its slogans, its newsletter's advertisement) do
    not count. Give one version an article.
    """
    ordered = tuple(sorted(versions, key=_by_time))
    read = _read_all(ordered)
    verdicts = {pair: _judge(read[pair[0]], read[pair[1]]).kinship for pair in likely_pairs([e.wording for e in read])}
    groups = connected(len(read), [pair for pair, verdict in verdicts.items() if verdict is Kinship.COPY])
    unsure = [pair for pair, verdict in verdicts.items() if verdict is Kinship.UNSURE]
    return tuple(_clustered([read[place] for place in group], _beside(group, unsure, read)) for group in groups)


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


@dataclass(frozen=True, slots=True)
class _Read:
    version: Version
    wording: Wording
    agency: str | None
    family: str

    @classmethod
    def of(cls, version: Version) -> "_Read":
        return cls(version, wording_of(_body(version)), agency_of(version), family_of(version))

    def without(self, ignored: frozenset[int]) -> "_Read":
        if ignored.isdisjoint(self.wording.sentences.tolist()):
            return self
        return replace(self, wording=wording_of(_body(self.version), ignored))

    def is_credited_like(self, other: "_Read") -> bool:
        return self.agency is not None and self.agency == other.agency


def _judge(one: _Read, other: _Read) -> Likeness:
    mine, theirs = one.wording, other.wording
    contained = max(share_within(mine.shingles, theirs.shingles), share_within(theirs.shingles, mine.shingles))
    if contained >= UNSURE_SHARE and (form := _template_of(one, other)):
        return Likeness(Kinship.INDEPENDENT, contained, form)
    if contained >= COPY_SHARE:
        return _copy_unless_quoted(one, other, contained)
    is_credited = one.is_credited_like(other) and _are_of_one_story(one.version, other.version)
    if is_credited and contained >= CREDITED_COPY_SHARE:
        return Likeness(Kinship.COPY, contained, f"both are credited to {one.agency}")
    return _unsure_or_independent(one, other, contained, is_credited=is_credited)


def _template_of(one: _Read, other: _Read) -> str:
    """Why two likenesses are one form and not one report; "" when they are not, or are the same edition of it."""
    smaller, larger = sorted((one.wording.shingles, other.wording.shingles), key=len)
    if share_within(larger, smaller) >= SAME_EDITION_SHARE:
        return "a form with other values" if is_refilled(one.version.text, other.version.text) else ""
    if any(is_recurring_form(each.version.provenance.title) for each in (one, other)):
        return "a form that comes back"
    return "a form with other values" if is_refilled(one.version.text, other.version.text) else ""


def _copy_unless_quoted(one: _Read, other: _Read, contained: float) -> Likeness:
    """Two outlets that print one statement in quotation marks need not have copied each other."""
    smaller, larger = sorted((own_shingles_of(_body(each.version)) for each in (one, other)), key=len)
    is_mostly_quoted = len(smaller) and share_within(smaller, larger) < OWN_WORDS_SHARE
    if is_mostly_quoted and one.family != other.family and not one.is_credited_like(other):
        return Likeness(Kinship.UNSURE, contained, "the same words, nearly all of them quotations")
    return Likeness(Kinship.COPY, contained, "most of one stands in the other")


def _unsure_or_independent(one: _Read, other: _Read, contained: float, *, is_credited: bool) -> Likeness:
    if contained >= UNSURE_SHARE:
        return Likeness(Kinship.UNSURE, contained, "they share passages")
    if shared_count(one.wording.own_sentences, other.wording.own_sentences) >= UNSURE_SENTENCE_COUNT:
        return Likeness(Kinship.UNSURE, contained, "they share whole sentences")
    if is_credited and contained >= CREDITED_UNSURE_SHARE:
        return Likeness(Kinship.UNSURE, contained, f"both are credited to {one.agency} and share words")
    return Likeness(Kinship.INDEPENDENT, contained, "they share few words")


def _clustered(members: Sequence[_Read], related: frozenset[str]) -> OriginCluster:
    ordered = [each.version for each in members]  # by time, because all are
    agencies = [each.agency for each in members if each.agency]
    return OriginCluster(
        origin=ordered[0], copies=tuple(ordered[1:]), agency=agencies[0] if agencies else None, related=related
    )


def _beside(group: Sequence[int], unsure: Sequence[tuple[int, int]], read: Sequence[_Read]) -> frozenset[str]:
    inside = set(group)
    near = {b if a in inside else a for a, b in unsure if (a in inside) != (b in inside)}
    return frozenset(read[place].version.article_id for place in near)


def _read_all(versions: Sequence[Version]) -> tuple[_Read, ...]:
    plain = [_Read.of(each) for each in versions]
    printed = [(each.family, each.version.provenance.published_at, each.wording.sentences) for each in plain]
    ignored = boilerplate_of(printed)
    return tuple(each.without(ignored.get(each.family, frozenset())) for each in plain)


def _are_of_one_story(one: Version, other: Version) -> bool:
    first, second = one.provenance.published_at, other.provenance.published_at
    return first is None or second is None or abs(first - second) <= timedelta(days=SAME_STORY_DAYS)


def _body(version: Version) -> str:
    return "\n".join(span.of(version.text) for span in version.layout.body)


def _by_time(version: Version) -> tuple[bool, datetime, datetime, str, str]:
    """Undated last; a day without a time counts as its end, because nobody says it was earlier."""
    provenance = version.provenance
    published = provenance.published_at or datetime.max.replace(tzinfo=UTC)
    if provenance.is_day_only and provenance.published_at:
        published += timedelta(days=1, seconds=-1)
    return provenance.published_at is None, published, provenance.retrieved_at, version.article_id, version.sha256
