"""Years and months that a question and a sentence name."""

import pytest

from bot.answering.named_times import named_times


@pytest.mark.parametrize(
    ("question", "sentence", "is_other"),
    [
        ("What did the council decide in April 2019?", "The council voted in April 2018 to sell the quay.", True),
        ("What did the council decide in April?", "The council voted in May to sell the quay.", True),
        ("What did the council decide in April 2019?", "In April 2019 it sold the quay, bought in 2001.", False),
        ("What did the council decide in 2019?", "The council voted to sell the quay.", False),
        ("What did the council decide?", "The council voted in April 2018.", False),
        ("May the council sell?", "It may sell in March.", False),
        ("what may happen", "It will be sold in March.", False),
    ],
)
def test_a_sentence_about_another_year_or_month_is_told(question: str, sentence: str, is_other: bool) -> None:
    assert named_times(question).is_other(sentence) is is_other
