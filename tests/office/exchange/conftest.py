"""Tables as files, and imports of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from partydesk.core.exchange.writer import OutColumn, write_table
from partydesk.office.context import Office
from partydesk.office.exchange.importing import Import
from partydesk.office.exchange.plan import Plan

Table = Sequence[Sequence[Any]]


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    """Writes a table, its header first, to a file of the given name."""

    def written(table: Table, name: str = "花名册.xlsx") -> Path:
        path = tmp_path / name
        heads = [OutColumn(title, kind="number") for title in table[0]]
        write_table(path, heads, table[1:])
        return path

    return written


@pytest.fixture
def planned(office: Office, sheet: Callable[..., Path]) -> Callable[..., Plan]:
    """Plans the import of a table."""

    def made(table: Table, name: str = "花名册.xlsx", ledger: str = "employees") -> Plan:
        with Import.from_file(office, sheet(table, name), ledger) as running:
            return running.plan()

    return made


@pytest.fixture
def imported(office: Office, sheet: Callable[..., Path]) -> Callable[..., Plan]:
    """Imports a table."""

    def done(table: Table, name: str = "花名册.xlsx", ledger: str = "employees") -> Plan:
        with Import.from_file(office, sheet(table, name), ledger) as running:
            running.apply()
            return running.plan()

    return done
