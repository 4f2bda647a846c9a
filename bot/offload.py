"""The one place where synchronous work meets asyncio: a bounded pool of threads off the event loop."""

from collections.abc import Callable, Coroutine
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")


class Offload:
    """Runs work in at most `worker_count` threads; more work waits its turn without blocking the event loop."""

    def __init__(self, worker_count: int, name: str = "offload") -> None:
        self._worker_count = worker_count
        self._name = name

    async def __call__(self, work: Callable[[], T]) -> T:
        """What `work` returns or raises. Work that has begun goes on when its caller is cancelled."""
        import asyncio  # noqa: PLC0415 - loaded where an event loop runs

        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    def close(self) -> None:
        """Waits for work that has begun, drops what hasn't."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    @cached_property
    def _pool(self) -> "ThreadPoolExecutor":
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - as above

        return ThreadPoolExecutor(max_workers=self._worker_count, thread_name_prefix=self._name)


class InPlace(Offload):
    """Does work at once, for a process with one question, where nobody else waits: what awaits it never pauses."""

    def __init__(self) -> None:
        super().__init__(1)

    async def __call__(self, work: Callable[[], T]) -> T:
        return work()

    def close(self) -> None:
        """There is nothing to wait for."""


def run_in_place(work: Coroutine[Any, Any, T]) -> T:
    """What `work` returns or raises, without an event loop (asyncio takes 0.05 s to load). It must never pause."""
    try:
        work.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    work.close()
    raise RuntimeError("work that pauses needs an event loop")
