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
