"""Sets are found, paired and read; what is wrong with them is said with its place."""

from pathlib import Path

import pytest

from bot.cli.batch import BatchRow
from bot.errors import UsageError
from bot.evaluating.dataset import Gold, find_sets, sample
from tests.bot.evaluating.builders import QUESTIONS, write_rows, write_set


def test_a_folder_gives_its_pairs_by_name(tmp_path: Path) -> None:
    write_set(tmp_path, "town")
    write_rows(tmp_path / "sea_snippet_corpus.jsonl", [])
    write_rows(tmp_path / "sea_questions.jsonl", [])
    write_rows(tmp_path / "lonely_questions.jsonl", [])
    assert [each.name for each in find_sets([tmp_path])] == ["sea", "town"]


def test_a_corpus_and_a_question_file_are_a_set(tmp_path: Path) -> None:
    write_set(tmp_path, "town")
    (found,) = find_sets([tmp_path / "town_corpus.jsonl", tmp_path / "town_questions.jsonl"])
    assert [item.qid for item in found.items()] == ["q-bridge", "q-pieces", "q-king"]


def test_a_folder_without_a_pair_says_what_to_put_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"X_corpus\.jsonl and X_questions\.jsonl"):
        find_sets([tmp_path])


def test_a_bad_gold_row_is_named_with_its_line(tmp_path: Path) -> None:
    write_set(tmp_path, questions=[QUESTIONS[0], {"question": "?", "qid": "x", "answers": 7}])
    (found,) = find_sets([tmp_path])
    with pytest.raises(UsageError, match=r"town_questions.jsonl:2: answers"):
        found.items()


def test_a_repeated_qid_is_refused(tmp_path: Path) -> None:
    write_set(tmp_path, questions=[QUESTIONS[0], QUESTIONS[0]])
    with pytest.raises(UsageError, match="'q-bridge' stands in two rows"):
        find_sets([tmp_path])[0].items()


def test_rows_without_a_qid_get_their_place(tmp_path: Path) -> None:
    write_set(tmp_path, questions=[{"question": "Why?"}, {"question": "Who?"}])
    assert [item.qid for item in find_sets([tmp_path])[0].items()] == ["town:1", "town:2"]


def test_the_asking_side_of_a_row_has_no_field_for_what_the_scorer_knows() -> None:
    assert not BatchRow.model_fields.keys() & Gold.model_fields.keys()


def test_a_smaller_sample_is_drawn_from_a_larger(tmp_path: Path) -> None:
    write_set(tmp_path, questions=[{"question": f"Question {number}?"} for number in range(50)])
    items = find_sets([tmp_path])[0].items()
    few, more = sample(items, 5), sample(items, 20)
    assert len(few) == 5
    assert set(few) < set(more)
    assert sample(items, None) == items


def test_a_file_without_a_question_is_refused(tmp_path: Path) -> None:
    write_set(tmp_path, questions=[])
    with pytest.raises(UsageError, match="has no question"):
        find_sets([tmp_path])[0].items()


def test_a_byte_order_mark_and_null_lists_are_read(tmp_path: Path) -> None:
    write_set(tmp_path, questions=[{"question": "Why?", "answers": None, "evidence": None, "false_answers": None}])
    file = tmp_path / "town_questions.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    (item,) = find_sets([tmp_path])[0].items()
    assert item.gold == Gold()
