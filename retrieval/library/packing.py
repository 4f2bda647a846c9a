"""Values as bytes and integers and back, exactly: text by code points, times to the microsecond, spans."""

import struct
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
from numpy.typing import NDArray

from retrieval.article import Layout, Span
from retrieval.library.protocol import PreparedPassage

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
EARLIEST = (datetime.min.replace(tzinfo=UTC) - EPOCH) // MICROSECOND
LATEST = (datetime.max.replace(tzinfo=UTC) - EPOCH) // MICROSECOND


def pack_text(text: str) -> bytes:
    """UTF-8 in which a lone surrogate is three bytes of its own, so that every str comes back as it was."""
    return text.encode("utf-8", "surrogatepass")


def unpack_text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def pack_moment(moment: datetime) -> int:
    """Microseconds since 1970 in UTC; the first and last hours that only other zones can name are pulled in."""
    return min(max((moment - EPOCH) // MICROSECOND, EARLIEST), LATEST)


def unpack_moment(microseconds: int) -> datetime:
    return EPOCH + microseconds * MICROSECOND


def pack_offset(moment: datetime | None) -> int:
    """Seconds east of UTC; 0 where no moment is known."""
    offset = moment.utcoffset() if moment is not None else None
    return 0 if offset is None else int(offset.total_seconds())


def in_zone(moment: datetime, offset_seconds: int) -> datetime:
    """The same moment as it was written in a zone so far east of UTC; in UTC where that zone cannot name it."""
    if not offset_seconds:
        return moment
    try:
        return moment.astimezone(timezone(timedelta(seconds=offset_seconds)))
    except OverflowError:
        return moment


def pack_layout(layout: Layout) -> bytes:
    headline = () if layout.headline is None else (layout.headline,)
    return _pack(number for spans in (headline, layout.body, layout.furniture) for number in _numbers(spans))


def unpack_layout(data: bytes) -> Layout:
    numbers = _unpack(data)
    headline, body, furniture = (_take_spans(numbers) for _ in range(3))
    return Layout(headline[0] if headline else None, body, furniture)


def pack_passages(passages: Sequence[PreparedPassage]) -> bytes:
    """Each passage's span and sentences, in order."""
    return _pack(number for passage in passages for number in _numbers((passage.span, *passage.sentences)))


def unpack_passages(data: bytes) -> list[tuple[Span, tuple[Span, ...]]]:
    numbers = _unpack(data)
    found: list[tuple[Span, tuple[Span, ...]]] = []
    while numbers:
        span, *sentences = _take_spans(numbers)
        found.append((span, tuple(sentences)))
    return found


def unpack_passage(data: bytes, ordinal: int) -> tuple[Span, tuple[Span, ...]]:
    """The span and sentences of one passage, the others passed over: an article may have thousands of sentences."""
    numbers = np.frombuffer(data, dtype="<u4")
    place = 0
    for _ in range(ordinal):
        place += 1 + 2 * int(numbers[place])
    bounds = numbers[place + 1 : place + 1 + 2 * int(numbers[place])].tolist()
    span, *sentences = (Span(start, end) for start, end in zip(bounds[::2], bounds[1::2], strict=True))
    return span, tuple(sentences)


def pack_vectors(passages: Sequence[PreparedPassage]) -> bytes:
    """float16, little-endian, one passage after the other."""
    return b"".join(np.asarray(passage.vector, dtype="<f2").tobytes() for passage in passages)


def unpack_vectors(data: bytes, dimension: int) -> NDArray[np.float16]:
    """(n, dimension) float16"""
    return np.frombuffer(data, dtype="<f2").reshape(-1, dimension)


def _numbers(spans: Sequence[Span]) -> Iterable[int]:
    yield len(spans)
    for span in spans:
        yield span.start
        yield span.end


def _take_spans(numbers: list[int]) -> tuple[Span, ...]:
    """Takes a count and that many spans off the end of a reversed list."""
    return tuple(Span(numbers.pop(), numbers.pop()) for _ in range(numbers.pop()))


def _pack(numbers: Iterable[int]) -> bytes:
    listed = list(numbers)
    return struct.pack(f"<{len(listed)}I", *listed)


def _unpack(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data))[::-1]
