"""The little counter gives tiktoken's counts, or none."""

import pytest
import tiktoken
from hypothesis import example, given, settings
from hypothesis import strategies as st

from retrieval.byte_pairs import BytePairs
from retrieval.tokens import _CACHED_AS, _find_cache, _load_encoding

PLAIN = st.text(st.sampled_from([chr(code) for code in range(128)] + list("“”‘’–—…") + list("  \n\r\tetaoinsrhl'")))
WORDS = st.lists(
    st.sampled_from("Huawei's the 5G 1,234.5 don't WE'LL  Antidisestablishmentarianism\n\n – (a) $3m".split(" "))
)


@pytest.fixture(scope="module")
def pairs() -> BytePairs:
    return BytePairs(_find_cache() / _CACHED_AS)


@pytest.fixture(scope="module")
def encoding() -> tiktoken.Encoding:
    return _load_encoding()


@settings(max_examples=500, deadline=None)
@given(PLAIN | WORDS.map(" ".join))
@example("line  \n\n  next \t")
@example("\x1c\x1f a\x0b\x0c b")
@example("ends in space \n")
def test_plain_text_has_the_tokens_that_tiktoken_counts(
    pairs: BytePairs, encoding: tiktoken.Encoding, text: str
) -> None:
    counted = pairs.count(text)
    assert counted is None or counted == len(encoding.encode_ordinary(text))


def test_a_sentence_of_news_is_counted_here(pairs: BytePairs, encoding: tiktoken.Encoding) -> None:
    sentence = "“We’re talking,” Huawei’s chairman said – but the 4 carriers didn't sign, unsurprisingly."
    assert pairs.count(sentence) == len(encoding.encode_ordinary(sentence))


@pytest.mark.parametrize("text", ["Дом стоит", "naïve", "a" * 100, "\ud800"])
def test_other_text_is_left_to_tiktoken(pairs: BytePairs, text: str) -> None:
    assert pairs.count(text) is None
