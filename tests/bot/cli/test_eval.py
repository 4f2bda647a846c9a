"""`onrecord eval`, as a person runs it on a folder of their own."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import run
from tests.bot.evaluating.builders import CORPUS, QUESTIONS, write_rows, write_set

Evaluate = Callable[..., int]


@pytest.fixture
def evaluate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Evaluate:
    """Runs `onrecord eval` over the town's set with a home of its own."""
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "home"))
    folder = write_set(tmp_path / "sets")
    return lambda *options: run(["eval", str(folder), "--no-model", *options])


def test_a_table_shows_the_figures_and_what_they_mean(evaluate: Evaluate, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate() == 0
    out = capsys.readouterr().out
    assert "town: 3 questions" in out
    assert "2 answerable, 1 not" in out
    assert "a gold article is among the first 1 articles" in out


def test_results_hold_every_question_and_what_they_came_from(evaluate: Evaluate, tmp_path: Path) -> None:
    evaluate("--out", str(tmp_path / "out.json"))
    results = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert {"commit", "configuration", "versions"} <= results["origin"].keys()
    (town,) = results["sets"]
    assert [row["qid"] for row in town["rows"]] == ["q-bridge", "q-pieces", "q-king"]
    assert town["figures"]["success_at_1"] == 1
    assert len(town["corpus_digest"]) == 64


def test_the_gold_of_a_question_never_changes_the_reply(evaluate: Evaluate, tmp_path: Path) -> None:
    evaluate("--out", str(tmp_path / "told.json"))
    asked_only: list[dict[str, object]] = [{"qid": row["qid"], "question": row["question"]} for row in QUESTIONS]
    write_set(tmp_path / "sets", questions=asked_only)
    evaluate("--out", str(tmp_path / "untold.json"))
    told, untold = (json.loads((tmp_path / f"{name}.json").read_text())["sets"][0] for name in ("told", "untold"))
    seen = ("qid", "is_answer", "reason", "confidence", "quote_count", "quoted_characters")
    assert [[row[key] for key in seen] for row in told["rows"]] == [
        [row[key] for key in seen] for row in untold["rows"]
    ]


def test_a_library_is_built_once(evaluate: Evaluate, tmp_path: Path) -> None:
    evaluate()
    (library,) = (tmp_path / "home" / "evals").glob("*/library.db")
    built_at = library.stat().st_mtime_ns
    evaluate()
    assert [each.stat().st_mtime_ns for each in (tmp_path / "home" / "evals").glob("*/library.db")] == [built_at]


def test_no_seed_is_in_the_library_and_no_receipt_stays(evaluate: Evaluate, tmp_path: Path) -> None:
    evaluate()
    left = {path.name for path in (tmp_path / "home").rglob("*") if path.is_file()}
    assert left == {"library.db", "shared.checked"}


def test_an_earlier_run_is_compared_question_by_question(
    evaluate: Evaluate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evaluate("--out", str(tmp_path / "old.json"))
    assert evaluate("--against", str(tmp_path / "old.json")) == 0
    out = capsys.readouterr().out
    assert "against the older run, 3 questions in common" in out
    assert "+0.000 … +0.000" in out


def test_everywhere_looks_past_the_articles_that_a_question_names(evaluate: Evaluate, tmp_path: Path) -> None:
    write_set(tmp_path / "sets", questions=[a_bridge_question(context_docs=["museum"])])
    found = {}
    for name, options in {"named": (), "all": ("--everywhere",)}.items():
        evaluate("--out", str(tmp_path / name), *options)
        results = json.loads((tmp_path / name).read_text("utf-8"))
        found[name] = results["origin"]["everywhere"], results["sets"][0]["figures"]["success_at_10"]
    assert found == {"named": (False, 0.0), "all": (True, 1.0)}


def test_the_curve_is_a_png(evaluate: Evaluate, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    evaluate("--plot", str(tmp_path / "curve.png"))
    assert (tmp_path / "curve.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--against", "nowhere.json"), "nowhere.json: cannot be read"),
        (("--only", "sea"), "no set sea. There are: town."),
        (("--limit", "0"), "'0' is not a number of 1 or more"),
        (("--out", "nowhere/out.json"), "there is no folder nowhere"),
        (("--out", "."), "is a folder. Name a file in it."),
    ],
)
def test_what_makes_no_sense_is_said(
    evaluate: Evaluate, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], said: str
) -> None:
    assert evaluate(*options) == 2
    assert said in capsys.readouterr().err


def test_results_that_could_not_be_written_are_said_before_anything_is_asked(
    evaluate: Evaluate, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)  # whoever runs the tests may be root, who may write anywhere
    assert evaluate("--out", str(tmp_path / "out.json")) == 2
    assert "cannot be written (no permission). Name another place." in " ".join(capsys.readouterr().err.split())


def a_bridge_question(**changed: object) -> dict[str, object]:
    return {**QUESTIONS[0], **changed}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"evidence": [{"doc_id": "bridge7"}]}, "name an article in evidence that the corpus lacks"),
        ({"evidence": [{"doc_id": "bridge", "quote": "It shuts."}]}, "does not stand verbatim in its article"),
        ({"context_docs": ["bridge7"]}, "name an article in context_docs that the corpus lacks"),
        ({"answers": []}, "are answerable and have no answers"),
        ({"answerable": False}, "have answers though answerable is false"),
    ],
)
def test_what_the_questions_take_for_granted_and_the_corpus_lacks_is_said(
    evaluate: Evaluate, tmp_path: Path, capsys: pytest.CaptureFixture[str], changed: dict[str, object], said: str
) -> None:
    write_set(tmp_path / "sets", questions=[a_bridge_question(**changed), a_bridge_question(qid="sound")])
    assert evaluate() == 0
    told = " ".join(capsys.readouterr().err.split())
    assert "1 of 2 questions (first: 'q-bridge')" in told
    assert said in told


def test_a_sound_set_is_not_doubted(evaluate: Evaluate, capsys: pytest.CaptureFixture[str]) -> None:
    evaluate()
    assert capsys.readouterr().err == ""


def test_a_doc_id_given_twice_is_said(evaluate: Evaluate, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(tmp_path / "sets" / "town_corpus.jsonl", [*CORPUS, {**CORPUS[0], "text": "The bridge stays open."}])
    assert evaluate() == 0
    assert "1 rows have a doc_id that stood before" in " ".join(capsys.readouterr().err.split())


def test_a_corpus_without_an_article_is_refused(
    evaluate: Evaluate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_rows(tmp_path / "sets" / "town_corpus.jsonl", [{"doc_id": "bridge", "title": "No text"}])
    assert evaluate() == 2
    assert "no article in it could be read" in " ".join(capsys.readouterr().err.split())


def test_a_file_that_is_no_result_is_refused(
    evaluate: Evaluate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other.json").write_text('{"schema": 1}')
    assert evaluate("--against", str(tmp_path / "other.json")) == 2
    assert "It must come from `onrecord eval --out`" in capsys.readouterr().err
