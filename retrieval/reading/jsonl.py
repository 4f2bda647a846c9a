"""JSON Lines: one article a line; a bad line is told and the others still go in."""

import json
from collections.abc import Iterable, Iterator

from retrieval.errors import UnreadableSource
from retrieval.reading.decoding import decode
from retrieval.reading.fields import article_of_fields
from retrieval.reading.raw import RawArticle, ReadingLimits

_ROW_CURE = 'Each line is one JSON object with at least "text".'


def read_jsonl(name: str, lines: Iterable[bytes], limits: ReadingLimits) -> Iterator[RawArticle | UnreadableSource]:
    """Each line's article or what is wrong with it, in order. Blank lines are skipped."""
    has_rows = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        has_rows = True
        try:
            yield _read_row(f"{name}:{number}", line, limits)
        except UnreadableSource as problem:
            yield problem
    if not has_rows:
        yield UnreadableSource(name, "is empty.", cure=_ROW_CURE)


def _read_row(place: str, line: bytes, limits: ReadingLimits) -> RawArticle:
    if len(line) > limits.article_byte_limit:
        raise too_big(place, limits.article_byte_limit)
    try:
        row = json.loads(decode(place, line))
    except json.JSONDecodeError as error:
        where = f"{error.msg.removesuffix(' at')} at column {error.colno}"
        raise UnreadableSource(place, f"is not JSON ({where}).", cure=_ROW_CURE) from error
    except RecursionError as error:
        raise UnreadableSource(place, "is nested too deeply.", cure=_ROW_CURE) from error
    if not isinstance(row, dict):
        raise UnreadableSource(place, "is JSON but not an object.", cure=_ROW_CURE)
    return article_of_fields(place, row)


def too_big(place: str, limit: int) -> UnreadableSource:
    """What is said of a file or row beyond its limit of bytes."""
    return UnreadableSource(
        place, f"is larger than {limit:,} bytes.", cure="Split it, or raise the limit under [reading] in config.toml."
    )
