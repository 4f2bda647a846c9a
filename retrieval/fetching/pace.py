"""How fast one host is asked: never two requests closer together than its interval."""

import threading
import time
from collections.abc import Callable


class Pace:
    """Makes callers wait for their turn with a host; safe from several threads."""

    def __init__(
        self,
        interval_seconds: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._interval_seconds = interval_seconds
        self._clock = clock
        self._sleep = sleep
        self._turns: dict[str, float] = {}
        self._rests: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, host: str, delay_seconds: float = 0.0) -> None:
        """Returns when `host` may be asked; the next turn is an interval, or the site's own delay, later."""
        with self._lock:
            now = self._clock()
            self._turns = {each: turn for each, turn in self._turns.items() if turn > now}
            turn = max(now, self._turns.get(host, now))
            self._turns[host] = turn + max(self._interval_seconds, delay_seconds)
        if turn > now:
            self._sleep(turn - now)

    def rest(self, host: str, seconds: float) -> None:
        """Remembers that a host wants to be left alone, or does not answer; whoever can wait asks `due_in` first."""
        with self._lock:
            now = self._clock()
            self._rests = {each: until for each, until in self._rests.items() if until > now}
            self._rests[host] = max(self._rests.get(host, now), now + seconds)

    def due_in(self, host: str) -> float:
        """Seconds until a host may be asked without waiting; 0 for now."""
        with self._lock:
            until = max(self._turns.get(host, 0.0), self._rests.get(host, 0.0))
            return max(0.0, until - self._clock())
