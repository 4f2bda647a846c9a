"""Feeds of every kind come out alike, and hostile ones do no harm."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import UnreadableSource
from retrieval.reading.feed import ENTRY_LIMIT, read_feed
from retrieval.reading.fragments import find_feeds, plain_text
from tests.fakes.feeds import FEEDS, RSS_20

AT = "https://news.test/feed"


@pytest.mark.parametrize("kind", FEEDS)
def test_every_kind_gives_the_same_entries(kind: str) -> None:
    feed = read_feed(AT, FEEDS[kind].encode())
    gate, library = feed.entries
    assert (feed.title, feed.home) == ("Gazette", "https://news.test/")
    assert (gate.link, gate.title, gate.text) == (
        "https://news.test/gate",
        "Gate reopens",
        "The gate is open.\n\nBoats leave.",
    )
    assert gate.published is not None
    assert gate.published.at.isoformat() == "2026-05-04T14:30:00+02:00"
    assert (library.link, library.text, library.published) == ("https://news.test/library", "Tools too.", None)


def test_an_entry_keeps_its_key_and_changes_its_fingerprint() -> None:
    before = read_feed(AT, RSS_20.encode()).entries[0]
    after = read_feed(AT, RSS_20.replace("Boats leave", "Ships leave").encode()).entries[0]
    assert before.key == after.key == "gate-1"
    assert before.fingerprint != after.fingerprint


def test_a_feed_may_ask_for_rest() -> None:
    assert read_feed(AT, RSS_20.encode()).wait_seconds == 900
    assert read_feed(AT, RSS_20.replace("<ttl>15", "<ttl>999999").encode()).wait_seconds == 3600


BILLION = (
    "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'>"
    + "".join(f"<!ENTITY {b} '{('&' + a + ';') * 10}'>" for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]><rss version='2.0'><channel><title>&j;</title></channel></rss>"
)
EXTERNAL = RSS_20.replace("<rss", "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss", 1).replace(
    "Gate", "&x;"
)


@pytest.mark.parametrize("text", [BILLION, EXTERNAL])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_xml_that_declares_entities_is_refused(text: str, encoding: str) -> None:
    with pytest.raises(UnreadableSource):
        read_feed(AT, text.encode(encoding))


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"<html><p>no feed", b"{}", b'{"version": 1}', b"{" * 100_000, b"[" * 9, b"\x00\xff" * 50]
)
def test_what_is_no_feed_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(UnreadableSource):
        read_feed(AT, data)


def test_an_endless_feed_is_cut() -> None:
    items = "<item><title>x</title><guid>{}</guid></item>"
    feed = "<rss version='2.0'><channel>" + "".join(items.format(n) for n in range(700)) + "</channel></rss>"
    assert len(read_feed(AT, feed.encode()).entries) == ENTRY_LIMIT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_elements_without_end_are_refused(encoding: str) -> None:
    hostile = "<rss version='2.0'><channel><item><title>" + "<b>" * 50_000 + "</title></item></channel></rss>"
    with pytest.raises(UnreadableSource, match="nests"):
        read_feed(AT, hostile.encode(encoding))


def test_a_cut_feed_gives_what_is_whole() -> None:
    assert [each.title for each in read_feed(AT, RSS_20[:-60].encode()).entries][:1] == ["Gate reopens"]


def test_script_and_style_are_not_text() -> None:
    assert plain_text("<style>x{}</style><p>A &amp; B<br>C<script>alert(1)</script>") == "A & B\n\nC"


def test_a_pages_feeds_are_found_announced_ones_first() -> None:
    page = """<a href="/news/rss.xml">RSS</a><a href="javascript:feed.xml">no</a>
    <link rel="alternate" type="application/atom+xml" href="atom"><link rel="alternate" type="text/css" href="x">"""
    assert find_feeds(page, "https://news.test/a/") == ("https://news.test/a/atom", "https://news.test/news/rss.xml")


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("Mon, 04 May 2026 14:30:00 EST", "2026-05-04T14:30:00-05:00"),
        ("Mon, 04 May 2026 14:30:00", "2026-05-04"),
        ("Mon, 04 May 2026 14:30:00 CEST", "2026-05-04"),
        ("2026-05-04", "2026-05-04"),
        ("soon", None),
        ("", None),
    ],
)
def test_a_time_without_a_known_zone_is_only_sure_of_its_day(written: str, published: str | None) -> None:
    feed = f"<rss version='2.0'><channel><item><link>/a</link><pubDate>{written}</pubDate></item></channel></rss>"
    found = read_feed(AT, feed.encode()).entries[0].published
    said = None if found is None else found.at.date().isoformat() if found.is_day_only else found.at.isoformat()
    assert said == published


HOSTILE = {
    "attributes": "<title " + " ".join(f"a{n}='x'" for n in range(200_000)) + ">t</title>",
    "entries": "<item><title>x</title></item>" * 80_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_feed_made_to_cost_minutes_is_refused_at_once(kind: str) -> None:
    began_at = time.process_time()
    with pytest.raises(UnreadableSource, match=kind):
        read_feed(AT, f"<rss version='2.0'><channel>{HOSTILE[kind]}</channel></rss>".encode())
    assert time.process_time() - began_at < 10


@pytest.mark.parametrize("opened", ["<p", "<a b=", '<a "', "<!--", "<![CDATA[", "</", "<script>", "&#"])
def test_markup_that_never_closes_costs_its_length(opened: str) -> None:
    began_at = time.process_time()
    assert plain_text("Words. " + opened * 100_000).startswith("Words.")
    find_feeds(opened * 100_000, AT)
    assert time.process_time() - began_at < 10


def test_text_after_the_last_tag_and_signs_in_it_stay() -> None:
    assert plain_text("<p>Profit &lt; 5 and x < 6") == "Profit < 5 and x < 6"


def test_a_pages_base_counts_for_its_feeds() -> None:
    page = "<base href='/sub/'><link rel='ALTERNATE' type='application/rss+xml; charset=utf-8' href='feed.xml'>"
    assert find_feeds(page, "https://news.test/") == ("https://news.test/sub/feed.xml",)


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=200))
def test_nothing_but_unreadable_comes_out_of_rubbish(data: bytes) -> None:
    for start in (
        b"",
        b"<rss version='2.0'><channel><item><title>",
        b'{"version":"https://jsonfeed.org/version/1","items":',
    ):
        try:
            read_feed(AT, start + data)
        except UnreadableSource:
            continue
