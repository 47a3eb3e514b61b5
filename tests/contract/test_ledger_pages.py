"""Every listed ledger has a page that opens, adds, refuses, filters, undoes and tells the history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.contract.test_ledgers import add_sample, sample

from partydesk import bootstrap
from partydesk.core.spec import fields as f
from partydesk.core.spec.fields import Field
from partydesk.core.spec.ledger import Ledger
from partydesk.desk.app import make_application
from partydesk.desk.form.record_form import RecordForm
from partydesk.desk.inspector.history_tab import HistoryTab
from partydesk.desk.inspector.inspector import Inspector
from partydesk.desk.ledger.page import LedgerPage
from partydesk.desk.ledger.spec import ledger_spec
from partydesk.desk.shell import Hooks
from partydesk.desk.shell.main_window import MainWindow
from partydesk.desk.shell.settings import Settings
from partydesk.office.context import Office

LISTED = bootstrap.registry().listed
EVERY = pytest.mark.parametrize("ledger", LISTED, ids=lambda each: each.key)
EDITABLE = pytest.mark.parametrize("ledger", [each for each in LISTED if each.editable], ids=lambda each: each.key)


def secrets(ledger: Ledger) -> list[Field]:
    """The sensitive fields with a column of their own."""
    return [each for each in ledger.typed if each.sensitive and isinstance(each, f.Text | f.LongText | f.Phone)]


@pytest.fixture(scope="session")
def qapp() -> Any:
    """The application as the program makes it."""
    return make_application(["tests"])


@pytest.fixture
def window(qtbot: QtBot, office: Office, tmp_path: Any) -> Iterator[MainWindow]:
    """The window with a page for every listed ledger."""
    made = MainWindow(Settings(tmp_path))
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    specs = [ledger_spec(office, each, group="台账") for each in LISTED]
    made.take_office(office, specs, Hooks(undo=office.store.undo))
    yield made
    made.close()


def page_of(window: MainWindow, ledger: Ledger) -> LedgerPage:
    window.go(ledger.key)
    page = window.pages.page
    assert isinstance(page, LedgerPage)
    return page


def form_of(inspector: Inspector) -> RecordForm:
    form = inspector.page_of("form")
    assert isinstance(form, RecordForm)
    return form


def fill_in(office: Office, ledger: Ledger, form: RecordForm) -> None:
    taken: set[int] = set()
    for field in ledger.typed:
        if field.required:
            form.form.rows[field.key].editor.put(sample(office, field, taken))


@EVERY
def test_an_empty_page_says_what_to_do(window: MainWindow, ledger: Ledger, office: Office) -> None:
    page = page_of(window, ledger)
    if not office.count(ledger.key):
        assert page.list.stack.currentWidget() is page.list.nothing
        assert page.list.nothing.title.text() == ledger.empty
    assert set(page.actions()) >= {"find", "print", "export"}


@EDITABLE
def test_a_record_is_added_through_the_form_and_undone(window: MainWindow, ledger: Ledger, office: Office) -> None:
    page = page_of(window, ledger)
    before = office.count(ledger.key)
    page.add()
    form = form_of(page.inspector)
    fill_in(office, ledger, form)
    form.save()
    assert [row.message.text() for row in form.form.rows.values() if row.message.text()] == []
    assert form.message.text() == ""
    assert office.count(ledger.key) == before + 1
    row_id = page.inspector.row_id
    assert page.table.current_id() == row_id
    page.inspector.open_tab("history")
    history = page.inspector.page
    assert isinstance(history, HistoryTab)
    assert history.course.layout().count() >= 1
    if office.store.undoable():
        window.refresh(office.store.undo())
        assert office.count(ledger.key) == before


@EDITABLE
def test_bad_input_is_refused_with_a_line_under_its_field(window: MainWindow, ledger: Ledger, office: Office) -> None:
    page = page_of(window, ledger)
    before = office.count(ledger.key)
    page.add()
    form = form_of(page.inspector)
    required = [field for field in ledger.typed if field.required]
    for field in required:
        form.form.rows[field.key].editor.put(None)
    form.save()
    for field in required:
        row = form.form.rows[field.key]
        assert row.message.text(), field.key
        assert row.message.property("role") == "error"
    assert office.count(ledger.key) == before


@EVERY
def test_a_search_without_hits_says_so_and_is_widened(window: MainWindow, ledger: Ledger, office: Office) -> None:
    row_id = add_sample(office, ledger.key) if ledger.editable else 0
    page = page_of(window, ledger)
    window.refresh(None)
    page.bar.search.setText("没有这样的字")
    assert page.model.rowCount() == 0
    if row_id:
        assert page.list.stack.currentWidget() is page.list.no_hit
        page.open_record(row_id)
        assert page.table.current_id() == row_id
        assert page.bar.search.text() == ""


@EVERY
def test_every_filter_takes_a_value_and_lets_it_go(window: MainWindow, ledger: Ledger, office: Office) -> None:
    if ledger.editable:
        add_sample(office, ledger.key)
    page = page_of(window, ledger)
    for chip in page.bar.chips:
        if chip._toggles:
            chip.click()
            chip.click()
            continue
        popup = chip.popup()
        popup.close()
        chip.changed.emit("month" if hasattr(popup, "taken") else ())
        assert page.model.settle() >= 0
        chip.changed.emit(None)
    page.bar.reset()
    assert page.bar.untouched


@EDITABLE
def test_a_record_goes_to_the_bin_and_comes_back(window: MainWindow, ledger: Ledger, office: Office) -> None:
    row_id = add_sample(office, ledger.key)
    page = page_of(window, ledger)
    window.refresh(None)
    page.open_record(row_id)
    page.selection.delete()
    assert office.one(ledger.key, row_id, "binned_at")["binned_at"]
    page.tools.bin.setChecked(True)
    assert page.table.pick(row_id)
    page.selection.restore()
    assert office.one(ledger.key, row_id, "binned_at")["binned_at"] is None


@EDITABLE
def test_the_keyboard_alone_reaches_form_and_act(
    window: MainWindow, ledger: Ledger, office: Office, qtbot: QtBot
) -> None:
    row_id = add_sample(office, ledger.key)
    page = page_of(window, ledger)
    window.refresh(None)
    page.open_record(row_id)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.inspector.isVisible()
    page.actions()["edit"]()
    assert page.inspector.key == "form"
    qtbot.keyClick(page.inspector, Qt.Key.Key_Escape)
    assert page.inspector.row_id == row_id


@pytest.mark.parametrize("ledger", [each for each in LISTED if each.editable and secrets(each)], ids=lambda x: x.key)
def test_sensitive_values_stand_masked_until_a_purpose_is_given(
    window: MainWindow, ledger: Ledger, office: Office
) -> None:
    row_id = add_sample(office, ledger.key)
    taken: set[int] = set()
    values, _ = office.draft(secrets(ledger), {each.key: sample(office, each, taken) for each in secrets(ledger)})
    with office.change("补记") as change:
        change.update(ledger.key, row_id, **values)
    page = page_of(window, ledger)
    window.refresh(None)
    page.open_record(row_id)
    page.edit()
    form = form_of(page.inspector)
    assert all(form.form.rows[each.key].gated for each in secrets(ledger))
    assert all(each.key not in form.form.raw() for each in secrets(ledger))
