"""The way of an article: raw → laid out → passages → embedded → library, many in one transaction."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from urllib.parse import urlsplit, urlunsplit

import numpy as np
from numpy.typing import NDArray

from retrieval.article import Provenance, Span, Version
from retrieval.cleaning import lay_out
from retrieval.embedding import Embedder, embedded_text
from retrieval.errors import UnreadableSource
from retrieval.library.protocol import Change, Library, PreparedPassage, PreparedVersion
from retrieval.passages import split_passages
from retrieval.reading import RawArticle, is_dated_ahead, is_from_web
from retrieval.terms import split_article_terms
from retrieval.values import dataclass

_BATCH = 64
"""Articles a transaction: one fdatasync each; larger gains nothing measurable, smaller acknowledges sooner."""
_GIVEN_ID = re.compile(r"[A-Za-z0-9_.:-]{1,128}")


@dataclass(frozen=True, slots=True)
class Added:
    """An article that is now in the library, stored for good, and what that changed."""

    version: Version
    change: Change


Outcome = Added | UnreadableSource
Note = Callable[[Version, Sequence[tuple[Span, ...]]], bytes]
"""Notes something on a version from its passages' sentences, to be given back with each of these passages."""


def note_nothing(_: Version, __: Sequence[tuple[Span, ...]]) -> bytes:
    return b""


class Ingester:
    """Puts raw articles into a library."""

    def __init__(self, library: Library, embedder: Embedder, token_limit: int, note: Note = note_nothing) -> None:
        self._library = library
        self._embedder = embedder
        self._token_limit = token_limit
        self._note = note

    @property
    def embedder(self) -> Embedder:
        return self._embedder

    def add(
        self, collection: str, read: Iterable[RawArticle | UnreadableSource], now: datetime, added_by: str = ""
    ) -> Iterator[Outcome]:
        """Adds what was read, in batches; yields an outcome for each, in order. An outcome `Added` is stored for good.

        Raises LibraryError's family; what was yielded before stays stored.
        """
        waiting = (self._recognised(collection, each, now) for each in read)
        while batch := tuple(islice(waiting, _BATCH)):
            versions = [None if isinstance(raw, UnreadableSource) else _version(raw, now, added_by) for raw in batch]
            changes = iter(self._store(collection, [version for version in versions if version is not None]))
            for raw, version in zip(batch, versions, strict=True):
                if isinstance(raw, UnreadableSource):
                    yield raw
                elif version is not None:
                    yield Added(version, next(changes))

    def _recognised(
        self, collection: str, read: RawArticle | UnreadableSource, now: datetime
    ) -> RawArticle | UnreadableSource:
        if isinstance(read, UnreadableSource) or not is_from_web(read):
            return read
        if is_dated_ahead(read.published_at, read.retrieved_at or now):
            read = replace(read, published_at=None, is_day_only=False)
        from retrieval.recognising import recognise  # noqa: PLC0415 - only where the web is read

        return recognise(self._library, collection, read, identify(read))

    def _store(self, collection: str, versions: Sequence[Version]) -> tuple[Change, ...]:
        """What each version changed; those of an article that the library knows already are not prepared again."""
        lines: dict[str, list[Version]] = defaultdict(list)
        for version in versions:
            lines[version.article_id].append(version)
        known = {article_id for article_id, line in lines.items() if self._is_known(collection, line)}
        unknown = [version for version in versions if version.article_id not in known]
        changes = iter(self._library.add(collection, self.prepare_all(unknown)) if unknown else ())
        return tuple(Change.UNCHANGED if version.article_id in known else next(changes) for version in versions)

    def _is_known(self, collection: str, line: Sequence[Version]) -> bool:
        """Whether the last of an article's versions stands as the newest, with the same provenance, and those before
        it have been seen; when it was retrieved first counts."""
        last = line[-1]
        article = self._library.find_article(collection, last.article_id)
        if article is None or article.withdrawn_at is not None or article.newest.sha256 != last.sha256:
            return False
        known, given = article.newest.provenance, last.provenance
        seen = {version.sha256 for version in article.versions}
        is_same = known == replace(given, retrieved_at=known.retrieved_at, added_by=known.added_by)
        return is_same and all(version.sha256 in seen for version in line)

    def prepare_all(self, versions: Sequence[Version]) -> list[PreparedVersion]:
        """Everything a search needs of each version, their passages embedded together."""
        pieces = [split_passages(version, self._token_limit) for version in versions]
        texts = [
            embedded_text(version, span) for version, split in zip(versions, pieces, strict=True) for span, _ in split
        ]
        vectors = iter(self._embedder.embed_passages(texts))
        return [
            _prepared(version, split, vectors, self._note(version, [sentences for _, sentences in split]))
            for version, split in zip(versions, pieces, strict=True)
        ]


def _prepared(
    version: Version,
    split: Sequence[tuple[Span, tuple[Span, ...]]],
    vectors: Iterator[NDArray[np.float32]],
    notes: bytes,
) -> PreparedVersion:
    return PreparedVersion(
        version=version,
        title_terms=split_article_terms(version.provenance.title),
        passages=tuple(
            PreparedPassage(
                span=span,
                sentences=sentences,
                terms=split_article_terms(span.of(version.text)),
                vector=next(vectors),
            )
            for span, sentences in split
        ),
        notes=notes,
    )


def _version(raw: RawArticle, now: datetime, added_by: str) -> Version:
    provenance = Provenance(
        title=raw.title,
        source=raw.source,
        url=raw.url,
        author=raw.author,
        published_at=raw.published_at,
        is_day_only=raw.is_day_only,
        retrieved_at=raw.retrieved_at or now,
        added_by=added_by,
    )
    return Version(article_id=identify(raw), text=raw.text, provenance=provenance, layout=lay_out(raw.text, raw.title))


def identify(raw: RawArticle) -> str:
    """An article's id, the same when it comes again: the given one, else from its address, else from its name."""
    if _GIVEN_ID.fullmatch(raw.given_id):
        return raw.given_id
    known_by = raw.given_id or canonical_url(raw.url) or f"{raw.place.rpartition('/')[2]}\n{raw.title}"
    return "a" + hashlib.sha256(known_by.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def canonical_url(url: str) -> str:
    """An address without what does not change the page: scheme, www, fragment, tracking parameters, last slash."""
    if not url:
        return ""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    kept = [pair for pair in parts.query.split("&") if pair and not _TRACKING.match(pair)]
    return urlunsplit(("", host, parts.path.rstrip("/"), "&".join(sorted(kept)), ""))


_TRACKING = re.compile(r"(utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|ref|ito|smid)=", re.IGNORECASE)
