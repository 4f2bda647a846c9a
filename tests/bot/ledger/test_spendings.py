"""What the model cost is kept, summed up by day, server and model, and an older ledger learns to keep it."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.answering.allowance import Spending
from bot.answering.usage import Usage
from bot.ledger import Ledger, open_ledger
from bot.ledger.schema import MIGRATIONS
from tests.bot.builders import GUILD, NOON, an_answer


def used(model: str = "m-1", cost_usd: float | None = 0.5, cached: int = 0) -> Usage:
    return Usage(
        model=model,
        call_count=1,
        prompt_tokens=900,
        cached_tokens=cached,
        completion_tokens=100,
        cost_usd=cost_usd,
    )


def test_spending_is_counted_for_one_server_since_a_moment(ledger: Ledger) -> None:
    ledger.spendings.spend(GUILD, "answer", used())
    ledger.spendings.spend("guild-200", "answer", used())
    assert ledger.spendings.spent_since(GUILD, NOON) == Spending(1000, 0.5)
    assert ledger.spendings.spent_since(GUILD, NOON + timedelta(seconds=1)) == Spending()


def test_a_call_without_a_price_makes_the_sum_unpriced(ledger: Ledger) -> None:
    ledger.spendings.spend(GUILD, "answer", used())
    ledger.spendings.spend(GUILD, "answer", used(cost_usd=None))
    assert ledger.spendings.spent_since(GUILD, NOON) == Spending(2000, 0.5, has_unpriced=True)
    (line,) = ledger.spendings.costs_since(NOON)
    assert line.usage.cost_usd is None


def test_costs_are_summed_by_day_server_and_model_newest_first(tmp_path: Path) -> None:
    moment = [NOON]
    ledger = open_ledger(tmp_path / "ledger.db", lambda: moment[0])
    for collection, model in ((GUILD, "m-1"), (GUILD, "m-2"), ("guild-200", "m-1"), (GUILD, "m-1")):
        ledger.spendings.spend(collection, "answer", used(model))
    ledger.spendings.spend(GUILD, "standalone", used("m-1", cached=300))
    moment[0] = NOON + timedelta(days=1)
    ledger.spendings.spend(GUILD, "summary", used("m-1"))
    lines = ledger.spendings.costs_since(datetime(2026, 1, 1, tzinfo=UTC))
    ledger.close()
    assert [(line.day.day, line.collection, line.usage.model, line.question_count) for line in lines] == [
        (6, GUILD, "m-1", 1),
        (5, GUILD, "m-1", 2),
        (5, GUILD, "m-2", 1),
        (5, "guild-200", "m-1", 1),
    ]
    assert (lines[1].usage.call_count, lines[1].usage.cached_tokens, lines[1].usage.cost_usd) == (3, 300, 1.5)


def test_a_ledger_of_the_first_format_keeps_what_it_has_and_learns_to_keep_spending(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with sqlite3.connect(path) as old:
        old.executescript(MIGRATIONS[0])
        old.execute("PRAGMA user_version = 1")
        old.execute("INSERT INTO facts VALUES ('commands', 'abc')")
    old.close()
    ledger = open_ledger(path, lambda: NOON)
    ledger.keep(an_answer(), ())
    ledger.spendings.spend(GUILD, "answer", used())
    assert ledger.settings.recall("commands") == "abc"
    assert ledger.spendings.spent_since(GUILD, NOON).tokens == 1000
    ledger.close()
