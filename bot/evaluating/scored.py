"""One question's scores, the row that every metric is computed from and that the results file keeps."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from bot.evaluating.hits import HitRule
from bot.evaluating.ranks import Ranks


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What became of one question.

    `hit` is about the reply as it was given; `would_hit` about the quotes that the bot shows when it is made to answer
    whatever its confidence, which is what the risk–coverage curve needs. `gold_share` is how much of a long gold answer
    is shown (`hits.gold_share`). `latency_ms` is the wall time of the reply, kept receipt included.
    """

    qid: str
    type: str
    answerable: bool | None
    rule: HitRule
    is_answer: bool
    reason: str
    confidence: float
    hit: bool
    would_hit: bool
    shows_both_sides: bool | None
    gold_share: float | None
    quote_count: int
    quoted_characters: int
    ranks: Ranks
    latency_ms: float

    @property
    def is_right(self) -> bool:
        """Whether answering, at any confidence, would be right."""
        return self.answerable is True and self.would_hit


SCORED = TypeAdapter(Scored)
"""Reads and writes rows; a row of another version of this program raises pydantic's ValidationError."""
