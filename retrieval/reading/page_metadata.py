"""What a news page says about itself in JSON-LD, OpenGraph and meta tags."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TypeAlias

from retrieval.reading.moments import Moment, parse_moment

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"

_TIMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "date.issued",
    "dc.date.issued",
    "pubdate",
    "publishdate",
    "publish-date",
    "sailthru.date",
    "date",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """Title, outlet, address, author and publication of a page; "" or None where it is silent."""

    title: str
    source: str
    url: str
    author: str
    published: Moment | None


@dataclass(slots=True)
class _Head:
    """Tags as they are met: meta names in lower case with their first content, and JSON-LD blocks."""

    meta: dict[str, str] = field(default_factory=dict)
    blocks: list[str] = field(default_factory=list)


class _HeadParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.head = _Head()
        self._is_in_block = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and given.get("content"):
            name = given.get("property") or given.get("name") or given.get("itemprop") or ""
            self.head.meta.setdefault(name.lower(), given["content"].strip())
        if tag == "time" and given.get("datetime") and "pubdate" in f"{given}".lower():
            self.head.meta.setdefault("pubdate", given["datetime"].strip())
        self._is_in_block = tag == "script" and given.get("type", "").lower() == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._is_in_block:
            self.head.blocks.append(data)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - HTMLParser's signature
        self._is_in_block = False


def find_metadata(page: str) -> PageMetadata:
    """What the page's own tags say, and for what they leave out, trafilatura's reading of the page."""
    import trafilatura  # noqa: PLC0415 - 0.2 s that only pages need

    parser = _HeadParser()
    parser.feed(page)
    guessed = trafilatura.extract_metadata(page, extensive=False)
    return PageMetadata(
        title=guessed.title or "",
        source=parser.head.meta.get("og:site_name") or guessed.sitename or guessed.hostname or "",
        url=guessed.url or "",
        author=guessed.author or "",
        published=_find_published(parser.head) or parse_moment(guessed.date or ""),
    )


def _find_published(head: _Head) -> Moment | None:
    """The most exact time given; one without a zone is only sure of its day."""
    written = [*_block_times(head), *(head.meta[name] for name in _TIMES if name in head.meta)]
    moments = [moment for moment in map(parse_moment, written) if moment is not None]
    exact = next((moment for moment in moments if moment.is_zone_given and not moment.is_day_only), None)
    return exact or next((moment.as_day() for moment in moments), None)


def _block_times(head: _Head) -> Iterator[str]:
    for block in head.blocks:
        try:
            parsed: Value = json.loads(block, strict=False)
        except (json.JSONDecodeError, RecursionError):
            continue
        yield from _published_times(parsed, depth=0)


def _published_times(value: Value, depth: int) -> Iterator[str]:
    if depth > 6:
        return
    if isinstance(value, Mapping):
        if isinstance(found := value.get("datePublished"), str):
            yield found
        for inner in value.values():
            yield from _published_times(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _published_times(inner, depth + 1)
