"""robots.txt: the group that counts, the longest rule, and nonsense skipped."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.fetching.robots import parse_robots


@pytest.mark.parametrize(
    ("rules", "target", "is_allowed"),
    [
        ("User-agent: *\nDisallow: /a", "/a/b", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b", True),
        ("User-agent: *\nDisallow: /a/b\nAllow: /a", "/a/b/c", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf?a=1", True),
        ("User-agent: *\nDisallow: /*?print", "/x?print=1", False),
        ("User-agent: *\nDisallow:", "/x", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: OnRecord/2.0\nAllow: /", "/x", True),
        ("User-agent: onrecord\nUser-agent: other\nDisallow: /", "/x", False),
        ("Disallow: /", "/x", True),
        ("\ufeffUser-agent: * # all\nDisallow: /x # here\nnonsense", "/x", False),
    ],
)
def test_the_rule_that_fits_longest_counts(rules: str, target: str, is_allowed: bool) -> None:
    assert parse_robots(rules).allows(target) is is_allowed


def test_a_hostile_pattern_costs_no_time() -> None:
    assert parse_robots("User-agent: *\nDisallow: /" + "*a" * 900 + "b").allows("/" + "a" * 2000)


@settings(deadline=None)
@given(st.text(), st.text())
def test_nothing_breaks_it(rules: str, target: str) -> None:
    parse_robots(f"User-agent: *\nDisallow: /{rules}").allows(target)
