"""A card learns that its article changed: which words, to which, and only then."""

from bot.correcting import find_corrections, find_withdrawals
from tests.bot.builders import HARBOUR, NOON, a_quote, a_version

CLOSE = "The harbour bridge will close on Monday."


def test_a_changed_sentence_gives_old_and_new_words() -> None:
    newest = a_version(HARBOUR.replace("Monday", "Tuesday"))
    (found,) = find_corrections([a_quote(CLOSE), a_quote(CLOSE)], newest, NOON)
    assert (found.old_words, found.new_words) == (CLOSE, CLOSE.replace("Monday", "Tuesday"))


def test_a_sentence_that_is_gone_has_no_new_words() -> None:
    (found,) = find_corrections([a_quote(CLOSE)], a_version(HARBOUR.removeprefix(CLOSE)), NOON)
    assert (found.old_words, found.new_words) == (CLOSE, "")


def test_what_stands_as_before_is_no_correction() -> None:
    moved = a_version(f"Rain fell all day.\n\n{HARBOUR.replace('cables', 'ropes')}")
    assert find_corrections([a_quote(CLOSE)], moved, NOON) == ()
    assert find_corrections([a_quote(CLOSE)], a_version("Another story.", article_id="a-2"), NOON) == ()


def test_a_withdrawn_article_withdraws_its_quotes() -> None:
    assert [each.old_words for each in find_withdrawals([a_quote(CLOSE)], "a-bridge", NOON)] == [CLOSE]
    assert find_withdrawals([a_quote(CLOSE)], "a-other", NOON) == ()
