"""A name that an article lacks speaks against an answer from it, and the refusal says which."""

from collections.abc import Iterator

import pytest

from bot.answering.answerability import Judge, describe
from bot.answering.calibration import load_calibration
from bot.answering.question import Question
from bot.answering.weighing import Weigher, Weighings
from retrieval import Scope
from retrieval.embedding import StaticEmbedder
from retrieval.search import Search, SearchSettings
from tests.newsroom import NOW, Newsroom

_PROFILE = load_calibration().plain


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    room = Newsroom.with_seeds()
    yield room
    room.close()


def weighed(newsroom: Newsroom, text: str) -> Weighings:
    question = Question(text=text, asked_at=NOW, scope=Scope(collections=("desk",)))
    findings = Search(newsroom.library, StaticEmbedder(), SearchSettings()).find(text, question.scope, NOW)
    return Weigher(_PROFILE, None).weigh(question, findings)


def test_a_refusal_says_which_names_the_closest_articles_lack(newsroom: Newsroom) -> None:
    text = "What did Ericsson, Nokia, Samsung and Vodafone say about the order?"
    verdict = Judge(_PROFILE, "balanced").judge(text, weighed(newsroom, text))
    assert verdict.reason is not None
    assert verdict.notes == ("None of the closest articles seems to name Ericsson, Nokia, Samsung.",)


def test_the_same_evidence_is_less_likely_to_answer_a_question_with_another_name(newsroom: Newsroom) -> None:
    own, other = (f"Is {firm} independent from the Chinese government?" for firm in ("Huawei", "Ericsson"))
    weighings = weighed(newsroom, own)
    assert [describe(text, weighings).strange_name for text in (own, other)] == [0.0, 1.0]
    judge = Judge(_PROFILE, "balanced")
    assert judge.judge(other, weighings).confidence < judge.judge(own, weighings).confidence
