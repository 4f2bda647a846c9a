"""Compressed answers, unpacked a piece at a time, so that a small bomb cannot become a large text."""

import zlib
from collections.abc import Iterable, Iterator

from retrieval.errors import FetchRefused

ACCEPTED = "gzip, deflate"
_PIECE = 65_536
_GZIP_OR_ZLIB = 47  # zlib's 32 + 15: find out which of the two headers there is
_BARE_DEFLATE = -15


def unpack(pieces: Iterable[bytes], encoding: str, limit_bytes: int) -> bytes:
    """The bytes behind a Content-Encoding; raises FetchRefused beyond `limit_bytes` or for a coding not accepted."""
    kind = encoding.strip().lower()
    if kind in ("", "identity"):
        return _gather(pieces, limit_bytes)
    if kind not in ("gzip", "x-gzip", "deflate"):
        raise FetchRefused(f"The answer is packed as {kind[:40]!r}, which was not asked for.")
    try:
        return _gather(_inflate(pieces), limit_bytes)
    except zlib.error as failure:
        raise FetchRefused("The answer is packed wrongly.") from failure


def _gather(pieces: Iterable[bytes], limit_bytes: int) -> bytes:
    gathered = bytearray()
    for piece in pieces:
        gathered += piece
        if len(gathered) > limit_bytes:
            raise FetchRefused(f"The answer is larger than {limit_bytes:,} bytes.")
    return bytes(gathered)


def _inflate(pieces: Iterable[bytes]) -> Iterator[bytes]:
    unpacker = None
    for piece in pieces:
        if unpacker is None:
            unpacker = zlib.decompressobj(_wbits_of(piece))
        waiting = piece
        while waiting:
            yield unpacker.decompress(waiting, _PIECE)
            waiting = unpacker.unconsumed_tail
            if unpacker.eof and (waiting := unpacker.unused_data):
                unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)  # gzip files may follow one another (RFC 1952, 2.2)
    if unpacker is not None:
        yield unpacker.flush()
        if not unpacker.eof:
            raise zlib.error("cut off")


def _wbits_of(start: bytes) -> int:
    """Some servers send "deflate" without zlib's header."""
    has_header = start[:1] == b"\x1f" or (start[:1] == b"\x78" and int.from_bytes(start[:2], "big") % 31 == 0)
    return _GZIP_OR_ZLIB if has_header or len(start) < 2 else _BARE_DEFLATE
