"""What a person sees when the file is damaged, foreign, too new, out of reach or full."""

import sqlite3
from pathlib import Path

import pytest

from retrieval.errors import (
    EmbeddingMismatch,
    LibraryDamaged,
    LibraryError,
    LibraryMisnamed,
    LibraryTooNew,
    LibraryUnavailable,
)
from retrieval.library import open_library
from retrieval.library.sqlite import Embedding, SqliteLibrary
from retrieval.library.sqlite.connections import connect
from retrieval.library.sqlite.schema import MIGRATIONS, migrate
from retrieval.scope import SHARED
from tests.retrieval.library.builders import DIMENSION, EMBEDDING, SHARED_SCOPE, an_article, found


def opened(path: Path) -> SqliteLibrary:
    return SqliteLibrary(str(path), Embedding(EMBEDDING, DIMENSION), busy_seconds=0.05)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def filled(path: Path) -> Path:
    library = opened(path)
    library.add(SHARED, [an_article(str(n), f"words number{n}") for n in range(50)])
    library.close()
    return path


def refusal(path: Path) -> LibraryError:
    with pytest.raises(LibraryError) as caught:
        found(opened(path), "words")
    assert caught.value.cure
    return caught.value


def test_what_was_added_is_there_when_opened_again(filled: Path) -> None:
    assert found(opened(filled), "number7")[0] == "words number7"


def test_an_empty_file_is_a_new_library(path: Path) -> None:
    path.touch()
    assert found(opened(path), "words") == []


def test_a_file_that_is_not_sqlite(path: Path) -> None:
    path.write_text("Dear diary, " * 400)
    assert isinstance(refusal(path), LibraryDamaged)
    assert path.read_text() == "Dear diary, " * 400


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE notes (text)")
    before = path.read_bytes()
    assert "another program" in str(refusal(path))
    assert path.read_bytes() == before


def test_a_library_of_a_newer_version(filled: Path) -> None:
    with sqlite3.connect(filled) as db:
        db.execute("PRAGMA user_version = 99")
    error = refusal(filled)
    assert isinstance(error, LibraryTooNew)
    assert "Upgrade On Record" in str(error)


def test_a_file_damaged_in_the_middle(filled: Path) -> None:
    data = filled.read_bytes()
    filled.write_bytes(data[:4096] + b"\x5a" * (len(data) - 4096))
    assert isinstance(refusal(filled), LibraryDamaged)


def test_a_file_cut_short(filled: Path) -> None:
    filled.write_bytes(filled.read_bytes()[:8192])
    assert isinstance(refusal(filled), LibraryDamaged)


def test_a_library_without_one_of_its_tables(filled: Path) -> None:
    with sqlite3.connect(filled) as db:
        db.execute("DROP TABLE postings")
    assert isinstance(refusal(filled), LibraryDamaged)


def test_a_folder_and_a_missing_folder(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path).cure
    assert "Make the folder" in refusal(tmp_path / "missing" / "library.db").cure


def test_a_place_that_may_not_be_written(filled: Path) -> None:
    library = opened(filled)
    _on_each_connection(library, "PRAGMA query_only = ON")
    with pytest.raises(LibraryUnavailable, match="written"):
        library.add(SHARED, [an_article("new", "words")])


def test_a_full_disk_stores_nothing_and_breaks_nothing(filled: Path) -> None:
    library = opened(filled)
    _on_each_connection(library, "PRAGMA max_page_count = 1")
    with pytest.raises(LibraryUnavailable, match="space"):
        library.add(SHARED, [an_article("small", "tiny"), an_article("big", "word " * 100_000)])
    assert found(library, "tiny") == []
    assert found(library, "number7")[0] == "words number7"


def test_another_writer_is_waited_for_and_then_reported(filled: Path) -> None:
    library = opened(filled)
    other = connect(str(filled))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryUnavailable, match="Another process") as caught:
        library.add(SHARED, [an_article("new", "words")])
    assert caught.value.is_retryable
    assert found(library, "number7")[0] == "words number7"
    other.close()


def test_another_model_is_refused_with_a_cure(filled: Path) -> None:
    for embedding in (Embedding("other", DIMENSION), Embedding(EMBEDDING, 9)):
        with pytest.raises(EmbeddingMismatch, match="onrecord reindex"):
            SqliteLibrary(str(filled), embedding)


def test_a_passage_with_a_vector_of_another_length_is_refused(filled: Path) -> None:
    library = open_library(f"sqlite:///{filled}")
    assert library.embedding_name == EMBEDDING
    other = open_library("sqlite:///:memory:", "other", 9)
    with pytest.raises(EmbeddingMismatch):
        other.add(SHARED, [an_article("a", "words")])


def test_a_closed_library_says_so(filled: Path) -> None:
    library = opened(filled)
    library.close()
    with pytest.raises(LibraryUnavailable, match="closed"):
        library.standing(SHARED_SCOPE)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("library.db", "sqlite:///PATH"),
        ("sqlite:///", "sqlite:///PATH"),
        ("mysql://bob:hunter2@host/x", "'mysql://host/x' is not a library"),
        ("postgresql://bob:hunter2@host/x", "no PostgreSQL engine"),
    ],
)
def test_another_url_is_refused_with_a_cure_and_without_a_password(url: str, told: str) -> None:
    with pytest.raises(LibraryMisnamed) as caught:
        open_library(url, EMBEDDING, DIMENSION)
    assert told in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_without_a_model_only_an_existing_library_opens(path: Path) -> None:
    with pytest.raises(LibraryUnavailable, match="no library at"):
        open_library(f"sqlite:///{path}")
    assert not path.exists()


def test_an_older_library_is_brought_up_to_date_with_all_it_holds(filled: Path) -> None:
    db = sqlite3.connect(filled, isolation_level=None)
    migrate(db, (*MIGRATIONS, "CREATE TABLE later (x); INSERT INTO later SELECT count(*) FROM states"))
    assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)
    assert db.execute("SELECT x FROM later").fetchone() == (50,)
    db.close()


def test_a_step_that_fails_leaves_the_library_as_it_was(filled: Path) -> None:
    db = sqlite3.connect(filled, isolation_level=None)
    with pytest.raises(sqlite3.Error):
        migrate(db, (*MIGRATIONS, "CREATE TABLE later (x); DELETE FROM nothing"))
    db.close()
    assert found(opened(filled), "number7")[0] == "words number7"


def _on_each_connection(library: SqliteLibrary, pragma: str) -> None:
    with library.connections.reading() as db:
        db.execute(pragma)
