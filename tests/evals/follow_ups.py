"""What making a follow-up stand alone does to finding its passages, with nothing but BM25 behind it.

    python -m tests.evals.follow_ups EVALS_DIR

reads `mtragun_corpus.jsonl` and `mtragun_questions.jsonl` there and compares three wordings of every question that has
gold passages and a conversation before it: as asked, with the last user turn pasted behind, and as `stand_alone` says.
"""

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

from bot.answering.conversation import stand_alone
from bot.answering.question import Question, Turn
from retrieval.scope import Scope
from tests.evals.plain_bm25 import PlainBM25
from tests.evals.rows import load_texts


class _Row(TypedDict):
    question: str
    history: list[dict[str, str]]
    evidence: list[dict[str, str]]
    context_docs: list[str]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question in its conversation, the passages that answer it, and the few it may be answered from."""

    question: Question
    gold: frozenset[str]
    context: tuple[str, ...]


Wording = Callable[[Question], str]
WORDINGS: dict[str, Wording] = {
    "as asked": lambda question: question.text,
    "last turn pasted": lambda question: f"{question.text} {_last_user_turn(question)}",
    "made to stand alone": stand_alone,
}


def load_follow_ups(path: Path) -> list[FollowUp]:
    """The questions with a conversation before them and passages that answer them."""
    rows: list[_Row] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [_follow_up(row) for row in rows if row["history"] and row["evidence"]]


def main(folder: Path) -> None:
    texts = load_texts(folder / "mtragun_corpus.jsonl")
    index = PlainBM25({key: f"{text.title} {text.text}" for key, text in texts.items()})
    follow_ups = load_follow_ups(folder / "mtragun_questions.jsonl")
    for scope in ("whole corpus", "context_docs"):
        print(f"{len(follow_ups)} follow-ups, {scope}")
        asked = _first_ranks(index, follow_ups, WORDINGS["as asked"], scope)
        for name, wording in WORDINGS.items():
            ranks = _first_ranks(index, follow_ups, wording, scope)
            recall = _recall_at(5, index, follow_ups, wording, scope)
            print(f"    {name:<20} {_figures(ranks)}  recall_at_5 {recall:.3f}  {_against(ranks, asked)}")


def _figures(ranks: list[int]) -> str:
    count = len(ranks)
    success = {k: sum(rank < k for rank in ranks) / count for k in (1, 5, 10)}
    mrr = sum(1 / (rank + 1) for rank in ranks if rank < 10) / count
    return "  ".join(f"success_at_{k} {share:.3f}" for k, share in success.items()) + f"  mrr_at_10 {mrr:.3f}"


def _against(ranks: list[int], asked: list[int]) -> str:
    hurt = sum(now > before for now, before in zip(ranks, asked, strict=True))
    helped = sum(now < before for now, before in zip(ranks, asked, strict=True))
    return f"helped {helped / len(ranks):.3f}  hurt {hurt / len(ranks):.3f}"


def _first_ranks(index: PlainBM25, follow_ups: list[FollowUp], wording: Wording, scope: str) -> list[int]:
    """The rank, from 0, of the first gold passage for each follow-up."""
    return [
        next(rank for rank, key in enumerate(_ranked(index, each, wording, scope)) if key in each.gold)
        for each in follow_ups
    ]


def _recall_at(k: int, index: PlainBM25, follow_ups: list[FollowUp], wording: Wording, scope: str) -> float:
    shares = [
        len(each.gold.intersection(_ranked(index, each, wording, scope)[:k])) / len(each.gold) for each in follow_ups
    ]
    return sum(shares) / len(shares)


def _ranked(index: PlainBM25, follow_up: FollowUp, wording: Wording, scope: str) -> list[str]:
    among: Iterable[str] | None = follow_up.context if scope == "context_docs" else None
    return index.rank(wording(follow_up.question), among)


def _follow_up(row: _Row) -> FollowUp:
    turns = tuple(Turn("agent" if turn["role"] == "agent" else "user", turn["text"]) for turn in row["history"])
    scope = Scope(collections=("evals",))
    question = Question(text=row["question"], asked_at=datetime.now(UTC), scope=scope, history=turns)
    return FollowUp(question, frozenset(each["doc_id"] for each in row["evidence"]), tuple(row["context_docs"]))


def _last_user_turn(question: Question) -> str:
    return next((turn.text for turn in reversed(question.history) if turn.role == "user"), "")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
