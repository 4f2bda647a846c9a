"""Which sentences order a machine about: judged when an article comes in and noted in the library, not at a question.

A note begins with a stamp of the rules it was made by. One made by other rules, or none, is not believed: the passage
is judged anew, as slowly as before and with the same outcome. `onrecord reindex` brings all notes up to date.
"""

import struct
import sys
import unicodedata
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

import Stemmer

from bot.answering.orders import find_orders
from retrieval import Passage, Span, Version

RULES = (
    "bot/answering/order_cue.py",
    "bot/answering/order_cues.py",
    "bot/answering/order_task_cues.py",
    "bot/answering/order_words.py",
    "bot/answering/orders.py",
    "bot/answering/sentence_terms.py",
    "bot/answering/speech_words.py",
    "retrieval/acronyms.py",
    "retrieval/article.py",
    "retrieval/remembered.py",
    "retrieval/terms.py",
    "retrieval/unspaced.py",
)
"""All program text that says what an order is; a test follows the imports."""

_ROOT = Path(__file__).resolve().parents[2]
_STAMP_BYTES = 12
_PLACE = struct.Struct("<II")
"""Of one order: its passage's place in the article and its own place in the passage."""


def note_orders(version: Version, passages: Sequence[tuple[Span, ...]]) -> bytes:
    """What to keep with a version whose passages have these sentences."""
    return rules_stamp() + b"".join(
        _PLACE.pack(ordinal, place)
        for ordinal, sentences in enumerate(passages)
        for place in _places_of_orders(version.text, sentences)
    )


def orders_in(passage: Passage) -> frozenset[Span]:
    """The `find_orders` of a passage's sentences."""
    if passage.notes[:_STAMP_BYTES] != rules_stamp():
        return find_orders(passage.version.text, passage.sentences)
    noted = _PLACE.iter_unpack(passage.notes[_STAMP_BYTES:])
    return frozenset(passage.sentences[place] for ordinal, place in noted if ordinal == passage.ordinal)


@cache
def rules_stamp() -> bytes:
    """12 bytes that change with the rules, Python, its table of letters or the stemmer; reading them takes 1 ms."""
    made_by = (sys.version_info[:2], unicodedata.unidata_version, Stemmer.version())
    digest = sha256(repr(made_by).encode())
    for name in RULES:
        digest.update(sha256((_ROOT / name).read_bytes()).digest())
    return digest.digest()[:_STAMP_BYTES]


def _places_of_orders(text: str, sentences: tuple[Span, ...]) -> list[int]:
    orders = find_orders(text, sentences)
    return [place for place, sentence in enumerate(sentences) if sentence in orders] if orders else []
