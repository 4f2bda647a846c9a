"""Dates as people and machines write them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.reading.moments import parse_moment

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2024-05-01T12:00:00Z",
        "2024-05-01T12:00:00+00:00",
        "2024-05-01T14:00:00+0200",
        "2024-05-01T14:00+02",
        "2024-05-01 12:00:00 UTC",
        "2024-05-01T12:00:00.000Z",
        "2024-05-01T12:00:00.0000000Z",
        "20240501T120000Z",
        "Wed, 01 May 2024 12:00:00 GMT",
        "Wed, 01 May 2024 08:00:00 -0400",
        "1714564800",
        "1714564800000",
    ],
)
def test_a_time_with_its_zone_is_exact(written: str) -> None:
    moment = parse_moment(written)
    assert moment is not None
    assert moment.at == NOON
    assert moment.is_zone_given
    assert not moment.is_day_only


@pytest.mark.parametrize(
    "written",
    [
        "2024-05-01",
        "2024/5/1",
        "2024.05.01",
        "20240501",
        "May 1, 2024",
        "Wed, May 1st, 2024",
        "1 May 2024",
        "01 Sept. 2024",
    ],
)
def test_a_day_is_midnight_and_says_so(written: str) -> None:
    moment = parse_moment(written)
    assert moment is not None
    assert moment.is_day_only
    assert (moment.at.hour, moment.at.tzinfo, moment.at.day) == (0, UTC, 1)


def test_a_time_without_a_zone_says_that_it_has_none() -> None:
    moment = parse_moment("2024-05-01T12:00:00")
    assert moment is not None
    assert not moment.is_zone_given
    assert moment.as_day().is_day_only


@pytest.mark.parametrize(
    "written",
    ["", "soon", "0001-01-01T00:00:00Z", "03/04/2024", "2024-13-01", "2024", "May 2024", "31 Feb 2024", "T", ":"],
)
def test_what_names_no_single_day_is_none(written: str) -> None:
    assert parse_moment(written) is None


@given(st.text(max_size=40) | st.text(alphabet="0123456789-:/T+Z. MayJun", max_size=30))
def test_nothing_written_makes_parsing_fail(written: str) -> None:
    moment = parse_moment(written)
    assert moment is None or moment.at.tzinfo is not None
