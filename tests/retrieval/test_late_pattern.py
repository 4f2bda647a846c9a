"""A pattern compiled late matches as one compiled at once."""

import re

from hypothesis import given
from hypothesis import strategies as st

from retrieval.date_forms import FORMS, HINT
from retrieval.late_pattern import compile_late

WRITTEN = r"(?P<first>a)(b*)|c"


@given(st.text("aAbc ", max_size=12))
def test_it_finds_what_the_other_finds(text: str) -> None:
    late, plain = compile_late(WRITTEN, re.IGNORECASE), re.compile(WRITTEN, re.IGNORECASE)
    assert [found.groupdict() for found in late.finditer(text)] == [found.groupdict() for found in plain.finditer(text)]
    assert (late.sub("-", text), late.split(text), late.findall(text)) == (
        plain.sub("-", text),
        plain.split(text),
        plain.findall(text),
    )
    assert [bool(late.match(text)), bool(late.search(text)), bool(late.fullmatch(text))] == [
        bool(plain.match(text)),
        bool(plain.search(text)),
        bool(plain.fullmatch(text)),
    ]
    assert (late.groups, late.pattern) == (plain.groups, plain.pattern)


PIECES = (
    "Monday Sunday Wednesday, Jan January Sept. Sep. March May December last Last next this This the The of in "
    "since over past few two 3 29 4th a an hour day weeks month years weekend ago earlier yesterday Today tonight "
    "Tomorrow night morning evening 2024 1999 2024-02-30 2024-05-04 - ,"
).split()


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join))
def test_a_hint_stands_in_whatever_a_form_of_dates_finds(text: str) -> None:
    found = [match.group() for form in FORMS for match in form.pattern.finditer(text)]
    assert all(HINT.search(words) for words in found)
