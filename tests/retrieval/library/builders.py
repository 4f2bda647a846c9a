"""Articles ready to be stored, made from a few words; vectors are small and follow from the words."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from retrieval.article import Layout, Provenance, Span, Version
from retrieval.library.protocol import Library, PreparedPassage, PreparedVersion, ScoredPassage
from retrieval.scope import SHARED, Scope

DIMENSION = 4
EMBEDDING = "fake"
START = datetime(2026, 8, 1, 9, tzinfo=UTC)
SHARED_SCOPE = Scope(collections=(SHARED,))


def hour(count: float) -> datetime:
    return START + timedelta(hours=count)


def a_vector(text: str) -> NDArray[np.float32]:
    """(4,) unit length, the same for the same words everywhere."""
    seed = int.from_bytes(sha256(text.encode("utf-8", "surrogatepass")).digest()[:4], "big")
    vector = np.random.default_rng(seed).standard_normal(DIMENSION).astype(np.float32)
    return vector / np.float32(np.linalg.norm(vector))


def prepared(version: Version) -> PreparedVersion:
    """Each line of the text is a passage, its words are its terms."""
    passages = tuple(
        PreparedPassage(
            span=span,
            sentences=(span,),
            terms=tuple(span.of(version.text).split()),
            vector=a_vector(span.of(version.text)),
        )
        for span in _lines(version.text)
    )
    return PreparedVersion(version=version, title_terms=tuple(version.provenance.title.split()), passages=passages)


def an_article(
    article_id: str,
    text: str,
    *,
    at: datetime = START,
    published_at: datetime | None = None,
    title: str = "",
    source: str = "The Post",
) -> PreparedVersion:
    provenance = Provenance(title=title, source=source, retrieved_at=at, published_at=published_at)
    layout = Layout(None, tuple(_lines(text)))
    return prepared(Version(article_id=article_id, text=text, provenance=provenance, layout=layout))


def texts(library: Library, hits: Sequence[ScoredPassage]) -> list[str]:
    passages = library.passages([hit.key for hit in hits])
    return [passages[hit.key].text for hit in hits]


def found(library: Library, words: str, scope: Scope = SHARED_SCOPE, limit: int = 20) -> list[str]:
    """The texts of the passages that a search for those words finds, best first."""
    return texts(library, library.search_terms(words.split(), scope, limit))


def _lines(text: str) -> Iterable[Span]:
    start = 0
    for line in text.split("\n"):
        if line:
            yield Span(start, start + len(line))
        start += len(line) + 1
