"""Ledger work of a burst shares commits, and no piece of it spoils another."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.errors import LedgerError
from bot.group_commit import GroupCommit
from bot.ledger import Ledger, open_ledger
from tests.bot.builders import NOON


class Counting:
    """Counts how often it commits."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.groups: list[int] = []

    def __call__(self, works: Sequence[Callable[[], object]]) -> list[object]:
        self.groups.append(len(works))
        return self.ledger.together(works)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path / "ledger.db", lambda: NOON)


async def test_a_burst_costs_two_commits_and_everybody_gets_their_own_outcome(ledger: Ledger) -> None:
    counting = Counting(ledger)
    commit = GroupCommit(counting, "test")

    def remember(number: int) -> int:
        ledger.settings.remember(f"fact {number}", str(number))
        return number

    outcomes = await asyncio.gather(*(commit(lambda number=number: remember(number)) for number in range(100)))  # type: ignore[misc] # its own number
    commit.close()
    assert outcomes == list(range(100))
    assert len(counting.groups) <= 2
    assert all(ledger.settings.recall(f"fact {number}") == str(number) for number in range(100))
    ledger.close()


async def test_a_piece_that_fails_is_undone_alone(ledger: Ledger) -> None:
    commit = GroupCommit(ledger.together, "test")

    def fail() -> None:
        ledger.settings.remember("half", "done")
        raise LedgerError("no")

    good = commit(lambda: ledger.settings.remember("whole", "done"))
    outcomes = await asyncio.gather(good, commit(fail), return_exceptions=True)
    commit.close()
    assert [type(each) for each in outcomes] == [type(None), LedgerError]
    assert (ledger.settings.recall("whole"), ledger.settings.recall("half")) == ("done", "")
    ledger.close()


async def test_when_the_commit_itself_fails_nobody_is_told_that_it_is_kept(ledger: Ledger) -> None:
    def full(_: Sequence[Callable[[], object]]) -> list[object]:
        raise LedgerError("the disk is full")

    commit = GroupCommit(full, "test")
    outcomes = await asyncio.gather(commit(lambda: 1), commit(lambda: 2), return_exceptions=True)
    commit.close()
    assert [str(each) for each in outcomes] == ["the disk is full"] * 2
    ledger.close()


async def test_a_caller_that_gives_up_spoils_nothing_for_the_others(ledger: Ledger) -> None:
    commit = GroupCommit(ledger.together, "test")
    giving_up, other = asyncio.ensure_future(commit(lambda: 1)), asyncio.ensure_future(commit(lambda: 2))
    await asyncio.sleep(0)
    giving_up.cancel()
    assert await other == 2
    assert await commit(lambda: 3) == 3
    commit.close()
    ledger.close()
