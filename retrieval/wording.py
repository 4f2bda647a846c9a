"""The words of a text as numbers, so that two texts can be laid over each other quickly."""

import re
import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from retrieval.remembered import Remembered

BETWEEN = "\n\0\n"
"""Stands between texts without line breaks that are gone through together; no pattern for words, values and names
crosses it."""
SHINGLE_WORDS = 5
"""Runs of five words: long enough that two reporters do not write the same one by chance (Broder 1997 used ten)."""

_APOSTROPHES = "‘’ʼ"
_QUOTATION_MARKS = "“”„«»"
_TYPOGRAPHY = (
    *((mark, "'") for mark in _APOSTROPHES),
    *((mark, '"') for mark in _QUOTATION_MARKS),
    ("−", "-"),
    ("\u00ad", ""),
    ("\u200b", ""),
)
_WORD = re.compile(r"-?\d+(?:[.,:]\d+)*%?|[^\W\d_]+(?:'[^\W\d_]+)*|[$€£¥%+<>=]")
_LESS_PLAIN = b"0123456789$%+<>="
_MARKS = bytes(code for code in range(128) if not (chr(code).isalpha() or chr(code) == "'"))
_CUT = bytes.maketrans(_MARKS, b" " * len(_MARKS))
_SENTENCE_END = re.compile(r"[.!?…][\"')\]]*\s+|\n\s*")
_QUOTED = re.compile(r'"[^"\n]{1,2000}"')
_LONG_SENTENCE_WORDS = 10
_PRIME = np.uint64(1_000_003)

REMEMBERED = 256
"""Texts whose wording stays in memory, some 20 KB each: questions on one story lay the same articles side by side."""

Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """What is compared of one text; every array is sorted and without repeats."""

    shingles: Hashes
    """(n,) uint64: each run of five words"""
    sentences: Hashes
    """the keys of all sentences"""
    own_sentences: Hashes
    """the keys of sentences of ten words and more that hold no quotation"""


@dataclass(frozen=True, slots=True)
class _Sentence:
    words: list[str]
    key: int
    is_quoting: bool

    @classmethod
    def read(cls, plain: str) -> "_Sentence":
        words = _words(plain)
        return cls(words, _number(" ".join(words)), '"' in plain)


def same_words(one: str, other: str) -> bool:
    """Whether two sentences say the same words: spacing, punctuation, typography and case do not count.

    Numbers keep their decimal point, sign and unit, so that "3.5" is never "35", nor "$5" the same as "€5".
    """
    return words_of(one) == words_of(other)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without typography, case and compatibility forms (full-width letters, ligatures)."""
    return tuple(_words(_plain(text)))


def words_of_each(texts: str) -> list[list[str]]:
    """The `words_of` of each of some texts that `BETWEEN` stands between."""
    return list(map(_words, _plain(texts).split(BETWEEN)))


def sentence_key(sentence: str) -> int:
    """A number that two sentences share when they say the same words; stable over runs and machines."""
    return _key(_plain(sentence))


def sentences_of(text: str) -> tuple[str, ...]:
    """The text cut at line ends and closing punctuation; rough, for comparing only, never for quoting."""
    parts, start = [], 0
    for end in _SENTENCE_END.finditer(text):
        closing = end.start() + (text[end.start()] != "\n")
        parts.append(text[start:closing].strip())
        start = end.end()
    parts.append(text[start:].strip())
    return tuple(filter(None, parts))


@lru_cache(maxsize=REMEMBERED)
def wording_of(text: str, ignored: frozenset[int] = frozenset()) -> Wording:
    """Builds the wording of a text, without the sentences whose `sentence_key` is ignored; treat it as frozen."""
    read = [_Sentence.read(each) for each in sentences_of(_plain(text))]
    kept = [each for each in read if each.key not in ignored]
    return Wording(
        _shingles([word for each in kept for word in each.words]),
        _sorted([each.key for each in kept]),
        _sorted([each.key for each in kept if not each.is_quoting and len(each.words) >= _LONG_SENTENCE_WORDS]),
    )


@lru_cache(maxsize=REMEMBERED)
def own_shingles_of(text: str) -> Hashes:
    """The runs of five words that stay when quotations are taken out: the reporter's own words."""
    return _shingles(_WORD.findall(_QUOTED.sub(" ", _plain(text))))


def share_within(part: Hashes, whole: Hashes) -> float:
    """How much of `part` also stands in `whole`, 0 to 1; 0 for an empty part."""
    return shared_count(part, whole) / len(part) if len(part) else 0.0


def shared_count(one: Hashes, other: Hashes) -> int:
    return len(np.intersect1d(one, other, assume_unique=True))


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text).casefold()
    for mark, standard in _TYPOGRAPHY:  # eleven passes of str.replace take a quarter of str.translate's time
        plain = plain.replace(mark, standard)
    return plain


def _words(plain: str) -> list[str]:
    """What `_WORD` finds; where only letters and apostrophes make words, by cutting at everything else."""
    if not plain.isascii() or len(raw := plain.encode()) != len(raw.translate(None, _LESS_PLAIN)):
        return _WORD.findall(plain)
    pieces = raw.translate(_CUT).decode().split()
    if "'" not in plain:
        return pieces
    return [word for piece in pieces for word in ((piece,) if piece.isalpha() else _WORD.findall(piece))]


def _key(plain: str) -> int:
    return _number(" ".join(_words(plain)))


def _number(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


_NUMBERS = Remembered(_number)


def distinct(numbers: Hashes) -> Hashes:
    """In order, each once. What `np.unique` gives; but its first call of a process imports numpy.ma, a tenth of a
    second, and a sort and one comparison take a third of its time."""
    ordered = np.sort(numbers)
    return ordered[np.r_[True, ordered[1:] != ordered[:-1]]] if len(ordered) else ordered


def _sorted(keys: Sequence[int]) -> Hashes:
    return distinct(np.array(keys, dtype=np.uint64))


def _shingles(words: Sequence[str]) -> Hashes:
    """A text of fewer than five words is one run."""
    numbers = np.array(list(map(_NUMBERS.__getitem__, words)), dtype=np.uint64)
    width = min(SHINGLE_WORDS, len(numbers))
    mixed = np.zeros(len(numbers) - width + 1 if width else 0, dtype=np.uint64)
    for place in range(width):
        mixed = mixed * _PRIME + numbers[place : len(numbers) - width + 1 + place]
    return distinct(mixed)
