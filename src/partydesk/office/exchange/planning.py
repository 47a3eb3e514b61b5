"""From a sheet to a plan: rows are streamed, classified, read and matched; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from partydesk.core.exchange.headers import Header, row_kind
from partydesk.core.exchange.table import Row
from partydesk.core.spec.fields import Reference
from partydesk.core.spec.ledger import Ledger
from partydesk.core.spec.values import Reader, Reading
from partydesk.core.store.log import tip
from partydesk.core.text.words import N_
from partydesk.office.cells import in_words
from partydesk.office.exchange.cells import Column, Compiler
from partydesk.office.exchange.labels import Names
from partydesk.office.exchange.matching import Existing, Values
from partydesk.office.exchange.plan import CellReading, Note, Plan, PlannedRow

if TYPE_CHECKING:
    from partydesk.office.context import Office

Progress = Callable[[int, int], None]
"""`(done, total)`; a total of 0 means that the end is not known. Raises to stop."""

_MOST_READINGS = 5_000
_UNKNOWN = object()
_STEP = 2_000
_KINDS = {
    "blank": N_("空行，不是数据。"),
    "total": N_("合计行，不是数据。"),
    "note": N_("说明行，不是数据。"),
    "title": N_("标题行，不是数据。"),
    "header": N_("表头行，不是数据。"),
}
_IGNORED = N_("没有对应的项目，这一列没有导入。")
_NO_VALUE = N_("缺“{title}”，这一行没有收：{why}请补填后再导入。")
_TWICE = N_("{title}“{value}”在第 {first} 行已有，第 {row} 行没有收：请核对是哪一行写错。")
_SAME_ID = N_("{title}与第 {first} 行相同，两行都收了：请核对。")
_AMBIGUOUS = N_("和 {n} 条已有记录都可能是同一个（{names}），没有猜，按新记录收：请核对后合并。")


def make_plan(
    office: Office, ledger: Ledger, name: str, header: Header, rows: Iterable[Row], *,
    typed: bool, progress: Progress | None = None,
) -> Plan:  # fmt: skip
    """Reads every row and says what an import would do."""
    reader = Reader(codes=_cached(office.codes), find=office.find, today=office.today, typed=typed)
    compiler = Compiler(reader, lambda field: Names(office, field))
    mapped = [column for column in header.columns if column.field]
    columns = [compiler.column(each.index, each.title, ledger.field(each.field or "")) for each in mapped]
    fields = tuple(column.field for column in columns)
    plan = Plan(
        ledger, name, header, fields, tuple(column.title for column in columns),
        unmade=tuple(i for i, each in enumerate(fields) if isinstance(each, Reference) and each.creates),
        basis=tip(office.store.connection).id,
        words=lambda field, value: in_words(office, field, value),
    )  # fmt: skip
    _note_columns(plan)
    _Planner(plan, columns, Existing(office, ledger, fields)).run(rows, progress)
    return plan


def _cached(codes: Callable[[str], Sequence[str]]) -> Callable[[str], Sequence[str]]:
    """Code lists stand in the store: asked for once an import, not once a cell."""
    known: dict[str, Sequence[str]] = {}

    def found(name: str) -> Sequence[str]:
        if name not in known:
            known[name] = codes(name)
        return known[name]

    return found


def _note_columns(plan: Plan) -> None:
    row = plan.header.rows[-1]
    plan.said += [
        Note(row, column.title, "column_ignored", _IGNORED) for column in plan.header.columns if not column.field
    ]


class _Planner:
    """One pass over the sheet."""

    def __init__(self, plan: Plan, columns: list[Column], existing: Existing) -> None:
        self._plan = plan
        self._columns = columns
        self._existing = existing
        self._required = [(i, each) for i, each in enumerate(plan.fields) if each.required and each.default is None]
        self._keys = self._single_keys()
        self._strict = self._strict_key()
        self._first: list[dict[Any, int]] = [{} for _ in self._keys]
        self._kinds = [(column.index, column.known, column.read, column.told) for column in columns]

    def _single_keys(self) -> list[int]:
        """Places of the fields that alone name a record."""
        place = {each.key: i for i, each in enumerate(self._plan.fields)}
        return [place[group[0]] for group in self._plan.ledger.natural_keys if len(group) == 1 and group[0] in place]

    def _strict_key(self) -> int:
        """The place of the field that may come once in a file: a number of the ledger's own (工号), not a name."""
        ledger = self._plan.ledger
        first = ledger.natural_keys[0] if ledger.natural_keys else ()
        keys = [each.key for each in self._plan.fields]
        return keys.index(first[0]) if len(first) == 1 and first[0] != ledger.label[0] and first[0] in keys else -1

    def run(self, rows: Iterable[Row], progress: Progress | None) -> None:
        """Plans every row of the sheet."""
        header, first = self._plan.header, self._plan.header.first_data_row
        for number, row in enumerate(rows, 1):
            if number < first:
                kind = "header" if number >= header.rows[0] else "title" if any(row) else "blank"
            else:
                kind = row_kind(row, header)
            if kind == "data":
                self._plan_row(number, row)
            else:
                self._plan.said.append(Note(number, None, "not_data", _KINDS[kind]))
            if progress is not None and number % _STEP == 0:
                progress(number, 0)

    def _plan_row(self, number: int, row: Row) -> None:
        values, troubled = self._read(number, row)
        planned = PlannedRow(number, values, "new")
        if self._missing(planned) or self._twice(planned):
            planned.outcome = "refused"
            troubled = True
        else:
            self._match(planned)
        if troubled:
            self._plan.raws[number] = row
        self._plan.rows.append(planned)

    def _read(self, number: int, row: Row) -> tuple[Values, bool]:
        """The row's values; whether a cell was refused."""
        values: list[Any] = []
        troubled = False
        width, plan = len(row), self._plan
        for index, known, read, told in self._kinds:
            raw = row[index] if index < width else None
            if raw is None:
                values.append(None)
                continue
            value = known.get(raw, _UNKNOWN)
            if value is _UNKNOWN:
                value = read(raw)
            if type(value) is Reading:
                troubled = self._note_cell(number, len(values), value) or troubled
                value = value.value
            elif told and value != raw and (type(raw) is str or str(raw) != value):
                plan.readings_total += 1
                if plan.readings_total <= _MOST_READINGS:
                    plan.readings.append(CellReading(number, plan.titles[len(values)], raw, value))
            values.append(value)
        return tuple(values), troubled

    def _note_cell(self, number: int, place: int, reading: Reading) -> bool:
        refused = reading.value is None
        title = self._plan.titles[place]
        self._plan.said.append(Note(number, title, reading.problem, reading.message, refused))
        return refused

    def _missing(self, row: PlannedRow) -> bool:
        gaps = [(i, each) for i, each in self._required if row.values[i] in (None, ())]
        for i, each in gaps:
            message = _NO_VALUE.format(title=each.title, why=each.why)
            self._plan.said.append(Note(row.number, self._plan.titles[i], "required_missing", message, True))
        return bool(gaps)

    def _twice(self, row: PlannedRow) -> bool:
        """Whether the row's number (工号) came before in the file; another key that did is only noted."""
        for order, place in enumerate(self._keys):
            value = row.values[place]
            if value is None:
                continue
            first = self._first[order].setdefault(value, row.number)
            if first == row.number:
                continue
            title = self._plan.titles[place]
            if place == self._strict:
                message = _TWICE.format(title=title, value=value, first=first, row=row.number)
                self._plan.said.append(Note(row.number, title, "duplicate_no", message, True))
                return True
            self._plan.said.append(Note(row.number, title, "duplicate_key", _SAME_ID.format(title=title, first=first)))
        return False

    def _match(self, row: PlannedRow) -> None:
        found = self._existing.find(row.values)
        if len(found) > 1:
            names = "、".join(f"#{each}" for each in found[:5])
            message = _AMBIGUOUS.format(n=len(found), names=names)
            self._plan.said.append(Note(row.number, None, "match_ambiguous", message))
        if len(found) != 1:
            return
        record = found[0]
        places = self._existing.differences(record, row.values)
        row.record, row.places = record, tuple(places)
        row.outcome = "changed" if places else "same"
        stored = self._existing.stored[record]
        row.old = stored if places else ()
        if stored == row.values:
            row.values = stored  # one copy will do
        self._existing.claim(record, places, row.values)
