"""What a function gives for single words, remembered: most words of a text have been read before."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_LIMIT = 200_000


class Remembered(dict[str, T]):
    """Look a word up to get what the function gives for it. Safe from several threads: at worst it is asked twice.

    A plain dict, emptied when it is full: `lru_cache` keeps its words in the order of their use, which costs more than
    the look-up itself, some .1 ms for a thousand words.
    """

    def __init__(self, ask: Callable[[str], T], limit: int = _LIMIT) -> None:
        super().__init__()
        self._ask = ask
        self._limit = limit

    def __missing__(self, word: str) -> T:
        if len(self) >= self._limit:
            self.clear()
        found = self[word] = self._ask(word)
        return found
