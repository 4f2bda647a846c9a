"""What is noted on a version when it is stored comes back with each of its passages, and is nobody else's."""

import sqlite3
from dataclasses import replace
from pathlib import Path

from retrieval.library import Library, open_library
from retrieval.library.protocol import PreparedVersion
from retrieval.library.sqlite.schema import MIGRATIONS
from retrieval.scope import SHARED
from tests.retrieval.library.builders import DIMENSION, EMBEDDING, SHARED_SCOPE, an_article, found, hour, prepared

WITHOUT_NOTES = 2
"""The last version of the file that knew none."""


def noted(article: PreparedVersion, notes: bytes) -> PreparedVersion:
    return replace(article, notes=notes)


def notes_of(library: Library, word: str) -> list[bytes]:
    hits = library.search_terms([word], SHARED_SCOPE, 10)
    return [passage.notes for passage in library.passages([hit.key for hit in hits]).values()]


def test_every_passage_of_a_version_has_what_was_noted_on_it(library: Library) -> None:
    library.add(SHARED, [noted(an_article("a", "bridge shut\nbridge old"), b"\x00one"), an_article("b", "ferry")])
    assert notes_of(library, "bridge") == [b"\x00one", b"\x00one"]
    assert notes_of(library, "ferry") == [b""]


def test_a_new_text_has_a_note_of_its_own(library: Library) -> None:
    library.add(SHARED, [noted(an_article("a", "bridge shut"), b"one")])
    library.add(SHARED, [noted(an_article("a", "bridge open", at=hour(1)), b"other")])
    assert notes_of(library, "bridge") == [b"other"]


def test_reindexing_notes_anew(library: Library) -> None:
    library.add(SHARED, [an_article("a", "bridge shut")])
    library.reindex(EMBEDDING, DIMENSION, lambda version: noted(prepared(version), b"late"))
    assert notes_of(library, "bridge") == [b"late"]


def test_a_library_from_before_there_were_notes_goes_on_without(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'library.db'}"
    library = open_library(url, EMBEDDING, DIMENSION)
    library.add(SHARED, [noted(an_article("a", "bridge shut"), b"one")])
    library.close()
    take_away_notes(tmp_path / "library.db")
    library = open_library(url, EMBEDDING, DIMENSION)
    assert notes_of(library, "bridge") == [b""]
    library.add(SHARED, [noted(an_article("b", "ferry late"), b"two")])
    assert (notes_of(library, "ferry"), found(library, "bridge")) == ([b"two"], ["bridge shut"])
    library.close()


def take_away_notes(file: Path) -> None:
    db = sqlite3.connect(file)
    db.execute("ALTER TABLE details DROP COLUMN notes")
    db.execute(f"PRAGMA user_version = {WITHOUT_NOTES}")
    db.commit()
    db.close()
    assert len(MIGRATIONS) > WITHOUT_NOTES
