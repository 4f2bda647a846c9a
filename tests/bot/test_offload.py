"""Offloaded work never blocks the event loop, and no more of it runs at once than there are workers."""

import asyncio
import threading

import pytest

from bot.offload import InPlace, Offload, run_in_place


async def test_it_returns_what_the_work_returns_and_raises_what_it_raises() -> None:
    offload = Offload(1)
    assert await offload(lambda: 42) == 42
    with pytest.raises(ZeroDivisionError):
        await offload(lambda: 1 // 0)
    offload.close()


async def test_the_event_loop_goes_on_while_work_waits() -> None:
    offload, gate = Offload(1), threading.Event()
    waiting = asyncio.ensure_future(offload(gate.wait))
    await asyncio.sleep(0)
    assert not waiting.done()
    gate.set()
    assert await waiting
    offload.close()


async def test_no_more_work_runs_at_once_than_there_are_workers() -> None:
    offload, lock = Offload(2), threading.Lock()
    running, most = 0, 0

    def work() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        threading.Event().wait(0.002)
        with lock:
            running -= 1

    await asyncio.gather(*(offload(work) for _ in range(20)))
    offload.close()
    assert most <= 2


async def test_closing_drops_work_that_has_not_begun() -> None:
    offload, gate = Offload(1), threading.Event()
    begun = asyncio.ensure_future(offload(gate.wait))
    unbegun = asyncio.ensure_future(offload(gate.wait))
    await asyncio.sleep(0)
    gate.set()
    await asyncio.to_thread(offload.close)
    assert await begun
    assert unbegun.cancelled() or await asyncio.wait_for(asyncio.shield(unbegun), 1)


def test_work_in_place_needs_no_event_loop() -> None:
    in_place = InPlace()

    async def double() -> int:
        return 2 * await in_place(lambda: 21)

    assert run_in_place(double()) == 42
    with pytest.raises(ZeroDivisionError):
        run_in_place(in_place(lambda: 1 // 0))


def test_work_that_pauses_is_not_run_without_an_event_loop() -> None:
    async def pause() -> None:
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="needs an event loop"):
        run_in_place(pause())
