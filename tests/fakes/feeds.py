"""Feeds of every kind with the same two entries, one dated and one not."""

ITEMS = """
<item><title>Gate reopens</title><link>https://news.test/gate</link>{guid}<description>
&lt;p&gt;The gate is open.&lt;/p&gt; &lt;p&gt;Boats leave.&lt;/p&gt;</description>{date}</item>
<item><title>Library lends</title><link>https://news.test/library</link><description>Tools too.</description></item>
"""
RSS_DATE = "<pubDate>Mon, 04 May 2026 14:30:00 +0200</pubDate>"
DC_DATE = "<dc:date>2026-05-04T14:30:00+02:00</dc:date>"
GUID = "<guid isPermaLink='false'>gate-1</guid>"
HEAD = "<title>Gazette</title><link>https://news.test/</link><description>News</description>"

RSS_20 = f"<rss version='2.0'><channel>{HEAD}<ttl>15</ttl>{ITEMS.format(guid=GUID, date=RSS_DATE)}</channel></rss>"
RSS_092 = f"<rss version='0.92'><channel>{HEAD}{ITEMS.format(guid=GUID, date=RSS_DATE)}</channel></rss>"
RSS_091 = (
    '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
    f'"http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel>{HEAD}'
    f"{ITEMS.format(guid=GUID, date=RSS_DATE)}</channel></rss>"
)
RSS_10 = (
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
    f"xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>{HEAD}</channel>"
    f"{ITEMS.format(guid='', date=DC_DATE)}</rdf:RDF>"
)
RSS_090 = (
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/' "
    f"xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>{HEAD}</channel>"
    f"{ITEMS.format(guid='', date=DC_DATE)}</rdf:RDF>"
)
ATOM = """<feed xmlns='http://www.w3.org/2005/Atom'><title>Gazette</title><link href='https://news.test/'/>
<entry><id>gate-1</id><title>Gate reopens</title><link href='/gate'/><published>2026-05-04T14:30:00+02:00</published>
<updated>2026-05-05T00:00:00Z</updated><summary>Short.</summary>
<content type='html'>&lt;p&gt;The gate is open.&lt;/p&gt;&lt;p&gt;Boats leave.&lt;/p&gt;</content></entry>
<entry><id>library-1</id><title>Library lends</title><link href='/library'/>
<summary>Tools too.</summary></entry></feed>"""
ATOM_03 = """<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>Gazette</title>
<link rel='alternate' href='https://news.test/'/><entry><id>gate-1</id><title>Gate reopens</title>
<link rel='alternate' href='/gate'/><issued>2026-05-04T14:30:00+02:00</issued><modified>2026-05-05T00:00:00Z</modified>
<content type='text/html' mode='escaped'>&lt;p&gt;The gate is open.&lt;/p&gt;&lt;p&gt;Boats leave.&lt;/p&gt;</content>
</entry><entry><id>library-1</id><title>Library lends</title><link rel='alternate' href='/library'/>
<summary>Tools too.</summary></entry></feed>"""
JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "Gazette",
"home_page_url": "https://news.test/",
"items": [{"id": "gate-1", "url": "/gate", "title": "Gate reopens", "date_published": "2026-05-04T14:30:00+02:00",
"content_html": "<p>The gate is open.</p><p>Boats leave.</p>", "authors": [{"name": "Ola Berg"}]},
{"id": 7, "url": "https://news.test/library", "title": "Library lends", "content_text": "Tools too."}]}"""

JSON_FEED_10 = JSON_FEED.replace("version/1.1", "version/1").replace(
    '"authors": [{"name": "Ola Berg"}]', '"author": {"name": "Ola Berg"}'
)

FEEDS = {
    "RSS 0.90": RSS_090,
    "RSS 0.91": RSS_091,
    "RSS 0.92": RSS_092,
    "RSS 1.0": RSS_10,
    "RSS 2.0": RSS_20,
    "Atom 0.3": ATOM_03,
    "Atom 1.0": ATOM,
    "JSON Feed 1.0": JSON_FEED_10,
    "JSON Feed 1.1": JSON_FEED,
}
