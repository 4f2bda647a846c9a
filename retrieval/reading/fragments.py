"""A feed's bits of HTML to plain text, and the feeds that a page names; both forgive whatever they are given."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin

_BLOCKS = frozenset(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 tr table blockquote section article header footer figure hr pre dd dt".split()
)
_SILENT = frozenset("script style noscript template iframe svg".split())
_FEED_TYPES = frozenset(("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"))
_FEED_ENDINGS = ("/feed", "/rss", "/atom", ".rss", ".rdf", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed.json")
_FEEDS_LIMIT = 20
_UNCLOSED_LIMIT = 50

_LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{5000,}")
_ATTRIBUTES_LIMIT = 2000


def has_endless_tag(markup: bytes) -> bool:
    """Whether an element has thousands of attributes: parsers compare each with all others, which takes minutes."""
    return any(tag[0].count(b"=") > _ATTRIBUTES_LIMIT for tag in _LONG_TAG.finditer(markup))


def plain_text(fragment: str) -> str:
    """The words of a bit of HTML, a blank line between its blocks; plain text passes as it is but for white space."""
    reader = _Words()
    _read(reader, fragment)
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n\n".join(line for line in lines if line)


def find_feeds(page: str, address: str) -> tuple[str, ...]:
    """The feeds that a page names, announced ones first, then links that look like feeds; at most 20."""
    reader = _Links(address)
    _read(reader, page)
    return tuple(dict.fromkeys((*reader.announced, *reader.likely)))[:_FEEDS_LIMIT]


def _read(reader: HTMLParser, markup: str) -> None:
    """Reads all of it; tags that are opened at the end and never closed are words, for the parser would look through
    what is left again for each of them."""
    reader.feed(markup)
    if reader.rawdata.count("<") > _UNCLOSED_LIMIT:
        reader.rawdata = reader.rawdata.replace("<", " ")
    reader.close()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _SILENT and not self._silent:
            self._silent = tag
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


class _Links(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self._address = address
        self._has_base = False
        self.announced: list[str] = []
        self.likely: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "base" and not self._has_base:
            self._has_base, self._address = True, self._joined(given.get("href", "")) or self._address
            return
        link = self._joined(given.get("href", ""))
        if not link:
            return
        is_alternate = "alternate" in given.get("rel", "").lower().split()
        if tag == "link" and is_alternate and given.get("type", "").lower().partition(";")[0].strip() in _FEED_TYPES:
            self.announced.append(link)
        elif tag == "a" and link.lower().rstrip("/").endswith(_FEED_ENDINGS):
            self.likely.append(link)

    def _joined(self, link: str) -> str:
        try:
            found = urljoin(self._address, link.strip()) if link.strip() else ""
        except ValueError:
            return ""
        return found if found.startswith(("http://", "https://")) else ""
