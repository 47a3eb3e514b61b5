"""A plan becomes one named change: records of other ledgers it needs, new rows in one go, then updates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec.fields import Reference
from partydesk.core.spec.ledger import Ledger
from partydesk.core.spec.query import Clause
from partydesk.core.store.change import Change, Changed
from partydesk.core.store.log import tip
from partydesk.core.text.words import N_
from partydesk.office.exchange.labels import Unmade
from partydesk.office.exchange.plan import Note, Plan, PlannedRow

if TYPE_CHECKING:
    from partydesk.office.context import Office
    from partydesk.office.exchange.planning import Progress

_STEP = 500


def write_plan(
    office: Office, plan: Plan, *, progress: Progress | None = None, also: Callable[[], object] | None = None
) -> Changed:
    """Writes the accepted rows as one change, `also` in it; returns what was touched.

    Raises:
        KnownError: records changed since the plan was made, the disk is full; nothing is written then.
    """
    title = N_("导入{ledger}（{n} 条）").format(ledger=plan.ledger.title, n=plan.accepted)
    with office.change(title) as change:
        if tip(office.store.connection).id != plan.basis:
            raise KnownError(N_("预览之后资料又有改动，没有导入：请重新预览再导入。"))
        if also is not None:
            also()
        _Writer(office, plan, change, progress).run()
    return change.done


class _Writer:
    """The open change of one import."""

    def __init__(self, office: Office, plan: Plan, change: Change, progress: Progress | None) -> None:
        self._office = office
        self._plan = plan
        self._change = change
        self._progress = progress
        self._keys = tuple(each.key for each in plan.fields)
        self._made: dict[Unmade, int] = {}
        self._defaults = _required_defaults(office, plan.ledger)
        self._total = plan.accepted
        self._done = 0

    def run(self) -> None:
        """Writes everything."""
        for unmade in self._plan.to_make():
            self._made[unmade] = self._make(unmade)
        ledger = self._plan.ledger
        new = (row for row in self._plan.rows if row.accepted and row.outcome == "new")
        if ledger.saves or ledger.before_save:
            for row in new:
                self._guarded(row, self._add)
        else:
            self._change.add_many(ledger.key, self._whole_rows(new))
        for row in self._plan.rows:
            if row.accepted and row.outcome == "changed":
                self._guarded(row, self._update)

    def _make(self, unmade: Unmade) -> int:
        """Makes the record that a name stands for, of the sort that the field offers."""
        ledger = self._office.registry[unmade.ledger]
        values = {each.key: each.default(self._office.today) for each in ledger.stored if each.default}
        values |= self._offered(unmade) | {ledger.label[0]: unmade.name}
        if ledger.before_save:
            ledger.before_save(self._office, values, None)
        return self._change.add(unmade.ledger, **values)

    def _offered(self, unmade: Unmade) -> dict[str, Any]:
        """What the field's own condition asks of the records it offers: the first word where there are several."""
        found: dict[str, Any] = {}
        for place in self._plan.unmade:
            field = self._plan.fields[place]
            assert isinstance(field, Reference)
            for clause in field.where if field.to == unmade.ledger else ():
                if isinstance(clause, Clause) and clause.op in ("=", "in"):
                    found.setdefault(clause.path, clause.value if clause.op == "=" else clause.value[0])
        return found

    def _whole_rows(self, rows: Iterator[PlannedRow]) -> Iterator[Mapping[str, Any]]:
        for row in rows:
            yield self._whole(row)
            self._step()

    def _whole(self, row: PlannedRow) -> dict[str, Any]:
        """The values of a new record; required fields that the row leaves blank start as in the form."""
        values = {key: value for key, value in zip(self._keys, row.values, strict=True) if value is not None}
        for place in self._plan.unmade:
            if isinstance(row.values[place], Unmade):
                values[self._keys[place]] = self._made[row.values[place]]
        for key, value in self._defaults.items():
            values.setdefault(key, value)
        return values

    def _add(self, row: PlannedRow) -> None:
        ledger = self._plan.ledger
        values = dict.fromkeys(each.key for each in ledger.stored if each.typed) | self._whole(row)
        if ledger.saves:
            ledger.saves(self._office, values)
            return
        assert ledger.before_save
        ledger.before_save(self._office, values, None)
        self._change.add(ledger.key, **values)

    def _update(self, row: PlannedRow) -> None:
        ledger = self._plan.ledger
        assert row.record is not None
        values = {self._keys[place]: row.values[place] for place in row.places}
        values = {key: self._made[v] if isinstance(v, Unmade) else v for key, v in values.items()}
        if ledger.before_save:
            ledger.before_save(self._office, values, self._office.one(ledger.key, row.record))
        self._change.update(ledger.key, row.record, **values)

    def _guarded(self, row: PlannedRow, write: Callable[[PlannedRow], None]) -> None:
        """A row that the ledger's own rules refuse is noted; the others go on."""
        before = len(self._change.entries)
        try:
            write(row)
        except KnownError as refusal:
            if len(self._change.entries) != before:
                raise
            row.outcome = "refused"
            self._plan.said.append(Note(row.number, None, "rule_refused", str(refusal), True))
        self._step()

    def _step(self) -> None:
        self._done += 1
        if self._progress is not None and (self._done % _STEP == 0 or self._done == self._total):
            self._progress(self._done, self._total)


def _required_defaults(office: Office, ledger: Ledger) -> dict[str, Any]:
    """What new records start with where a value is required; nothing else is filled in."""
    return {each.key: each.default(office.today) for each in ledger.stored if each.required and each.default}
