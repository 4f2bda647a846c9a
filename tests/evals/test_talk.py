"""Our own conversations: rows that fit their corpus, so that `onrecord eval` measures what they claim."""

import json
from pathlib import Path

from bot.evaluating.dataset import Item, find_sets

_NEWSDESK = Path(__file__).parents[1] / "newsdesk"
_CORPUS = _NEWSDESK / "check_corpus.jsonl"


def items() -> tuple[Item, ...]:
    (talk,) = find_sets([_CORPUS, _NEWSDESK / "talk_questions.jsonl"])
    return talk.items()


def test_every_question_is_asked_within_a_conversation() -> None:
    assert len(items()) > 300
    assert all(item.row.history[0].role == "user" and item.row.history[-1].role == "agent" for item in items())


def test_every_answer_stands_in_its_article_word_for_word() -> None:
    texts = {row["doc_id"]: row["text"] for row in map(json.loads, _CORPUS.read_text("utf-8").splitlines())}
    for item in items():
        assert bool(item.gold.answers) == bool(item.gold.answerable) == bool(item.gold.evidence)
        for each in item.gold.evidence:
            assert item.gold.answers[0] in each.quote
            assert each.quote in texts[each.doc_id]
