"""A function by its name, for declarations that must not load what they only mention (docs/decisions/start.md)."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Named:
    """Calls `module:function`; the module is loaded when it is called first.

    Declarations of acts and facts name what does the work, as sheets name their builders: the window shows its first
    rows without it.
    """

    def __init__(self, path: str) -> None:
        self.path = path

    def __call__(self, *given: Any, **named: Any) -> Any:
        return self.found()(*given, **named)

    def found(self) -> Any:
        """The function itself.

        Raises:
            ImportError, AttributeError: there is no such module or function.
        """
        module, _, name = self.path.partition(":")
        return getattr(import_module(module), name)
