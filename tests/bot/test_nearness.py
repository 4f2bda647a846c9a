"""Which standing questions an article comes near is the same however their words are counted; few are counted again."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.nearness import Arrival, Asked, WordCounts, near_any
from retrieval import Scope
from retrieval.ingesting import Ingester
from retrieval.library.sqlite import Embedding, SqliteLibrary
from retrieval.reading import RawArticle
from tests.fakes.embedder import TinyEmbedder

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
DESK = "desk"
SCOPE = Scope(collections=(DESK,))
ASKED = {
    name: Asked(text)
    for name, text in {
        "bridge": "When does the harbour bridge close?",
        "crane": "Who builds the crane at the harbour?",
        "chess": "Who won the chess cup in the town hall?",
        "price": "What does the crane for the bridge cost?",
    }.items()
}
STORIES = (
    ("bridge", "The harbour bridge will close on Monday. A crane was late."),
    ("chess", "The chess cup went to Ada Holm in the town hall."),
    ("bridge", "The harbour bridge will stay open. The crane came from the U.K. and costs two million crowns."),
    ("ferry", "Ferries cross the harbour every hour while the bridge is closed, and the cup is full."),
    ("chess", "The chess cup was not played."),
    ("crane", "A firm from Holm builds the crane at the harbour bridge."),
)


class CountingLibrary(SqliteLibrary):
    """Remembers which words it was asked to count."""

    counted: list[str]

    def document_frequencies(self, terms: Sequence[str], scope: Scope) -> Mapping[str, int]:
        self.counted = [*getattr(self, "counted", ()), *terms]
        return super().document_frequencies(terms, scope)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[CountingLibrary]:
    embedder = TinyEmbedder()
    library = CountingLibrary(str(tmp_path / "library.db"), Embedding(embedder.name, embedder.dimension))
    yield library
    library.close()


def publish(library: SqliteLibrary, number: int, counts: WordCounts) -> Arrival:
    """Puts a story in, and says so as a look at a server's changes does."""
    name, text = STORIES[number]
    since = library.changes(DESK).revision
    raw = RawArticle(text=text, title=f"On the {name}", place="test", given_id=name)
    list(Ingester(library, TinyEmbedder(), 200).add(DESK, [raw], NOON + timedelta(hours=number)))
    article = library.find_article(DESK, name)
    assert article is not None
    counts.move_on({DESK: since}, {DESK: library.changes(DESK).revision}, article.versions)
    return Arrival.of(article.newest)


def test_words_counted_before_the_article_came_tell_the_same_as_words_counted_now(library: CountingLibrary) -> None:
    counts = WordCounts()
    for number in range(len(STORIES)):
        arrival = publish(library, number, counts)
        assert near_any(ASKED, [arrival], library, SCOPE, counts) == near_any(ASKED, [arrival], library, SCOPE)
        words = tuple(counts._known)
        assert counts._known == library.document_frequencies(words, SCOPE)


def test_only_words_of_what_changed_are_counted_again(library: CountingLibrary) -> None:
    counts = WordCounts()
    for number in range(3):
        near_any(ASKED, [publish(library, number, counts)], library, SCOPE, counts)
    library.counted = []
    near_any(ASKED, [publish(library, 4, counts)], library, SCOPE, counts)
    assert {"chess", "cup"} <= set(library.counted)
    assert not {"harbour", "bridg", "crane"} & set(library.counted)


def test_a_look_that_was_missed_makes_everything_be_counted_again(library: CountingLibrary) -> None:
    counts = WordCounts()
    near_any(ASKED, [publish(library, 0, counts)], library, SCOPE, counts)
    publish(library, 1, WordCounts())
    arrival = publish(library, 3, counts)
    assert near_any(ASKED, [arrival], library, SCOPE, counts) == near_any(ASKED, [arrival], library, SCOPE)


def test_a_question_to_one_outlet_is_near_no_other(library: CountingLibrary) -> None:
    arrival = publish(library, 0, WordCounts())
    asked = {"any": Asked("When does the harbour bridge close?"), "one": Asked(ASKED["bridge"].text, "Wire")}
    assert near_any(asked, [arrival], library, SCOPE) == {"any": True, "one": False}
