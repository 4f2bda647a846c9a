"""Feeds to entries: RSS 0.9 to 2.0 and Atom by feedparser, JSON Feed by hand. An undated entry stays undated."""

import hashlib
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urljoin

from retrieval.errors import UnreadableSource
from retrieval.reading.fragments import has_endless_tag, plain_text
from retrieval.reading.moments import Moment, parse_moment

ENTRY_LIMIT = 500
_TTL_LIMIT_MINUTES = 60
_DEPTH_LIMIT = 500
# XML that declares entities can grow without bounds when it is read, or name files; no feed needs to.
_ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)
_TAG = re.compile(rb"<(/?)[A-Za-z][^<>]{0,5000}?(/?)>")
_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_LISTED_LIMIT = 3_000  # 2 s to read
_JSON_FEED = "https://jsonfeed.org/version/"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry as its feed gives it; "" or None for what the feed does not say. `text` is the feed's own, plain."""

    key: str
    """What the feed recognises it by: its guid, else its link, else its title"""
    link: str
    title: str
    text: str = ""
    author: str = ""
    published: Moment | None = None

    @property
    def fingerprint(self) -> str:
        """Changes when the entry does."""
        said = "\x00".join((self.link, self.title, self.text, str(self.published)))
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed says: about itself, and its entries as listed, at most 500. `wait_seconds` is its own `ttl`."""

    title: str
    home: str
    entries: tuple[FeedEntry, ...]
    wait_seconds: float = 0.0


def read_feed(address: str, data: bytes, charset: str = "") -> Feed:
    """The feed in an answer from `address`; raises UnreadableSource for what is none."""
    start = data[:256].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return _read_json(address, data)
    _refuse_hostile(address, data.replace(b"\x00", b""))  # so that UTF-16 reads like ASCII
    return _read_xml(address, data, charset)


def _refuse_hostile(address: str, data: bytes) -> None:
    """XML that would cost a reader more than its size: entities, attributes and nested elements without end."""
    if _ENTITY.search(data):
        raise UnreadableSource(address, "declares XML entities, which no feed needs.", cure="Follow another feed.")
    if has_endless_tag(data):
        raise UnreadableSource(address, "has an element with attributes without end.", cure="Follow another feed.")
    if len(_ENTRY.findall(data)) > _LISTED_LIMIT:
        raise UnreadableSource(address, f"lists more than {_LISTED_LIMIT:,} entries.", cure="Follow a shorter feed.")
    depth = 0
    for tag in _TAG.finditer(data):
        depth += 0 if tag[2] else -1 if tag[1] else 1
        if depth > _DEPTH_LIMIT:
            raise UnreadableSource(address, "nests its elements without end.", cure="Follow another feed.")


class _Parsed(Protocol):
    """What is used of feedparser's dictionaries."""

    def get(self, key: str, otherwise: object = ...) -> object: ...


def _read_xml(address: str, data: bytes, charset: str) -> Feed:
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415 - only where feeds are read

    headers = {"content-location": address}
    if charset:
        headers["content-type"] = f"application/xml; charset={charset}"
    # Markup is turned into words below, so feedparser need not clean it, which costs seconds for a hostile feed.
    parsed = feedparser.parse(
        io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not parsed.get("version") and not parsed.get("entries"):
        raise UnreadableSource(address, "is no feed that can be read.", cure="Check the address in a feed reader.")
    about: _Parsed = parsed.get("feed", {})
    entries = tuple(_xml_entry(address, each) for each in parsed.get("entries", [])[:ENTRY_LIMIT])
    minutes = _text(about, "ttl")
    return Feed(
        title=plain_text(_text(about, "title")),
        home=_joined(address, _text(about, "link")),
        entries=tuple(each for each in entries if each.key),
        wait_seconds=60.0 * min(int(minutes), _TTL_LIMIT_MINUTES) if minutes.isdecimal() else 0.0,
    )


def _xml_entry(address: str, entry: _Parsed) -> FeedEntry:
    link, title = _joined(address, _text(entry, "link")), plain_text(_text(entry, "title"))
    bodies = entry.get("content", None)
    longest = max((_text(each, "value") for each in bodies), key=len, default="") if isinstance(bodies, list) else ""
    summary = _text(entry, "summary")
    return FeedEntry(
        key=_text(entry, "id") or link or title,
        link=link,
        title=title,
        text=plain_text(longest if len(longest) >= len(summary) else summary),
        author=_text(entry, "author"),
        published=_published(_text(entry, "published")) or _published(_updated(entry)),
    )


def _read_json(address: str, data: bytes) -> Feed:
    """JSON Feed 1.0 and 1.1 (https://jsonfeed.org/version/1.1)."""
    try:
        parsed = json.loads(data)
    except (ValueError, RecursionError) as failure:
        raise UnreadableSource(address, "is broken JSON.", cure="Check the address in a feed reader.") from failure
    if not isinstance(parsed, dict) or not str(parsed.get("version", "")).startswith(_JSON_FEED):
        raise UnreadableSource(address, "is JSON, but no JSON Feed.", cure="Check the address in a feed reader.")
    items = parsed.get("items")
    entries = (
        [_json_entry(address, each) for each in items if isinstance(each, dict)] if isinstance(items, list) else []
    )
    return Feed(
        title=_text(parsed, "title"),
        home=_joined(address, _text(parsed, "home_page_url")),
        entries=tuple(each for each in entries[:ENTRY_LIMIT] if each.key),
    )


def _json_entry(address: str, item: Mapping[str, object]) -> FeedEntry:
    link, title = _joined(address, _text(item, "url") or _text(item, "external_url")), _text(item, "title")
    authors = item.get("authors")
    named = authors if isinstance(authors, list) else [item.get("author")]
    text = _text(item, "content_text") or plain_text(_text(item, "content_html")) or _text(item, "summary")
    return FeedEntry(
        key=_text(item, "id") or link or title,
        link=link,
        title=title,
        text=text,
        author=", ".join(_text(each, "name") for each in named if isinstance(each, dict)),
        published=_published(_text(item, "date_published")),
    )


def _updated(entry: _Parsed) -> str:
    """When an entry without a publication was updated; feedparser would give the publication in its stead, and warn."""
    value = dict.get(entry, "updated", "") if isinstance(entry, dict) else ""
    return value if isinstance(value, str) else ""


def _published(written: str) -> Moment | None:
    """A time without a zone is only sure of its day."""
    moment = parse_moment(written)
    return moment.as_day() if moment is not None and not moment.is_zone_given else moment


def _text(holder: _Parsed | Mapping[str, object], key: str) -> str:
    """A value that should be text, without NUL and halves of characters; "" where it is something else."""
    value = holder.get(key, "")
    if type(value) is int:
        return str(value)
    return value.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8").strip() if isinstance(value, str) else ""


def _joined(address: str, link: str) -> str:
    try:
        return urljoin(address, link) if link else ""
    except ValueError:
        return ""
