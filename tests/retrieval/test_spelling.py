"""Slips of the keyboard are read as the articles' words; words and names that merely look alike are left alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import SHARED, Scope
from retrieval.spelling import Spelling
from tests.newsroom import Newsroom

ARTICLE = """Huawei carriers meet Verizon

Huawei said smaller carriers in Iran had bought its equipment. The government arrested Meng Wanzhou, the chairman's
daughter. Zelensky visited Deutsche Telekom. The departments of the government met.
"""


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    newsroom = Newsroom()
    newsroom.publish(ARTICLE, collection="desk", article_id="one")
    newsroom.publish("Grzelakowski resigned\n\nGrzelakowski resigned on Monday.", collection="other", article_id="two")
    return Spelling(newsroom.library)


def read(spelling: Spelling, text: str, collection: str = "desk") -> str:
    return spelling.corrected(text, Scope(collections=(collection, SHARED)))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("who arested meng wanzou", "who arrested meng wanzhou"),
        ("why do smaler cariers buy it", "why do smaller carriers buy it"),
        ("What did Hauwei say?", "What did Huawei say?"),
        ("what did huawie say", "what did huawei say"),
        ("whats verzons plan", "whats verizons plan"),
        ("wanzhous arrest", "wanzhou arrest"),
        ("the goverment", "the government"),
        ("is the chairnan named", "is the chairman named"),
    ],
)
def test_a_slip_is_read_as_the_articles_word(spelling: Spelling, typed: str, meant: str) -> None:
    assert read(spelling, typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "Did Iraq buy equipment?",
        "What did Zelenska say?",
        "Is Deutsche Telecom a customer?",
        "who makes the routers",
        'who said "smaler cariers"?',
        "see https://smaler.cariers/arested",
        "@smaler",
        "HAUWEI",
        "did the carrier's lawyer speak",
        "",
        "🙂 ?",
        "wer hat den Bericht geschrieben und warum wurde Berufung eingelegt",
    ],
)
def test_what_may_be_meant_as_it_stands_is_left(spelling: Spelling, typed: str) -> None:
    assert read(spelling, typed) == typed


_TYPED = st.lists(
    st.sampled_from('who arested Hauwei " “smaler cariers” Iraq zelenska goverment. \u200bwanzou é ?'.split())
    | st.text(max_size=9),
    max_size=9,
).map(" ".join)


@given(_TYPED)
def test_reading_again_changes_nothing_and_no_word_is_lost(spelling: Spelling, typed: str) -> None:
    once = read(spelling, typed)
    assert read(spelling, once) == once
    assert len(once.split()) == len(typed.split())
    quotations = re.compile(r'"[^"]*"|“[^”]*”')
    assert quotations.findall(once) == quotations.findall(typed)


def test_between_two_words_as_near_none_is_chosen() -> None:
    newsroom = Newsroom()
    newsroom.publish("Two people\n\nMr Kowalcyk met Mr Kowalzyk.", collection="desk", article_id="one")
    assert read(Spelling(newsroom.library), "what did Kowalczyk say") == "what did Kowalczyk say"


def test_another_servers_articles_correct_nothing(spelling: Spelling) -> None:
    assert read(spelling, "when did Grzelakowki resign", collection="other") == "when did Grzelakowski resign"
    assert read(spelling, "when did Grzelakowki resign") == "when did Grzelakowki resign"


def test_a_reply_says_how_a_mistyped_question_was_read() -> None:
    newsroom = Newsroom()
    newsroom.publish(ARTICLE, article_id="one")
    circumstances = newsroom.ask("who arested Meng Wanzou?").circumstances
    assert circumstances.question.text == "who arested Meng Wanzou?"
    assert circumstances.understood_as == "who arrested Meng Wanzhou?"
