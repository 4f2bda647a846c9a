"""The golden set over the seeds, put to the composed answerer as a user's question would be."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answering.question import Question
from bot.answering.reply import Answer, Reply
from bot.wiring import Choices, System, compose
from tests.golden_set import GOLDEN_SETS, GoldenQuestion, load_golden_set

ASKED_AT = datetime(2026, 8, 5, 12, 0, tzinfo=UTC)
Outcome = tuple[GoldenQuestion, Reply]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, ...]:
    home = tmp_path_factory.mktemp("home")
    with compose(Choices(), {"ONRECORD_HOME": str(home)}, lambda: ASKED_AT) as system:
        return asyncio.run(ask_all(system))


async def ask_all(system: System, name: str = "seeds") -> tuple[Outcome, ...]:
    return tuple([(golden, await _ask(system, golden.text)) for golden in load_golden_set(name)])


async def _ask(system: System, text: str) -> Reply:
    return await system.answerer.answer(Question(text=text, asked_at=ASKED_AT, scope=system.own_scope))


WRONG_WHEN_LAST_MEASURED = 10
"""Of 240: 6, and four to spare for processors that round the 8-bit model otherwise. The aim is one in fifty and is not
reached (docs/quality.md); a change may not make it worse."""


@pytest.mark.slow
def test_no_more_of_the_golden_set_is_wrong_than_when_last_measured(outcomes: Sequence[Outcome]) -> None:
    wrong = [(golden, reply) for golden, reply in outcomes if not golden.is_right(reply)]
    assert len(wrong) <= WRONG_WHEN_LAST_MEASURED, report(wrong, len(outcomes))


@pytest.mark.slow
def test_every_answer_of_the_golden_set_quotes_its_article_verbatim(outcomes: Sequence[Outcome]) -> None:
    replies = [reply for _, reply in outcomes if isinstance(reply, Answer)]
    quotes = [quote for reply in replies for claim in reply.claims for quote in claim.quotes]
    seeds = [path.read_text(encoding="utf-8") for path in sorted(Path("seeds").glob("*.txt"))]
    assert quotes
    assert all(any(quote.text in seed for seed in seeds) for quote in quotes)


def test_the_golden_set_asks_enough_and_keeps_half_unseen() -> None:
    questions = load_golden_set()
    answerable = [golden for golden in questions if golden.holds]
    held_out = [golden for golden in questions if golden.is_held_out]
    assert len(answerable) >= 40
    assert len(questions) - len(answerable) >= 40
    assert abs(len(questions) - 2 * len(held_out)) <= 10


@pytest.mark.parametrize("name", GOLDEN_SETS)
def test_every_expected_answer_of_a_golden_set_stands_in_a_seed(name: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in Path("seeds").glob("*.txt")]
    seeds = " ".join(" ".join(texts).split()).casefold()
    missing = [words for golden in load_golden_set(name) for words in golden.holds if words.casefold() not in seeds]
    assert missing == []


def report(wrong: Sequence[Outcome], total: int) -> str:
    """The failures of the development half by name; those of the held-out half only counted, by kind."""
    shown = [_line(golden, reply) for golden, reply in wrong if not golden.is_held_out]
    hidden = [golden for golden, _ in wrong if golden.is_held_out]
    refused = sum(1 for golden in hidden if golden.holds)
    counts = f"held out: {refused} answerable missed, {len(hidden) - refused} unanswerable answered"
    return "\n".join([f"{len(wrong)} of {total} wrong; {counts}; development:", *shown])


def _line(golden: GoldenQuestion, reply: Reply) -> str:
    said = "; ".join(claim.text for claim in reply.claims) if isinstance(reply, Answer) else f"refused: {reply.reason}"
    confidence = reply.circumstances.confidence
    return f"  {'answerable' if golden.holds else 'unanswerable'} {confidence:.2f} {golden.text[:80]!r} -> {said[:160]}"
