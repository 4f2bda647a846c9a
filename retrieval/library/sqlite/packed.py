"""A prepared version as it is stored; packed before the transaction begins so that others wait less."""

import hashlib

import numpy as np

from retrieval.article import Version
from retrieval.library.packing import pack_layout, pack_offset, pack_passages, pack_text, pack_vectors
from retrieval.library.protocol import PreparedVersion
from retrieval.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedVersion:
    """A version's bytes: `details` are the columns of that table but its key; `digest` identifies the index made."""

    prepared: PreparedVersion
    details: tuple[bytes | int, ...]
    vectors: bytes
    lengths: bytes
    digest: bytes

    @property
    def version(self) -> Version:
        return self.prepared.version

    @property
    def passages(self) -> bytes:
        return pack_passages(self.prepared.passages)

    @property
    def passage_count(self) -> int:
        return len(self.prepared.passages)


def pack_version(prepared: PreparedVersion) -> PackedVersion:
    version, provenance = prepared.version, prepared.version.provenance
    passages = pack_passages(prepared.passages)
    return PackedVersion(
        prepared=prepared,
        details=(
            *map(pack_text, (provenance.title, provenance.source, provenance.url, provenance.author)),
            pack_text(provenance.added_by),
            int(provenance.is_day_only),
            pack_layout(version.layout),
            passages,
            pack_offset(provenance.published_at),
            prepared.notes,
        ),
        vectors=pack_vectors(prepared.passages),
        lengths=np.array([len(passage.terms) for passage in prepared.passages], dtype="<u4").tobytes(),
        digest=_digest(prepared, passages),
    )


def _digest(prepared: PreparedVersion, passages: bytes) -> bytes:
    terms = (prepared.title_terms, [passage.terms for passage in prepared.passages])
    return hashlib.sha256(passages + repr(terms).encode("utf-8", "surrogatepass")).digest()
