"""The laws of terms: what is written differently and means the same becomes the same term."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.terms import STOPWORDS, fold_word, split_article_terms, split_each_article_terms, split_terms

INVISIBLE = st.sampled_from("\u00ad\u200b\u200d\u200e\u202e\u2066\ufeff")
PLAIN_WORDS = st.from_regex(r"[a-z]{4,12}", fullmatch=True)
ACCENTED = st.text(alphabet="aéèêüöñçåőžšß ", max_size=40)


@given(st.text())
def test_a_term_is_made_of_letters_and_digits_alone(text: str) -> None:
    assert all(term.isalnum() for term in split_terms(text))


@given(st.text())
def test_the_same_text_gives_the_same_terms(text: str) -> None:
    assert split_terms(text) == split_terms(text)


@given(st.text(), st.text())
def test_paragraphs_do_not_touch_each_other(one: str, other: str) -> None:
    assert split_terms(f"{one}\n\n{other}") == split_terms(one) + split_terms(other)


@given(st.text(), st.data())
def test_a_character_nobody_sees_changes_nothing(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    assert split_terms(text[:place] + data.draw(INVISIBLE) + text[place:]) == split_terms(text)


MARKED = st.lists(
    st.sampled_from(["1,000", "3.5", "a1.5", "2.", "don't", "'", "o''neil", "$9bn", "5 m", "U.S.", "US", "%", "x-ray"])
    | st.text(st.characters(max_codepoint=127), max_size=8)
)


@given(MARKED, st.sampled_from(["", " "]))
def test_plain_text_has_the_same_terms_beside_letters_that_are_read_with_more_care(words: list[str], by: str) -> None:
    text = by.join(words)
    assert split_terms(f"{text}\n\nж") == (*split_terms(text), "ж")


@given(st.lists(st.text() | MARKED.map(" ".join)))
def test_texts_together_have_the_terms_that_each_has_by_itself(texts: list[str]) -> None:
    assert split_each_article_terms(texts) == tuple(map(split_article_terms, texts))


@given(PLAIN_WORDS)
def test_case_does_not_matter(word: str) -> None:
    assert split_terms(word) == split_terms(word.upper()) == split_terms(word.capitalize())


@given(PLAIN_WORDS)
def test_the_shape_of_an_apostrophe_does_not_matter(word: str) -> None:
    assert split_terms(f"{word}'s") == split_terms(f"{word}’s") == split_terms(word)


@given(ACCENTED)
def test_accents_do_not_matter_however_they_are_encoded(text: str) -> None:
    composed, apart = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert split_terms(composed) == split_terms(apart)
    assert all(term.isascii() for term in split_terms(text.replace("ß", "ss")))


@given(st.integers(0, 10**15))
def test_thousands_may_be_set_apart(number: int) -> None:
    assert split_terms(f"{number:,}") == split_terms(str(number)) == (str(number),)


@given(st.integers(0, 10**6), st.integers(1, 99))
def test_a_decimal_is_one_term_and_trailing_zeros_do_not_matter(whole: int, hundredths: int) -> None:
    terms = split_terms(f"{whole}.{hundredths:02}")
    assert len(terms) == 1
    assert split_terms(f"{whole}.{hundredths:02}0") == terms


@given(st.sampled_from(sorted(STOPWORDS)))
def test_a_stopword_is_no_term(word: str) -> None:
    assert split_terms(word) == ()
    assert fold_word(word) == ""


@given(st.text(alphabet=" \t\n.,;:!?“”\"'()[]—–-_…", max_size=50))
def test_marks_and_white_space_have_no_terms(text: str) -> None:
    assert split_terms(text) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the U.S.", "the United States"),
        ("the USA", "the United States of America"),
        ("the UK", "the United Kingdom"),
        ("$9bn", "$9 billion"),
        ("£3.5m", "£3.5 million"),
        ("12 %", "12 percent"),
        ("12 per cent", "12%"),
        ("six months", "6 months"),
        ("the third vote", "the 3rd vote"),
        ("carriers agreed", "carrier agrees"),
        ("N.A.T.O.", "NATO"),
        ("café", "cafe"),
        ("“carriers”", "carriers"),
        ("ＦＣＣ", "FCC"),
    ],
)
def test_two_ways_to_write_one_thing_give_the_same_terms(one: str, other: str) -> None:
    assert split_terms(one) == split_terms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("18,5", "18.5 billion"), ("2018", "218"), ("1.5", "15"), ("us", "US"), ("Huawei", "ZTE"), ("5G", "5")],
)
def test_different_things_stay_apart(one: str, other: str) -> None:
    assert split_terms(one) != split_terms(other)


def test_a_hundred_thousand_letters_are_one_term() -> None:
    assert len(split_terms("a" * 100_000)) == 1
