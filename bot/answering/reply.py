"""What the bot says back: an answer made of quotes, or a refusal. A quote that is not verbatim cannot exist here."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.answering.question import Question
from bot.answering.usage import Usage
from retrieval.article import Provenance, Span, Version
from retrieval.values import dataclass

if TYPE_CHECKING:
    from retrieval.origins import Carriers


class Reason(StrEnum):
    """Why the bot declines."""

    NO_SOURCES = "no_sources"
    OFF_TOPIC = "off_topic"
    NOT_STATED = "not_stated"
    UNCLEAR_QUESTION = "unclear_question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words read from a version through a span; constructing one with a span outside the text or its furniture fails.

    `speaker` is who says it where the text says so, None when unsure; `also_in` are other articles in which the
    same words stand; `carriers` are the outlets and origins of all articles known to carry its report, rewritten ones
    too, None where there is only its own.
    """

    collection: str
    version: Version
    span: Span
    speaker: str | None = None
    is_hedged: bool = False
    also_in: tuple[Version, ...] = ()
    carriers: "Carriers | None" = None

    def __post_init__(self) -> None:
        if not self.span.of(self.version.text).strip():
            raise ValueError("a quote has words")
        if any(piece.overlaps(self.span) for piece in self.version.layout.furniture):
            raise ValueError("page furniture is never evidence")

    @property
    def text(self) -> str:
        return self.span.of(self.version.text)

    @property
    def provenance(self) -> Provenance:
        return self.version.provenance


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of an answer and the quotes that carry it.

    The extractive drafter's claims say nothing of their own: their text is their first quote's.
    """

    text: str
    quotes: tuple[Quote, ...]

    def __post_init__(self) -> None:
        if not self.quotes:
            raise ValueError("a claim stands on at least one quote")

    @property
    def is_bare_quote(self) -> bool:
        return self.text == self.quotes[0].text


@dataclass(frozen=True, slots=True)
class Searched:
    """What was looked through: how many articles, and when the newest of them was published."""

    article_count: int
    newest_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What stands on the receipt of every reply, answer or refusal.

    `confidence` is the calibrated probability (0 to 1) that the sources answer the question; `timings_ms` are
    (stage, milliseconds) in the order they ran; `notes` are said to the reader ("answered without the model");
    `usage` is what a model's calls for this reply used, None where none was called.
    """

    receipt: str
    question: Question
    understood_as: str
    searched: Searched
    as_of: datetime
    engine: str
    confidence: float
    timings_ms: tuple[tuple[str, float], ...] = ()
    notes: tuple[str, ...] = ()
    usage: Usage | None = None


@dataclass(frozen=True, slots=True)
class ConflictingValue:
    """One of several values that the sources give for the same thing, and the quote that gives it."""

    value: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values that disagree, newest first; `is_update` when one outlet revised itself."""

    values: tuple[ConflictingValue, ...]
    is_update: bool = False

    @property
    def newest(self) -> ConflictingValue | None:
        """The value published after all the others that have a date; None where none has, or two came at one time."""
        dated = [value for value in self.values if value.quote.provenance.published_at is not None]
        moments = [value.quote.provenance.published_at for value in dated]
        return dated[0] if dated and moments.count(moments[0]) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Claims on their quotes; `missing` names the parts of the question that the sources don't answer."""

    claims: tuple[Claim, ...]
    circumstances: Circumstances
    missing: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError("an answer has at least one claim; without one it is a refusal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """The bot declines; `nearest` are the closest quotes, which do not answer and are labelled so."""

    reason: Reason
    circumstances: Circumstances
    nearest: tuple[Quote, ...] = ()


Reply = Answer | Refusal
