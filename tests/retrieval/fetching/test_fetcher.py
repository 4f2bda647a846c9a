"""What a fetch brings, what it will not take, and how it behaves towards a site."""

import gzip
import zlib

import pytest

from retrieval.errors import FetchRefused, FetchUnavailable
from retrieval.fetching import FEEDS, Validators
from retrieval.fetching.fetched import Headers
from tests.fakes.web_server import Reply
from tests.retrieval.fetching.conftest import Loopback


def test_a_page_comes_with_its_type_and_validators(loopback: Loopback) -> None:
    loopback.web.put("/a", "<p>hello", ETag='"v1"', Last_Modified="Mon, 04 May 2026 12:00:00 GMT")
    found = loopback.fetcher().fetch(loopback.web.url("/a"))
    assert (found.body, found.media_type, found.charset) == (b"<p>hello", "text/html", "utf-8")
    assert found.validators == Validators('"v1"', "Mon, 04 May 2026 12:00:00 GMT")


def test_an_unchanged_page_is_not_sent_again(loopback: Loopback) -> None:
    loopback.web.put("/a", "<p>hello", ETag='"v1"')
    found = loopback.fetcher().fetch(loopback.web.url("/a"), known=Validators('"v1"'))
    assert (found.is_unchanged, found.body) == (True, b"")


@pytest.mark.parametrize("coding", ["gzip", "deflate", "deflate without its frame"])
def test_packed_answers_are_unpacked(loopback: Loopback, coding: str) -> None:
    framed = zlib.compress(b"hello")
    packed = {"gzip": gzip.compress(b"hello"), "deflate": framed, "deflate without its frame": framed[2:-4]}[coding]
    loopback.web.put("/a", packed, Content_Encoding=coding.partition(" ")[0])
    assert loopback.fetcher().fetch(loopback.web.url("/a")).body == b"hello"


def test_a_compression_bomb_is_refused_while_it_unpacks(loopback: Loopback) -> None:
    loopback.web.put("/a", gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")
    with pytest.raises(FetchRefused, match="larger than 500,000 bytes"):
        loopback.fetcher().fetch(loopback.web.url("/a"))


@pytest.mark.parametrize("coding", ["br", "gzip, gzip", "zstd"])
def test_a_coding_that_was_not_asked_for_is_refused(loopback: Loopback, coding: str) -> None:
    loopback.web.put("/a", b"x", Content_Encoding=coding)
    with pytest.raises(FetchRefused, match="not asked for"):
        loopback.fetcher().fetch(loopback.web.url("/a"))


@pytest.mark.parametrize("body", [b"not gzip at all", gzip.compress(b"hello", mtime=0)[:-6]], ids=["other", "cut"])
def test_a_wrongly_packed_answer_is_refused(loopback: Loopback, body: bytes) -> None:
    loopback.web.put("/a", body, Content_Encoding="gzip")
    with pytest.raises(FetchRefused, match="packed wrongly"):
        loopback.fetcher().fetch(loopback.web.url("/a"))


def test_an_endless_answer_is_cut_at_the_limit(loopback: Loopback) -> None:
    loopback.web.put("/a", bytes(600_000))
    with pytest.raises(FetchRefused, match="larger than"):
        loopback.fetcher().fetch(loopback.web.url("/a"))


def test_a_dripping_server_is_left_at_the_deadline(loopback: Loopback) -> None:
    loopback.web.pages["/a"] = Reply(drips=True)
    with pytest.raises(FetchUnavailable):
        loopback.fetcher(seconds=0.3).fetch(loopback.web.url("/a"))


def test_an_answer_cut_short_is_not_taken_for_whole(loopback: Loopback) -> None:
    loopback.web.pages["/a"] = Reply(b"half of it", is_cut=True)
    with pytest.raises((FetchRefused, FetchUnavailable)):
        loopback.fetcher().fetch(loopback.web.url("/a"))


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/octet-stream"])
def test_what_is_no_page_is_not_read(loopback: Loopback, kind: str) -> None:
    loopback.web.put("/a", b"%PDF", kind)
    with pytest.raises(FetchRefused, match="not read"):
        loopback.fetcher().fetch(loopback.web.url("/a"), FEEDS)


def test_redirects_are_followed_and_permanent_ones_remembered(loopback: Loopback) -> None:
    loopback.web.redirect("/old", "/new", 301)
    loopback.web.redirect("/brief", loopback.web.url("/new", "other.test"))
    loopback.web.put("/new", "hello")
    moved, lent = (loopback.fetcher().fetch(loopback.web.url(path)) for path in ("/old", "/brief"))
    assert (moved.address, moved.moved_to) == (loopback.web.url("/new"), loopback.web.url("/new"))
    assert (lent.address, lent.moved_to) == (loopback.web.url("/new", "other.test"), "")


def test_a_redirect_loop_ends(loopback: Loopback) -> None:
    loopback.web.redirect("/a", "/a")
    with pytest.raises(FetchRefused, match="redirects more than 5 times"):
        loopback.fetcher().fetch(loopback.web.url("/a"))
    assert len(loopback.web.asked()) == 6


def test_the_sites_wish_to_wait_is_passed_on(loopback: Loopback) -> None:
    loopback.web.pages["/a"] = Reply(status=429, headers={"Retry-After": "120"})
    with pytest.raises(FetchUnavailable) as failure:
        loopback.fetcher().fetch(loopback.web.url("/a"))
    assert (failure.value.is_retryable, failure.value.retry_after_seconds) == (True, 120.0)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("99999999999999999999", 86_400.0),
        ("Mon, 04 May 2026 12:10:00 GMT", 600.0),
        ("Mon, 04 May 2026 11:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
    ],
)
def test_a_wish_to_wait_is_seconds_or_a_moment_of_the_sites_own_clock(value: str, seconds: float | None) -> None:
    headers = Headers([(b"Retry-After", value.encode()), (b"Date", b"Mon, 04 May 2026 12:00:00 GMT")])
    assert headers.retry_after_seconds == seconds


@pytest.mark.parametrize("status", [401, 403, 404, 410, 418])
def test_a_no_is_a_no(loopback: Loopback, status: int) -> None:
    loopback.web.pages["/a"] = Reply(status=status)
    with pytest.raises(FetchRefused) as failure:
        loopback.fetcher().fetch(loopback.web.url("/a"))
    assert failure.value.status == status


def test_nothing_is_sent_that_says_who_asks(loopback: Loopback) -> None:
    loopback.web.put("/a", "hello", Set_Cookie="id=1")
    fetcher = loopback.fetcher()
    fetcher.fetch(loopback.web.url("/a"))
    fetcher.fetch(loopback.web.url("/a"))
    sent = {name.lower() for request in loopback.web.requests for name in request.headers}
    assert sent == {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_robots_txt_is_read_once_and_heeded(loopback: Loopback) -> None:
    loopback.web.put("/robots.txt", "User-agent: *\nDisallow: /private\nCrawl-delay: 7", "text/plain")
    loopback.web.put("/a", "hello")
    fetcher = loopback.fetcher()
    with pytest.raises(FetchRefused, match="robots"):
        fetcher.fetch(loopback.web.url("/private/x"))
    for _ in range(2):
        fetcher.fetch(loopback.web.url("/a"))
    assert loopback.web.asked(with_robots=True) == ["/robots.txt", "/a", "/a"]
    assert [round(each) for each in loopback.slept] == [7]


def test_a_site_whose_robots_txt_fails_is_left_alone_for_now(loopback: Loopback) -> None:
    loopback.web.pages["/robots.txt"] = Reply(status=503)
    with pytest.raises(FetchUnavailable):
        loopback.fetcher().fetch(loopback.web.url("/a"))
    assert loopback.web.asked() == []


def test_an_unknown_host_is_tried_again_later(loopback: Loopback) -> None:
    with pytest.raises(FetchUnavailable, match="cannot be found"):
        loopback.fetcher().fetch("http://nowhere.example/")
