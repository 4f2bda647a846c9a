"""A gold answer is found in a quote whatever its dress, and not where other words stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluating.folding import holds, overlap

WORDS = st.lists(st.text("bcdfglmnprtuvz", min_size=4, max_size=9), min_size=1, max_size=6).map(" ".join)


@pytest.mark.parametrize(
    ("quote", "answer"),
    [
        ("“Two ferries” will run", "2 ferries"),
        ("It cost $21,000 in all.", "21000"),
        ("Ilse Brandt’s report", "ilse brandt"),
        ("The U.S. agreed", "United States"),
        ("a rise of 7 per cent", "7%"),
        ("The band that week was The Who, again", "The Who"),
        ("in the café", "cafe"),
    ],
)
def test_an_answer_in_another_dress_is_found(quote: str, answer: str) -> None:
    assert holds(quote, answer)


@pytest.mark.parametrize(
    ("quote", "answer"),
    [
        ("Ilse saw Brandt", "Ilse Brandt"),
        ("It cost 121,000", "21,000"),
        ("They closed the bridge", "bridge closed"),
        ("anything", ""),
        ("anything", "…"),
        ("The woman", "The Who"),
    ],
)
def test_other_words_are_not_the_answer(quote: str, answer: str) -> None:
    assert not holds(quote, answer)


@given(before=WORDS, answer=WORDS, after=WORDS)
def test_an_answer_among_other_words_is_always_found(before: str, answer: str, after: str) -> None:
    assert holds(f"{before} {answer.upper()}, {after}", answer)


@given(text=WORDS, sought=WORDS)
def test_overlap_is_a_share_and_whole_where_the_text_holds_all(text: str, sought: str) -> None:
    assert 0 <= overlap(text, sought) <= 1
    assert overlap(f"{text} {sought}", sought) == 1
