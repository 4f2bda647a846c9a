"""Named values that tell about an article (a JSON row, Markdown's front matter) to an article."""

import re
from collections.abc import Mapping
from typing import TypeAlias

from retrieval.cleaning import find_title
from retrieval.errors import UnreadableSource
from retrieval.reading.moments import Moment, parse_moment
from retrieval.reading.raw import RawArticle

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"

_BROKEN = re.compile("[\x00\ud800-\udfff]")

_NAMES = {
    "given_id": ("id", "doc_id", "article_id"),
    "title": ("title", "headline"),
    "text": ("text", "body", "content"),
    "source": ("source", "publisher", "outlet"),
    "url": ("url", "link"),
    "author": ("author", "authors", "byline"),
    "published_at": ("published_at", "published", "date"),
    "retrieved_at": ("retrieved_at",),
}


def article_of_fields(place: str, fields: Mapping[str, Value]) -> RawArticle:
    """The article that the fields describe; keys not known here are ignored. Raises UnreadableSource."""
    text = _find(place, fields, "text")
    if not any(character.isalnum() for character in text):
        raise UnreadableSource(place, "has no text.", cure='Give the article in "text".')
    published = _find_moment(place, fields, "published_at")
    retrieved = _find_moment(place, fields, "retrieved_at")
    return RawArticle(
        text=text,
        title=_find(place, fields, "title").strip() or find_title(text),
        place=place,
        source=_find(place, fields, "source").strip(),
        url=_find(place, fields, "url").strip(),
        author=_find(place, fields, "author").strip(),
        published_at=published.at if published else None,
        is_day_only=published.is_day_only if published else False,
        retrieved_at=retrieved.at if retrieved else None,
        given_id=_find(place, fields, "given_id").strip(),
    )


def _find(place: str, fields: Mapping[str, Value], name: str) -> str:
    """The value under the first of the name's keys that has one, "" when none has."""
    for key in _NAMES[name]:
        value = fields.get(key)
        if isinstance(value, list) and all(isinstance(part, str) for part in value) and name == "author":
            value = ", ".join(str(part) for part in value)
        if value is None or value == "":
            continue
        if not isinstance(value, str) and (name == "text" or isinstance(value, bool) or not _is_number(value)):
            raise UnreadableSource(place, f'has a "{key}" that is not text.', cure=f'Write "{key}" as a string.')
        _refuse_broken_characters(place, str(value))
        return str(value)
    return ""


def _is_number(value: Value) -> bool:
    """An id or a time may be written as one."""
    return isinstance(value, (int, float))


def _find_moment(place: str, fields: Mapping[str, Value], name: str) -> Moment | None:
    written = _find(place, fields, name)
    if not written.strip():
        return None
    moment = parse_moment(written)
    if moment is None:
        cure = "Write it like 2026-08-05 or 2026-08-05T12:00:00Z, or leave it out."
        raise UnreadableSource(place, f'has a "{name}" that is not one clear date: {written[:40]!r}.', cure=cure)
    return moment


def _refuse_broken_characters(place: str, value: str) -> None:
    """JSON can spell NUL and half a character (a lone surrogate); neither can be stored or sent."""
    if _BROKEN.search(value):
        raise UnreadableSource(place, "holds a broken character.", cure="Export the article again as UTF-8.")
