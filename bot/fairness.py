"""Who is answered next: servers take turns, and one person's flood is slowed with a friendly word."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta


class FairQueue:
    """Lets `parallel_limit` questions be worked on at once; those that wait are taken in turn, a server at a time."""

    def __init__(self, parallel_limit: int) -> None:
        self._free = parallel_limit
        self._waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    @property
    def waiting_count(self) -> int:
        return sum(len(line) for line in self._waiting.values())

    @asynccontextmanager
    async def turn(self, collection: str) -> AsyncIterator[None]:
        """Waits for this server's turn and holds it while the block runs."""
        await self._take(collection)
        try:
            yield
        finally:
            self._pass_on()

    async def _take(self, collection: str) -> None:
        if self._free:
            self._free -= 1
            return
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(collection, deque()).append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():
                self._pass_on()  # the turn had come just before: the next one gets it
            raise

    def _pass_on(self) -> None:
        while self._waiting:
            collection, line = self._waiting.popitem(last=False)
            mine = line.popleft()
            if line:
                self._waiting[collection] = line  # back to the end: the other servers come first
            if not mine.done():
                mine.set_result(None)
                return
        self._free += 1


class FloodBrake:
    """At most `count_limit` questions a person in any `window`, counted over a sliding window."""

    def __init__(self, count_limit: int, window: timedelta, clock: Callable[[], datetime]) -> None:
        self._count_limit = count_limit
        self._window = window
        self._clock = clock
        self._asked: OrderedDict[int, deque[datetime]] = OrderedDict()

    def hold(self, person_id: int) -> datetime | None:
        """Counts a question; when it is one too many it is not counted, and the moment to try again comes back."""
        now = self._clock()
        self._forget(now - self._window)
        asked = self._asked.setdefault(person_id, deque())
        while asked and asked[0] <= now - self._window:
            asked.popleft()
        if len(asked) >= self._count_limit:
            return asked[0] + self._window
        asked.append(now)
        self._asked.move_to_end(person_id)
        return None

    def _forget(self, before: datetime) -> None:
        while self._asked:
            person_id, asked = next(iter(self._asked.items()))
            if asked and asked[-1] > before:
                return
            del self._asked[person_id]
