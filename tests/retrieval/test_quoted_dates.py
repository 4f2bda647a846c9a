"""A date beside a quote is right or is not there."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.article import Span
from retrieval.quoted_dates import resolve_dates
from tests.retrieval.builders import a_version

THURSDAY = "2026-05-07T15:00:00+00:00"


def dates(text: str, published: str | None = THURSDAY, quote: str = "") -> list[tuple[str, str, str]]:
    """Each dated word with the first and the last day it means."""
    version = a_version(text, published_at=datetime.fromisoformat(published) if published else None)
    start = text.index(quote)
    found = resolve_dates(version, Span(start, start + len(quote or text)))
    return [(each.span.of(text), each.first.isoformat(), each.last.isoformat()) for each in found]


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("The minister said on Wednesday that he was tired.", "Wednesday", "2026-05-06", "2026-05-06"),
        ("The minister will speak on Wednesday.", "Wednesday", "2026-05-13", "2026-05-13"),
        ("On Monday, the court is expected to rule.", "Monday", "2026-05-11", "2026-05-11"),
        ("The council, which met on Monday, rests now.", "Monday", "2026-05-04", "2026-05-04"),
        ("They met last Friday.", "last Friday", "2026-05-01", "2026-05-01"),
        ("They met yesterday.", "yesterday", "2026-05-06", "2026-05-06"),
        ("They met last week.", "last week", "2026-04-27", "2026-05-03"),
        ("They met over the last three days.", "the last three days", "2026-05-04", "2026-05-07"),
        ("They met last month.", "last month", "2026-04-01", "2026-04-30"),
        ("They met three days ago.", "three days ago", "2026-05-04", "2026-05-04"),
        ("They met on April 30.", "April 30", "2026-04-30", "2026-04-30"),
        ("They met on Sunday, Nov. 9.", "Sunday, Nov. 9", "2025-11-09", "2025-11-09"),
        ("They founded it in January.", "January", "2026-01-01", "2026-01-31"),
        ("It will open in January.", "January", "2027-01-01", "2027-01-31"),
    ],
)
def test_words_of_the_reporter_are_reckoned_from_the_publication(text: str, words: str, first: str, last: str) -> None:
    assert dates(text) == [(words, first, last)]


@pytest.mark.parametrize(
    "text",
    [
        '"We met yesterday," she said.',
        "“We met yesterday,” she said.",
        "The Wednesday papers.",
        "He was expected to speak on Wednesday.",
        "They met on 9 May 2024.",
        "They met on December 1.",
        "It may rain.",
        "The closure is expected to last six weeks.",
        "The talks, which last three days, begin.",
    ],
)
def test_what_could_mean_another_day_is_left_alone(text: str) -> None:
    assert dates(text) == []


def test_an_undated_article_dates_nothing() -> None:
    assert dates("They met yesterday.", published=None) == []


def test_a_quotation_opened_before_the_quote_still_counts() -> None:
    assert dates('"We are here. We met yesterday," she said.', quote="We met yesterday") == []


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2026-05-07T02:00:00+00:00", []), ("2026-05-06T22:00:00-04:00", [("today", "2026-05-06", "2026-05-06")])],
)
def test_a_day_that_the_zone_leaves_open_is_not_given(published: str, expected: list[tuple[str, str, str]]) -> None:
    assert dates("They met today.", published) == expected


def test_a_day_without_a_time_is_the_outlets_day() -> None:
    version = a_version("They met today.")
    assert [each.first for each in resolve_dates(version, Span(0, 15))] == [date(2026, 5, 4)]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_dated_words_always_stand_in_the_quote(text: str) -> None:
    whole = f"{text} said on Monday and 3 May {text}"
    version = a_version(whole)
    for each in resolve_dates(version, Span(0, len(whole))):
        assert each.span.of(whole)
        assert each.first <= each.last
