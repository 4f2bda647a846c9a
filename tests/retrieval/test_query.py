"""What of a question is looked up."""

from hypothesis import given
from hypothesis import strategies as st

from retrieval.acronyms import find_acronyms
from retrieval.query import query_terms
from retrieval.terms import split_terms


def test_words_that_only_ask_are_not_looked_up() -> None:
    assert query_terms("How many carriers agreed this week?") == ("carrier", "agre")


def test_what_a_person_says_of_themselves_is_not_looked_up() -> None:
    asked = "Hi! I'm writing a newsletter and I need one line: which carriers agreed?"
    assert query_terms(asked) == ("carrier", "agre")


def test_a_statement_about_oneself_is_looked_up_when_there_is_nothing_else() -> None:
    assert query_terms("We won the cup.") == ("won", "cup")


def test_a_question_of_scaffolding_alone_keeps_its_words() -> None:
    assert query_terms("how many?") == ("mani",)


@given(st.text(max_size=200))
def test_nothing_is_looked_up_that_was_not_said(text: str) -> None:
    found = query_terms(text)
    assert set(found) <= set(split_terms(text))
    assert len(found) == len(set(found))


def test_a_name_spelled_out_is_known_by_its_acronym() -> None:
    assert "fcc" in find_acronyms("The Federal Communications Commission voted.")
    assert "cfo" in find_acronyms("Chief Financial Officer Meng Wanzhou was arrested.")
    assert "bls" in find_acronyms("the Bureau of Labor Statistics said")


def test_a_headline_in_capitals_throughout_has_no_acronym() -> None:
    assert not list(find_acronyms("Trump Order Clears Way For Barring Huawei From Networks"))
