"""`dataclass` for frozen values with slots: the standard library's to whoever uses the class, but quick to define.

`dataclasses` writes and compiles six methods a class, which takes 1 ms; a question in the terminal loads ninety. Here
the methods are functions that all classes share, but `__init__`, which is compiled for the first instance.
"""

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

_Class = type[Any]
_LEFT_OUT = object()


def _value(*, frozen: bool, slots: bool, kw_only: bool = False) -> Callable[[_Class], _Class]:
    if not (frozen and slots):
        raise TypeError("values are frozen and have slots; take the standard library's dataclass for others")
    return lambda cls: _as_value(cls, kw_only=kw_only)


def _as_value(cls: _Class, *, kw_only: bool) -> _Class:
    cls.__doc__ = cls.__doc__ or cls.__name__  # else it becomes the signature, which takes 0.2 ms to find out
    own = set(vars(cls))
    made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
    for name, method in (_SHARED | _own_methods(made)).items():
        if name not in own:
            setattr(made, name, method)
    return made


def _own_methods(cls: _Class) -> dict[str, Callable[..., Any]]:
    values = _getter([each.name for each in dataclasses.fields(cls) if each.compare])

    def init(self: Any, *given: Any, **named: Any) -> None:
        cls.__init__ = _compile_init(cls)
        cls.__init__(self, *given, **named)

    def is_equal(self: Any, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return {"__init__": init, "__eq__": is_equal, "__hash__": lambda self: hash(values(self))}


def _getter(names: list[str]) -> Callable[[Any], tuple[object, ...]]:
    """What gives an instance's values; `attrgetter` gives a tuple for two names and more."""
    return attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)


def _compile_init(cls: _Class) -> Callable[..., None]:
    """Takes a class's fields as parameters; each gets what is given for it, its default, or what its factory makes."""
    known: dict[str, object] = {"_set": object.__setattr__, "_LEFT_OUT": _LEFT_OUT}
    in_order, by_name, lines = ["self"], ["*"], ["pass"]
    for each in dataclasses.fields(cls):
        name, value, default = each.name, each.name, ""
        if each.default is not dataclasses.MISSING:
            known[f"_default_{name}"], default = each.default, f"=_default_{name}"
        elif each.default_factory is not dataclasses.MISSING:
            known[f"_make_{name}"], default = each.default_factory, "=_LEFT_OUT"
            value = f"_make_{name}() if {name} is _LEFT_OUT else {name}"
        if each.init:
            (by_name if each.kw_only else in_order).append(f"{name}{default}")
            lines.append(f"_set(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    parameters = ", ".join(in_order + by_name * (len(by_name) > 1))
    exec(f"def __init__({parameters}):\n " + "\n ".join(lines), known)  # noqa: S102 - as dataclasses itself does it
    init: Callable[..., None] = known["__init__"]  # type: ignore[assignment]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


@recursive_repr()
def _repr(self: Any) -> str:
    shown = (f"{each.name}={getattr(self, each.name)!r}" for each in dataclasses.fields(self) if each.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _refuse_assignment(_: Any, name: str, __: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deletion(_: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:
    return [getattr(self, each.name) for each in dataclasses.fields(self)]


def _restore(self: Any, state: list[object]) -> None:
    for each, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)


_SHARED: dict[str, Callable[..., Any]] = {
    "__repr__": _repr,
    "__setattr__": _refuse_assignment,
    "__delattr__": _refuse_deletion,
    "__getstate__": _state,
    "__setstate__": _restore,
}

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _value
