"""A dataclass that is made quickly.

`dataclass(frozen=True)` writes and compiles seven methods for each class; for the hundred declarations that
the window needs before its first rows that took a tenth of its start (docs/decisions/start.md). Here only
`__init__` is compiled; comparing, hashing and showing are shared. mypy sees the standard library's own, so it
is mypy that holds that nobody sets an attribute; nothing does while the program runs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from dataclasses import dataclass as declared
else:

    def declared(*, frozen: Literal[True]) -> Callable[[type], type]:
        """Makes a class a dataclass whose instances are values: equal by their fields and hashable."""

        def make(cls: type) -> type:
            own = set(cls.__dict__)
            made = dataclass(eq=False, repr=False)(cls)
            for name, method in _SHARED.items():
                if name not in own:
                    setattr(made, name, method)
            return made

        return make


def _equal(self: Any, other: object) -> bool:
    return type(other) is type(self) and _compared(self) == _compared(other)


def _hashed(self: Any) -> int:
    return hash(_compared(self))


def _shown(self: Any) -> str:
    shown = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({shown})"


def _compared(value: Any) -> tuple[Any, ...]:
    return tuple([getattr(value, each.name) for each in fields(value) if each.compare])


_SHARED = {"__eq__": _equal, "__hash__": _hashed, "__repr__": _shown}

__all__ = ["declared"]
