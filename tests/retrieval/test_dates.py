"""What stretch of time a question means, asked on Thursday 7 May 2026."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.dates import DateRange, date_range_of

ASKED = datetime(2026, 5, 7, 15, 30, tzinfo=UTC)


def days(text: str, clock: datetime = ASKED) -> tuple[str, str] | None:
    """The range's first day and the day after its last."""
    found = date_range_of(text, clock)
    return (found.start.date().isoformat(), found.end.date().isoformat()) if found else None


@pytest.mark.parametrize(
    ("question", "first", "after"),
    [
        ("Who resigned on Wednesday?", "2026-05-06", "2026-05-07"),
        ("who resigned on wednesday", "2026-05-06", "2026-05-07"),
        ("What was decided Thursday?", "2026-05-07", "2026-05-08"),
        ("Who won last Thursday?", "2026-04-30", "2026-05-01"),
        ("When will the court meet on Friday?", "2026-05-08", "2026-05-09"),
        ("What did she say yesterday?", "2026-05-06", "2026-05-07"),
        ("What happened last night?", "2026-05-06", "2026-05-07"),
        ("What did he say on 4 May?", "2026-05-04", "2026-05-05"),
        ("what did he say on may 4", "2026-05-04", "2026-05-05"),
        ("What did he say on May 4, 2024?", "2024-05-04", "2024-05-05"),
        ("What did he say on the 4th of May 2024?", "2024-05-04", "2024-05-05"),
        ("What happened on 2026-05-04?", "2026-05-04", "2026-05-05"),
        ("Who resigned in March 2024?", "2024-03-01", "2024-04-01"),
        ("who resigned in march", "2026-03-01", "2026-04-01"),
        ("Who resigned in June?", "2025-06-01", "2025-07-01"),
        ("Who resigned last month?", "2026-04-01", "2026-05-01"),
        ("What happened in 2024?", "2024-01-01", "2025-01-01"),
        ("What happened over the last weekend?", "2026-05-02", "2026-05-04"),
        ("What happened last weekend?", "2026-05-02", "2026-05-04"),
        ("What is new in the past three days?", "2026-05-04", "2026-05-08"),
        ("What is new in the past week?", "2026-04-30", "2026-05-08"),
        ("What was said two weeks ago?", "2026-04-20", "2026-04-27"),
        ("What was said between 3 May and 5 May?", "2026-05-03", "2026-05-06"),
        ("What was said between 3 and 5 May?", "2026-05-03", "2026-05-06"),
        ("what was said from 3 to 5 may", "2026-05-03", "2026-05-06"),
        ("What was said May 3-5?", "2026-05-03", "2026-05-06"),
        ("What was said on May 3-5, 2024?", "2024-05-03", "2024-05-06"),
        ("What was said from 3 May to 5 May?", "2026-05-03", "2026-05-06"),
        ("What was said until 5 May?", "2025-05-05", "2026-05-06"),
        ("What was said before 5 May?", "2025-05-05", "2026-05-05"),
        ("What did she say the day before yesterday?", "2026-05-05", "2026-05-06"),
        ("What will open the day after tomorrow?", "2026-05-09", "2026-05-10"),
        ("Who is to speak this Friday?", "2026-05-08", "2026-05-09"),
        ("Who spoke this Tuesday?", "2026-05-05", "2026-05-06"),
        ("Who resigned in March of last year?", "2025-03-01", "2025-04-01"),
        ("who resigned in may last year", "2025-05-01", "2025-06-01"),
        ("Who resigned last year in March?", "2025-03-01", "2025-04-01"),
        ("What is new since Monday?", "2026-05-04", "2026-05-07"),
        ("Who was charged this week over January 6, 2021?", "2026-04-30", "2026-05-11"),
    ],
)
def test_a_question_that_names_a_time_means_that_time(question: str, first: str, after: str) -> None:
    assert days(question) == (first, after)


@pytest.mark.parametrize(
    "question",
    [
        "Who may resign?",
        "How many march in the parade?",
        "Which city hosts the 2026 summit?",
        "",
        "Who won 3-2?",
        "Who won 3-2 in the final?",
        "31 June",
    ],
)
def test_a_question_that_names_no_time_has_none(question: str) -> None:
    assert date_range_of(question, ASKED) is None


def test_since_runs_to_the_moment_of_asking() -> None:
    assert date_range_of("What is new since Monday?", ASKED) == DateRange(datetime(2026, 5, 4, tzinfo=UTC), ASKED)


def test_the_day_is_the_clocks_own() -> None:
    in_tokyo = datetime.fromisoformat("2026-05-08T00:30:00+09:00")
    found = date_range_of("What was said today?", in_tokyo)
    assert found is not None
    assert found.start.isoformat() == "2026-05-08T00:00:00+09:00"


@settings(deadline=None)
@given(st.text(max_size=80), st.datetimes(min_value=datetime(1, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_no_question_breaks_it(text: str, clock: datetime) -> None:
    found = date_range_of(f"{text} last year, in 10 years or three months ago {text}", clock)
    assert found is None or found.start < found.end
