"""A reply as JSON: what a program reads of it."""

from bot.answering.reply_json import encode_quote
from tests.bot.builders import a_quote, a_version


def test_a_quote_names_the_days_that_its_words_mean() -> None:
    assert encode_quote(a_quote())["dates"] == [{"words": "Monday", "first": "2026-08-10", "last": "2026-08-10"}]


def test_an_undated_quote_names_none() -> None:
    assert encode_quote(a_quote(version=a_version(published_at=None)))["dates"] == []
