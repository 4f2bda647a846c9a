"""Group commit: ledger work that comes while a commit is under way shares the next one, so that a burst costs two."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TypeAlias, TypeVar, cast

from bot.offload import Offload

T = TypeVar("T")
Work: TypeAlias = Callable[[], object]
Together: TypeAlias = Callable[[Sequence[Work]], Sequence[object]]
"""Does pieces of work in one transaction, on disk on return; what each returned, or the exception it raised."""
_Piece: TypeAlias = tuple[Work, "asyncio.Future[object]"]


class GroupCommit:
    """Takes work one piece after the other, off the event loop; each is on disk before its caller goes on."""

    def __init__(self, together: Together, name: str) -> None:
        self._together = together
        self._offload = Offload(1, name)
        self._waiting: list[_Piece] = []
        self._committing: asyncio.Task[None] | None = None

    async def __call__(self, work: Callable[[], T]) -> T:
        """What `work` returns or raises, or the failure of the commit it was part of."""
        mine: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, mine))
        if self._committing is None or self._committing.done():
            self._committing = asyncio.create_task(self._commit_all())
        return cast(T, await mine)

    def close(self) -> None:
        """Waits for the commit that has begun, drops what waits."""
        self._offload.close()

    async def _commit_all(self) -> None:
        while self._waiting:
            taken, self._waiting = self._waiting, []
            try:
                _tell(taken, await self._commit(taken))
            except Exception as failure:  # noqa: BLE001 - goes on to each that waits
                _tell(taken, [failure] * len(taken))
            except asyncio.CancelledError:
                for _, mine in (*taken, *self._waiting):
                    mine.cancel()
                raise

    async def _commit(self, taken: Sequence[_Piece]) -> Sequence[object]:
        return await self._offload(lambda: self._together([work for work, _ in taken]))


def _tell(taken: Sequence[_Piece], outcomes: Sequence[object]) -> None:
    for (_, mine), outcome in zip(taken, outcomes, strict=True):
        if mine.done():
            continue  # its caller was cancelled
        if isinstance(outcome, BaseException):
            mine.set_exception(outcome)
        else:
            mine.set_result(outcome)
