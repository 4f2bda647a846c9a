"""Values made the quick way behave as those that the standard library makes."""

import copy
import dataclasses
import pickle
from collections import ChainMap
from collections.abc import Callable
from dataclasses import field, fields, replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.values import dataclass


@dataclass(frozen=True, slots=True)
class Quick:
    """A value with all that a field can have."""

    number: int
    words: str = "none"
    listed: list[int] = field(default_factory=list)
    secret: str = field(default="", repr=False)
    beside: int = field(default=0, compare=False)
    length: int = field(init=False)

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError("a number is 0 or more")
        object.__setattr__(self, "length", len(self.words))


@dataclasses.dataclass(frozen=True, slots=True)
class Plain:
    """The same, made by the standard library."""

    number: int
    words: str = "none"
    listed: list[int] = field(default_factory=list)
    secret: str = field(default="", repr=False)
    beside: int = field(default=0, compare=False)
    length: int = field(init=False)

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError("a number is 0 or more")
        object.__setattr__(self, "length", len(self.words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A value whose fields go by their names, and one that says itself how it is shown."""

    first: float
    second: tuple["Named", ...] = ()

    def __repr__(self) -> str:
        return f"<{self.first}>"


WAYS: tuple[tuple[dict[str, Any], ...], ...] = (
    ({"number": 0}, {"number": 1}),
    ({}, {"words": "none"}, {"words": "some"}),
    ({}, {"listed": [1]}),
    ({}, {"secret": "s"}),
    ({}, {"beside": 1}),
)
GIVEN = tuple(dict(ChainMap(*chosen)) for chosen in product(*WAYS))
"""All that the first fields may be given, also what is their default anyway."""


@pytest.mark.parametrize("one", GIVEN)
def test_a_value_is_shown_and_equal_as_the_standard_one_is(one: dict[str, Any]) -> None:
    quick, plain = Quick(**one), Plain(**one)
    assert repr(quick) == repr(plain).replace("Plain", "Quick")
    assert [quick == Quick(**other) for other in GIVEN] == [plain == Plain(**other) for other in GIVEN]
    assert [getattr(quick, each.name) for each in fields(quick)] == [
        getattr(plain, each.name) for each in fields(plain)
    ]
    assert dataclasses.asdict(quick) == dataclasses.asdict(plain)
    of_another_class: object = plain
    assert quick != of_another_class


@given(st.floats(allow_nan=True), st.floats(allow_nan=True))
def test_values_hash_and_compare_as_the_tuple_of_their_fields(one: float, other: float) -> None:
    assert (Named(first=one) == Named(first=other)) == ((one, ()) == (other, ()))
    assert hash(Named(first=one)) == hash((one, ()))


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value)), replace])
def test_a_copy_is_equal_and_as_frozen(copied: Callable[[Any], Any]) -> None:
    again = copied(Quick(1, "two", [3]))
    assert (again, again.length) == (Quick(1, "two", [3]), 3)
    with pytest.raises(dataclasses.FrozenInstanceError, match="words"):
        again.words = "three"
    with pytest.raises(dataclasses.FrozenInstanceError, match="words"):
        del again.words


@pytest.mark.parametrize(
    ("made", "in_order", "by_name"),
    [(Quick, (), {}), (Quick, (1,), {"nothing": 2}), (Named, (1.0,), {}), (Quick, (1, "", [], "", 0, 5), {})],
)
def test_arguments_that_do_not_fit_are_refused(
    made: Any, in_order: tuple[object, ...], by_name: dict[str, object]
) -> None:
    with pytest.raises(TypeError):
        made(*in_order, **by_name)


def test_what_a_class_says_of_itself_holds() -> None:
    assert repr(Named(first=1.0)) == "<1.0>"
    with pytest.raises(ValueError, match="0 or more"):
        Quick(-1)
    match Quick(7, "eight"):
        case Quick(number, words):
            assert (number, words) == (7, "eight")


def test_each_value_has_a_list_of_its_own_and_no_other_attributes() -> None:
    assert Quick(1).listed is not Quick(1).listed
    assert not hasattr(Quick(1), "__dict__")


def test_only_frozen_values_with_slots_are_made() -> None:
    with pytest.raises(TypeError, match="frozen"):
        dataclass(frozen=False, slots=True)
