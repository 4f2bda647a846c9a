"""Articles arrive, are corrected, fail and vanish; nothing is lost and nobody is hammered."""

from datetime import timedelta
from pathlib import Path

import pytest

from retrieval.errors import FetchError
from retrieval.following.feeds import FeedHealth, HealthLimits
from retrieval.following.shelving import LibraryShelves
from retrieval.ingesting import Ingester
from retrieval.library import Library
from tests.fakes.web_server import Reply
from tests.retrieval.following.conftest import PROSE, Following, a_feed, a_page
from tests.retrieval.following.polling_child import FlatEmbedder, a_library

SOON = timedelta(minutes=3)
LATER = timedelta(hours=1)


def test_a_new_entrys_article_arrives_with_the_feeds_time(following: Following) -> None:
    following.web.put("/feed", a_feed("/gate", web=following.web), "application/rss+xml")
    following.web.put("/gate", a_page())
    following.follow()
    report = following.poll()
    (article,) = following.shelves.texts.values()
    assert [each.change.value for each in report.added] == ["added"]
    assert "Forty fishing boats" in article[0].text
    assert article[0].title == "Gate reopens"
    assert str(article[0].published_at) == "2026-05-04 08:00:00+02:00"


def test_a_feed_is_found_from_a_sites_page(following: Following) -> None:
    following.web.put("/", '<link rel="alternate" type="application/rss+xml" href="/feed"><p>Welcome')
    following.web.put("/feed", a_feed("/gate", web=following.web), "text/xml")
    assert following.follow("/")
    assert [each.url for each in following.store.feeds()] == [following.web.url("/feed")]


def test_a_site_without_a_feed_is_said_to_have_none(following: Following) -> None:
    following.web.put("/", "<p>Welcome to the site")
    with pytest.raises(FetchError, match="No feed"):
        following.follow("/")


def test_an_unchanged_feed_costs_one_small_request(following: Following) -> None:
    following.web.put("/feed", a_feed("/gate", web=following.web), "application/rss+xml", ETag='"1"')
    following.web.put("/gate", a_page())
    following.follow()
    following.poll()
    following.web.requests.clear()
    following.poll(after=SOON)
    assert following.web.asked() == ["/feed"]
    assert following.web.requests[-1].headers["If-None-Match"] == '"1"'
    assert HealthLimits().judge(following.store.feeds()[0], following.now) is FeedHealth.FRESH


def test_a_corrected_page_is_noticed_though_the_feed_says_nothing(following: Following) -> None:
    following.web.put("/feed", a_feed("/gate", web=following.web), "application/rss+xml", ETag='"1"')
    following.web.put("/gate", a_page())
    following.follow()
    following.poll()
    following.web.put("/gate", a_page(PROSE[0].replace("eleven", "twelve"), *PROSE[1:]))
    report = following.poll(after=LATER)
    assert [each.change.value for each in report.added] == ["changed"]
    assert [len(texts) for texts in following.shelves.versions.values()] == [2]


def test_an_entry_that_changes_is_fetched_again_at_once(following: Following) -> None:
    following.web.put("/feed", a_feed("/gate", web=following.web), "application/rss+xml")
    following.web.put("/gate", a_page())
    following.follow()
    following.poll()
    following.web.put("/feed", a_feed("/gate", web=following.web, note="Now rewritten."), "application/rss+xml")
    following.web.put("/gate", a_page(*PROSE[:2], "A third gate was found."))
    assert [each.change.value for each in following.poll(after=SOON).added] == ["changed"]


def test_a_page_is_looked_at_again_less_and_less_and_then_left_alone(following: Following) -> None:
    following.web.put("/feed", a_feed("/gate", web=following.web), "application/rss+xml")
    following.web.put("/gate", a_page())
    following.follow()
    for _ in range(40):
        following.poll(after=timedelta(hours=12))
    assert following.web.asked().count("/gate") == 6


@pytest.mark.parametrize("status", [403, 404])
def test_a_page_that_may_not_be_read_leaves_the_feeds_own_text_marked(following: Following, status: int) -> None:
    following.web.put("/feed", a_feed("/gate", web=following.web), "application/rss+xml")
    following.web.pages["/gate"] = Reply(status=status)
    following.follow()
    following.poll()
    (article,) = following.shelves.texts.values()
    assert article[0].text == "Short words of the feed."
    assert following.shelves.added_by == [f"{following.web.url('/feed')} (the feed's own text)"]


def test_a_page_that_fails_for_now_is_tried_again_before_the_feeds_text_is_taken(following: Following) -> None:
    following.web.put("/feed", a_feed("/gate", web=following.web), "application/rss+xml", ETag='"1"')
    following.web.pages["/gate"] = Reply(status=500)
    following.follow()
    following.poll()
    assert following.shelves.texts == {}
    following.web.put("/gate", a_page())
    following.poll(after=LATER)
    assert [len(each) for each in following.shelves.texts.values()] == [1]


def test_a_page_that_is_gone_is_withdrawn_and_never_replaced_by_less(following: Following) -> None:
    following.web.put("/feed", a_feed("/gate", web=following.web), "application/rss+xml")
    following.web.put("/gate", a_page())
    following.follow()
    following.poll()
    following.web.pages["/gate"] = Reply(status=410)
    following.poll(after=LATER)
    assert following.shelves.withdrawn == list(following.shelves.texts)
    assert [len(each) for each in following.shelves.texts.values()] == [1]


def test_a_page_that_is_not_found_once_is_looked_for_again_first(following: Following) -> None:
    following.web.put("/feed", a_feed("/gate", web=following.web), "application/rss+xml")
    following.web.put("/gate", a_page())
    following.follow()
    following.poll()
    following.web.pages["/gate"] = Reply(status=404)
    following.poll(after=LATER)
    assert following.shelves.withdrawn == []
    following.poll(after=LATER)
    assert following.shelves.withdrawn == list(following.shelves.texts)


def test_a_page_that_comes_back_is_taken_in_again_though_it_is_the_same(following: Following) -> None:
    following.web.put("/feed", a_feed("/gate", web=following.web), "application/rss+xml", ETag='"f"')
    following.web.put("/gate", a_page(), ETag='"1"')
    following.follow()
    following.poll()
    page = following.web.pages["/gate"]
    following.web.pages["/gate"] = Reply(status=410)
    following.poll(after=LATER)
    following.web.pages["/gate"] = page
    assert [len(each.added) for each in (following.poll(after=12 * LATER), following.poll(after=0 * LATER))] == [1, 0]


@pytest.mark.parametrize(
    ("in_feed", "on_page", "published"),
    [
        ("Mon, 04 May 2026 08:00:00 +0200", "2026-05-04T09:00:00+02:00", "2026-05-04 08:00:00+02:00"),
        ("Mon, 04 May 2026 08:00:00", "2026-05-04T09:00:00+02:00", "2026-05-04 09:00:00+02:00"),
        ("Mon, 04 May 2026 08:00:00", "", "2026-05-04 00:00:00+00:00"),
        ("", "2026-05-04T09:00:00+02:00", "2026-05-04 09:00:00+02:00"),
        ("", "", "None"),
        ("Mon, 04 May 2099 08:00:00 +0200", "2026-05-04T09:00:00+02:00", "2026-05-04 09:00:00+02:00"),
        ("Mon, 04 May 2099 08:00:00 +0200", "", "None"),
        ("Tue, 05 May 2026 08:00:00 +0200", "", "2026-05-05 08:00:00+02:00"),
    ],
)
def test_the_time_is_the_feeds_then_the_pages_then_unknown(
    following: Following, in_feed: str, on_page: str, published: str
) -> None:
    feed = a_feed("/gate", web=following.web).replace("Mon, 04 May 2026 08:00:00 +0200", in_feed)
    meta = f"<meta property='article:published_time' content='{on_page}'>" if on_page else ""
    following.web.put("/feed", feed, "application/rss+xml")
    following.web.put("/gate", a_page().replace("<head>", f"<head>{meta}"))
    following.follow()
    following.poll()
    (article,) = following.shelves.texts.values()
    assert str(article[0].published_at) == published


def in_a_library(following: Following, library: Library) -> None:
    """Puts what is followed into a real library from now on."""
    following.shelves = LibraryShelves(library, Ingester(library, FlatEmbedder(), 200))  # type: ignore[assignment]


def test_a_date_in_the_future_leaves_an_article_undated_and_a_note_with_the_feed(
    following: Following, tmp_path: Path
) -> None:
    library = a_library(tmp_path)
    in_a_library(following, library)
    following.web.put("/feed", a_feed("/gate", web=following.web), "application/rss+xml")
    meta = "<meta property='article:published_time' content='2099-05-04T09:00:00+02:00'>"
    following.web.put("/gate", a_page().replace("<head>", f"<head>{meta}"))
    following.web.put("/feed", a_feed("/gate", web=following.web).replace("2026", "2098"), "application/rss+xml")
    following.follow()
    (added,) = following.poll().added
    assert added.version.provenance.published_at is None
    feed = following.store.feeds()[0]
    assert "dated in the future" in feed.recent_note(following.now)
    assert feed.recent_note(following.now + timedelta(days=4)) == ""
    library.close()


def test_a_wall_before_an_article_is_no_correction_and_stands_with_the_feed(
    following: Following, tmp_path: Path
) -> None:
    library = a_library(tmp_path)
    in_a_library(following, library)
    following.web.put("/feed", a_feed("/gate", web=following.web), "application/rss+xml")
    following.web.put("/gate", a_page(*PROSE, *(each.replace("gate", "lock") for each in PROSE)))
    following.follow()
    (added,) = following.poll().added
    following.web.put("/gate", a_page(PROSE[0], "Subscribe to continue reading this story."))
    assert following.poll(after=timedelta(minutes=30)).added == ()
    article = library.find_article("desk", added.version.article_id)
    assert article is not None
    assert [each.sha256 for each in article.versions] == [added.version.sha256]
    assert article.withdrawn_at is None
    assert "only the article's beginning" in following.store.feeds()[0].note
    library.close()


def test_a_failing_feed_is_asked_less_often_and_recovers(following: Following) -> None:
    following.web.put("/feed", a_feed(web=following.web), "application/rss+xml")
    following.follow()
    following.web.pages["/feed"] = Reply(status=503)
    for _ in range(60):
        following.poll(after=timedelta(minutes=1))
    assert 3 <= following.web.asked().count("/feed") <= 8
    feed = following.store.feeds()[0]
    assert HealthLimits().judge(feed, following.now) is FeedHealth.FAILING
    assert "503" in feed.problem


def test_a_sites_wish_for_rest_is_granted(following: Following) -> None:
    following.web.put("/feed", a_feed(web=following.web), "application/rss+xml")
    following.follow()
    following.web.pages["/feed"] = Reply(status=429, headers={"Retry-After": "7200"})
    following.poll()
    following.web.requests.clear()
    following.poll(after=timedelta(minutes=119))
    assert following.web.asked() == []
    following.poll(after=timedelta(minutes=2))
    assert following.web.asked() == ["/feed"]


def test_two_feeds_with_one_article_store_it_once(following: Following) -> None:
    for path in ("/feed", "/other"):
        following.web.put(path, a_feed("/gate?utm_source=" + path[1:], web=following.web), "application/rss+xml")
        following.web.put("/gate?utm_source=" + path[1:], a_page())
        following.follow(path)
    following.poll()
    assert len(following.shelves.texts) == 1


def test_one_broken_page_does_not_hold_up_the_others(following: Following) -> None:
    following.web.put("/feed", a_feed("/a", "/b", "/c", web=following.web), "application/rss+xml")
    following.web.put("/a", b"\xff\x00" * 500)
    following.web.pages["/b"] = Reply(b"half", is_cut=True)
    following.web.put("/c", a_page())
    following.follow()
    following.poll()
    assert "c" in following.shelves.versions


def test_only_one_process_polls(following: Following) -> None:
    following.web.put("/feed", a_feed(web=following.web), "application/rss+xml")
    following.follow()
    assert following.poll(holder="one").is_leader
    assert not following.poll(holder="two", after=timedelta(seconds=30)).is_leader
    assert following.poll(holder="two", after=LATER).is_leader


def test_another_collections_feed_is_its_own(following: Following) -> None:
    following.web.put("/feed", a_feed(web=following.web), "application/rss+xml")
    assert [following.follow(collection=each) for each in ("desk", "desk", "other")] == [True, False, True]
    assert [each.collection for each in following.store.feeds(["other"])] == ["other"]


@pytest.mark.parametrize(
    "body",
    [
        "<p>a" * 100_000,
        "<p " + " ".join(f"a{n}='x'" for n in range(150_000)) + ">",
        "<meta name=author content='" + "By " * 50_000 + "'><p>Text.</p>",
    ],
)
def test_a_page_made_to_cost_time_is_not_read(following: Following, body: str) -> None:
    following.web.put("/feed", a_feed("/gate", web=following.web), "application/rss+xml")
    following.web.put("/gate", body)
    following.follow()
    following.poll()
    assert following.shelves.added_by == [f"{following.web.url('/feed')} (the feed's own text)"]


def test_a_feed_that_moved_for_good_is_asked_where_it_is_now_and_keeps_its_entries(following: Following) -> None:
    following.web.put("/feed", a_feed("/gate", web=following.web), "application/rss+xml")
    following.web.put("/gate", a_page())
    following.follow()
    following.poll()
    following.web.redirect("/feed", "/new-feed", 301)
    following.web.put("/new-feed", a_feed("/gate", "/second", web=following.web), "application/rss+xml")
    following.web.put("/second", a_page("A second gate was found on Tuesday.", *PROSE[1:]))
    following.poll(after=SOON)
    following.web.requests.clear()
    following.poll(after=SOON)
    assert following.web.asked() == ["/new-feed"]
    assert sorted(following.shelves.versions) == ["gate", "second"]
    assert not following.follow("/new-feed")
    assert following.store.unfollow("desk", following.web.url("/new-feed"))
    assert following.store.feeds() == ()


def test_a_feed_that_is_gone_from_its_new_place_is_asked_for_at_its_old_one(following: Following) -> None:
    following.web.put("/feed", a_feed(web=following.web), "application/rss+xml")
    following.follow()
    following.web.redirect("/feed", "/new-feed", 301)
    following.web.put("/new-feed", a_feed(web=following.web), "application/rss+xml")
    following.poll()
    del following.web.pages["/new-feed"]
    following.web.redirect("/feed", "/third", 302)
    following.web.put("/third", a_feed(web=following.web), "application/rss+xml")
    following.poll(after=SOON)
    following.poll(after=LATER)
    (feed,) = following.store.feeds()
    assert (feed.failure_count, feed.address) == (0, following.web.url("/feed"))


@pytest.mark.parametrize("charset", ["shift_jis", "iso-2022-jp"])
def test_a_page_is_read_in_the_encoding_its_server_names(following: Following, charset: str) -> None:
    page = a_page("港の橋は月曜日に閉鎖されると当局が発表した。", *PROSE).encode(charset)
    following.web.put("/feed", a_feed("/gate", web=following.web), "application/rss+xml")
    following.web.put("/gate", page, f"text/html; charset={charset}")
    following.follow()
    following.poll()
    assert "港の橋は月曜日に" in following.shelves.versions["gate"][0]


def test_a_site_that_wants_to_be_left_alone_is_and_others_get_their_turn(following: Following) -> None:
    paths = tuple(f"/slow-{number}" for number in range(6))
    for path in paths:
        following.web.pages[path] = Reply(status=429, headers={"Retry-After": "7200"})
    following.web.put("/feed", a_feed(*paths, web=following.web), "application/rss+xml")
    other = a_feed("/quick", web=following.web).replace("news.test", "other.test")
    following.web.put("/other", other, "application/rss+xml")
    following.web.put("/quick", a_page())
    following.follow()
    assert following.follow("/other")
    fetcher = following.fetcher
    for _ in range(3):
        following.poll(after=SOON, fetcher=fetcher)
    assert sum(path in paths for path in following.web.asked()) == 1
    assert list(following.shelves.versions) == ["quick"]


def test_a_site_that_is_dead_costs_one_try_a_round(following: Following) -> None:
    following.loopback.names.table["dead.example"] = []
    feed = a_feed(*(f"/{number}" for number in range(8)), web=following.web)
    following.web.put("/feed", feed.replace(f"news.test:{following.web.port}/", "dead.example/"), "application/rss+xml")
    following.follow()
    following.poll()
    assert following.loopback.names.asked.count("dead.example") == 1
