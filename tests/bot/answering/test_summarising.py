"""Summaries: each bullet is a quote, one a story, newest first; what the sources lack is refused."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.answering.question import Question
from bot.answering.receipt import Dropped, Receipt
from bot.answering.reply import Answer, Reason, Refusal, Reply
from bot.answering.stories import group_stories
from bot.answering.summarising import Summariser
from retrieval import Scope
from retrieval.ingesting import Ingester
from retrieval.library.sqlite import Embedding, SqliteLibrary
from retrieval.reading import RawArticle
from retrieval.search import Search, SearchSettings
from tests.bot.builders import GUILD, NOON, a_version
from tests.fakes.embedder import TinyEmbedder


class Shelf:
    """Keeps replies in memory."""

    kept: tuple[Reply, ...] = ()

    def keep(self, reply: Reply, dropped: tuple[Dropped, ...]) -> None:
        self.kept = (*self.kept, reply)

    def find_receipt(self, receipt_id: str, collection: str) -> Receipt | None:
        return None


@dataclass
class Desk:
    """A library to fill and a summariser over it."""

    library: SqliteLibrary
    summariser: Summariser
    shelf: Shelf

    def add(self, title: str, text: str, *, hours_ago: float = 1, source: str = "Port Gazette") -> None:
        raw = RawArticle(
            text=text, title=title, place=title, source=source, published_at=NOON - timedelta(hours=hours_ago)
        )
        raw = replace(raw, given_id=f"{source}-{title}".replace(" ", "_"))
        assert list(Ingester(self.library, TinyEmbedder(), 200).add(GUILD, [raw], NOON - timedelta(hours=hours_ago)))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    embedder, shelf = TinyEmbedder(), Shelf()
    library = SqliteLibrary(str(tmp_path / "library.db"), Embedding(embedder.name, embedder.dimension))
    search = Search(library, embedder, SearchSettings())
    yield Desk(library, Summariser(library, search, shelf, lambda: NOON), shelf)
    library.close()


def about(text: str, as_of: datetime | None = None) -> Question:
    return Question(text=text, asked_at=NOON, scope=Scope(collections=(GUILD,), as_of=as_of))


def bullets(reply: Reply) -> list[str]:
    assert isinstance(reply, Answer)
    assert all(claim.is_bare_quote for claim in reply.claims)
    return [claim.text for claim in reply.claims]


def test_a_topic_gives_one_bullet_a_story_newest_first(desk: Desk) -> None:
    desk.add("Bridge to close", "The harbour bridge will close on Monday for repairs.", hours_ago=30)
    desk.add("Bridge to close Monday", "The harbour bridge will close on Monday for repairs.", source="Sea Post")
    desk.add("Ferry fares rise", "Fares on the harbour bridge ferry line rise by a tenth in May.", hours_ago=200)
    reply = desk.summariser.of_topic(about("harbour bridge"))
    assert bullets(reply) == [
        "The harbour bridge will close on Monday for repairs.",
        "Fares on the harbour bridge ferry line rise by a tenth in May.",
    ]
    assert isinstance(reply, Answer)
    assert reply.claims[0].quotes[0].also_in
    assert desk.shelf.kept == (reply,)


def test_reports_that_differ_in_a_number_are_shown_side_by_side(desk: Desk) -> None:
    desk.add("Fire", "The harbour fire injured 12 people on Sunday, police said.", hours_ago=9)
    desk.add("Harbour fire", "The harbour fire injured fourteen people on Sunday, police said.", source="Sea Post")
    reply = desk.summariser.of_topic(about("harbour fire"))
    assert isinstance(reply, Answer)
    (conflict,) = reply.conflicts
    assert [value.value for value in conflict.values] == ["fourteen people", "12 people"]
    assert not conflict.is_update


def test_reports_that_agree_or_speak_of_different_things_are_no_disagreement(desk: Desk) -> None:
    desk.add("Fire", "The harbour fire injured 12 people on Sunday, police said.", hours_ago=9)
    desk.add("Harbour fire", "The harbour fire injured twelve people on Sunday, police said.", source="Sea Post")
    desk.add("Fire cost", "Repairs after the harbour fire will cost 3 million.", source="City Herald")
    reply = desk.summariser.of_topic(about("harbour fire"))
    assert isinstance(reply, Answer)
    assert reply.conflicts == ()


def test_a_mistyped_topic_is_read_as_the_articles_word_and_the_reply_says_so(desk: Desk) -> None:
    desk.add("harbour to close", "The harbour bridge will close on Monday for repairs.")
    reply = desk.summariser.of_topic(about("harbuor bridge"))
    assert bullets(reply) == ["The harbour bridge will close on Monday for repairs."]
    assert reply.circumstances.question.text == "harbuor bridge"
    assert reply.circumstances.understood_as == "harbour bridge"


@pytest.mark.parametrize("topic", ["banana prices", "harbour strike in Lisbon", "zebra"])
def test_a_topic_that_the_sources_lack_is_refused(desk: Desk, topic: str) -> None:
    desk.add("Bridge to close", "The harbour bridge will close on Monday for repairs.")
    reply = desk.summariser.of_topic(about(topic))
    assert isinstance(reply, Refusal)
    assert reply.reason is Reason.OFF_TOPIC


def test_an_empty_library_and_an_empty_topic_are_told_apart(desk: Desk) -> None:
    nothing, unclear = desk.summariser.of_topic(about("bridge")), desk.summariser.of_topic(about("of the"))
    assert isinstance(nothing, Refusal)
    assert nothing.reason is Reason.NO_SOURCES
    desk.add("Bridge to close", "The harbour bridge will close on Monday for repairs.")
    unclear = desk.summariser.of_topic(about("of the"))
    assert isinstance(unclear, Refusal)
    assert unclear.reason is Reason.UNCLEAR_QUESTION


def test_an_article_is_summarised_by_its_own_sentences_in_order(desk: Desk) -> None:
    text = " ".join(f"Sentence {name} says that the bridge cables broke in the {name} storm." for name in "abcdefghi")
    desk.add("Bridge", text)
    shown = bullets(desk.summariser.of_article(about("Summary of Bridge"), "Port_Gazette-Bridge"))
    assert shown
    assert [text.index(each) for each in shown] == sorted(text.index(each) for each in shown)


def test_the_latest_hours_leave_out_older_and_undated_articles(desk: Desk) -> None:
    desk.add("Fresh", "The mayor opened the new market hall today.", hours_ago=2)
    desk.add("Old", "The museum closed its doors for good last week.", hours_ago=60)
    undated = RawArticle(text="Nobody knows when this was written down here.", title="Undated", place="x", source="S")
    assert list(Ingester(desk.library, TinyEmbedder(), 200).add(GUILD, [undated], NOON))
    reply = desk.summariser.of_latest(about("The latest 24 hours"), timedelta(hours=24))
    assert bullets(reply) == ["The mayor opened the new market hall today."]


def test_stories_far_apart_in_time_are_not_one() -> None:
    versions = [
        a_version(article_id=name, published_at=NOON - timedelta(days=age)) for name, age in (("a", 0), ("b", 9))
    ]
    assert len(group_stories(versions)) == 2


REWRITE = (
    "Engineers reopened the northern harbour gate on Tuesday after eleven days of repairs to its lower hinge.",
    "The closure had kept forty fishing boats in port and sent two container ships to a rival terminal.",
    "A survey in March found that the steel had worn to half of the thickness that the builders asked for.",
    "The port authority has set aside nine million crowns and expects to spend about seven of them by autumn.",
)


def add_rewritten_copies(desk: Desk) -> None:
    for number, source in enumerate(("Gazette", "Courier", "Herald")):
        others = f"{source} readers wrote in about the {'harbour lights' if number else 'fog bell'}. " * 3
        sentences = REWRITE[number:] + REWRITE[:number]
        body = f"OSLO (AP) — {others if number == 2 else ''}" + " ".join(sentences)
        desk.add(("Gate opens", "Boats sail again", "Steel had worn thin")[number], body, source=source)


def test_rewritten_copies_are_one_bullet_that_says_how_many_origins_stand_behind_it(desk: Desk) -> None:
    add_rewritten_copies(desk)
    for reply in (
        desk.summariser.of_topic(about("harbour gate")),
        desk.summariser.of_latest(about("The latest 24 hours"), timedelta(hours=24)),
    ):
        assert isinstance(reply, Answer)
        (claim,) = reply.claims
        assert str(claim.quotes[0].carriers) == "3 outlets · 1 origin (AP)"


def test_two_articles_with_the_very_same_words_are_two_carriers(desk: Desk) -> None:
    for source in ("Gazette", "Courier"):
        desk.add("Gate opens", " ".join(REWRITE), source=source)
    reply = desk.summariser.of_latest(about("The latest 24 hours"), timedelta(hours=24))
    assert isinstance(reply, Answer)
    assert str(reply.claims[0].quotes[0].carriers) == "2 outlets · 1 origin"


def test_a_report_on_one_story_with_few_words_in_common_is_another_origin(desk: Desk) -> None:
    desk.add("Harbour gate opens again", " ".join(REWRITE), source="Gazette")
    own = "Ships passed the harbour gate again at dawn, and their crews cheered at the sight of open water."
    desk.add("Harbour gate opens again", own, source="Courier")
    reply = desk.summariser.of_topic(about("harbour gate"))
    assert isinstance(reply, Answer)
    assert str(reply.claims[0].quotes[0].carriers) == "2 outlets · 2 origins"


def test_an_undated_article_never_leads_a_story() -> None:
    (story,) = group_stories([a_version(article_id="undated", published_at=None), a_version(article_id="dated")])
    assert [version.article_id for version in story.versions] == ["dated", "undated"]
