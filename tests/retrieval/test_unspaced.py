"""Text without spaces between its words can be searched; text with spaces is left as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.terms import split_terms
from retrieval.unspaced import pair_up


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("港口大桥", ("港口", "口大", "大桥")),
        ("桥。", ("桥",)),
        ("東京タワーは2012年", ("東京", "京タ", "タワ", "ワー", "ーは", "2012", "年")),
        ("ｶﾞｽ", ("カス",)),
        ("กรุงเทพ", ("กร", "รง", "งเ", "เท", "ทพ")),
        ("Tokyo 東京 bridges", ("tokyo", "東京", "bridg")),
        ("iPhone手机", ("iphon", "手机")),
    ],
)
def test_letters_are_paired_where_words_stand_without_spaces(text: str, terms: tuple[str, ...]) -> None:
    assert split_terms(text) == terms


@given(st.text(st.characters(max_codepoint=0x0DFF), max_size=80))
def test_other_scripts_are_left_alone(text: str) -> None:
    assert pair_up(text) == text


@given(
    st.text("港口大桥ひらカタกร", min_size=2, max_size=20), st.text("桥ひก", max_size=9), st.text("桥ひก", max_size=9)
)
def test_words_inside_a_run_give_terms_that_the_run_has(word: str, before: str, after: str) -> None:
    assert set(split_terms(word)) <= set(split_terms(before + word + after))
