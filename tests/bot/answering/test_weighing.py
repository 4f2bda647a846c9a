"""The sentences before a drafter are the best ones, though most sentences are not looked at closely."""

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.answering.calibration import Logistic, load_calibration
from bot.answering.features import SentenceFeatures, with_meaning
from bot.answering.question import Question
from bot.answering.weighing import (
    READ_BY_MODEL,
    READ_FOR_MEANING,
    READ_TOKENS,
    Weighed,
    Weigher,
    Weighings,
)
from retrieval import Scope
from retrieval.embedding import StaticEmbedder
from retrieval.evidence_model import CANDIDATE_LIMIT, QUESTION_LIMIT, lengths_read
from retrieval.search import Search, SearchSettings
from tests.newsroom import NOW, Newsroom

_ALL = 10_000
_QUESTIONS = (
    "How many people work for the company?",
    "When did the company say that it had agreed to the deal?",
    "Who said that the deal was about more than money?",
    "Which company will buy the streaming service?",
    "Where will the headquarters be?",
    "Why did the regulator object?",
)


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    room = Newsroom.with_seeds()
    yield room
    room.close()


def weighed(newsroom: Newsroom, text: str, measured_count: int) -> Weighings:
    question = Question(text=text, asked_at=NOW, scope=Scope(collections=("desk",)))
    findings = Search(newsroom.library, StaticEmbedder(), SearchSettings()).find(text, question.scope, NOW)
    return Weigher(load_calibration().plain, None, measured_count).weigh(question, findings)


@pytest.mark.parametrize("text", _QUESTIONS)
@pytest.mark.parametrize("measured_count", [1, 4, 12])
def test_the_first_sentences_are_those_of_a_weigher_that_measures_all(
    newsroom: Newsroom, text: str, measured_count: int
) -> None:
    every, few = (weighed(newsroom, text, count).weighed for count in (_ALL, measured_count))
    assert len(few) == len(every) > 2 * measured_count
    best = sorted(map(support_by_words, every), reverse=True)[:measured_count]
    assert sorted(map(support_by_words, few[:measured_count]), reverse=True) == best


def support_by_words(each: Weighed) -> float:
    logistic = Logistic.named(load_calibration().plain.sentence, SentenceFeatures.names())
    return logistic.probability(with_meaning(each.features, 0.0))


class Reader:
    """An evidence model that keeps what it is given to read."""

    def __init__(self) -> None:
        self.asked = ""
        self.read: list[str] = []

    def score(self, question: str, candidates: Sequence[str]) -> NDArray[np.float32]:
        self.asked, self.read = question, list(candidates)
        return np.arange(len(candidates), dtype=np.float32)


@pytest.mark.parametrize("text", _QUESTIONS)
def test_the_model_reads_the_likeliest_and_those_nearest_in_meaning_behind_them(newsroom: Newsroom, text: str) -> None:
    reader, profile = Reader(), load_calibration().plain
    question = Question(text=text, asked_at=NOW, scope=Scope(collections=("desk",)))
    findings = Search(newsroom.library, StaticEmbedder(), SearchSettings()).find(text, question.scope, NOW)
    unread = Weigher(profile, None).weigh(question, findings).weighed
    Weigher(profile, reader).weigh(question, findings)
    first = READ_BY_MODEL - READ_FOR_MEANING
    sure, others = unread[:first], unread[first:]
    near = sorted(others, key=lambda each: -each.features.meaning)[:READ_FOR_MEANING]
    assert len(others) > len(near)
    assert reader.read == [
        f"{each.candidate.version.provenance.title}. {each.candidate.text}" for each in (*sure, *near)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Who helped with the story on the order?",
        "Which reporters lent a hand with the piece?",
        "contributors to the huawei article",
        "Which journalists are credited?",
    ],
)
def test_the_line_with_an_articles_helpers_is_read_however_it_is_asked_for(newsroom: Newsroom, text: str) -> None:
    reader = Reader()
    question = Question(text=text, asked_at=NOW, scope=Scope(collections=("desk",)))
    findings = Search(newsroom.library, StaticEmbedder(), SearchSettings()).find(text, question.scope, NOW)
    Weigher(load_calibration().plain, reader).weigh(question, findings)
    assert any(each.endswith("-With assistance from Todd Shields and Dandan Li.") for each in reader.read)


@pytest.mark.parametrize(("words", "least", "most"), [(4, 10, 10), (36, 6, 9), (300, 8, 8)])
def test_where_sentences_are_long_fewer_are_read(words: int, least: int, most: int) -> None:
    newsroom = Newsroom()
    for number in range(14):
        newsroom.publish(
            f"The ferry {number} of the harbour was late {'and slow ' * words}that day.", title=f"Ferry {number}"
        )
    question = Question(text="Which ferry of the harbour was late?", asked_at=NOW, scope=Scope(collections=("desk",)))
    findings = Search(newsroom.library, StaticEmbedder(), SearchSettings()).find(question.text, question.scope, NOW)
    reader = Reader()
    weighings = Weigher(load_calibration().model, reader).weigh(question, findings)
    newsroom.close()
    assert least <= weighings.read_count == len(reader.read) <= most
    assert len(weighings.weighed) >= 14
    assert sum(lengths_read(question.text, reader.read)) <= READ_TOKENS


def test_the_longest_question_has_five_sentences_read() -> None:
    assert READ_TOKENS // (QUESTION_LIMIT + CANDIDATE_LIMIT) == 5


def test_meaning_is_the_cosine_of_question_and_sentence(newsroom: Newsroom) -> None:
    embedder, text = StaticEmbedder(), _QUESTIONS[0]
    for each in weighed(newsroom, text, 12).weighed[:12]:
        (vector,) = embedder.embed_passages([each.candidate.text])
        assert each.features.meaning == pytest.approx(float(vector @ embedder.embed_query(text)), abs=1e-6)


_BARE = "What did the official say of the order?"
_CARRYING = f"{_BARE} — Huawei"
_ASKED = Question(text=_BARE, asked_at=NOW, scope=Scope(collections=("desk",)))


def follow_up_weighed(newsroom: Newsroom, question: Question, reader: Reader | None = None) -> Weighings:
    findings = Search(newsroom.library, StaticEmbedder(), SearchSettings()).find(question.text, question.scope, NOW)
    return Weigher(load_calibration().plain, reader).weigh(question, findings)


def test_the_model_reads_a_follow_up_as_it_was_asked(newsroom: Newsroom) -> None:
    reader = Reader()
    follow_up_weighed(newsroom, _ASKED.carrying(_CARRYING), reader)
    assert reader.asked == _BARE


def test_a_sentence_need_not_repeat_the_subject_that_a_follow_up_carries(newsroom: Newsroom) -> None:
    whole, carrying = (
        {each.candidate.text: each.features for each in follow_up_weighed(newsroom, asked).weighed}
        for asked in (_ASKED.put_as(_CARRYING), _ASKED.carrying(_CARRYING))
    )
    silent = [text for text in whole if "Huawei" not in text and 0 < whole[text].covered < 1]
    assert silent
    assert all(carrying[text].covered > whole[text].covered for text in silent)
    assert all(carrying[text].meaning >= whole[text].meaning for text in silent)


def test_a_sentence_is_half_believed_of_an_article_that_lacks_the_subject(newsroom: Newsroom) -> None:
    highest = READ_BY_MODEL - 1
    for carrying, most in ((_CARRYING, highest), (f"{_BARE} — Zemlandia", highest / 2)):
        read = follow_up_weighed(newsroom, _ASKED.carrying(carrying), Reader()).weighed[:READ_BY_MODEL]
        assert max(each.features.model for each in read) == pytest.approx(most / 10)


def test_a_question_that_carries_nothing_is_its_own_words(newsroom: Newsroom) -> None:
    assert _ASKED.carrying(_BARE) == _ASKED
