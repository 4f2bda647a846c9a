"""`onrecord add`, `sources`, `show`, `remove` as their users see them."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.cli.conftest import OnRecord

STORY = "Bridge closed\n\nThe harbour bridge closed on Monday, Mayor Ana Ruiz said.\n\nIt will open again in May.\n"


def _write(name: str, text: str = STORY) -> str:
    Path(name).write_text(text, "utf-8")
    return name


def test_adding_says_what_went_in_and_adding_again_changes_nothing(onrecord: OnRecord) -> None:
    first, again = onrecord("add", _write("bridge.txt")), onrecord("add", "bridge.txt")
    assert (first.out.strip(), again.out.strip()) == ("1 added.", "1 unchanged.")
    assert "Ana Ruiz" in onrecord("ask", "When did the harbour bridge close?").out


def test_a_changed_article_is_a_new_version_and_the_old_one_stays(onrecord: OnRecord) -> None:
    onrecord("add", _write("bridge.txt"))
    changed = onrecord("add", _write("bridge.txt", STORY.replace("Monday", "Tuesday")))
    rows = [json.loads(line) for line in onrecord("sources", "bridge", "--json").out.splitlines()]
    assert changed.out.strip() == "1 changed."
    assert [row["versions"] for row in rows] == [2]


def test_of_two_rows_with_one_id_the_last_stands_however_often_the_file_is_added(onrecord: OnRecord) -> None:
    rows = [json.dumps({"id": "tax", "title": "Tax", "text": f"The tax rises to {rate} percent."}) for rate in (12, 13)]
    ran = [onrecord("add", _write("rows.jsonl", "\n".join(rows))) for _ in range(3)]
    assert [each.out.strip() for each in ran] == ["1 added, 1 changed.", "2 unchanged.", "2 unchanged."]
    assert "13 percent" in onrecord("show", "tax").out


def test_a_text_that_comes_back_before_the_newest_is_stored_and_the_newest_stays(onrecord: OnRecord) -> None:
    rows = [json.dumps({"id": "tax", "title": "Tax", "text": f"The tax rises to {rate} percent."}) for rate in (12, 13)]
    onrecord("add", _write("newest.jsonl", rows[1]))
    assert onrecord("add", _write("both.jsonl", "\n".join(rows))).out.strip() == "2 changed."
    assert "13 percent" in onrecord("show", "tax").out


def test_bad_rows_are_named_with_file_line_and_cure_and_the_rest_goes_in(onrecord: OnRecord) -> None:
    good = json.dumps({"title": "Bridge", "text": "The bridge closed on Monday."})
    ran = onrecord("add", _write("rows.jsonl", f"{good}\n{{broken\n{{}}\n"))
    assert ran.status == 0
    assert ran.out.strip() == "1 added, 2 not read."
    assert "rows.jsonl:2" in ran.err
    assert "rows.jsonl:3" in ran.err


def test_when_nothing_can_be_read_the_status_says_so(onrecord: OnRecord) -> None:
    ran = onrecord("add", _write("empty.txt", "  \n"))
    assert (ran.status, ran.out.strip()) == (1, "1 not read.")
    assert "empty.txt" in ran.err


def test_a_binary_file_is_refused_by_name(onrecord: OnRecord) -> None:
    Path("picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    ran = onrecord("add", "picture.txt")
    assert ran.status == 1
    assert "picture.txt" in ran.err


def test_a_path_that_is_not_there_is_a_usage_error_and_adds_nothing(onrecord: OnRecord) -> None:
    ran = onrecord("add", _write("bridge.txt"), "nowhere.txt")
    assert (ran.status, ran.err.strip()) == (2, "onrecord: nowhere.txt: no such file or folder.")
    assert "bridge" not in onrecord("sources", "--json").out


def test_a_text_that_was_pasted_for_a_path_is_a_usage_error_that_shows_its_beginning(onrecord: OnRecord) -> None:
    ran = onrecord("add", "The bridge is closed. " * 50)
    assert (ran.status, ran.out, len(ran.err) < 300) == (2, "", True)
    assert ran.err.startswith("onrecord: The bridge is closed. ")
    assert ran.err.endswith("…: no such file or folder.\n")


def test_standard_input_is_read(onrecord: OnRecord, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    assert onrecord("add", "-").out.strip() == "1 added."


def test_sources_lists_titles_and_says_when_there_are_none(onrecord: OnRecord) -> None:
    assert "Trump order clears way" in " ".join(onrecord("sources").out.split())
    assert "No title, outlet or id matches 'zzzz'." in onrecord("sources", "zzzz").out


def test_show_prints_the_article_as_published(onrecord: OnRecord) -> None:
    onrecord("add", _write("bridge.txt"))
    ran = onrecord("show", "Bridge closed")
    assert ran.status == 0
    assert "It will open again in May." in ran.out


def test_show_with_a_receipt_takes_the_version_that_was_quoted(onrecord: OnRecord) -> None:
    onrecord("add", _write("bridge.txt"))
    reply = json.loads(onrecord("ask", "When did the harbour bridge close?", "--json").out)
    onrecord("add", _write("bridge.txt", STORY.replace("Monday", "Tuesday")))
    article = reply["claims"][0]["quotes"][0]["article_id"]
    assert "Monday" in onrecord("show", article, "--quote", reply["receipt"]).out
    assert "Tuesday" in onrecord("show", article).out


def test_an_unknown_article_and_an_unknown_receipt_say_what_to_do(onrecord: OnRecord) -> None:
    assert "`onrecord sources` lists them" in onrecord("show", "nothing like it").err
    assert "There is no receipt" in onrecord("show", "Trump order", "--quote", "nope").err


def test_a_name_that_fits_several_articles_lists_them(onrecord: OnRecord) -> None:
    ran = onrecord("show", "huawei")
    assert ran.status == 1
    assert "could be 2 articles" in ran.err


def test_a_removed_article_is_no_evidence_but_can_still_be_shown(onrecord: OnRecord) -> None:
    onrecord("add", _write("bridge.txt"))
    assert "Withdrawn: Bridge closed" in onrecord("remove", "Bridge closed").out
    assert "Ana Ruiz" not in onrecord("ask", "When did the harbour bridge close?").out


def test_a_shared_article_cannot_be_removed_by_accident(onrecord: OnRecord) -> None:
    ran = onrecord("remove", "Trump order clears way")
    assert ran.status == 2
    assert "is a shared article" in ran.err


def test_a_shared_article_withdrawn_on_purpose_does_not_come_back(onrecord: OnRecord) -> None:
    assert onrecord("remove", "Trump order clears way", "--collection", "shared").status == 0
    assert "Trump order" not in onrecord("sources", "--json").out


def test_an_article_without_a_title_is_called_untitled(onrecord: OnRecord) -> None:
    onrecord("add", _write("rows.jsonl", json.dumps({"id": "x1", "text": "The bridge closed on Monday."})))
    assert "untitled" in onrecord("sources", "x1").out
    assert "untitled" in onrecord("show", "x1").out
    onrecord("add", _write("more.jsonl", json.dumps({"id": "x2", "text": "The bridge opened on Friday."})))
    assert "x2  untitled" in onrecord("show", "x").err
    assert onrecord("diff", "x1").out.startswith("untitled (x1)")
    assert onrecord("remove", "x1").out.startswith("Withdrawn: untitled (x1)")


def test_without_space_the_summary_says_what_went_in_before(onrecord: OnRecord) -> None:
    onrecord("sources")
    library = Path("home/onrecord.db")
    limit = library.stat().st_size + 400_000
    rows = "\n".join(json.dumps({"id": f"a{n}", "text": f"The bridge {n} closed. " * 40}) for n in range(640))
    script = (
        "import resource, sys; from bot.cli import run; "
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); sys.exit(run(sys.argv[1:]))"
    )
    _write("rows.jsonl", rows)
    command = [sys.executable, "-c", script, "add", "rows.jsonl"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    stored = len(onrecord("sources", "--json").out.splitlines()) - 2
    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1
    assert ran.stdout.strip() == f"Broken off. Until then: {stored} added."
    assert stored > 0


def test_show_as_json_gives_the_exact_text_of_which_the_quotes_are_slices(onrecord: OnRecord) -> None:
    text = f"Bridge 🌉 closed\r\n\r\n\u200b{STORY}"
    onrecord("add", _write("rows.jsonl", json.dumps({"id": "b1", "text": text})))
    reply = json.loads(onrecord("ask", "When did the harbour bridge close?", "--json").out)
    shown = json.loads(onrecord("show", "b1", "--quote", reply["receipt"], "--json").out)
    quote = reply["claims"][0]["quotes"][0]
    assert shown["text"] == text
    assert shown["text"][quote["start"] : quote["end"]] == quote["text"]
    assert {"start": quote["start"], "end": quote["end"]} in shown["quoted"]
