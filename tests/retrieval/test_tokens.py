"""Counting tokens without a network."""

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.tokens import count_tokens, may_exceed


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("hello world", 2), ("tiktoken is great!", 6), ("お誕生日おめでとう", 9)]
)
def test_counts_are_those_of_cl100k_base(text: str, count: int) -> None:
    assert count_tokens(text) == count  # as in the tokenizer's own cookbook


def test_a_special_token_in_an_article_is_only_text() -> None:
    assert count_tokens("<|endoftext|>") > 1


@settings(deadline=None)
@given(st.text(max_size=60), st.integers(0, 100))
def test_what_cannot_exceed_the_limit_does_not(text: str, limit: int) -> None:
    assert may_exceed(text, limit) or count_tokens(text) <= limit


def test_half_a_character_is_counted_too() -> None:
    assert count_tokens("half \ud800") > 0


@pytest.mark.slow
def test_counting_needs_neither_network_nor_llama_index_nor_a_changed_environment() -> None:
    program = (
        "import os, socket, sys\n"
        "socket.socket = None\n"
        "from retrieval.tokens import count_tokens\n"
        "before = dict(os.environ)\n"
        "assert count_tokens('hello world') == 2\n"
        "assert dict(os.environ) == before\n"
        "assert 'llama_index.core' not in sys.modules\n"
    )
    environment = {key: value for key, value in os.environ.items() if "TIKTOKEN" not in key}
    subprocess.run([sys.executable, "-c", program], check=True, env=environment, timeout=60)
