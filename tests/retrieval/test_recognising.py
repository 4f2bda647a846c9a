"""The same article under a new address is a new version; what an old address leads to now need not be the article."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from retrieval.errors import UnreadableSource
from retrieval.ingesting import Added, Ingester, Outcome
from retrieval.library import Library
from retrieval.library.protocol import Change
from retrieval.reading import RawArticle
from tests.retrieval.following.polling_child import FlatEmbedder, a_library

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
TEXT = (
    "The northern harbour gate opened on Monday after eleven days of repairs, the port authority said.\n\n"
    "Forty fishing boats had waited for it, and two container ships had gone to another terminal meanwhile.\n\n"
    "Divers will look at the second gate of the same make in the southern basin next month, officials said.\n\n"
    "The repairs cost two million crowns, which the port pays from its reserves, the harbour master told the council."
)
LATER = TEXT.replace("eleven", "twelve")
FORECAST = "\n\n".join(f"{place}: {{0}} in the morning, wind from the west at {{1}} knots." for place in "ABCDEFGH")
STORY = RawArticle(
    text=TEXT,
    title="Gate reopens after repairs",
    place="https://news.test/gate",
    url="https://news.test/gate",
    source="Gazette",
    published_at=NOON,
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = a_library(tmp_path)
    yield library
    library.close()


def arrive(library: Library, *articles: RawArticle) -> list[Outcome]:
    """Each by itself, an hour apart, as from a feed."""
    ingester = Ingester(library, FlatEmbedder(), 200)
    times = (NOON + timedelta(hours=place) for place in range(len(articles)))
    return [next(ingester.add("desk", [each], at)) for each, at in zip(articles, times, strict=True)]


def at(path: str, *, text: str = TEXT, title: str = STORY.title, host: str = "news.test") -> RawArticle:
    url = f"https://{host}{path}"
    return replace(STORY, url=url, place=url, text=text, title=title)


def changes(outcomes: Sequence[Outcome]) -> list[Change]:
    return [each.change for each in outcomes if isinstance(each, Added)]


SAME = {
    "tracking parameters": at("/gate?utm_source=rss&fbclid=x#top", text=LATER),
    "www and a slash": at("/gate/", text=LATER, host="www.news.test"),
    "a new address, the same headline": at("/gate-reopens-update", text=LATER),
    "a new address that grew": at(
        "/gate-2", text=f"{LATER}\n\nThe mayor will speak about it on Friday in the town hall."
    ),
    "a new address and headline, the same text": at("/harbour/gate", title="Harbour gate opens again at last"),
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_article_comes_as_a_version_of_what_is_known(library: Library, name: str) -> None:
    first, second = arrive(library, STORY, SAME[name])
    assert isinstance(first, Added)
    assert isinstance(second, Added)
    assert second.version.article_id == first.version.article_id
    assert second.change in {Change.CHANGED, Change.UNCHANGED}


OTHERS = {
    "another outlet's copy": replace(at("/gate", text=LATER, host="wire.test"), source="Wire"),
    "another host of a like name": at("/gate-2", text=LATER, host="other.test"),
    "another story": at("/bridge", title="Bridge to close", text=TEXT.replace("gate", "bridge")[::-1]),
    "the same headline over another story": at("/gate-2", text="Nobody knows yet why the sluice was shut. " * 12),
    "a report that differs in a number": at("/gate-2", title="Gate 2 reopens", text=LATER),
    "of a month before": replace(at("/gate-2", text=LATER), published_at=NOON - timedelta(days=31)),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_only_looks_alike_stays_apart(library: Library, name: str) -> None:
    assert changes(arrive(library, STORY, OTHERS[name])) == [Change.ADDED, Change.ADDED]


def test_a_form_filled_in_anew_is_another_article(library: Library) -> None:
    days = [
        at(f"/weather/{day}", title="Harbour conditions", text=FORECAST.format(sky, wind))
        for day, sky, wind in ((1, "sunny", 12), (2, "cloudy", 31))
    ]
    assert changes(arrive(library, *days)) == [Change.ADDED, Change.ADDED]


def test_files_are_known_by_their_own_names(library: Library) -> None:
    files = [replace(STORY, place=f"{name}.txt", url="", text=text) for name, text in (("a", TEXT), ("b", LATER))]
    assert changes(arrive(library, *files)) == [Change.ADDED, Change.ADDED]


WALLS = {
    "a front page that a redirect led to": at(
        "/", title="Gazette", text="Today: chess, weather, tides and more. " * 40
    ),
    "a wall at the same address": at("/gate", title="Are you a robot?", text="Please press and hold the button below."),
}


@pytest.mark.parametrize("name", WALLS)
def test_what_an_address_leads_to_instead_is_no_version(library: Library, name: str) -> None:
    (known,) = arrive(library, STORY)
    assert isinstance(known, Added)
    told = arrive(library, replace(WALLS[name], given_id=known.version.article_id))
    assert [type(each) for each in told] == [UnreadableSource]
    found = library.find_article("desk", known.version.article_id)
    assert found is not None
    assert len(found.versions) == 1


def test_a_first_line_that_grows_into_a_story_is_a_version(library: Library) -> None:
    first = at("/gate", title="Breaking: harbour", text="More on this soon. We are following reports from the harbour.")
    assert changes(arrive(library, first, STORY)) == [Change.ADDED, Change.CHANGED]
