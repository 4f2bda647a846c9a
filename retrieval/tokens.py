"""Counting tokens with tiktoken, from the encoding file that llama-index-core ships: nothing is downloaded."""

import importlib.util
import os
import threading
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.byte_pairs import BytePairs
from retrieval.errors import TokensMissing

if TYPE_CHECKING:
    import tiktoken

_ENCODING = "cl100k_base"
_CACHED_AS = "9b5ad71b2ce5302211f9c61530b329a4922fc6a4"
"""tiktoken's name for the encoding's file: the SHA-1 of the address it comes from."""

_VARIABLE = "TIKTOKEN_CACHE_DIR"
_LOCK = threading.Lock()


def count_tokens(text: str) -> int:
    """How many cl100k_base tokens `text` has; special tokens count as the letters they are written in."""
    counted = _LITTLE.count(text)
    if counted is not None:
        return counted
    return len(_load_encoding().encode_ordinary(text.encode("utf-8", "replace").decode("utf-8")))


def may_exceed(text: str, limit: int) -> bool:
    """False when `text` has at most `limit` tokens for sure, without loading anything: no token is under a byte."""
    return len(text) * 4 > limit and len(text.encode("utf-8", "replace")) > limit


class _Little:
    """Counts the first texts of a process without tiktoken; after so many characters tiktoken is worth loading."""

    _ENOUGH = 100_000
    """Characters; here they take 0.03 s."""

    def __init__(self) -> None:
        self._characters = 0

    def count(self, text: str) -> int | None:
        """None when tiktoken has to be asked: from now on, or for a text that is not plain."""
        self._characters += len(text)
        return _read_pairs().count(text) if self._characters <= self._ENOUGH else None


_LITTLE = _Little()


@lru_cache(maxsize=1)
def _read_pairs() -> BytePairs:
    return BytePairs(_find_cache() / _CACHED_AS)


def _load_encoding() -> "tiktoken.Encoding":
    with _LOCK:  # threads that load at once would take the environment's variable from under each other
        return _read_encoding()


@lru_cache(maxsize=1)
def _read_encoding() -> "tiktoken.Encoding":
    """The encoding (0.2 s once); raises TokensMissing. The environment is as before when it returns."""
    import tiktoken  # noqa: PLC0415 - only where something is counted

    before = os.environ.get(_VARIABLE)
    os.environ[_VARIABLE] = str(_find_cache())
    try:
        return tiktoken.get_encoding(_ENCODING)
    finally:
        if before is None:
            del os.environ[_VARIABLE]
        else:
            os.environ[_VARIABLE] = before


def _find_cache() -> Path:
    """The folder in llama-index-core that holds the encoding, found without importing it (3.8 s)."""
    package = importlib.util.find_spec("llama_index")
    for folder in (package.submodule_search_locations or ()) if package else ():
        cache = Path(folder) / "core" / "_static" / "tiktoken_cache"
        if (cache / _CACHED_AS).is_file():
            return cache
    raise TokensMissing(
        "The token table that llama-index-core ships is not installed.", cure="Run `make install` again."
    )
