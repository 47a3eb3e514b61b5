"""The pages in the middle: built when first shown, told of changes when next seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from partydesk.desk.shell.contract import PageSpec, Shell


class PageStack(QStackedWidget):
    """Holds one widget per page key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._specs: dict[str, PageSpec] = {}
        self._built: dict[str, QWidget] = {}
        self._missed: dict[str, Any] = {}
        self.key = ""

    def show_pages(self, specs: Sequence[PageSpec]) -> None:
        """Takes other pages; what was built for the old ones goes."""
        for widget in self._built.values():
            self.removeWidget(widget)
            widget.deleteLater()
        self._specs = {spec.key: spec for spec in specs}
        self._built, self._missed, self.key = {}, {}, ""

    @property
    def specs(self) -> tuple[PageSpec, ...]:
        return tuple(self._specs.values())

    @property
    def page(self) -> QWidget | None:
        """The page on show."""
        return self._built.get(self.key)

    def page_of(self, ledger: str) -> str:
        """The key of the page that shows a ledger's records.

        Raises:
            KeyError: no page does.
        """
        if ledger in self._specs:
            return ledger
        for spec in self._specs.values():
            if ledger in spec.ledgers:
                return spec.key
        raise KeyError(ledger)

    def go(self, shell: Shell, key: str, args: dict[str, Any]) -> None:
        """Shows a page, built if need be, brought up to date, and hands it its arguments."""
        if key not in self._built:
            self._built[key] = self._specs[key].make(shell)
            self.addWidget(self._built[key])
        self.key = key
        page = self._built[key]
        if key in self._missed:
            _call(page, "refresh", self._missed.pop(key))
        self.setCurrentWidget(page)
        if args:
            _call(page, "apply", **args)

    def refresh(self, changed: Any) -> None:
        """Tells the page on show at once, the others when they are next seen."""
        for key, page in self._built.items():
            if key == self.key:
                _call(page, "refresh", changed)
            else:
                self._missed[key] = _both(self._missed[key], changed) if key in self._missed else changed

    def page_actions(self) -> dict[str, Callable[[], object]]:
        """What the page on show can do now."""
        return _call(self.page, "actions") or {}

    def holding(self) -> str:
        """What leaving the page on show would lose, in its own words; empty where nothing would be lost."""
        return _call(self.page, "holding") or ""

    def let_go(self) -> None:
        """The page on show throws away what it holds."""
        _call(self.page, "let_go")

    def undo_hint(self) -> str:
        """The page's own word on what undo would take back."""
        return _call(self.page, "undo_hint") or ""


def _both(before: Any, after: Any) -> Any:
    """Two changes as one: all records that either touched, or None (anything) where one of them cannot say."""
    return before | after if isinstance(before, frozenset) and isinstance(after, frozenset) else None


def _call(page: QWidget | None, name: str, *values: Any, **named: Any) -> Any:
    """Calls what a page may have; QWidget's own `actions` is not meant."""
    method = getattr(type(page), name, None)
    if page is None or method is None or method is getattr(QWidget, name, None):
        return None
    return method(page, *values, **named)
