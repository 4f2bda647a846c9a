"""What two articles are to each other: copies of one report, perhaps, or independent.

Three verdicts, because counting wants caution in both directions: a COPY is merged and shown as "also in N others";
UNSURE is never merged (two articles may differ where it matters) and never counted as a second origin either;
INDEPENDENT counts. Agency reports are rewritten, so likeness is how much of the *smaller* text stands in the other
(Broder's containment), not how alike the two are as wholes: rewrites share few words with each other as wholes.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from functools import cached_property

from retrieval.article import Version
from retrieval.credits import agency_of, family_of
from retrieval.grouping import sample_of
from retrieval.templates import is_recurring_form, is_refilled
from retrieval.wording import Hashes, Wording, own_shingles_of, share_within, shared_count, wording_of

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


def compare(one: Version, other: Version) -> Likeness:
    """What two articles are to each other; the same whichever way round they are given."""
    return judge(ReadVersion(one), ReadVersion(other))


class ReadVersion:
    """A version and what is read of it to compare it, each thing when it is first asked for."""

    def __init__(self, version: Version, ignored: frozenset[int] = frozenset(), sample: Hashes | None = None) -> None:
        self.version = version
        self._ignored = ignored
        self._sample = sample

    @property
    def article_id(self) -> str:
        return self.version.article_id

    @cached_property
    def wording(self) -> Wording:
        return wording_of(self.version.body, self._ignored)

    @property
    def published_at(self) -> datetime | None:
        return self.version.provenance.published_at

    @property
    def sentences(self) -> Hashes:
        return self.wording.sentences

    @property
    def sample(self) -> Hashes:
        """The sample of its wording; the wording itself is not read where a sample was given."""
        return sample_of(self.wording) if self._sample is None else self._sample

    @cached_property
    def agency(self) -> str | None:
        return agency_of(self.version)

    @cached_property
    def family(self) -> str:
        return family_of(self.version)

    def without(self, ignored: frozenset[int]) -> "ReadVersion":
        """The same without some of its sentences."""
        if not ignored or ignored.isdisjoint(self.wording.sentences.tolist()):
            return self
        return ReadVersion(self.version, ignored)

    def is_credited_like(self, other: "ReadVersion") -> bool:
        return self.agency is not None and self.agency == other.agency


def judge(one: ReadVersion, other: ReadVersion) -> Likeness:
    """What two read articles are to each other; the same whichever way round they are given."""
    mine, theirs = one.wording, other.wording
    contained = max(share_within(mine.shingles, theirs.shingles), share_within(theirs.shingles, mine.shingles))
    if contained >= UNSURE_SHARE and (form := _template_of(one, other)):
        return Likeness(Kinship.INDEPENDENT, contained, form)
    if contained >= COPY_SHARE:
        return _copy_unless_quoted(one, other, contained)
    if contained < CREDITED_UNSURE_SHARE:
        return _unsure_or_independent(one, other, contained, is_credited=False)  # no credit would change it
    is_credited = one.is_credited_like(other) and _are_of_one_story(one.version, other.version)
    if is_credited and contained >= CREDITED_COPY_SHARE:
        return Likeness(Kinship.COPY, contained, f"both are credited to {one.agency}")
    return _unsure_or_independent(one, other, contained, is_credited=is_credited)


def _template_of(one: ReadVersion, other: ReadVersion) -> str:
    """Why two likenesses are one form and not one report; "" when they are not, or are the same edition of it."""
    smaller, larger = sorted((one.wording.shingles, other.wording.shingles), key=len)
    if share_within(larger, smaller) >= SAME_EDITION_SHARE:
        return "a form with other values" if is_refilled(one.version.text, other.version.text) else ""
    if any(is_recurring_form(each.version.provenance.title) for each in (one, other)):
        return "a form that comes back"
    return "a form with other values" if is_refilled(one.version.text, other.version.text) else ""


def _copy_unless_quoted(one: ReadVersion, other: ReadVersion, contained: float) -> Likeness:
    """Two outlets that print one statement in quotation marks need not have copied each other."""
    are_apart = one.family != other.family and not one.is_credited_like(other)
    if are_apart and _are_mostly_quoted(one, other):
        return Likeness(Kinship.UNSURE, contained, "the same words, nearly all of them quotations")
    return Likeness(Kinship.COPY, contained, "most of one stands in the other")


def _are_mostly_quoted(one: ReadVersion, other: ReadVersion) -> bool:
    smaller, larger = sorted((own_shingles_of(each.version.body) for each in (one, other)), key=len)
    return len(smaller) > 0 and share_within(smaller, larger) < OWN_WORDS_SHARE


def _unsure_or_independent(one: ReadVersion, other: ReadVersion, contained: float, *, is_credited: bool) -> Likeness:
    if contained >= UNSURE_SHARE:
        return Likeness(Kinship.UNSURE, contained, "they share passages")
    if shared_count(one.wording.own_sentences, other.wording.own_sentences) >= UNSURE_SENTENCE_COUNT:
        return Likeness(Kinship.UNSURE, contained, "they share whole sentences")
    if is_credited and contained >= CREDITED_UNSURE_SHARE:
        return Likeness(Kinship.UNSURE, contained, f"both are credited to {one.agency} and share words")
    return Likeness(Kinship.INDEPENDENT, contained, "they share few words")


def _are_of_one_story(one: Version, other: Version) -> bool:
    first, second = one.provenance.published_at, other.provenance.published_at
    return first is None or second is None or abs(first - second) <= timedelta(days=SAME_STORY_DAYS)
