"""Every ledger goes out and comes back as it was; what is sensitive goes out masked, in files and on paper."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from partydesk import bootstrap
from partydesk.core.spec.ledger import Column, Ledger
from partydesk.core.spec.query import Query
from partydesk.office.cells import in_words
from partydesk.office.context import Office
from partydesk.office.exchange.exporting import export_ledger, export_seen
from partydesk.office.exchange.importing import Import
from partydesk.office.seen import seen_sheet
from partydesk.office.trail import steps

REGISTRY = bootstrap.registry()
OPEN = [each for each in REGISTRY if not each.hidden]
EVERY = pytest.mark.parametrize("ledger", OPEN, ids=lambda each: each.key)
EDITABLE = pytest.mark.parametrize("ledger", [each for each in OPEN if each.editable], ids=lambda each: each.key)
GUARDED = pytest.mark.parametrize(
    "ledger", [each for each in OPEN if any(field.sensitive for field in each.stored)], ids=lambda each: each.key
)


@pytest.fixture(scope="module")
def branch(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The made-up branch, which these tests only read."""
    path = tmp_path_factory.mktemp("exchange") / "demo.partydesk"
    shutil.copyfile(demo_store, path)
    with bootstrap.opened(path) as opened:
        yield opened


def proposed(office: Office, ledger: Ledger, path: Path) -> dict[str, Any]:
    """What an import of the file would do."""
    with Import.from_file(office, path, ledger.key, strict=False) as running:
        plan = running.plan()
    told = [note.message for note in plan.notes if note.kind not in ("masked", "not_data", "column_ignored")]
    return {"taken": plan.accepted, "refused": plan.refused, "rows": plan.rows_in, "told": told[:3]}


@EDITABLE
@pytest.mark.parametrize("suffix", ["xlsx", "csv", "json"])
def test_an_export_read_again_changes_nothing(branch: Office, ledger: Ledger, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"all.{suffix}"
    count = export_ledger(branch, ledger.key, path, full=True)
    assert count == branch.count(ledger.key) > 0
    assert proposed(branch, ledger, path) == {"taken": 0, "refused": 0, "rows": count, "told": []}


def secrets(office: Office, ledger: Ledger) -> set[str]:
    """Everything sensitive that the ledger's records hold, as a person would read it in full."""
    guarded = [field for field in ledger.stored if field.sensitive]
    rows = office.read(ledger.key, columns=tuple(field.key for field in guarded))
    words = {in_words(office, field, row[field.key], full=True) for row in rows for field in guarded}
    return {each for each in words if len(each) > 3}


@GUARDED
def test_a_masked_export_holds_nothing_sensitive_and_changes_nothing(
    branch: Office, ledger: Ledger, tmp_path: Path
) -> None:
    hidden, path = secrets(branch, ledger), tmp_path / "masked.json"
    assert hidden
    export_ledger(branch, ledger.key, path)
    cells = {str(cell) for row in json.loads(path.read_text(encoding="utf-8")) for cell in row.values()}
    assert cells & hidden == set()
    assert proposed(branch, ledger, path)["taken"] == 0


def every_column(ledger: Ledger) -> tuple[Column, ...]:
    """What the column chooser offers, and every sensitive field besides."""
    known = {column.path for column in ledger.columns}
    return (*ledger.columns, *(Column(field.key) for field in ledger.stored if field.key not in known and field.listed))


def seen(office: Office, ledger: Ledger) -> tuple[Query, tuple[Column, ...]]:
    columns = every_column(ledger)
    needs = tuple(path for column in columns for path in (column.path, *column.needs))
    return Query(ledger.key, needs, sort=ledger.order), columns


@EVERY
def test_what_is_seen_is_printed_and_written_masked(branch: Office, ledger: Ledger, tmp_path: Path) -> None:
    query, columns = seen(branch, ledger)
    hidden = secrets(branch, ledger)
    sheet = seen_sheet(branch, query, columns, ledger.title)
    on_paper = {cell.text for block in sheet.blocks for row in getattr(block, "rows", ()) for cell in row}
    assert on_paper & hidden == set()
    assert export_seen(branch, query, columns, tmp_path / "seen.csv") == branch.count(ledger.key)
    with (tmp_path / "seen.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == branch.count(ledger.key) + 1
    assert {cell for row in rows for cell in row} & hidden == set()


@GUARDED
def test_a_history_tells_nothing_sensitive(branch: Office, ledger: Ledger) -> None:
    hidden = secrets(branch, ledger)
    for row in branch.read(ledger.key, columns=("id",), limit=40):
        told = "\n".join(detail for step in steps(branch, ledger.key, row["id"]) for detail in step.details)
        assert [each for each in hidden if each in told] == []


def test_what_is_due_tells_nothing_sensitive(branch: Office) -> None:
    told = "\n".join(f"{item.title} {item.whom} {item.origin}" for item in branch.due())
    assert told
    for ledger in OPEN:
        assert [each for each in secrets(branch, ledger) if each in told] == []


@EVERY
def test_what_names_a_record_is_nothing_sensitive(ledger: Ledger) -> None:
    fields = [REGISTRY.field(ledger.key, path) for path in ledger.label if path != "id"]
    assert [field.key for field in fields if field and field.sensitive] == []
