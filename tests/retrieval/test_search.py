"""Search: both lists fused, nearness in time, scopes, the same order every time."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from retrieval import Scope
from retrieval.embedding import StaticEmbedder
from retrieval.focus import find_focus
from retrieval.search import Findings, Search, SearchSettings
from tests.newsroom import NOW, Newsroom

DESK = Scope(collections=("desk",))


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    made = Newsroom()
    yield made
    made.close()


def _find(newsroom: Newsroom, text: str, scope: Scope = DESK) -> Findings:
    return Search(newsroom.library, StaticEmbedder(), SearchSettings()).find(text, scope, NOW)


def _ids(found: Findings) -> list[str]:
    return [hit.passage.version.article_id for hit in found.hits]


def test_a_name_in_the_title_finds_an_article_whose_text_never_says_it(newsroom: Newsroom) -> None:
    newsroom.publish("It closed on Monday after cracks were found.", title="Harbour bridge", article_id="b")
    newsroom.publish("The shop closed on Monday.", title="Shops", article_id="s")
    assert _ids(_find(newsroom, "harbour bridge"))[0] == "b"


def test_of_two_reports_alike_the_one_nearer_to_the_question_comes_first(newsroom: Newsroom) -> None:
    for days in (900, 3):
        newsroom.publish("The bridge closed.", title="Bridge", article_id=f"d{days}", at=NOW - timedelta(days=days))
    assert _ids(_find(newsroom, "bridge closed this week")) == ["d3", "d900"]


def test_a_question_about_a_past_month_prefers_the_reports_of_that_month(newsroom: Newsroom) -> None:
    for month in (3, 9):
        at = datetime(2025, month, 10, tzinfo=UTC)
        newsroom.publish("The bridge closed.", title="Bridge", article_id=f"m{month}", at=at)
    assert _ids(_find(newsroom, "Which bridge closed in March 2025?"))[0] == "m3"


def test_an_undated_article_is_not_taken_for_the_newest(newsroom: Newsroom) -> None:
    newsroom.publish("The bridge closed.", title="Bridge", article_id="undated")
    newsroom.publish("The bridge closed.", title="Bridge", article_id="dated", at=NOW - timedelta(days=2))
    assert _ids(_find(newsroom, "latest on the bridge")) == ["dated", "undated"]


def test_the_same_question_gives_the_same_order_and_scores(newsroom: Newsroom) -> None:
    for number in range(30):
        newsroom.publish(f"The bridge closed. Crew {number % 3} came.", title="Bridge", article_id=f"a{number}")
    first, again = _find(newsroom, "bridge crew"), _find(newsroom, "bridge crew")
    assert [(hit.passage.id, hit.score) for hit in first.hits] == [(hit.passage.id, hit.score) for hit in again.hits]


def test_a_question_without_a_word_to_look_for_finds_by_meaning_or_nothing_and_never_fails(newsroom: Newsroom) -> None:
    newsroom.publish("The bridge closed.", title="Bridge", article_id="b")
    for text in ("", "the of and", "???", "\u202e", "AND OR NOT NEAR(", '"'):
        assert len(_find(newsroom, text).hits) <= 1


def test_what_is_known_later_is_not_seen_as_of_before(newsroom: Newsroom) -> None:
    newsroom.publish("The bridge closed.", title="Bridge", article_id="b", at=NOW - timedelta(days=1))
    assert not _find(newsroom, "bridge", Scope(collections=("desk",), as_of=NOW - timedelta(days=2))).hits
    assert _ids(_find(newsroom, "bridge", Scope(collections=("desk",), as_of=NOW))) == ["b"]


def test_a_question_without_a_time_leans_gently_to_the_time_of_asking() -> None:
    assert find_focus("Who closed the bridge?", NOW).weight < find_focus("Who just closed the bridge?", NOW).weight
    assert find_focus("Who closed the bridge?", NOW).days_away(NOW - timedelta(days=3)) == 3
