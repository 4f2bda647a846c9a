"""Reading in tests: bytes in, the one article or the one problem out."""

import json

from retrieval.errors import UnreadableSource
from retrieval.reading import RawArticle, ReadingLimits, read_bytes

PROSE = (
    "The council voted on Monday to close the harbour bridge for repairs until spring.\n\n"
    "Ferries will run every ten minutes while the work lasts, Mayor Jane Roe told reporters."
)


def read_all(name: str, data: bytes | str, limits: ReadingLimits | None = None) -> list[RawArticle | UnreadableSource]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read_bytes(name, raw, limits or ReadingLimits()))


def read_article(name: str, data: bytes | str) -> RawArticle:
    (found,) = read_all(name, data)
    assert isinstance(found, RawArticle), found
    return found


def read_problem(name: str, data: bytes | str, limits: ReadingLimits | None = None) -> str:
    (found,) = read_all(name, data, limits)
    assert isinstance(found, UnreadableSource), found
    return str(found)


def a_row(**values: object) -> str:
    return json.dumps({"text": PROSE, **values})
