"""A circuit breaker: after several faults in a row nobody is asked for a while, so that readers don't wait in vain."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CircuitSettings:
    """How many failed calls in a row open the circuit, and for how long, in seconds."""

    fault_limit: int = 3
    rest_seconds: float = 30.0


class Circuit:
    """Open after `fault_limit` faults in a row; after the rest one caller may try, and its success closes it.

    `clock` gives seconds that only ever grow (time.monotonic). Belongs to one event loop.
    """

    def __init__(self, settings: CircuitSettings, clock: Callable[[], float]) -> None:
        self._settings = settings
        self._clock = clock
        self._fault_count = 0
        self._rests_until = 0.0

    def lets_through(self) -> bool:
        """Whether to call now. After the rest it lets one caller through and makes the others wait for its outcome."""
        if self._fault_count < self._settings.fault_limit:
            return True
        if self._clock() < self._rests_until:
            return False
        self._rests_until = self._clock() + self._settings.rest_seconds
        return True

    def record_success(self) -> None:
        self._fault_count = 0

    def record_fault(self) -> None:
        self._fault_count += 1
        if self._fault_count >= self._settings.fault_limit:
            self._rests_until = self._clock() + self._settings.rest_seconds
