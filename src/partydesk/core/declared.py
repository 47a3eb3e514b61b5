"""A dataclass that is made quickly.

`dataclass(frozen=True)` writes and compiles seven methods for each class; for the hundred declarations that
the window needs before its first rows that took a tenth of its start (docs/decisions/start.md). Here nothing
is compiled: the standard library only reads the fields, and all classes share their methods. mypy sees the
standard library's own, so it is mypy that holds that nobody sets an attribute; nothing does while the program
runs. A value takes 2 µs to make where a compiled method takes 1: rows by the ten thousand are better off with
the standard library's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from dataclasses import dataclass as declared
else:

    def declared(*, frozen: Literal[True]) -> Callable[[type], type]:
        """Makes a class a dataclass whose instances are values: equal by their fields and hashable."""

        def make(cls: type) -> type:
            own = set(cls.__dict__)
            made = dataclass(init=False, eq=False, repr=False)(cls)
            made._arguments = _Arguments(made)
            for name, method in _SHARED.items():
                if name not in own:
                    setattr(made, name, method)
            return made

        return make


class _Arguments:
    """What the class takes when it is called."""

    def __init__(self, cls: type) -> None:
        taken = fields(cls)
        self.cls = cls
        self.names = {each.name for each in taken}
        self.in_order = [each.name for each in taken if each.init and not each.kw_only]
        self.defaults = {each.name: each.default for each in taken if each.default is not MISSING}
        self.makers = [(each.name, each.default_factory) for each in taken if each.default_factory is not MISSING]
        self.follows = hasattr(cls, "__post_init__")

    def refusal(self, given: tuple[Any, ...], named: dict[str, Any]) -> TypeError:
        """Why these arguments are wrong."""
        placed = self.in_order[: len(given)]
        optional = self.defaults.keys() | dict(self.makers).keys()
        faults = {
            "too many": [repr(each) for each in given[len(placed) :]],
            "unknown": sorted(named.keys() - self.names),
            "given twice": sorted(named.keys() & set(placed)),
            "missing": sorted(self.names - optional - named.keys() - set(placed)),
        }
        said = "; ".join(f"{fault}: {', '.join(names)}" for fault, names in faults.items() if names)
        return TypeError(f"{self.cls.__qualname__}() arguments {said}")


def _made(self: Any, *given: Any, **named: Any) -> None:
    wanted: _Arguments = self._arguments
    values = self.__dict__
    values.update(zip(wanted.in_order, given, strict=False))
    twice = given and named and not values.keys().isdisjoint(named)
    values.update(named)
    for name, make in wanted.makers:
        if name not in values:
            values[name] = make()
    for name, default in wanted.defaults.items():
        values.setdefault(name, default)
    if twice or len(given) > len(wanted.in_order) or values.keys() != wanted.names:
        raise wanted.refusal(given, named)
    if wanted.follows:
        self.__post_init__()


def _equal(self: Any, other: object) -> bool:
    return type(other) is type(self) and _compared(self) == _compared(other)


def _hashed(self: Any) -> int:
    return hash(_compared(self))


def _shown(self: Any) -> str:
    shown = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({shown})"


def _compared(value: Any) -> tuple[Any, ...]:
    return tuple([getattr(value, each.name) for each in fields(value) if each.compare])


_SHARED = {"__init__": _made, "__eq__": _equal, "__hash__": _hashed, "__repr__": _shown}

__all__ = ["declared"]
