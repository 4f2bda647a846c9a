"""Articles, versions and passages read back exactly as they were added."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from retrieval.article import Article, Passage, Provenance, Version
from retrieval.library import timeline
from retrieval.library.packing import (
    in_zone,
    pack_moment,
    pack_text,
    unpack_layout,
    unpack_moment,
    unpack_passages,
    unpack_places,
    unpack_text,
)
from retrieval.library.protocol import ArticleSummary, Changes
from retrieval.library.sqlite.searching import NUMBER_BITS, View
from retrieval.library.sqlite.writing import read_line
from retrieval.library.timeline import UNDATED, State

_VERSION = (
    "SELECT articles.name, texts.data, states.at, states.published_at, details.title, details.source, details.url,"
    " details.author, details.added_by, details.is_day_only, details.layout, details.passages, details.notes,"
    " details.published_offset"
    " FROM states JOIN details ON details.state = states.id JOIN texts ON texts.id = states.text"
    " JOIN articles ON articles.id = states.article WHERE states.id = ?"
)


def read_version(db: sqlite3.Connection, state: int) -> tuple[Version, bytes, bytes]:
    """The version a state stands for, its passages, packed, and what was noted on it."""
    row = db.execute(_VERSION, (state,)).fetchone()
    name, text, at, published_at, *words, is_day_only, layout, passages, notes, offset = row
    title, source, url, author, added_by = map(unpack_text, words)
    provenance = Provenance(
        title=title,
        source=source,
        retrieved_at=unpack_moment(at),
        published_at=None if published_at == UNDATED else in_zone(unpack_moment(published_at), offset),
        is_day_only=bool(is_day_only),
        url=url,
        author=author,
        added_by=added_by,
    )
    version = Version(
        article_id=unpack_text(name), text=unpack_text(text), provenance=provenance, layout=unpack_layout(layout)
    )
    return version, passages, notes


def read_article(db: sqlite3.Connection, collection: str, article_id: str) -> Article | None:
    line = _find_line(db, collection, article_id)
    if not line:
        return None
    return Article(
        collection=collection,
        article_id=article_id,
        versions=tuple(read_version(db, state.number)[0] for state in line if state.sha256 is not None),
        withdrawn_at=unpack_moment(line[-1].at) if timeline.is_withdrawn(line) else None,
    )


def find_state(db: sqlite3.Connection, collection: str, article_id: str, sha256: str) -> int | None:
    """The newest state with that text."""
    line = _find_line(db, collection, article_id)
    return next((state.number for state in reversed(line) if state.sha256 == sha256), None)


def read_passages(db: sqlite3.Connection, keys: Sequence[int]) -> Mapping[int, Passage]:
    """The passages behind keys, in the order asked for; a version is read once."""
    places = {key: place for key in dict.fromkeys(keys) if (place := _find_place(db, key)) is not None}
    by_state: defaultdict[tuple[int, str], dict[int, int]] = defaultdict(dict)
    for key, (state, ordinal, collection) in places.items():
        by_state[state, collection][key] = ordinal
    found = {
        key: passage
        for (state, collection), ordinals in by_state.items()
        for key, passage in zip(ordinals, _read_some(db, state, collection, list(ordinals.values())), strict=True)
    }
    return {key: found[key] for key in places}


def _read_some(db: sqlite3.Connection, state: int, collection: str, ordinals: Sequence[int]) -> Iterator[Passage]:
    version, packed, notes = read_version(db, state)
    for ordinal, (span, sentences) in zip(ordinals, unpack_places(packed, ordinals), strict=True):
        yield Passage(
            collection=collection, version=version, ordinal=ordinal, span=span, sentences=sentences, notes=notes
        )


def read_summaries(
    db: sqlite3.Connection, views: Sequence[View], matching: str, limit: int | None
) -> tuple[ArticleSummary, ...]:
    """One line an article, newest publication first, then by collection and age; only those shown are read whole."""
    listed = sorted(entry for view in views for entry in _listed(db, view, matching.casefold()))
    return tuple(_summary(db, unpack_text(name), state) for _, name, state in listed[:limit])


def read_changes(db: sqlite3.Connection, collection: str, after: int) -> Changes:
    """The articles whose states moved past a revision."""
    row = db.execute("SELECT id, revision FROM collections WHERE name = ?", (pack_text(collection),)).fetchone()
    if row is None:
        return Changes(0, ())
    found = db.execute(
        "SELECT DISTINCT articles.name FROM states JOIN articles ON articles.id = states.article"
        " WHERE states.collection = ? AND states.revision > ?",
        (row[0], after),
    )
    return Changes(int(row[1]), tuple(unpack_text(name) for (name,) in found))


def read_arrivals(db: sqlite3.Connection, collections: Sequence[str], since: datetime) -> tuple[tuple[str, str], ...]:
    """The articles of some collections of which a state was first seen after a moment."""
    found: list[tuple[str, str]] = []
    for collection in collections:
        rows = db.execute(
            "SELECT DISTINCT articles.name FROM states JOIN articles ON articles.id = states.article"
            " JOIN collections ON collections.id = states.collection WHERE collections.name = ? AND states.at > ?",
            (pack_text(collection), pack_moment(since)),
        )
        found += [(collection, unpack_text(name)) for (name,) in rows]
    return tuple(found)


def every_state(db: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """All states that hold a text, with their collection's name, oldest first in each collection."""
    rows = db.execute(
        "SELECT collections.name, states.id FROM states JOIN collections ON collections.id = states.collection"
        " WHERE text IS NOT NULL ORDER BY states.collection, states.first_passage, states.id"
    )
    for name, state in rows.fetchall():
        yield unpack_text(name), state


def _find_line(db: sqlite3.Connection, collection: str, article_id: str) -> list[State]:
    """An article's states in order; none where there is no such article."""
    row = db.execute(
        "SELECT articles.id FROM articles JOIN collections ON collections.id = collection"
        " WHERE collections.name = ? AND articles.name = ?",
        (pack_text(collection), pack_text(article_id)),
    ).fetchone()
    return [] if row is None else read_line(db, row[0])


def _find_place(db: sqlite3.Connection, key: int) -> tuple[int, int, str] | None:
    """The state of a passage, its place there, and the name of its collection."""
    collection, number = key >> NUMBER_BITS, key & (1 << NUMBER_BITS) - 1
    row = db.execute(
        "SELECT states.id, ? - first_passage, states.passage_count, name FROM states"
        " JOIN collections ON collections.id = states.collection"
        " WHERE collection = ? AND first_passage <= ? AND states.passage_count > 0 ORDER BY first_passage DESC LIMIT 1",
        (number, collection, number),
    ).fetchone()
    if row is None or row[1] >= row[2]:
        return None
    return int(row[0]), int(row[1]), unpack_text(row[3])


def _listed(db: sqlite3.Connection, view: View, folded: str) -> list[tuple[int, bytes, int]]:
    """What the wanted states are sorted by, newest publication first, and their rows."""
    states = view.shelf.states[view.wanted_states]
    matched = _matching(db, view.shelf.collection, folded) if folded else None
    return [
        (-published_at, view.shelf.name, state)
        for state, published_at in zip(states["id"].tolist(), states["published_at"].tolist(), strict=True)
        if matched is None or state in matched
    ]


def _matching(db: sqlite3.Connection, collection: int, folded: str) -> set[int]:
    """The states with those case-folded words in title or outlet, or at the beginning of the article's id."""
    rows = db.execute(
        "SELECT states.id, articles.name, title, details.source FROM states"
        " JOIN details ON details.state = states.id JOIN articles ON articles.id = states.article"
        " WHERE states.collection = ?",
        (collection,),
    )
    return {
        state
        for state, name, title, source in rows
        if folded in unpack_text(title).casefold()
        or folded in unpack_text(source).casefold()
        or unpack_text(name).casefold().startswith(folded)
    }


def _summary(db: sqlite3.Connection, collection: str, state: int) -> ArticleSummary:
    version, packed, _ = read_version(db, state)
    (article,) = db.execute("SELECT article FROM states WHERE id = ?", (state,)).fetchone()
    line = read_line(db, article)
    return ArticleSummary(
        collection=collection,
        version=version,
        version_count=sum(state.sha256 is not None for state in line),
        passage_count=len(unpack_passages(packed)),
        added_at=unpack_moment(min(state.at for state in line)),
        withdrawn_at=unpack_moment(line[-1].at) if timeline.is_withdrawn(line) else None,
    )
