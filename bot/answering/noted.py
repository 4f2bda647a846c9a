"""What is worked out of an article when it comes in, and noted in the library, instead of at a question: the terms of
its sentences, which of these order a machine about, and a sample of its runs of words.

A note begins with a stamp of the rules it was made by. One made by other rules, or none, is not believed: the passage
is split and judged anew, as slowly as before and with the same outcome. `onrecord reindex` brings all notes up to date.
"""

import struct
import sys
import unicodedata
import zlib
from collections.abc import Sequence
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

import numpy as np
import Stemmer

from bot.answering.orders import find_orders
from bot.answering.sentence_terms import Terms, sentence_terms
from retrieval import Passage, Span, Version
from retrieval.grouping import sample_of
from retrieval.wording import Hashes, wording_of

RULES = (
    "bot/answering/noted.py",
    "bot/answering/order_cue.py",
    "bot/answering/order_cues.py",
    "bot/answering/order_task_cues.py",
    "bot/answering/order_words.py",
    "bot/answering/orders.py",
    "bot/answering/sentence_terms.py",
    "bot/answering/speech_words.py",
    "retrieval/acronyms.py",
    "retrieval/article.py",
    "retrieval/calendar_words.py",
    "retrieval/credit_lines.py",
    "retrieval/grouping.py",
    "retrieval/late_pattern.py",
    "retrieval/remembered.py",
    "retrieval/terms.py",
    "retrieval/unspaced.py",
    "retrieval/wording.py",
)
"""All program text that says what is noted and how; a test follows the imports."""

_ROOT = Path(__file__).resolve().parents[2]
_STAMP_BYTES = 12
_COUNTS = struct.Struct("<II")
"""Of the orders and of the sample, after the stamp; both follow, and then the terms."""
_PLACE = struct.Struct("<II")
"""Of one order: its passage's place in the article and its own place in the passage."""
_ORDERS = _STAMP_BYTES + _COUNTS.size
_RUN = np.dtype("<u8")
_PASSAGE, _SENTENCE, _TERM = "\0\n "
"""Stand between passages, sentences and terms, which are all letters and digits."""
_KEPT = 64
"""Articles whose terms stay unpacked: those of one question, some 6 KB each."""


def note_article(version: Version, passages: Sequence[tuple[Span, ...]]) -> bytes:
    """What to keep with a version whose passages have these sentences."""
    orders = [
        _PLACE.pack(ordinal, place)
        for ordinal, sentences in enumerate(passages)
        for place in _places_of_orders(version.text, sentences)
    ]
    terms = _PASSAGE.join(_written(sentence_terms(version.text, sentences)) for sentences in passages)
    sample = sample_of(wording_of(version.body)).astype(_RUN)
    counts = _COUNTS.pack(len(orders), len(sample))
    return b"".join((rules_stamp(), counts, *orders, sample.tobytes(), zlib.compress(terms.encode())))


def orders_in(passage: Passage) -> frozenset[Span]:
    """The `find_orders` of a passage's sentences."""
    if not _is_believed(passage.notes):
        return find_orders(passage.version.text, passage.sentences)
    noted = _PLACE.iter_unpack(passage.notes[_ORDERS : _ends(passage.notes)[0]])
    return frozenset(passage.sentences[place] for ordinal, place in noted if ordinal == passage.ordinal)


def terms_in(passage: Passage) -> Terms:
    """The `sentence_terms` of a passage."""
    if not _is_believed(passage.notes):
        return sentence_terms(passage.version.text, passage.sentences)
    written = _terms_noted(passage.notes)[passage.ordinal]
    return tuple(tuple(each.split()) for each in written.split(_SENTENCE))


def sample_in(passage: Passage) -> Hashes | None:
    """The `sample_of` the body of a passage's article, or None where it was not noted."""
    if not _is_believed(passage.notes):
        return None
    start, end = _ends(passage.notes)
    return np.frombuffer(passage.notes[start:end], dtype=_RUN).astype(np.uint64)


@cache
def rules_stamp() -> bytes:
    """12 bytes that change with the rules, Python, its table of letters or the stemmer; reading them takes 1 ms."""
    made_by = (sys.version_info[:2], unicodedata.unidata_version, Stemmer.version())
    digest = sha256(repr(made_by).encode())
    for name in RULES:
        digest.update(sha256((_ROOT / name).read_bytes()).digest())
    return digest.digest()[:_STAMP_BYTES]


def _is_believed(notes: bytes) -> bool:
    return notes[:_STAMP_BYTES] == rules_stamp()


def _ends(notes: bytes) -> tuple[int, int]:
    """Where the orders end in a note, and where the sample does."""
    orders, runs = _COUNTS.unpack_from(notes, _STAMP_BYTES)
    end: int = _ORDERS + orders * _PLACE.size
    return end, end + runs * _RUN.itemsize


def _written(terms: Terms) -> str:
    return _SENTENCE.join(map(_TERM.join, terms))


@lru_cache(maxsize=_KEPT)
def _terms_noted(notes: bytes) -> list[str]:
    """Of each passage: several of one article are often found."""
    return zlib.decompress(notes[_ends(notes)[1] :]).decode().split(_PASSAGE)


def _places_of_orders(text: str, sentences: tuple[Span, ...]) -> list[int]:
    orders = find_orders(text, sentences)
    return [place for place, sentence in enumerate(sentences) if sentence in orders] if orders else []
