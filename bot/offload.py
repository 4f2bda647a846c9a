"""The one place where synchronous work meets asyncio: a bounded pool of threads off the event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Offload:
    """Runs work in at most `worker_count` threads; more work waits its turn without blocking the event loop."""

    def __init__(self, worker_count: int, name: str = "offload") -> None:
        self._pool = ThreadPoolExecutor(max_workers=worker_count, thread_name_prefix=name)

    async def __call__(self, work: Callable[[], T]) -> T:
        """What `work` returns or raises. Work that has begun goes on when its caller is cancelled."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    def close(self) -> None:
        """Waits for work that has begun, drops what hasn't."""
        self._pool.shutdown(wait=True, cancel_futures=True)
