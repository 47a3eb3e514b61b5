"""The table: what its cells say, how it is ordered, which columns it shows, what stays in hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.desk.plain_shell import person, team

from partydesk.core.spec.query import is_
from partydesk.desk.shell.settings import Settings
from partydesk.desk.table.columns import left_out, shared
from partydesk.desk.table.model import MARK_ROLE, LedgerModel
from partydesk.desk.table.view import LedgerTable
from partydesk.office.context import Office


@pytest.fixture
def people(office: Office) -> Office:
    place = team(office, "动力班")
    for name, state in (("单文静", "在职"), ("查小雨", "长休"), ("阿不都·热合曼", "在职")):
        person(office, name, state=state, team_id=place, phone="19900000001", birth_date="1990-05")
    return office


@pytest.fixture
def model(people: Office) -> LedgerModel:
    return LedgerModel(people, "employees")


@pytest.fixture
def table(qtbot: QtBot, model: LedgerModel) -> Iterator[LedgerTable]:
    made = LedgerTable(model, Settings())
    qtbot.addWidget(made)
    made.resize(1000, 400)
    made.show()
    yield made
    made.close()


def words(model: LedgerModel, path: str) -> list[str]:
    place = [column.path for column in model.columns].index(path)
    return [model.index(row, place).data() for row in range(model.rowCount())]


def test_names_are_ordered_by_pinyin_and_by_strokes(model: LedgerModel, table: LedgerTable) -> None:
    assert words(model, "name") == ["阿不都·热合曼", "单文静", "查小雨"]
    table.sort_by("-pinyin")
    assert words(model, "name") == ["查小雨", "单文静", "阿不都·热合曼"]
    assert [title for title, _ in model.sort_choices(0)] == ["拼音", "姓氏笔画"]
    table.sort_by("strokes")
    assert set(words(model, "name")) == {"阿不都·热合曼", "单文静", "查小雨"}


def test_an_order_that_no_field_gives_is_refused_and_the_list_stays(model: LedgerModel, table: LedgerTable) -> None:
    before = words(model, "name")
    for wrong in ("rank", "-rank", "team_id.rank", "post.name"):
        with pytest.raises(KeyError):
            model.show_rows(order=(wrong,))
    assert words(model, "name") == before
    assert table.model().rowCount() == 3


def test_a_press_on_the_heading_turns_the_order_round(model: LedgerModel, table: LedgerTable) -> None:
    assert model.turns_to(0) == "-pinyin"
    table.horizontalHeader().sectionClicked.emit(0)
    assert model.order == ("-pinyin",)
    assert model.turns_to(0) == "pinyin"


def test_secrets_are_masked_and_marks_are_chips(model: LedgerModel) -> None:
    assert set(words(model, "phone")) == {"199****0001"}
    place = [column.path for column in model.columns].index("state")
    marks = [model.index(row, place).data(MARK_ROLE) for row in range(3)]
    assert [mark.tone if mark else None for mark in marks] == [None, None, "blue"]


def test_the_record_in_hand_stays_in_hand_when_others_change(people: Office, table: LedgerTable) -> None:
    table.selectRow(1)
    kept = table.current_id()
    person(people, "白小光")
    table.reread()
    assert table.current_id() == kept
    assert table.currentIndex().row() == 2


def test_rereading_tells_nobody_of_a_new_record_in_hand(people: Office, table: LedgerTable, qtbot: QtBot) -> None:
    table.selectRow(1)
    with qtbot.assertNotEmitted(table.picked):
        table.reread()


def test_columns_come_go_and_are_remembered(people: Office, table: LedgerTable, qtbot: QtBot) -> None:
    declared = {column.path: column for column in table._model.ledger.columns}
    table.columns.show(declared["nation"], True)
    table.columns.show(declared["sex"], False)
    paths = [column.path for column in table._model.columns]
    assert paths[-1] == "nation"
    assert "sex" not in paths
    other = LedgerTable(LedgerModel(people, "employees"), Settings())
    qtbot.addWidget(other)
    assert [column.path for column in other._model.columns] == paths
    other.columns.reset()
    assert [column.path for column in other._model.columns] == [c.path for c in declared.values() if c.shown]


def test_the_last_column_stays(table: LedgerTable) -> None:
    for column in list(table._model.columns):
        table.columns.show(column, False)
    assert len(table._model.columns) == 1


def test_wide_columns_give_way_first(table: LedgerTable) -> None:
    assert shared([100, 300, 60], [80, 80, 60], 360) == [100, 200, 60]
    assert shared([100, 300, 60], [80, 80, 60], 100) == [100, 160, 60]
    assert shared([100, 300, 60], [100, 80, 60], 250) == [100, 90, 60]
    assert shared([100, 100], [80, 80], 400) == [200, 200]
    assert shared([], [], -5) == []


def test_where_there_is_no_room_the_columns_at_the_right_wait() -> None:
    assert left_out([80, 80, 80], (), 240) == set()
    assert left_out([80, 80, 80], (), 239) == {2}
    assert left_out([80, 80, 80], {2}, 239) == {1}
    assert left_out([80, 80, 80], {2}, 10) == {1}
    assert left_out([80], (), 10) == set()


def test_a_narrow_list_shows_fewer_columns_until_they_are_chosen(table: LedgerTable) -> None:
    paths = [column.path for column in table._model.columns]
    table.resize(600, 400)
    waiting = [path for place, path in enumerate(paths) if table.isColumnHidden(place)]
    assert "phone" in waiting
    assert not {"name", "state"} & set(waiting)
    assert table.horizontalHeader().length() <= table.viewport().width()
    assert [each.path for each in table.columns.in_view()] == paths  # Excel and print have room for all
    table.sort_by("-pinyin")
    assert [path for place, path in enumerate(paths) if table.isColumnHidden(place)] == waiting
    table.resize(1600, 400)
    assert not any(table.isColumnHidden(place) for place in range(len(paths)))
    table.resize(600, 400)
    table.columns.show(next(each for each in table._model.ledger.columns if each.path == "nation"), True)
    assert not any(table.isColumnHidden(place) for place in range(len(paths) + 1))
    table.columns.reset()
    assert [path for place, path in enumerate(paths) if table.isColumnHidden(place)] == waiting


def test_a_day_is_never_cut(table: LedgerTable) -> None:
    at = [column.path for column in table._model.columns].index("birth_date")
    whole = table.columns._wanted(at, None)
    for width in (600, 760, 900):
        table.resize(width, 400)
        assert table.isColumnHidden(at) or table.columnWidth(at) >= whole


def test_keys_open_delete_and_select_all(table: LedgerTable, qtbot: QtBot) -> None:
    table.selectRow(0)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [table.current_id()]
    with qtbot.waitSignal(table.delete_asked):
        qtbot.keyClick(table, Qt.Key.Key_Delete)
    table.selectAll()
    assert table.marked_count() == 3
    assert table.marked_ids() == [table._model.id_at(row) for row in range(3)]
    with qtbot.waitSignal(table.picked):
        qtbot.keyClick(table, Qt.Key.Key_Down)


def test_a_long_list_is_counted_after_its_first_rows(people: Office, qtbot: QtBot) -> None:
    with people.change("准备") as change:
        change.add_many("units", [{"name": f"班组{n:03d}", "kind": "班组"} for n in range(200)])
    model = LedgerModel(people, "units")
    model.show_rows(where=(is_("kind", "班组"),))
    assert model.rowCount() == 64
    with qtbot.waitSignal(model.counted):
        pass
    assert model.rowCount() == 201
