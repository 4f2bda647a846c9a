"""The laws of the house, each attacked with whatever hypothesis can think of."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.drafting import Draft, DraftClaim, Evidence
from bot.answering.question import Question
from bot.answering.reply import Answer, Quote, Reason, Refusal
from bot.answering.reply_json import encode_reply
from bot.screen_text import safe
from retrieval import Span
from tests.newsroom import Newsroom, quotes_of

_PLAIN = "The harbour bridge mayor closed opened 87 85 percent not Monday Ana Ruiz said denied U.S. officials, on . ! ?"
_TRICKY = "“yes” @everyone <@&123> [1] **bold** https://example.org ｆｕｌｌ ѕрооf עברית 😀 \u200b \u202e $1.3bn"
_SPACES = ("", "\t", "\xa0", "\n", "\r\n", "\n\n")
"""Beside the single one between words: what a quote that was tidied up would lose."""
_WORDS = st.sampled_from([*_PLAIN.split(" "), *_TRICKY.split(" "), *_SPACES])
_TEXTS = st.lists(_WORDS, min_size=1, max_size=120).map(" ".join)
_QUESTIONS = st.lists(_WORDS, max_size=14).map(" ".join) | st.text(max_size=60)
_PATIENT = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    made = Newsroom()
    yield made
    made.close()


class Rambling:
    """A drafter that says what hypothesis tells it to."""

    def __init__(self, claims: tuple[DraftClaim, ...]) -> None:
        self._claims = claims

    async def draft(self, question: Question, evidence: Evidence) -> Draft:
        return Draft(claims=self._claims, engine="rambling")


@_PATIENT
@given(text=_TEXTS, question=_QUESTIONS)
def test_every_quote_shown_is_a_slice_of_a_stored_version(text: str, question: str) -> None:
    newsroom = Newsroom()
    newsroom.publish(text, title="The harbour bridge", article_id="bridge")
    for quote in quotes_of(newsroom.ask(question)):
        stored = newsroom.library.find_version(quote.collection, quote.version.article_id, quote.version.sha256)
        assert stored is not None
        assert quote.text == stored.text[quote.span.start : quote.span.end]
    newsroom.close()


@_PATIENT
@given(
    numbers=st.lists(st.lists(st.integers(-3, 40), max_size=6).map(tuple), max_size=4),
    text=st.none() | _TEXTS,
)
def test_whatever_a_drafter_says_only_slices_are_quoted(numbers: list[tuple[int, ...]], text: str | None) -> None:
    newsroom = Newsroom(Rambling(tuple(DraftClaim(text, each) for each in numbers)))
    article = (
        "The harbour bridge closed on Monday. Mayor Ana Ruiz said 87 percent of drivers were told. It opens in May."
    )
    newsroom.publish(article, title="Harbour bridge closed", article_id="bridge")
    reply = newsroom.ask("When did the harbour bridge close?")
    assert all(quote.text in article for quote in quotes_of(reply))
    newsroom.close()


@_PATIENT
@given(start=st.integers(0, 200), length=st.integers(0, 200))
def test_a_quote_outside_the_text_or_in_the_furniture_cannot_be_made(start: int, length: int) -> None:
    newsroom = Newsroom()
    newsroom.publish(
        "Bridge closed\n\nBridge closed\n\nThe bridge closed on Monday.", title="Bridge closed", article_id="b"
    )
    article = newsroom.library.find_article("desk", "b")
    assert article is not None
    version = article.newest
    span = Span(start, start + length)
    is_fair = (
        span.end <= len(version.text)
        and span.of(version.text).strip() != ""
        and not any(piece.overlaps(span) for piece in version.layout.furniture)
    )
    try:
        Quote(collection="desk", version=version, span=span)
        was_made = True
    except ValueError:
        was_made = False
    assert was_made == is_fair
    newsroom.close()


@_PATIENT
@given(question=_QUESTIONS)
def test_without_sources_nothing_is_answered(question: str) -> None:
    newsroom = Newsroom()
    reply = newsroom.ask(question)
    assert isinstance(reply, Refusal)
    assert reply.reason is Reason.NO_SOURCES
    assert not reply.nearest
    newsroom.close()


@_PATIENT
@given(words=st.lists(st.sampled_from("zorbit quaxly fremdle wibbon klist".split()), min_size=2, max_size=8))
def test_a_question_whose_words_stand_nowhere_is_refused(words: list[str]) -> None:
    newsroom = Newsroom()
    newsroom.publish("The harbour bridge closed on Monday, the mayor said.", title="Bridge", article_id="b")
    assert isinstance(newsroom.ask(" ".join(words)), Refusal)
    newsroom.close()


@given(text=st.text())
def test_nothing_in_a_text_can_steer_a_terminal(text: str) -> None:
    shown = safe(text)
    assert not any(ord(letter) < 0x20 and letter != "\n" for letter in shown)
    assert not any(0x7F <= ord(letter) <= 0x9F or letter in "\u202a\u202e\u2066\u200b\ufeff" for letter in shown)


@_PATIENT
@given(question=_QUESTIONS)
def test_an_answered_question_has_exactly_one_receipt_that_says_what_was_shown(question: str) -> None:
    newsroom = Newsroom()
    newsroom.publish("The harbour bridge closed on Monday, the mayor said.", title="Bridge", article_id="b")
    reply = newsroom.ask(question)
    assert list(newsroom.shelf.kept) == [reply.circumstances.receipt]
    receipt = newsroom.shelf.find_receipt(reply.circumstances.receipt, "desk")
    assert receipt is not None
    assert receipt.reply == encode_reply(reply)
    newsroom.close()


@_PATIENT
@given(theirs=st.lists(_TEXTS, min_size=1, max_size=3), question=_QUESTIONS)
def test_another_servers_articles_change_nothing(theirs: list[str], question: str) -> None:
    alone, beside = Newsroom(), Newsroom()
    for newsroom in (alone, beside):
        newsroom.publish("The harbour bridge closed on Monday, the mayor said.", title="Bridge", article_id="b")
    for number, text in enumerate(theirs):
        beside.publish(text, title="The harbour bridge", article_id=f"t{number}", collection="rival")
    mine, same = encode_reply(alone.ask(question)), encode_reply(beside.ask(question))
    for encoded in (mine, same):
        encoded["receipt"], encoded["timings_ms"] = "", {}
    assert mine == same
    alone.close()
    beside.close()


def test_an_answer_without_openai_and_discord_keeps_the_contract(newsroom: Newsroom) -> None:
    newsroom.publish(
        "The harbour bridge closed on Monday, the mayor said.", title="Harbour bridge closed", article_id="b"
    )
    reply = newsroom.ask("When did the harbour bridge close?")
    assert isinstance(reply, Answer)
    encoded = encode_reply(reply)
    assert {"schema", "kind", "question", "claims", "confidence", "searched", "engine", "as_of", "receipt"} <= set(
        encoded
    )
    assert encoded["engine"] == "extractive"
    quote = encoded["claims"][0]["quotes"][0]
    assert quote["published_at"] is None
    assert quote["text"] == "The harbour bridge closed on Monday, the mayor said."
