"""Values as bytes and integers and back, exactly: text by code points, times to the microsecond, spans."""

import struct
from collections.abc import Iterable, Iterator, Sequence
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
    headline, body, furniture = _unpack(data)
    return Layout(headline[0] if headline else None, body, furniture)


def pack_passages(passages: Sequence[PreparedPassage]) -> bytes:
    """Each passage's span and sentences, in order."""
    return _pack(number for passage in passages for number in _numbers((passage.span, *passage.sentences)))


def unpack_passages(data: bytes) -> list[tuple[Span, tuple[Span, ...]]]:
    return [(spans[0], spans[1:]) for spans in _unpack(data)]


def unpack_places(data: bytes, ordinals: Sequence[int]) -> list[tuple[Span, tuple[Span, ...]]]:
    """The spans and sentences of some passages, the others passed over: an article may have thousands of sentences."""
    numbers = np.frombuffer(data, dtype="<u4").tolist()
    starts = [0]
    while len(starts) <= max(ordinals):
        starts.append(_end(numbers, starts[-1]))
    rows = (_spans(numbers, starts[ordinal]) for ordinal in ordinals)
    return [(spans[0], spans[1:]) for spans in rows]


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


def _pack(numbers: Iterable[int]) -> bytes:
    listed = list(numbers)
    return struct.pack(f"<{len(listed)}I", *listed)


def _unpack(data: bytes) -> Iterator[tuple[Span, ...]]:
    """The rows of spans, one after the other."""
    numbers = np.frombuffer(data, dtype="<u4").tolist()
    start = 0
    while start < len(numbers):
        yield _spans(numbers, start)
        start = _end(numbers, start)


def _spans(numbers: list[int], start: int) -> tuple[Span, ...]:
    """The row whose count stands there."""
    bounds = numbers[start + 1 : _end(numbers, start)]
    return tuple(map(Span, bounds[::2], bounds[1::2]))


def _end(numbers: list[int], start: int) -> int:
    return start + 1 + 2 * numbers[start]
