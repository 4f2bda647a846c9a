"""Reads the golden sets over the seeds, in tests/golden, and says of a reply whether it is right."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypedDict, cast

from bot.answering.reply import Answer, Reply

_GOLDEN = Path(__file__).parent / "golden"
_EXAMS = tuple(f"exam_{number}" for number in range(1, 7))
GOLDEN_SETS = ("seeds", "third_hand", "examiners", "examiners_later", "acceptance", *_EXAMS)
_TYPOGRAPHY = str.maketrans("“”‘’–—", "\"\"''--")


class _Row(TypedDict, total=False):
    question: str
    repeated: int
    holds: list[str]
    why: str
    false_premise: bool
    use: Literal["development", "held_out"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenQuestion:
    """A question and what a right reply is: a quote with one of `holds`, or with none given, a refusal.

    One that supposes what a sentence denies is also right to be refused, though its examiner wanted that sentence.
    """

    text: str
    holds: tuple[str, ...]
    is_held_out: bool
    has_false_premise: bool = False

    def is_right(self, reply: Reply) -> bool:
        """Whether the reply answers with the words it must show, or refuses what the sources do not hold."""
        if not isinstance(reply, Answer):
            return not self.holds or self.has_false_premise
        return any(_folded(words) in quote for words in self.holds for quote in _quotes(reply))


def load_golden_set(name: str = "seeds") -> tuple[GoldenQuestion, ...]:
    """A whole set, the answerable questions first: `seeds`; no number is fitted to the others in tests/golden."""
    tables = cast(dict[str, list[_Row]], tomllib.loads((_GOLDEN / f"{name}.toml").read_text(encoding="utf-8")))
    return tuple(_question(row) for row in (*tables["answerable"], *tables["unanswerable"]))


def _question(row: _Row) -> GoldenQuestion:
    return GoldenQuestion(
        text=row["question"] * row.get("repeated", 1),
        holds=tuple(row.get("holds", ())),
        is_held_out=row["use"] == "held_out",
        has_false_premise=row.get("false_premise", False),
    )


def _quotes(reply: Reply) -> tuple[str, ...]:
    claims = reply.claims if isinstance(reply, Answer) else ()
    return tuple(_folded(quote.text) for claim in claims for quote in claim.quotes)


def _folded(words: str) -> str:
    return " ".join(words.translate(_TYPOGRAPHY).casefold().split())
