"""Plain words get the ids that the tokenizers package gives them."""

import json

from hypothesis import example, given, settings
from hypothesis import strategies as st

from retrieval.weights import _load_plain_pieces, _load_tokenizer, weights_file

PIECES = "un believ able ##ness the Huawei 5G tele comm unica tions zz q x 007 “ ’ … - . @ Z".split()
WORDS = (
    st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzETAOIN0123456789"), min_size=1, max_size=20)
    | st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join)
    | st.text(min_size=1, max_size=3)
)


@settings(max_examples=500, deadline=None)
@given(WORDS)
@example("a" * 100)
@example("a" * 101)
@example("\x7f")
@example("İ")
def test_a_plain_word_has_the_same_pieces_as_from_the_package(word: str) -> None:
    ids = _load_plain_pieces().encode(word)
    try:
        expected = _load_tokenizer().encode(word, add_special_tokens=False).ids
    except (TypeError, UnicodeEncodeError):  # half a surrogate pair
        expected = None
    assert ids is None or ids == expected


def test_words_of_news_are_plain() -> None:
    assert all(_load_plain_pieces().encode(word) for word in ("Huawei", "unbelievably", "5G", "“", "-", "2019"))
    assert _load_plain_pieces().encode("naïve") is None


def test_the_vocabulary_is_the_one_of_the_package() -> None:
    model = json.loads(weights_file("tokenizer.json").read_bytes())["model"]
    tokens = weights_file("vocab.txt").read_text("utf-8").split("\n")
    assert {token: place for place, token in enumerate(tokens[:-1])} == model["vocab"]
    named = (model["unk_token"], model["continuing_subword_prefix"], model["max_input_chars_per_word"])
    assert (named, tokens[-1]) == (("[UNK]", "##", 100), "")
