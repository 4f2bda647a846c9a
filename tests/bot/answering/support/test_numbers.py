"""Numbers are one, however they are written; rounded, converted or counting something else they are another."""

import pytest

from bot.answering.support.dates import find_dates
from bot.answering.support.numbers import _BOUNDS, find_quantities
from bot.answering.support.words import read_sentences


def quantities(text: str) -> list[tuple[str, str, str]]:
    return [(each.value, each.kind, each.bound) for one in read_sentences(text) for each in find_quantities(one)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nine billion dollars", "$9 billion"),
        ("$9bn", "$9 billion"),
        ("87%", "87 percent"),
        ("87 per cent", "eighty-seven percent"),
        ("1,250 people", "1250 people"),
        ("two hundred and fifty people", "250 people"),
        ("two thousand five hundred people", "2,500 people"),
        ("a dozen ships", "12 ships"),
        ("the third time", "the 3rd time"),
        ("twice the price", "double the price"),
        ("50 million euros", "€50 million"),
    ],
)
def test_one_number_in_two_ways(one: str, other: str) -> None:
    assert quantities(one) == quantities(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("87%", "85%"),
        ("$9 billion", "$9 million"),
        ("$9 billion", "€9 billion"),
        ("9%", "$9"),
        ("1.8 billion", "1.84 billion"),
        ("more than 100 people", "100 people"),
        ("at least 100 people", "at most 100 people"),
        ("max 100 people", "100 people"),
        ("the second time", "the third time"),
    ],
)
def test_two_numbers(one: str, other: str) -> None:
    assert quantities(one) != quantities(other)


def test_a_model_called_max_is_no_most_of_its_number() -> None:
    assert [bound for _, _, bound in quantities("Three 737 Max 8 jets and two 737 MAX 9 jets")] == [""] * 6


@pytest.mark.parametrize("word", sorted(_BOUNDS))
def test_every_word_that_may_bound_a_number_can_be_read(word: str) -> None:
    assert quantities(f"It took {word} 8 jets") == [("8", "", "" if _BOUNDS[word][1] else _BOUNDS[word][0])]


@pytest.mark.parametrize("text", ["one of them", "no one", "this one", "one another", "May the best win"])
def test_words_that_are_no_number(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    "text",
    ["15 May 2019", "May 15, 2019", "May 15th 2019", "the 15th of May 2019", "2019-05-15", "15 may be May 15, 2019"],
)
def test_one_date_in_many_ways(text: str) -> None:
    dates = [date for sentence in read_sentences(text) for date in find_dates(sentence)]
    assert [(date.year, date.month, date.day) for date in dates] == [(2019, 5, 15)]


def test_a_month_is_part_of_its_day_and_not_the_other_way_round() -> None:
    [month] = find_dates(read_sentences("It was in May 2019.")[0])
    [day] = find_dates(read_sentences("It was on 15 May 2019.")[0])
    assert month.is_part_of(day)
    assert not day.is_part_of(month)
