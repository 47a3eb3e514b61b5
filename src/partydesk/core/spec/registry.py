"""All declared ledgers, and the way along a dotted path from one to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from partydesk.core.spec.fields import Field, Reference
from partydesk.core.spec.ledger import Column, Ledger


class Registry:
    """The ledgers by key, in the order of their declaration."""

    def __init__(self, ledgers: Iterable[Ledger]) -> None:
        self._ledgers: dict[str, Ledger] = {}
        for ledger in ledgers:
            if ledger.key in self._ledgers:
                raise ValueError(f"two ledgers are called {ledger.key}")
            self._ledgers[ledger.key] = ledger

    def __getitem__(self, key: str) -> Ledger:
        return self._ledgers[key]

    def __iter__(self) -> Iterator[Ledger]:
        return iter(self._ledgers.values())

    def __contains__(self, key: object) -> bool:
        return key in self._ledgers

    @property
    def listed(self) -> tuple[Ledger, ...]:
        """The ledgers that people know by name: not child rows, not technical ones."""
        return tuple(each for each in self if not each.hidden and not each.parent)

    def owner(self, ledger: str, path: str) -> tuple[Ledger, str]:
        """The ledger that holds the last step of `path`, and that step's key.

        Raises:
            KeyError: a step is no field, or not a reference although more follows.
        """
        here = self[ledger]
        *hops, last = path.split(".")
        for hop in hops:
            step = here.field(hop)
            if not isinstance(step, Reference):
                raise KeyError(f"{here.key}.{hop} is no reference, so {path} leads nowhere")
            here = self[step.to]
        return here, last

    def field(self, ledger: str, path: str) -> Field | None:
        """The field at the end of `path`; None for the id of a record.

        Raises:
            KeyError: the path leads nowhere.
        """
        owner, last = self.owner(ledger, path)
        return None if last == "id" else owner.field(last)

    def title(self, ledger: str, column: Column) -> str:
        """A column's heading: its own, else its field's."""
        if column.title:
            return column.title
        found = self.field(ledger, column.path)
        return found.title if found else "编号"
