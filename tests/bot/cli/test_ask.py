"""`onrecord ask` as its users see it."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests.bot.cli.conftest import OnRecord

CARRIERS = "Which carriers agreed not to use Huawei?"


def test_a_question_is_answered_from_the_seeds_with_the_words_of_the_article(onrecord: OnRecord) -> None:
    ran = onrecord("ask", CARRIERS)
    assert ran.status == 0
    assert "Verizon, AT&T, T-Mobile, and Sprint" in " ".join(ran.out.split())
    assert "undated, retrieved" in ran.out


def test_a_headline_of_another_story_is_never_evidence(onrecord: OnRecord) -> None:
    ran = onrecord("ask", "Who won West Bromwich Albion against Aston Villa?")
    assert ran.status == 0
    assert "Not on record" in ran.out
    assert "Football Match Report" not in ran.out


def test_json_follows_the_contract_and_its_spans_slice_back(onrecord: OnRecord) -> None:
    reply = json.loads(onrecord("ask", CARRIERS, "--json").out)
    quote = reply["claims"][0]["quotes"][0]
    seed = next(
        path for path in Path(__file__).parents[3].glob("seeds/*.txt") if quote["text"] in path.read_text("utf-8")
    )
    assert (reply["schema"], reply["kind"], reply["engine"]) == (1, "answer", "extractive")
    assert seed.read_text("utf-8")[quote["start"] : quote["end"]] == quote["text"]
    assert quote["published_at"] is None


def test_a_batch_gives_one_reply_a_line_in_the_same_order(onrecord: OnRecord) -> None:
    rows = [{"qid": "b", "question": CARRIERS}, {"qid": "a", "question": ""}, {"question": "Who sings?"}]
    Path("q.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    replies = [json.loads(line) for line in onrecord("ask", "--batch", "q.jsonl", "--json").out.splitlines()]
    assert [(reply.get("qid"), reply["kind"]) for reply in replies] == [
        ("b", "answer"),
        ("a", "refusal"),
        (None, "refusal"),
    ]
    assert replies[1]["reason"] == "unclear_question"


def test_a_bad_row_is_named_by_file_and_line_before_anything_is_asked(onrecord: OnRecord) -> None:
    Path("q.jsonl").write_text('{"question": "Who?"}\n{"question": 7}\n', "utf-8")
    ran = onrecord("ask", "--batch", "q.jsonl", "--json")
    assert (ran.status, ran.out) == (2, "")
    assert "q.jsonl:2: question:" in ran.err


def test_no_question_says_how_to_ask(onrecord: OnRecord) -> None:
    ran = onrecord("ask")
    assert ran.status == 2
    assert 'onrecord ask "…"' in ran.err


def test_a_batch_that_is_not_there_is_a_usage_error(onrecord: OnRecord) -> None:
    ran = onrecord("ask", "--batch", "nowhere.jsonl", "--json")
    assert (ran.status, ran.err.strip()) == (2, "onrecord: nowhere.jsonl: cannot be read (No such file or directory).")


def test_a_time_that_is_none_is_refused_with_an_example(onrecord: OnRecord) -> None:
    ran = onrecord("ask", CARRIERS, "--as-of", "last Tuesday")
    assert ran.status == 2
    assert "--as-of: 'last Tuesday' is not a time. Write 2026-08-05" in ran.err


def test_what_was_known_before_the_articles_came_is_nothing(onrecord: OnRecord) -> None:
    onrecord("ask", CARRIERS)
    ran = onrecord("ask", CARRIERS, "--as-of", "2020-01-01")
    assert "No article was published and here by 1 Jan 2020, 00:00 UTC." in ran.out


def test_an_unknown_outlet_leaves_nothing_to_search_and_those_there_are_come_likeliest_first(
    onrecord: OnRecord,
) -> None:
    assert "No article here names its outlet." in onrecord("ask", CARRIERS, "--source", "Post").err
    outlets = ("Aargau Post", "Harbour Gazette", "The Wire")
    rows = [
        json.dumps({"text": f"The bridge number {place} closed.", "source": name}) for place, name in enumerate(outlets)
    ]
    Path("news.jsonl").write_text("\n".join(rows), "utf-8")
    onrecord("add", "news.jsonl")
    ran = onrecord("ask", CARRIERS, "--source", "harbor gazete")
    assert ran.status == 0
    assert "There is no article of the outlet harbor gazete." in ran.out
    assert ran.err.strip() == "Outlets here: Harbour Gazette, Aargau Post, The Wire."


def test_a_collection_that_holds_nothing_is_said_to_so_that_a_slip_is_noticed(onrecord: OnRecord) -> None:
    ran = onrecord("ask", CARRIERS, "--collection", "lokal")
    assert ran.err.strip() == "Nothing is in the collection 'lokal': only the shared articles are searched."
    assert "Verizon" in ran.out


def test_what_can_be_no_collections_name_is_a_usage_error(onrecord: OnRecord) -> None:
    ran = onrecord("add", ".", "--collection", "../x y")
    assert (ran.status, ran.out) == (2, "")
    assert "letters, digits, - and _" in ran.err


def test_in_a_pipe_a_quote_stays_on_its_line_and_nothing_is_padded(onrecord: OnRecord) -> None:
    lines = onrecord("ask", CARRIERS).out.splitlines()
    (quoted,) = [line for line in lines if "Verizon" in line]
    assert quoted.startswith("[1] “While the big four")
    assert quoted.endswith("for cost reasons.”")
    assert all(line == line.rstrip() for line in lines)


def test_a_refusal_shows_no_sentence_twice(onrecord: OnRecord) -> None:
    reply = json.loads(onrecord("ask", "Who won West Bromwich Albion against Aston Villa?", "--json").out)
    spans = [(quote["version"], quote["start"], quote["end"]) for quote in reply["nearest"]]
    assert len(spans) == 3
    assert not any(
        one != other and one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
        for one in spans
        for other in spans
    )


def test_bytes_that_are_no_text_are_asked_with_a_mark_in_their_place(onrecord: OnRecord) -> None:
    assert json.loads(onrecord("ask", "caf\udce9?", "--json").out)["question"] == "caf\ufffd?"


def test_a_batch_takes_numbers_nulls_a_byte_order_mark_and_standard_input(
    onrecord: OnRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = '\ufeff{"question": "Who sings?", "qid": 0, "history": null, "context_docs": null}\r\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(rows.encode())))
    (line,) = onrecord("ask", "--batch", "-", "--json").out.splitlines()
    assert json.loads(line)["qid"] == 0


def test_the_bad_rows_of_a_batch_are_named_together(onrecord: OnRecord) -> None:
    Path("q.jsonl").write_text('{"question": 7}\n' * 9, "utf-8")
    lines = onrecord("ask", "--batch", "q.jsonl", "--json").err.splitlines()
    assert [line.partition("q.jsonl:")[2][:2] for line in lines[:5]] == ["1:", "2:", "3:", "4:", "5:"]
    assert lines[5] == "and 4 more."
    assert 'A row looks like {"question": "…"}' in lines[6]


def test_a_row_without_a_qid_may_say_null_and_true_is_none(onrecord: OnRecord) -> None:
    Path("q.jsonl").write_text('{"question": "", "qid": null}\n', "utf-8")
    (line,) = onrecord("ask", "--batch", "q.jsonl", "--json").out.splitlines()
    assert "qid" not in json.loads(line)
    Path("q.jsonl").write_text('{"question": "", "qid": true}\n', "utf-8")
    assert "q.jsonl:1: qid: Write it as a string" in onrecord("ask", "--batch", "q.jsonl", "--json").err


def test_a_clock_at_the_end_of_all_dates_is_refused(onrecord: OnRecord) -> None:
    ran = onrecord("ask", "What happened next week?", "--asked-at", "9999-12-31")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "onrecord: --asked-at: 9999 is no year to ask in. Take one from 1605 to 8999.\n"
    Path("q.jsonl").write_text('{"question": "What happened yesterday?", "asked_at": "0001-01-01"}\n', "utf-8")
    ran = onrecord("ask", "--batch", "q.jsonl", "--json")
    assert (ran.status, ran.out) == (2, "")
    assert "q.jsonl:1: asked_at: 0001 is no year to ask in. Take one from 1605 to 8999." in ran.err


def test_a_library_that_is_no_library_is_refused_with_a_cure(onrecord: OnRecord) -> None:
    Path("broken.db").write_text("this is no database, " * 200, "utf-8")
    ran = onrecord("ask", CARRIERS, "--library", "sqlite:///broken.db")
    assert (ran.status, ran.out) == (1, "")
    assert "broken.db" in ran.err


def test_a_url_of_no_library_says_what_one_looks_like(onrecord: OnRecord) -> None:
    ran = onrecord("ask", CARRIERS, "--library", "mysql://u:secret@host/x")
    assert ran.status == 2
    assert "sqlite:///" in ran.err
    assert "secret" not in ran.err


def test_no_command_and_an_unknown_option_point_to_help(onrecord: OnRecord) -> None:
    assert (onrecord().status, onrecord("ask", "--jsn", "x").status) == (2, 2)
    assert "Try `onrecord" in onrecord("ask", "--jsn", "x").err
