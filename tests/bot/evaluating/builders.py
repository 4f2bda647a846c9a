"""Sets and scored questions for the tests, invented."""

import json
from pathlib import Path

from bot.evaluating.hits import HitRule
from bot.evaluating.ranks import Ranks
from bot.evaluating.scored import Scored

BRIDGE = "The harbour bridge will close on Monday. Ilse Brandt, the port's engineer, found cracks in two cables."
FERRY = "A ferry will run every twenty minutes. The crossing costs 3 crowns, the town council said on Friday."
MUSEUM = "The glass museum opened a new wing. It shows 1,200 pieces from Tovenburg and was paid for by a lottery."

CORPUS: list[dict[str, object]] = [
    {"doc_id": "bridge", "title": "Harbour bridge to close", "published_at": "2026-08-05", "text": BRIDGE},
    {"doc_id": "ferry", "title": "Ferry to replace the bridge", "published_at": "2026-08-06", "text": FERRY},
    {"doc_id": "museum", "title": "Museum opens a wing", "published_at": "2026-08-01", "text": MUSEUM},
]
QUESTIONS: list[dict[str, object]] = [
    {
        "qid": "q-bridge",
        "question": "When will the harbour bridge close?",
        "answerable": True,
        "answers": ["Monday"],
        "evidence": [{"doc_id": "bridge", "quote": "The harbour bridge will close on Monday."}],
    },
    {
        "qid": "q-pieces",
        "question": "How many pieces from Tovenburg does the glass museum show?",
        "answerable": True,
        "answers": ["1200"],
        "evidence": [{"doc_id": "museum", "quote": "It shows 1,200 pieces from Tovenburg"}],
    },
    {"qid": "q-king", "question": "Which volcano erupted in Iceland?", "answerable": False, "answers": []},
]


def write_rows(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def write_set(folder: Path, name: str = "town", questions: list[dict[str, object]] | None = None) -> Path:
    """A folder with one set in it."""
    folder.mkdir(parents=True, exist_ok=True)
    write_rows(folder / f"{name}_corpus.jsonl", CORPUS)
    write_rows(folder / f"{name}_questions.jsonl", QUESTIONS if questions is None else questions)
    return folder


def scored(  # keywords only: each test names what it is about
    qid: str = "q",
    *,
    answerable: bool | None = True,
    confidence: float = 0.5,
    hit: bool = False,
    is_answer: bool = True,
    articles: tuple[int, ...] = (),
    article_count: int = 1,
    latency_ms: float = 10.0,
) -> Scored:
    """A scored question; a `hit` is one that would be shown at any threshold and is shown if it is answered."""
    return Scored(
        qid=qid,
        type="",
        answerable=answerable,
        rule=HitRule.CONTAINS if answerable else HitRule.NONE,
        is_answer=is_answer,
        reason="" if is_answer else "not_stated",
        confidence=confidence,
        hit=hit and is_answer,
        would_hit=hit,
        shows_both_sides=None,
        gold_share=None,
        quote_count=int(is_answer),
        quoted_characters=80 * is_answer,
        ranks=Ranks(articles, article_count, articles, has_passages=True),
        latency_ms=latency_ms,
    )
