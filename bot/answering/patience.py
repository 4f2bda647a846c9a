"""How long to try: bounded retries with jitter inside one deadline, behind a circuit breaker."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.answering.chat_model import ChatModel, Completion, Prompt
from bot.answering.circuit import Circuit
from bot.errors import ModelFault


@dataclass(frozen=True, slots=True)
class PatienceSettings:
    """`deadline_seconds` bounds all calls and waits together, `request_seconds` one call, `try_limit` their count."""

    deadline_seconds: float = 20.0
    request_seconds: float = 12.0
    try_limit: int = 3
    first_wait_seconds: float = 0.5
    """Doubled with every retry; the wait is drawn from its upper half (equal jitter)."""


@dataclass(frozen=True, slots=True)
class Time:
    """What waiting needs, passed in so that tests don't wait: a growing clock, sleep, a draw from 0 to 1."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    random: Callable[[], float] = random.random


class Deadline:
    """A point in time that all calls for one question share."""

    def __init__(self, seconds: float, now: Callable[[], float]) -> None:
        self._now = now
        self._ends_at = now() + seconds

    def left_seconds(self) -> float:
        return self._ends_at - self._now()


class Patience:
    """Asks a model until it answers, gives up, or time is up."""

    def __init__(self, model: ChatModel, settings: PatienceSettings, circuit: Circuit, timing: Time) -> None:
        self._model = model
        self._settings = settings
        self._circuit = circuit
        self._time = timing

    def deadline(self, share: float = 1.0) -> Deadline:
        """Starts the clock for one question, or for the step of it that may take this share of its time."""
        return Deadline(self._settings.deadline_seconds * share, self._time.now)

    async def complete(self, prompt: Prompt, deadline: Deadline) -> Completion:
        """The model's answer. Raises the last ModelFault when tries or time run out, or none may be made now."""
        for count in range(1, self._settings.try_limit + 1):
            fault = self._refusal(deadline)
            if fault is not None:
                raise fault
            try:
                completion = await self._model.complete(prompt, self._seconds_for_a_call(deadline))
            except ModelFault as failure:
                self._circuit.record_fault()
                await self._wait_or_raise(failure, count, deadline)
            else:
                self._circuit.record_success()
                return completion
        raise ModelFault("the model did not answer")

    def _refusal(self, deadline: Deadline) -> ModelFault | None:
        if deadline.left_seconds() <= 0:
            return ModelFault("the model did not answer in time")
        return (
            None if self._circuit.lets_through() else ModelFault("the model has been failing and is left alone for now")
        )

    def _seconds_for_a_call(self, deadline: Deadline) -> float:
        return min(self._settings.request_seconds, deadline.left_seconds())

    async def _wait_or_raise(self, fault: ModelFault, count: int, deadline: Deadline) -> None:
        doubled = self._settings.first_wait_seconds * 2 ** (count - 1)
        wait = doubled * (0.5 + self._time.random() / 2)
        if fault.retry_after_seconds is not None:
            wait = max(wait, fault.retry_after_seconds)
        if not fault.is_retryable or count == self._settings.try_limit or wait >= deadline.left_seconds():
            raise fault
        await self._time.sleep(wait)
