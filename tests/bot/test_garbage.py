"""Garbage is looked for seldom, and still found."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from bot.garbage import look_for_garbage_seldom


class Ring:
    """Refers to itself, so that only a look for garbage ends it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def seldom() -> Iterator[None]:
    before = gc.get_threshold()
    look_for_garbage_seldom()
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("seldom")
def test_what_only_refers_to_itself_goes_after_some_ten_thousand_objects() -> None:
    gc.collect()
    gone = weakref.ref(Ring())
    kept: list[list[int]] = [[] for _ in range(5_000)]
    assert gone() is not None
    kept += [[] for _ in range(25_000)]
    assert gone() is None
