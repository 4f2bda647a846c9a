"""Watches a port: every call that is made on the event loop's own thread, where it would block, is noted."""

import threading
from collections.abc import Callable
from typing import cast


class Watched:
    """Passes everything on to the real thing, its parts included; `on_loop` collects the names of misplaced calls."""

    def __init__(self, real: object, on_loop: list[str], name: str = "") -> None:
        self._real = real
        self._on_loop = on_loop
        self._name = name

    def __getattr__(self, name: str) -> object:
        found = getattr(self._real, name)
        path = f"{self._name}.{name}"
        if not callable(found):
            return Watched(found, self._on_loop, path) if type(found).__module__.startswith("bot.") else found
        return self._noting(cast(Callable[..., object], found), path)

    def _noting(self, call: Callable[..., object], path: str) -> Callable[..., object]:
        def noted(*args: object, **options: object) -> object:
            if threading.current_thread() is threading.main_thread():
                self._on_loop.append(path)
            return call(*args, **options)

        return noted
