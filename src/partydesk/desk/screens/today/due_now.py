"""What is owed now, read once for the page and for its count in the rail."""

from __future__ import annotations

from datetime import date
from typing import Any

from partydesk.office.family import DueItem, most_overdue_first


class DueNow:
    """`items()` reads anew after each change of the store and on a new day.

    What takes a computation is among them as `compute()` last found it.
    """

    def __init__(self, office: Any) -> None:
        self._office = office
        self._day: date | None = None
        self._items: list[DueItem] = []
        self._computed: list[DueItem] = []
        office.store.listen(lambda changed, made: self.forget())

    def forget(self) -> None:
        """Has the next `items()` read anew."""
        self._day = None

    def items(self) -> list[DueItem]:
        """Everything owed, the most overdue first."""
        today = self._office.today
        if self._day != today:
            self._items = most_overdue_first([*self._office.due_at_once(), *self._computed])
            self._day = today
        return self._items

    def compute(self) -> bool:
        """Looks for what only a computation finds; whether that has changed since."""
        before, self._computed = self._computed, self._office.due_computed()
        changed = before != self._computed
        if changed:
            self.forget()
        return changed
