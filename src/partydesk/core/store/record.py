"""The base of every table of the office, and how its columns are written.

A record says what is kept; it does not validate (SQLModel skips validation for tables), since only a
checked draft ever becomes a row. Values stand in the database as `tables.py` dumps them: days and months
as ISO text, amounts as integers of their smallest step, several references as one JSON list.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text, UniqueConstraint
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel
from sqlmodel.sql.sqltypes import AutoString

from partydesk.core.spec import fields as kinds
from partydesk.core.spec.fields import Field as Declared
from partydesk.core.spec.ledger import Ledger
from partydesk.core.spec.registry import Registry

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""Every table of a store. Constraints have stable names, so that a migration can speak of them."""

IsoDate = str
"""A day `2026-11-20`; where the field says `month_ok`, also a month `1990-05`."""
IsoMonth = str
"""A month `2026-11`."""
Steps = int
"""An `Amount` as an integer of its smallest step: 12.50 with two places is 1250."""
Ids = str
"""`References` as a JSON list of ids."""


class Record(SQLModel, registry=registry(metadata=METADATA)):
    """What all records share. A family's table is `class Concern(Record, table=True)`.

    Attributes:
        id: the program's own number, never reused (AUTOINCREMENT), not even after its row is gone.
        binned_at: since when the record lies in the recycle bin (回收站), ISO text; None: it lives.
    """

    __table_args__: Any = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    binned_at: str | None = Field(default=None)


def table_args(*constraints: Index | UniqueConstraint) -> tuple[Any, ...]:
    """`__table_args__` of a record with indexes or constraints over several columns."""
    return (*constraints, {"sqlite_autoincrement": True})


def reference(target: str, *, index: bool = True, nullable: bool = True) -> Any:
    """A column that holds the id of another record; `target` is `table.id`.

    A referred row can't go while this one stands: erasing takes child rows first.
    """
    if nullable:
        return Field(default=None, foreign_key=target, index=index)
    return Field(foreign_key=target, index=index)


def amount(*, nullable: bool = True) -> Any:
    """A column for an `Amount` (金额/分数), an integer of its smallest step."""
    return Field(default=None, sa_type=Integer) if nullable else Field(sa_type=Integer)


def many() -> Any:
    """A column for `References`: a JSON list of ids, empty as NULL."""
    return Field(default=None, sa_type=Text)


def search_table(table: str) -> Table:
    """Declares the index of suffixes of an indexed ledger (`Ledger.indexed`), see `search.py`."""
    return Table(
        f"{table}_search",
        METADATA,
        Column("suffix", Text, primary_key=True),
        Column("row_id", Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )


_PYTHON: dict[type[Declared], tuple[type, ...]] = {
    kinds.Integer: (int,),
    kinds.Amount: (int,),
    kinds.Rating: (int,),
    kinds.Reference: (int,),
    kinds.Attachment: (int,),
    kinds.YesNo: (bool, int),
}
"""What the database holds for each kind; all others are text."""


def mismatches(ledger: Ledger, record_class: type[SQLModel], registry: Registry) -> list[str]:
    """Where a ledger's stored fields and its table differ, one line each; empty when they agree."""
    table: Table = record_class.__table__  # type: ignore[attr-defined]
    found = []
    if table.name != ledger.table:
        found.append(f"{ledger.key}: the ledger names table {ledger.table}, the record {table.name}")
    declared = {each.key: each for each in ledger.stored}
    columns = {column.key: column for column in table.columns}
    for key in sorted(columns.keys() - declared.keys() - {"id", "binned_at"}):
        found.append(f"{ledger.key}.{key}: a column, but no field")
    for key, field in declared.items():
        if key not in columns:
            found.append(f"{ledger.key}.{key}: a field, but no column")
        else:
            found += [f"{ledger.key}.{key}: {line}" for line in _column_faults(field, columns[key], registry)]
    if ledger.indexed and f"{ledger.table}_search" not in table.metadata.tables:
        found.append(f'{ledger.key}: is indexed, but nothing declares search_table("{ledger.table}")')
    return found


def _column_faults(field: Declared, column: Column[Any], registry: Registry) -> list[str]:
    found = []
    expected = _PYTHON.get(type(field), (str,))
    if _kept_as(column) not in expected:
        found.append(f"{type(field).__name__} is kept as {expected[0].__name__}, the column is {column.type}")
    if not column.nullable and not field.required and field.derive is None:
        found.append("the column is NOT NULL, but the field may be empty")
    target = _target(field, registry)
    pointed = {each.column.table.name for each in column.foreign_keys}
    if target and pointed != {target}:
        found.append(f"needs a foreign key to {target}, has {', '.join(sorted(pointed)) or 'none'}")
    return found


def _kept_as(column: Column[Any]) -> type:
    """The Python type of a column; SQLModel's own text type does not say."""
    return str if isinstance(column.type, AutoString) else column.type.python_type


def _target(field: Declared, registry: Registry) -> str:
    if isinstance(field, kinds.Reference):
        return registry[field.to].table
    return "attachment" if isinstance(field, kinds.Attachment) else ""
