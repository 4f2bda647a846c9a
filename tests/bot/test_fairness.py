"""Servers take turns, and nobody is shut out by somebody else's flood."""

import asyncio
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fairness import FairQueue, FloodBrake
from tests.bot.builders import NOON


async def _served(queue: FairQueue, askers: list[str]) -> list[str]:
    served: list[str] = []

    async def ask(collection: str) -> None:
        async with queue.turn(collection):
            served.append(collection)
            await asyncio.sleep(0)

    await asyncio.gather(*(ask(collection) for collection in askers))
    return served


async def test_a_small_server_does_not_wait_behind_a_busy_one() -> None:
    served = await _served(FairQueue(1), ["busy"] * 50 + ["small", "other"])
    assert {"small", "other"} <= set(served[:4])


async def test_everybody_is_served_and_the_queue_is_empty_again() -> None:
    queue = FairQueue(3)
    assert sorted(await _served(queue, ["a", "b", "a", "c"] * 10)) == sorted(["a", "b", "a", "c"] * 10)
    assert queue.waiting_count == 0
    assert await _served(queue, ["a"]) == ["a"]


async def test_one_who_gives_up_waiting_does_not_take_a_turn_away() -> None:
    queue = FairQueue(1)
    async with queue.turn("a"):
        giving_up = asyncio.ensure_future(queue.turn("b").__aenter__())
        await asyncio.sleep(0)
        giving_up.cancel()
        with pytest.raises(asyncio.CancelledError):
            await giving_up
    assert await _served(queue, ["c", "c"]) == ["c", "c"]


class _Clock:
    now = NOON

    def __call__(self) -> datetime:
        return self.now


def test_one_question_too_many_is_held_until_the_oldest_is_out_of_the_window() -> None:
    clock = _Clock()
    brake = FloodBrake(2, timedelta(seconds=30), clock)
    assert brake.hold(1) is None
    clock.now += timedelta(seconds=10)
    assert brake.hold(1) is None
    assert brake.hold(1) == NOON + timedelta(seconds=30)
    assert brake.hold(2) is None
    clock.now = NOON + timedelta(seconds=30)
    assert brake.hold(1) is None


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 20)), max_size=60))
def test_nobody_ever_asks_more_than_the_limit_in_a_window(steps: list[tuple[int, int]]) -> None:
    clock, let_through = _Clock(), list[tuple[int, datetime]]()
    brake = FloodBrake(3, timedelta(seconds=30), clock)
    for person, seconds in steps:
        clock.now += timedelta(seconds=seconds)
        if brake.hold(person) is None:
            let_through.append((person, clock.now))
    for person, moment in let_through:
        recent = [at for who, at in let_through if who == person and moment - timedelta(seconds=30) < at <= moment]
        assert len(recent) <= 3
