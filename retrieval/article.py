"""What an article is: text exactly as published, the spans over it, and where it came from. All frozen."""

import dataclasses
import hashlib
from dataclasses import field
from datetime import datetime

from retrieval.values import dataclass

FEED_TEXT = " (the feed's own text)"
"""Ends the `added_by` of such an article."""


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end`, half-open, counted in code points of a version's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, got {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The words this span covers in `text`; raises ValueError when the span runs past its end."""
        if self.end > len(text):
            raise ValueError(f"span {self.start}..{self.end} runs past a text of {len(text)} characters")
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a version came from and when.

    `published_at` is what the publisher says and stays None when nobody says it; `retrieved_at` is when we got
    the text. Both carry a zone. `is_day_only` marks a publication date given without a time of day: it is kept as
    midnight UTC and shown as a date.
    """

    title: str
    source: str
    retrieved_at: datetime
    published_at: datetime | None = None
    is_day_only: bool = False
    url: str = ""
    author: str = ""
    added_by: str = ""
    """A person's number on Discord, or the feed it came from, marked where the text is only what the feed printed"""

    @property
    def is_feed_text(self) -> bool:
        """Whether the text is only what a feed printed of the article, because its page could not be read."""
        return self.added_by.endswith(FEED_TEXT)

    def __post_init__(self) -> None:
        for moment in (self.published_at, self.retrieved_at):
            if moment is not None and moment.tzinfo is None:
                raise ValueError("times in a provenance carry a zone")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which spans of a text are its headline, its body, and page furniture; together they leave only white space.

    Furniture (repeated headlines, headlines of other stories, menus, photo credits) is kept and never evidence.
    """

    headline: Span | None
    body: tuple[Span, ...]
    furniture: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One state of an article's text, exactly as published."""

    article_id: str
    text: str
    provenance: Provenance
    layout: Layout
    sha256: str = field(init=False)
    """Identifies the text: hexadecimal SHA-256 of its UTF-8 bytes (a lone surrogate counts as its own bytes)."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", text_digest(self.text))

    @property
    def body(self) -> str:
        """Its paragraphs without headline and page furniture, one a line."""
        return "\n".join(span.of(self.text) for span in self.layout.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A published piece: its versions, oldest first, and when it was withdrawn, if it was."""

    collection: str
    article_id: str
    versions: tuple[Version, ...]
    withdrawn_at: datetime | None = None

    def __post_init__(self) -> None:
        if not self.versions:
            raise ValueError("an article has at least one version")

    @property
    def newest(self) -> Version:
        return self.versions[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Whole sentences of a version, the unit that is retrieved (elsewhere: chunk, node)."""

    collection: str
    version: Version
    ordinal: int
    span: Span
    sentences: tuple[Span, ...]
    notes: bytes = field(default=b"", compare=False, repr=False)
    """what was noted on its version when it was stored, in the words of whoever noted it; empty where nobody did"""

    @property
    def text(self) -> str:
        return self.span.of(self.version.text)

    @property
    def id(self) -> str:
        """Stable over runs and machines: collection, article, version and place in it."""
        return f"{self.collection}/{self.version.article_id}/{self.version.sha256[:16]}/{self.ordinal}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score and the parts it was made of.

    `lexical` is BM25 as a share of a perfect score, `dense` the cosine (each 0.0 where its list lacks the passage);
    `staleness` is what the score lost for lying far from the time the question is about.
    """

    passage: Passage
    score: float
    lexical: float = 0.0
    dense: float = 0.0
    staleness: float = 0.0


def text_digest(text: str) -> str:
    """Hexadecimal SHA-256 of a text's UTF-8 bytes."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
