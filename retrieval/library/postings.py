"""In which passages a term stands and how often: packed, four bytes a passage, in blocks of neighbouring passages.

Passages of a collection are numbered from 0 in the order they came. A posting is an unsigned 32-bit number: the
passage's place in its block (16 bits), the term's frequency in the body (8 bits) and in the title (8 bits, both at
most 255). New passages only ever append to the last block, so a correction writes little however large a library is.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from retrieval.library.packing import pack_text
from retrieval.library.protocol import PreparedVersion
from retrieval.values import dataclass

BLOCK_SIZE = 4096
"""Passages a block: one term's share of it takes at most 16 KB."""

FREQUENCY_LIMIT = 255


@dataclass(frozen=True, slots=True)
class TermPostings:
    """Where one term stands: (n,) passage numbers, ascending, and its frequency in body and title there."""

    passages: NDArray[np.int64]
    body: NDArray[np.float64]
    title: NDArray[np.float64]

    @property
    def byte_count(self) -> int:
        return self.passages.nbytes + self.body.nbytes + self.title.nbytes


def packed_postings(versions: Sequence[tuple[int, PreparedVersion]]) -> Iterable[tuple[int, bytes, bytes]]:
    """(block, term, packed postings) in that order, from versions and the numbers of their first passages.

    One sort over all occurrences of terms, instead of a dictionary for each passage, is twice as fast.
    """
    terms, fields, numbers, vocabulary = _occurrences(versions)
    alphabet = sorted((pack_text(term), number) for term, number in vocabulary.items())
    ranks = np.empty(len(alphabet), dtype=np.int64)
    ranks[[number for _, number in alphabet]] = np.arange(len(alphabet))
    cells = (numbers // BLOCK_SIZE * len(alphabet) + ranks[terms]) * BLOCK_SIZE + numbers % BLOCK_SIZE
    cells, packed = _counted(cells, fields)
    groups, starts = np.unique(cells // BLOCK_SIZE, return_index=True)
    data = (packed | (cells % BLOCK_SIZE) << 16).astype("<u4").tobytes()
    borders = [*(starts * 4).tolist(), len(data)]
    blocks, places = np.divmod(groups, max(len(alphabet), 1))
    names = [alphabet[place][0] for place in places.tolist()]
    return zip(blocks.tolist(), names, [data[start:end] for start, end in pairwise(borders)], strict=True)


def unpack_postings(blocks: Sequence[tuple[int, bytes]]) -> TermPostings:
    """The postings of one term from its (block number, packed postings), blocks ascending."""
    parts = [np.frombuffer(data, dtype="<u4") for _, data in blocks]
    packed = np.concatenate(parts) if parts else np.empty(0, dtype="<u4")
    starts = np.repeat([block * BLOCK_SIZE for block, _ in blocks], [len(part) for part in parts])
    passages = (packed >> 16).astype(np.int64) + starts.astype(np.int64)
    return TermPostings(passages, (packed >> 8 & 0xFF).astype(np.float64), (packed & 0xFF).astype(np.float64))


def _occurrences(
    versions: Sequence[tuple[int, PreparedVersion]],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], dict[str, int]]:
    """For each occurrence its term, its field (0 title, 1 body) and its passage's number; and the terms' numbers."""
    vocabulary: dict[str, int] = {}
    terms: list[int] = []
    numbers: list[int] = []
    counts: list[int] = []
    for first, prepared in versions:
        title = [vocabulary.setdefault(term, len(vocabulary)) for term in prepared.title_terms]
        for number, passage in enumerate(prepared.passages, first):
            terms += title
            terms += [vocabulary.setdefault(term, len(vocabulary)) for term in passage.terms]
            numbers += (number, number)
            counts += (len(title), len(passage.terms))
    fields = np.repeat(np.arange(len(counts)) % 2, counts)
    return np.array(terms, dtype=np.int64), fields, np.repeat(np.array(numbers, dtype=np.int64), counts), vocabulary


def _counted(cells: NDArray[np.int64], fields: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The distinct cells, ascending, with their frequency in the body (8 bits) and in the title (8 bits)."""
    found, counts = np.unique(cells * 2 + fields, return_counts=True)
    distinct, places = np.unique(found // 2, return_inverse=True)
    packed = np.zeros(len(distinct), dtype=np.int64)
    np.bitwise_or.at(packed, places, np.minimum(counts, FREQUENCY_LIMIT) << (found % 2 * 8))
    return distinct, packed
