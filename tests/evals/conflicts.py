"""Conflicts found among the given articles of each question: python -m tests.evals.conflicts EVALS_DIR."""

import json
import re
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import NotRequired, TypedDict

from bot.answering.conflicts import find_conflicts
from bot.answering.reply import Conflict, Quote
from bot.answering.support.alignment import Alignment
from bot.answering.support.words import read_sentences
from retrieval.article import Layout, Provenance, Span, Version

_QUOTES_PER_ARTICLE = 2


class _Question(TypedDict):
    question: str
    type: str
    answers: list[str]
    false_answers: NotRequired[list[str]]
    context_docs: list[str]


def main(folder: Path) -> None:
    """Prints, by type of question, how often a conflict is said and whether it shows what it should."""
    corpus = {
        row["doc_id"]: row
        for row in map(json.loads, (folder / "conflict_corpus.jsonl").read_text("utf-8").splitlines())
    }
    counts: Counter[tuple[str, str]] = Counter()
    for line in (folder / "conflict_questions.jsonl").read_text("utf-8").splitlines():
        row: _Question = json.loads(line)
        quotes = [quote for doc in row["context_docs"] for quote in _best_quotes(row["question"], corpus[doc])]
        found = find_conflicts(row["question"], quotes)
        kind = row["type"]
        counts[kind, "all"] += 1
        counts[kind, "said"] += bool(found)
        counts[kind, "shown"] += _shows_both(found, row)
        counts[kind, "there"] += _holds_both([quote.text for quote in quotes], row)
    print(f"{'type':34}questions  conflict said  both sides in the quotes  both sides shown")
    for kind in sorted({kind for kind, _ in counts}):
        shares = [counts[kind, what] / counts[kind, "all"] for what in ("said", "there", "shown")]
        print(f"{kind:34}{counts[kind, 'all']:9}{shares[0]:15.1%}{shares[1]:26.1%}{shares[2]:18.1%}")


def _best_quotes(question: str, row: dict[str, str]) -> list[Quote]:
    """The article's sentences that hold most of the question's words."""
    text = row["text"]
    provenance = Provenance(
        title=row["title"] or "", source=row["source"] or "", retrieved_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    version = Version(
        article_id=row["doc_id"], text=text, provenance=provenance, layout=Layout(None, (Span(0, len(text)),))
    )
    spans = [found for piece in read_sentences(text) if (found := _locate(text, piece.text)) is not None]
    ranked = sorted(spans, key=lambda span: -_held(question, span.of(text)))[:_QUOTES_PER_ARTICLE]
    return [Quote(collection="c", version=version, span=span) for span in ranked]


def _locate(text: str, piece: str) -> Span | None:
    """A sentence's place; its typography is folded, its length is not."""
    pattern = (
        re.escape(piece.strip()[:40]).replace("'", ".").replace('"', ".").replace("\\-", ".").replace("\\ ", r"\s")
    )
    found = re.search(pattern, text)
    return Span(found.start(), min(len(text), found.start() + len(piece.strip()))) if found else None


def _held(question: str, sentence: str) -> float:
    located = Alignment(question, [sentence]).located
    return sum(bool(each.places) for each in located) / max(1, len(located))


def _sides(row: _Question) -> tuple[list[str], list[str]]:
    """What must be shown of either side; for several valid answers the first and any other."""
    false_answers = row.get("false_answers", [])
    if false_answers:
        return row["answers"], false_answers
    return row["answers"][:1], row["answers"][1:]


def _holds_both(texts: list[str], row: _Question) -> bool:
    joined = " ".join(texts).casefold()
    return all(any(answer.casefold() in joined for answer in side) for side in _sides(row))


def _shows_both(found: tuple[Conflict, ...], row: _Question) -> bool:
    return _holds_both([value.quote.text for conflict in found for value in conflict.values], row)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
