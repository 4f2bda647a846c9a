"""Shared articles are read again when, and only when, something may have changed; seen through the command line."""

import json
import os
from pathlib import Path

import pytest

from tests.bot.cli.conftest import OnRecord, onrecord

__all__ = ["onrecord"]

CONFIG = '[library]\ninclude_seeds = false\nshared_folders = ["desk"]\n[search]\nevidence_model = "off"\n'
CLOSED = "Harbour bridge closed\n\nThe harbour bridge was closed on Monday for repairs to two of its cables.\n"


@pytest.fixture
def desk(onrecord: OnRecord) -> Path:
    """The one shared folder, with one article in it."""
    Path("config.toml").write_text(CONFIG, "utf-8")
    folder = Path("desk")
    folder.mkdir()
    (folder / "bridge.txt").write_text(CLOSED, "utf-8")
    return folder


def texts(onrecord: OnRecord, *options: str) -> list[str]:
    """Every article's whole text, as `sources` and `show` give them."""
    rows = [json.loads(line) for line in onrecord("sources", "--json", *options).out.splitlines()]
    shown = [onrecord("show", row["article_id"], "--json", *options).out for row in rows]
    return [json.loads(each)["text"] for each in shown]


def test_a_word_changed_in_a_shared_file_is_noticed_even_where_its_size_and_time_are_as_before(
    desk: Path, onrecord: OnRecord
) -> None:
    assert texts(onrecord) == [CLOSED]
    file = desk / "bridge.txt"
    before = file.stat()
    file.write_text(CLOSED.replace("Monday", "Friday"), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert texts(onrecord) == [CLOSED.replace("Monday", "Friday")]


def test_an_article_put_beside_the_others_comes_in(desk: Path, onrecord: OnRecord) -> None:
    assert texts(onrecord) == [CLOSED]
    (desk / "later").mkdir()
    (desk / "later" / "pier.txt").write_text("Pier opens\n\nThe new pier was opened on Sunday by the mayor.\n", "utf-8")
    assert len(texts(onrecord)) == 2


def test_another_library_gets_the_shared_articles_too(desk: Path, onrecord: OnRecord) -> None:
    assert texts(onrecord) == [CLOSED]
    assert texts(onrecord, "--library", "sqlite:///other.db") == [CLOSED]


def test_a_library_that_was_deleted_is_filled_again(desk: Path, onrecord: OnRecord) -> None:
    assert texts(onrecord) == [CLOSED]
    for file in Path("home").glob("onrecord.db*"):
        file.unlink()
    assert texts(onrecord) == [CLOSED]


def test_a_withdrawn_article_stays_withdrawn_while_its_file_lies_there(desk: Path, onrecord: OnRecord) -> None:
    assert texts(onrecord) == [CLOSED]
    (row,) = onrecord("sources", "--json").out.splitlines()
    assert onrecord("remove", json.loads(row)["article_id"], "--collection", "shared").status == 0
    assert texts(onrecord) == texts(onrecord) == []


def test_a_file_that_could_not_be_read_is_tried_again(desk: Path, onrecord: OnRecord) -> None:
    (desk / "bridge.txt").rename("bridge.txt")
    desk.rmdir()
    assert texts(onrecord) == []
    desk.mkdir()
    Path("bridge.txt").rename(desk / "bridge.txt")
    assert texts(onrecord) == [CLOSED]
