"""`onrecord costs` as a person sees it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.answering.usage import Usage
from bot.ledger import open_ledger
from tests.bot.cli.conftest import OnRecord


def spend(folder: Path, cost_usd: float | None, days_ago: int = 0, model: str = "m-1") -> None:
    ledger = open_ledger(folder / "home" / "ledger.db", lambda: datetime.now(UTC) - timedelta(days=days_ago))
    usage = Usage(model=model, call_count=1, prompt_tokens=1900, cached_tokens=400, completion_tokens=100)
    ledger.spendings.spend("local", "answer", replace(usage, cost_usd=cost_usd))
    ledger.close()


def test_costs_are_listed_with_their_sum(onrecord: OnRecord, tmp_path: Path) -> None:
    spend(tmp_path, 0.0125)
    spend(tmp_path, None, model="m-2")
    ran = onrecord("costs")
    assert ran.status == 0
    assert "$0.0125" in ran.out
    assert "price not set" in ran.out
    assert "4,000 tokens, $0.0125, and what has no price in [openai.prices]" in ran.out


def test_older_days_are_left_out(onrecord: OnRecord, tmp_path: Path) -> None:
    spend(tmp_path, 0.5, days_ago=3)
    assert onrecord("costs", "--since", "2").out == "No model was asked in these days.\n"
    assert "$0.5000" in onrecord("costs", "--since", "4").out


def test_json_gives_one_day_server_and_model_a_line(onrecord: OnRecord, tmp_path: Path) -> None:
    spend(tmp_path, 0.5)
    (line,) = onrecord("costs", "--json").out.splitlines()
    row = json.loads(line)
    assert (row["collection"], row["model"], row["questions"], row["cost_usd"]) == ("local", "m-1", 1, 0.5)
    assert (row["prompt_tokens"], row["cached_tokens"], row["completion_tokens"]) == (1900, 400, 100)


def test_days_that_are_no_number_are_refused(onrecord: OnRecord) -> None:
    ran = onrecord("costs", "--since", "yesterday")
    assert (ran.status, ran.out) == (2, "")
    assert "not a number of 1 or more" in ran.err


def test_a_hostile_model_name_cannot_steer_the_terminal(onrecord: OnRecord, tmp_path: Path) -> None:
    spend(tmp_path, 0.5, model="m\x1b[2J[red]")
    out = onrecord("costs").out
    assert "\x1b" not in out
    assert "[red]" in out
