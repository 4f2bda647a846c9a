"""The shipped evidence model: the sentence that answers comes first, and company changes no score."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import WeightsMissing
from retrieval.evidence_model import EvidenceModel

TITLE = "Ferry runs aground off Santorini"
ANSWERING = f"{TITLE}. Captain Eleni Markou was at the helm of the ferry, the coast guard said."
NOT_ANSWERING = f"{TITLE}. Passengers were given blankets and tea in the harbour's school."
QUAKE = "Quake hits central Italy"
ANY_TEXT = st.text(st.characters(), max_size=300)  # surrogates and control characters too


@pytest.fixture(scope="module")
def model() -> EvidenceModel:
    return EvidenceModel()


@pytest.mark.parametrize(
    ("question", "answering", "other"),
    [
        ("Who was at the helm of the ferry?", ANSWERING, NOT_ANSWERING),
        ("What were the passengers given?", NOT_ANSWERING, ANSWERING),
        (
            "How many people died in the quake?",
            f"{QUAKE}. At least 31 people were killed.",
            f"{QUAKE}. Rome felt it too.",
        ),
        ("When does the law take effect?", "The law takes effect on 1 March.", "The law was praised by unions."),
    ],
)
def test_the_sentence_that_answers_scores_higher(
    model: EvidenceModel, question: str, answering: str, other: str
) -> None:
    right, wrong = model.score(question, [answering, other])
    assert right > wrong


def test_a_question_about_something_else_scores_lower(model: EvidenceModel) -> None:
    (asked,) = model.score("Who was at the helm of the ferry?", [ANSWERING])
    (elsewhere,) = model.score("Who won the marathon in Boston?", [ANSWERING])
    assert asked > elsewhere


def test_no_candidates_need_no_model() -> None:
    scores = EvidenceModel(file=Path("nowhere.onnx")).score("Who?", [])
    assert scores.shape == (0,)
    assert scores.dtype == np.float32


@settings(max_examples=25, deadline=None)
@given(st.lists(ANY_TEXT, max_size=5), ANY_TEXT, ANY_TEXT)
def test_a_score_is_the_same_in_any_company(others: list[str], question: str, candidate: str) -> None:
    model = EvidenceModel()
    together = model.score(question, [*others, candidate])
    assert together[-1] == model.score(question, [candidate])[0]


@settings(max_examples=25, deadline=None)
@given(ANY_TEXT, ANY_TEXT)
def test_any_text_gets_a_finite_score(question: str, candidate: str) -> None:
    assert np.isfinite(EvidenceModel().score(question, [candidate])).all()


def test_a_megabyte_is_cut_and_scored(model: EvidenceModel) -> None:
    assert np.isfinite(model.score("word " * 200_000, ["word " * 200_000, ""])).all()


def test_threads_share_one_model(model: EvidenceModel) -> None:
    candidates = [ANSWERING, NOT_ANSWERING] * 4
    expected = EvidenceModel(thread_count=1, file=model.file).score("Who was at the helm?", candidates)
    with ThreadPoolExecutor(4) as pool:
        scored = list(pool.map(lambda _: model.score("Who was at the helm?", candidates), range(4)))
    assert all(np.array_equal(each, expected) for each in scored)


def test_a_missing_file_is_named_with_a_cure() -> None:
    with pytest.raises(WeightsMissing, match=r"nowhere\.onnx is missing\. Install On Record again\."):
        EvidenceModel(file=Path("nowhere.onnx")).score("Who?", ["Someone."])
