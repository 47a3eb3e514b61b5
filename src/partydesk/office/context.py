"""The office: the one thing that every action, query, sheet and screen is given."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any

from partydesk.core.declared import declared
from partydesk.core.errors import KnownError
from partydesk.core.spec.fields import Field
from partydesk.core.spec.ledger import Ledger
from partydesk.core.spec.query import Query, Where, is_
from partydesk.core.spec.registry import Registry
from partydesk.core.spec.values import Reader, missing
from partydesk.core.store.change import Change, Changed
from partydesk.core.store.store import Store
from partydesk.core.text.dates import Period
from partydesk.core.text.normal import plain
from partydesk.core.text.words import N_
from partydesk.office.family import (
    NO_EVIDENCE,
    DueItem,
    Evidence,
    Family,
    Figure,
    Setting,
    Sheet,
    most_overdue_first,
)
from partydesk.office.settings import read_setting

Clock = Callable[[], datetime]


@declared(frozen=True)
class Refusal:
    """A field whose typed text could not be taken, and why, in the user's words."""

    field: Field
    message: str


class Office:
    """An open store together with everything the families declare.

    Reading goes through `read`, `one`, `label`; writing through `change` and the families' actions.
    """

    def __init__(self, store: Store, families: Sequence[Family], clock: Clock) -> None:
        self.store = store
        self.families = tuple(families)
        self._clock = clock
        self.registry: Registry = store.registry
        self.settings: dict[str, Setting] = {s.key: s for family in families for s in family.settings}
        self.sheets: dict[str, Sheet] = {s.key: s for family in families for s in family.sheets}
        self._codes = {name: words for family in families for name, words in family.codes.items()}
        self._evidence = {e.key: e for family in families for e in family.evidence}
        self._facts = {key: fact for family in families for key, fact in family.facts.items()}

    def close(self) -> None:
        """Closes the store and lets its lock go."""
        self.store.close()

    def twin(self) -> Office:
        """The same office on a connection of its own, for a job in another thread; close it there."""
        return Office(self.store.twin(), self.families, self._clock)

    @property
    def now(self) -> datetime:
        """The moment, as the clock (or PARTYDESK_TODAY) has it."""
        return self._clock()

    @property
    def today(self) -> date:
        """The day."""
        return self._clock().date()

    @property
    def quarter(self) -> Period:
        """The quarter that today lies in."""
        return Period.of(self.today, "quarter")

    @property
    def month(self) -> Period:
        """The month that today lies in."""
        return Period.of(self.today, "month")

    # Reading

    def read(
        self, ledger: str, *where: Where, columns: Sequence[str] = (), sort: Sequence[str] = (), search: str = "",
        limit: int | None = None, binned: bool | None = False,
    ) -> list[dict[str, Any]]:  # fmt: skip
        """Rows of a ledger: values by path, with `id`; see `Query`."""
        return self.store.read(ledger, *where, columns=columns, sort=sort, search=search, limit=limit, binned=binned)

    def one(self, ledger: str, row_id: int | None, *columns: str) -> dict[str, Any]:
        """One record, binned or not; KnownError when it is gone."""
        return self.store.one(ledger, row_id, *columns)

    def many(self, ledger: str, ids: Iterable[int], *columns: str) -> dict[int, dict[str, Any]]:
        """Records by id."""
        return self.store.many(ledger, ids, *columns)

    def count(self, ledger: str, *where: Where) -> int:
        """How many living records meet the conditions."""
        return self.store.count(Query(ledger, where=where))

    def label(self, ledger: str, row_id: int | None) -> str:
        """What a person calls a record."""
        return self.store.label(ledger, row_id)

    def labels(self, ledger: str, ids: Iterable[int | None]) -> dict[int | None, str]:
        """Short names of records by id."""
        return self.store.labels(ledger, ids)

    def setting(self, key: str) -> Any:
        """A setting in force; KeyError when no family declares it."""
        return read_setting(self.store, self.settings[key])

    def codes(self, name: str) -> tuple[str, ...]:
        """A code list in force: the office's own words, else those that ship."""
        if name not in self._codes:
            raise KeyError(f"no code list {name}")
        return tuple(read_setting(self.store, Setting(f"codes.{name}", name, list(self._codes[name]))))

    @property
    def code_lists(self) -> Mapping[str, tuple[str, ...]]:
        """The code lists that ship, by name."""
        return self._codes

    def fact(self, key: str, *args: Any) -> Any:
        """A fact that another family offers by name; KeyError when none does."""
        return self._facts[key](self, *args)

    def evidence(self, source: str, subject: int, period: Period) -> Evidence:
        """The records behind one figure of an evaluation; KeyError for an unknown source."""
        return self.evidences(source, (subject,), period)[subject]

    def evidences(self, source: str, subjects: Collection[int], period: Period) -> Mapping[int, Evidence]:
        """The records behind one figure for all of these subjects, read at once; KeyError for an unknown source."""
        found = self._evidence[source].gather(self, subjects, period)
        return {each: found.get(each, NO_EVIDENCE) for each in subjects}

    def due(self) -> list[DueItem]:
        """Everything owed, the most overdue first."""
        return most_overdue_first([*self.due_at_once(), *self.due_computed()])

    def due_at_once(self) -> list[DueItem]:
        """What lists alone say is owed: quick enough for the first rows of 今日."""
        return most_overdue_first([item for family in self.families for source in family.due for item in source(self)])

    def due_computed(self) -> list[DueItem]:
        """What is owed besides, found by computing something anew."""
        return [item for family in self.families for source in family.due_computed for item in source(self)]

    def figures(self) -> list[Figure]:
        """The figures of the home page."""
        return [each for family in self.families for source in family.figures for each in source(self)]

    # Typing in

    def reader(self) -> Reader:
        """Understands typed texts and spreadsheet cells."""
        return Reader(codes=self.codes, find=self.find, today=self.today)

    def find(self, ledger: str, text: str, where: Sequence[Where] = ()) -> list[int]:
        """The living records under the conditions that a person may mean: the exact label first, else a search."""
        for path in self._names(self.registry[ledger]):
            found = self.read(ledger, is_(path, text), *where, columns=("id",), limit=3)
            if found:
                return [row["id"] for row in found]
        return [row["id"] for row in self.read(ledger, *where, columns=("id",), search=text, limit=3)]

    @staticmethod
    def _names(ledger: Ledger) -> Iterator[str]:
        for group in ledger.natural_keys:
            if len(group) == 1:
                yield group[0]
        yield ledger.label[0]

    def draft(self, fields: Iterable[Field], raw: Mapping[str, Any]) -> tuple[dict[str, Any], list[Refusal]]:
        """Reads a form: values by key, and what could not be taken; only a draft without refusals is saved."""
        reader, values, refusals = self.reader(), {}, []
        asked = tuple(fields)
        for each in asked:
            if each.key in raw:
                reading = reader.read(each, raw[each.key])
                values[each.key] = reading.value
                if reading.refused:
                    refusals.append(Refusal(each, reading.message))
        refused = {each.field.key for each in refusals}
        for each in missing([each for each in asked if each.key in raw and each.key not in refused], values):
            refusals.append(Refusal(each, N_("请填写{title}。{why}").format(title=each.title, why=each.why)))
        return values, refusals

    # Writing

    def change(self, title: str, *, final: bool = False) -> AbstractContextManager[Change]:
        """One named change; all of it or nothing."""
        return self.store.change(title, final=final)

    def add(self, ledger: str, values: Mapping[str, Any]) -> Changed:
        """Adds one record from checked values, through the ledger's own rules."""
        declared = self.registry[ledger]
        whole = self._defaults(declared) | dict(values)
        self._refuse_missing(declared, whole)
        if declared.saves:
            changed: Changed = declared.saves(self, whole)
            return changed
        if declared.before_save:
            declared.before_save(self, whole, None)
        with self.change(N_("新增{one}").format(one=declared.one)) as change:
            change.add(ledger, **whole)
        return change.done

    def _defaults(self, ledger: Ledger) -> dict[str, Any]:
        return {each.key: each.default(self.today) for each in ledger.stored if each.default}

    def _refuse_missing(self, ledger: Ledger, values: Mapping[str, Any]) -> None:
        gaps = missing(ledger.typed, values)
        if gaps:
            titles = "、".join(each.title for each in gaps)
            raise KnownError(N_("还缺{titles}：请补填后保存。").format(titles=titles))

    def edit(self, ledger: str, row_id: int, values: Mapping[str, Any]) -> Changed:
        """Changes fields of one record from checked values, through the ledger's own rules."""
        return self.edit_many(ledger, [row_id], values)

    def edit_many(self, ledger: str, ids: Sequence[int], values: Mapping[str, Any]) -> Changed:
        """The same new values for several records, as one change."""
        declared = self.registry[ledger]
        title = N_("修改{one}") if len(ids) == 1 else N_("批量修改{one}（{n} 条）")
        with self.change(title.format(one=declared.one, n=len(ids))) as change:
            for row_id in ids:
                old = self.one(ledger, row_id)
                new = dict(values)
                if declared.before_save:
                    declared.before_save(self, new, old)
                self._refuse_missing(declared, old | new)
                change.update(ledger, row_id, **new)
        return change.done

    def bin(self, ledger: str, ids: Sequence[int]) -> Changed:
        """Puts records into the recycle bin.

        Raises:
            KnownError: one of them must stay; then all do.
        """
        if refuse := self.registry[ledger].before_bin:
            for row_id in ids:
                refuse(self, self.one(ledger, row_id))
        return self._each(N_("删除{one}（{n} 条，可在回收站找回）"), ledger, ids, "bin")

    def restore(self, ledger: str, ids: Sequence[int]) -> Changed:
        """Brings records back from the recycle bin."""
        return self._each(N_("恢复{one}（{n} 条）"), ledger, ids, "restore")

    def erase(self, ledger: str, ids: Sequence[int]) -> Changed:
        """Empties records out of the recycle bin for good (彻底清理); can't be undone.

        Raises:
            KnownError: the ledger is append-only; its records go with the person alone whom they are about.
        """
        if (declared := self.registry[ledger]).append_only:
            raise KnownError(N_("{title}只增不改，也不能清理。").format(title=declared.title))
        return self._each(N_("彻底清理{one}（{n} 条）"), ledger, ids, "erase")

    def _each(self, title: str, ledger: str, ids: Sequence[int], verb: str) -> Changed:
        named = title.format(one=self.registry[ledger].one, n=len(ids))
        with self.change(named, final=verb == "erase") as change:
            for row_id in ids:
                getattr(change, verb)(ledger, row_id)
        return change.done

    def reveal(self, ledger: str, row_id: int, field: str, purpose: str) -> Any:
        """A sensitive value in full; who asked, when and why is logged (DOMAIN 6).

        Raises:
            KnownError: no purpose is given, or the record is gone.
        """
        why = plain(purpose).strip()
        if not why:
            raise KnownError(N_("请写明查看用途，再显示完整内容。"))
        found = self.one(ledger, row_id, field)[field]
        with self.change(N_("查看{title}").format(title=self.registry[ledger].field(field).title)) as change:
            change.note(ledger, row_id, seen=field, purpose=why)
        return found
