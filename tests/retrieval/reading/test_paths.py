"""Files and folders on a disk."""

import io
import os
from pathlib import Path

import pytest

from retrieval.errors import UnreadableSource
from retrieval.reading import RawArticle, ReadingLimits, read_path, read_stream
from tests.retrieval.reading.builders import PROSE, a_row


def read(path: Path, limits: ReadingLimits | None = None) -> list[RawArticle | UnreadableSource]:
    return list(read_path(path, limits or ReadingLimits()))


def test_a_folder_is_read_with_its_folders_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/.hidden.txt", ".git/x.txt", "c.jsonl", "photo.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(a_row() if name.endswith("jsonl") else PROSE)
    assert [one.place.removeprefix(f"{tmp_path}/") for one in read(tmp_path)] == ["a/z.md", "b.txt", "c.jsonl:1"]


def test_a_bad_file_in_a_folder_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(PROSE)
    problem, article = read(tmp_path)
    assert str(problem).startswith(f"{tmp_path}/a.txt: is empty.")
    assert isinstance(article, RawArticle)


def test_a_folder_without_articles_says_what_to_put_there(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    (problem,) = read(tmp_path)
    assert "holds no article" in str(problem)
    assert ".jsonl" in str(problem)


def test_a_folder_in_a_folder_that_cannot_be_listed_is_told_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    monkeypatch.chdir(tmp_path)
    for _ in range(25):  # no system lists a path of 5,000 characters, not even for its root
        Path("d" * 200).mkdir()
        os.chdir("d" * 200)
    problem, article = read(tmp_path)
    assert "cannot be opened (File name too long)" in str(problem)
    assert isinstance(article, RawArticle)


def test_a_pipe_in_a_folder_is_not_waited_for_and_a_link_to_nothing_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "self").symlink_to(tmp_path)
    (problem,) = read(tmp_path)
    assert str(problem).startswith(f"{tmp_path}/b.txt: cannot be opened")


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    (problem,) = read(tmp_path / "gone.txt")
    assert "cannot be opened (No such file or directory)" in str(problem)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(3_000_000_000)
    (problem,) = read(path)
    assert "larger than 5,000,000 bytes" in str(problem)


def test_a_file_of_many_rows_may_be_larger_than_one_article(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(f"{a_row()}\n" * 50)
    limits = ReadingLimits(article_byte_limit=400, file_byte_limit=100_000)
    assert len(read(path, limits)) == 50
    assert "larger than 1,000 bytes" in str(read(path, ReadingLimits(file_byte_limit=1_000))[0])


def test_what_never_ends_is_refused_at_its_limit() -> None:
    (problem,) = read(Path("/dev/zero"), ReadingLimits(article_byte_limit=1_000))
    assert "larger than 1,000 bytes" in str(problem)


def test_of_a_row_beyond_the_limit_nothing_passes_for_a_row(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(f"{'x' * 95} {a_row(text='Inside.')}\n{a_row(text='Short.')}")
    problem, article = read(path, ReadingLimits(article_byte_limit=95))
    assert "news.jsonl:1: is larger than 95 bytes" in str(problem)
    assert isinstance(article, RawArticle)
    assert (article.text, article.place) == ("Short.", f"{path}:2")


def test_a_stream_is_read_whole_or_not_at_all() -> None:
    limits = ReadingLimits(file_byte_limit=len(PROSE))
    (whole,) = read_stream("standard input", io.BytesIO(PROSE.encode()), limits)
    (cut,) = read_stream("standard input", io.BytesIO(f"{PROSE}.".encode()), limits)
    assert isinstance(whole, RawArticle)
    assert "is larger than" in str(cut)


def test_a_name_that_is_no_text_becomes_one_that_can_be_stored(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("the crane fell on monday and nobody was hurt")
    (article,) = read(path)
    assert isinstance(article, RawArticle)
    assert article.title == "caf\ufffd"
