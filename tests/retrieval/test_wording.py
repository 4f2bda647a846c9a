"""Same words or not: typography never matters, numbers always do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.wording import same_words, sentence_key, share_within, wording_of, words_of


@given(st.lists(st.sampled_from(["don't", "''", "a'b'", "x1", "-3.5%", "$5", "a_b", "U.S.", "+", "the", "\n", " "])))
def test_plain_text_has_the_same_words_beside_letters_that_are_read_with_more_care(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert words_of(f"{text}\n\nж") == (*words_of(text), "ж")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“It's over,” he said.", '"It’s over", he SAID.'),
        ("The toll\u00a0rose  to 12.", "The toll rose\nto 12"),
        ("The so\u00adcalled ﬁx", "the socalled fix"),
    ],
)
def test_typography_spacing_and_case_do_not_count(one: str, other: str) -> None:
    assert same_words(one, other)
    assert sentence_key(one) == sentence_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It grew 3.5 points", "It grew 35 points"),
        ("It cost $5", "It cost €5"),
        ("It fell to -4 degrees", "It fell to 4 degrees"),
        ("He did not go", "He did go"),
        ("85% agreed", "85 agreed"),
    ],
)
def test_numbers_signs_units_and_negation_count(one: str, other: str) -> None:
    assert not same_words(one, other)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_a_text_holds_itself_whole(text: str) -> None:
    found = wording_of(text)
    assert share_within(found.shingles, found.shingles) in (0.0, 1.0)
    assert same_words(text, text)
