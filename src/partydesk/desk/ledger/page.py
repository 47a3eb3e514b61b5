"""The one page of every ledger, drawn from its declaration (look/concern.png)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partydesk.desk.doing import do
from partydesk.desk.filters.bar import FilterBar
from partydesk.desk.filters.state import FilterState
from partydesk.desk.inspector.inspector import Inspector
from partydesk.desk.ledger.keys import bind_acts
from partydesk.desk.ledger.list_area import ListArea
from partydesk.desk.ledger.selection import Selection
from partydesk.desk.ledger.side import Side
from partydesk.desk.ledger.taking_out import ask_export, print_seen
from partydesk.desk.ledger.tools import Tools
from partydesk.desk.shell.contract import Shell
from partydesk.desk.shell.settings import Settings
from partydesk.desk.table.model import LedgerModel
from partydesk.desk.table.view import LedgerTable
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import TitleLine
from partydesk.desk.words import shown


class LedgerPage(QWidget):
    """Serves any listed ledger; knows none."""

    def __init__(self, shell: Shell, ledger_key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, self.office = shell, shell.office
        self.ledger = shell.office.registry[ledger_key]
        settings = getattr(shell, "settings", None) or Settings()
        self.in_bin = False
        self._seen = False
        self.title = TitleLine(shown(self.ledger.title))
        self.bar = FilterBar(self.office, self.ledger)
        self.model = LedgerModel(self.office, ledger_key)
        self.model.show_rows(where=self._where())
        self.table = LedgerTable(self.model, settings)
        self.list = ListArea(self.office, self.ledger, self.model, self.table, self.add, self._widen, self._load)
        self.inspector = Inspector(shell, self.ledger)
        self.side = Side(self, self.inspector, settings)
        self.tools = Tools(self)
        self.selection = Selection(self)
        self._lay_out()
        self._connect()
        self._tell()
        self._pick_first()

    def _lay_out(self) -> None:
        self.title.add_action(self.tr("打印所见"), self.print)
        self.title.add_action(self.tr("导出 Excel"), self.export)
        if self.ledger.editable:
            self.title.add_action(self.tr("新增%s") % shown(self.ledger.one), self.add, primary=True, hint="Ctrl N")
        self.bar.right.addWidget(self.tools)
        left = QWidget()
        column = QVBoxLayout(left)
        scaled(column, (20, 14, 20, 8), 10)
        for part in (self.title, self.bar, self.selection.bar):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        row = QHBoxLayout(self)
        scaled(row)
        row.addWidget(left, 1)
        self.side.join(row)

    def _connect(self) -> None:
        self.bar.changed.connect(self._filter)
        self.bar.order_asked.connect(lambda order: self.table.sort_by(order[0]))
        self.bar.write_asked.connect(lambda verb, said: do(self.shell, verb, said))
        self.bar.left.connect(self._to_table)
        self.model.counted.connect(self._tell_count)
        self.table.picked.connect(lambda row_id: self.side.follow(row_id))
        self.table.opened.connect(self._open_act)
        self.table.marked.connect(self.selection.show)
        self.table.delete_asked.connect(self.selection.delete)
        self.inspector.closed.connect(self._leave_inspector)
        self.inspector.put_away.connect(self._put_away)
        self.inspector.acted.connect(self.table.setFocus)
        self.inspector.added.connect(self._added)
        self.inspector.opened.connect(self.shell.open_record)
        self.inspector.list_asked.connect(lambda key, field, row_id: self.shell.go(key, link=(field, row_id)))
        self.inspector.new_asked.connect(lambda key, start: self.shell.go(key, new=start))
        bind_acts(self, self.ledger, lambda key: self._open_act(self.table.current_id(), key))

    # What the list shows

    def _where(self) -> tuple[Any, ...]:
        return () if self.in_bin else self.bar.state.where(self.office.registry, self.ledger, self.office.today)

    def _filter(self) -> None:
        current = self.table.current_id()
        self.bar.order = self.model.order
        self.model.show_rows(where=self._where(), search=self.bar.search.text(), binned=self.in_bin)
        self._tell_count()
        if not self.in_bin and not self.inspector.is_new:
            self._pick_first(current)

    def show_bin(self, on: bool) -> None:
        """Shows the recycle bin, or the living records again."""
        self.in_bin = on
        self.side.hide_for_bin(on)
        self.bar.show_for_bin(on)
        self._tell()
        self._filter()
        self.selection.show()

    def _widen(self) -> None:
        self.bar.take(FilterState(), "")

    def _pick_first(self, wanted: int = 0) -> None:
        """Keeps the record in hand where it is near the top, else takes the first."""
        rows = self.model.rowCount()
        if not rows:
            self.side.nothing()
            return
        places = range(min(rows, 64))
        place = next((place for place in places if self.model.id_at(place) == wanted), 0) if wanted else 0
        self.table.take(place)

    def _tell(self) -> None:
        figures = shown(self.ledger.figures(self.office)) if self.ledger.figures else ""
        if self.in_bin:
            figures = self.tr("回收站：删除的记录，可以恢复")
        self.title.say(figures=figures or self.tr("%d 条") % self.office.count(self.ledger.key))
        self._tell_count()

    def _tell_count(self) -> None:
        self.list.show_count(not self.bar.empty, self.in_bin)

    def _to_table(self) -> None:
        self.table.setFocus()
        if not self.table.currentIndex().isValid():
            self._pick_first()

    # What is done

    def add(self, start: dict[str, Any] | None = None) -> None:
        """The form of a new record, where the ledger takes any."""
        if self.ledger.editable and not self.in_bin:
            self.side.show()
            self.inspector.begin_new(start)

    def _load(self) -> None:
        self.shell.go("import", ledger=self.ledger.key)

    def edit(self) -> None:
        """The form of the record in hand."""
        self._bring()
        self.inspector.edit()

    def _open_act(self, row_id: int, action: str = "") -> None:
        if row_id and not self.in_bin:
            self._bring()
            self.inspector.act(action)

    def _bring(self) -> None:
        current = self.table.current_id()
        if current:
            self.side.show()
            if self.inspector.row_id != current:
                self.inspector.show_record(current)

    def find(self) -> None:
        """Puts the keyboard into the search line."""
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    def print(self) -> None:
        """打印所见."""
        print_seen(self.shell, self.model.query, self.table.columns.in_view())

    def export(self) -> None:
        """导出所见."""
        ask_export(self.shell, self, self.model.query, self.table.columns.in_view())

    def _added(self, row_id: int) -> None:
        self.open_record(row_id)
        self.table.setFocus()

    def _leave_inspector(self) -> None:
        self.side.leave()
        self.table.setFocus()
        current = self.table.current_id()
        if self.inspector.row_id != current and current:
            self.side.follow(current)

    def _put_away(self) -> None:
        if self.inspector.is_new:
            self._leave_inspector()
        else:
            self.side.toggle()
            self.table.setFocus()

    def open_record(self, row_id: int) -> None:
        """Takes a record in hand; filters that hide it are lifted."""
        if self.in_bin:
            self.tools.leave_bin()
        if not self.table.pick(row_id):
            self._widen()
            if not self.table.pick(row_id):
                self.shell.toast(self.tr("这条记录已不在台账里，可到回收站查看。"), "amber")
                return
        self.side.show()
        self.inspector.show_record(row_id)
        self.table.setFocus()

    # What the shell asks

    def apply(
        self, open: int | None = None, action: str = "", preset: str = "", new: Any = None,
        link: tuple[str, int] | None = None, search: str | None = None, words: Mapping[str, str] | None = None,
        tab: str = "",
    ) -> None:  # fmt: skip
        """Opens a record (an act on it, a tab of it), a preset (of `words` by choice path), what a link names, or a new
        form."""
        if preset:
            self.bar.take(FilterState.named(self.ledger, preset, words or {}), "")
        if link is not None:
            self.bar.take(FilterState(pinned=link), "")
        if search is not None:
            self.bar.take(self.bar.state, search)
        if open is not None:
            self.open_record(open)
            if tab:
                self.inspector.look_at(tab)
            if action:
                self.inspector.act(action)
        if new is not None:
            self.add(new or None)

    def refresh(self, changed: Any) -> None:
        """Reads anew what changed."""
        self.bar.show_kept()
        self.table.reread()
        self._tell()
        if not self.table.current_id() and not self.in_bin:
            self._pick_first()
        self.inspector.refresh(changed)
        self.selection.show()

    def actions(self) -> dict[str, Callable[[], object]]:
        """What the menus and their shortcuts do here."""
        found: dict[str, Callable[[], object]] = {"find": self.find, "print": self.print, "export": self.export}
        if not self.in_bin:
            found["delete"] = self.selection.delete
            if self.ledger.editable:
                found |= {"new": self.add, "edit": self.edit}
        return found

    def gallery_states(self) -> dict[str, Callable[[], object]]:
        """States worth a picture."""
        return {
            "form": lambda: self.inspector.open_tab("form"),
            "history": lambda: self.inspector.open_tab("history"),
            "new": self.add,
            "chosen": self.table.selectAll,
            "bin": lambda: self.tools.bin.click(),
        }

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is in the list at first; later Qt gives it to what had it last."""
        super().showEvent(event)
        if not self._seen:
            self._seen = True
            self.list.take_keys()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.fit()
