"""The page: sheets at the left; period, people and the sheet itself at the right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from partydesk.core.text.dates import Period
from partydesk.desk.paper.options import PrintOptions, Wish
from partydesk.desk.paper.parts import PageFoot
from partydesk.desk.paper.preview import preview_sheet
from partydesk.desk.paper.saving import save_sheets
from partydesk.desk.screens.grouped_list import Entry, GroupedList
from partydesk.desk.screens.print_centre.live import LivePreview
from partydesk.desk.screens.print_centre.narrow import Narrow
from partydesk.desk.screens.print_centre.stepper import PeriodStepper
from partydesk.desk.screens.print_centre.who import Chosen, Finder
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import FlowLayout, PressButton, TitleLine, label
from partydesk.desk.words import shown
from partydesk.office import printing
from partydesk.office.family import Ask, Sheet
from partydesk.office.prints import actions as prints

_LOG = {"prints", "printed_sheets"}


class PrintCentre(QWidget):
    """打印中心. `apply(sheet=key, period=Period, ids=(…))` opens it on a sheet."""

    def __init__(self, shell: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._office = shell, shell.office
        self.sheet: Sheet | None = None
        self._seen_full = ""
        entries = [
            Entry(each.key, shown(each.title), shown(each.group) or self.tr("其他"))
            for each in self._office.sheets.values()
        ]
        self.sheets = GroupedList(self.tr("找表：名称、拼音"), self.tr("各种表"), entries)
        self.head = TitleLine("")
        self.saving = self.head.add_action(self.tr("存 PDF"), self.save)
        self.go = self.head.add_action(self.tr("打印"), self.print_out, primary=True, hint="Ctrl P")
        self.period = PeriodStepper()
        self.finder = Finder("", self._candidates)
        self.finder.setAccessibleName(self.tr("为谁打印"))
        self.blank = QCheckBox(self.tr("空白表"))
        self.narrow, self.options = Narrow(self._office), PrintOptions(below=True)
        self.live = LivePreview(shell)
        self._lay_out()
        self._connect()
        self._order_tabs()
        self.sheets.list.setFocus()
        open_at_once = (each.key for each in self._office.sheets.values() if not each.full)
        self.sheets.choose(next(open_at_once, ""))
        if self.sheets.current():
            self._take(self.sheets.current())

    # -- what the shell asks of a page

    def apply(self, sheet: str = "", period: Period | None = None, ids: Iterable[int] = ()) -> None:
        """Opens a sheet, for a period and records where given."""
        if sheet:
            self.sheets.choose(sheet)
        if period is not None and self.sheet is not None and self.sheet.unit:
            self.period.show_period(period)
        if self.sheet is not None and self.sheet.of:
            self.chosen.clear()
            for each in printing.chosen(self._office, self.sheet, ids):
                self.chosen.add(each)
        self._ask_live()

    def refresh(self, changed: Any) -> None:
        """Lays the sheet out anew; an entry in the print log changes no sheet."""
        if not changed or {ledger for ledger, _ in changed} - _LOG:
            self._ask_live()

    def actions(self) -> dict[str, Callable[[], object]]:
        """What the menus offer here."""
        return {"print": self.print_out, "find": self.sheets.box.setFocus}

    def gallery_states(self) -> dict[str, Callable[[], object]]:
        """Views for the gallery."""
        return {"blank": lambda: self.blank.setChecked(True)}

    # -- what the buttons do

    @property
    def ask(self) -> Ask:
        """What is asked for now."""
        ids = self.chosen.ids
        if ids is None and self.sheet is not None:
            ids = self.narrow.ids(self.sheet, self.period.period)
        return Ask(self.period.period, ids, self.blank.isChecked())

    def print_out(self) -> None:
        """打印: all pages in the preview, and the printer's dialog at once."""
        if self.sheet is not None and self._right():
            preview_sheet(self._shell, self.sheet.key, self.ask, wish=self.options.wish, printing=True)

    def save(self) -> None:
        """存 PDF, without a preview."""
        if self.sheet is None or not self._right():
            return
        key, ask = self.sheet.key, self.ask
        save_sheets(
            self._shell, self, self._file_title(), lambda twin: printing.documents(twin, key, ask),
            printing.work_of(self._office, key, ask), self.options.wish,
        )  # fmt: skip

    def bind(self) -> None:
        """季末成册: sheets and rosters of one quarter in one PDF."""
        from partydesk.desk.screens.print_centre.bind import Binding

        Binding(self._shell, self.period.period, self).open()

    def scan_back(self) -> None:
        """扫描件归档: signed papers back to their evaluations."""
        from partydesk.desk.screens.print_centre.scan_back import scan_back

        scan_back(self._shell)

    def _right(self) -> bool:
        """Whether the page range can be taken; else the line beside it says what is wrong."""
        if not self.options.right:
            self.options.pages.setFocus()
        return self.options.right

    # -- inside

    def _lay_out(self) -> None:
        self._flow_box = QWidget()
        self._flow = FlowLayout(self._flow_box)
        scaled(self._flow, spacing=10)
        for part in (self.period, self.blank, self.narrow, self.options, self.finder):
            self._flow.addWidget(part)
        self.chosen = Chosen(self._flow.addWidget, self)
        self.note = label("", "small")
        foot = QHBoxLayout()
        scaled(foot, spacing=8)
        foot.addWidget(self.note)
        foot.addWidget(PageFoot(self.live.canvas), 1)
        right = QVBoxLayout()
        scaled(right, spacing=8)
        right.addWidget(self.head)
        right.addWidget(self._flow_box)
        right.addWidget(self.live, 1)
        right.addLayout(foot)
        whole = QHBoxLayout(self)
        scaled(whole, (20, 16, 20, 8), 14)
        whole.addLayout(self._left())
        whole.addLayout(right, 1)

    def _left(self) -> QVBoxLayout:
        """The sheets, and below them what is not about one sheet."""
        left = QVBoxLayout()
        scaled(left, spacing=6)
        left.addWidget(self.sheets, 1)
        self.others = [
            PressButton(self.tr("季末成册…"), self.bind),
            PressButton(self.tr("扫描件归档…"), self.scan_back),
            PressButton(self.tr("打印登记"), lambda: self._shell.go("prints")),
        ]
        pair = QHBoxLayout()
        scaled(pair, spacing=6)
        for button in self.others[:2]:
            pair.addWidget(button, 1)
        left.addLayout(pair)
        left.addWidget(self.others[2])
        return left

    def _order_tabs(self) -> None:
        """From the sheet to what is printed of it, to the verbs, to the pages; what is about no sheet comes last."""
        order = [
            self.sheets.box, self.sheets.list, self.period, self.blank, self.narrow.seal, self.narrow.team,
            self.options.pages, self.options.copies, self.options.collated, self.finder, self.go, self.saving,
            self.live.canvas, *self.others,
        ]  # fmt: skip
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.sheets.chosen.connect(self._take)
        self.sheets.entered.connect(self.go.setFocus)
        self.period.moved.connect(self._ask_live)
        self.finder.picked.connect(self.chosen.add)
        self.chosen.changed.connect(self._ask_live)
        self.blank.toggled.connect(self._ask_live)
        self.narrow.changed.connect(self._ask_live)
        self.live.told.connect(self.note.setText)

    def _candidates(self, text: str) -> list[printing.Candidate]:
        return printing.candidates(self._office, self.sheet, text) if self.sheet else []

    def _take(self, key: str) -> None:
        sheet = printing.sheet_of(self._office, key)
        if self.sheet is sheet:
            return
        keeps = self.sheet is not None and self.sheet.unit == sheet.unit
        self.sheet = sheet
        self.head.say(shown(sheet.title), self._figures(sheet))
        if not keeps:
            self.period.show_period(printing.filled(self._office, sheet, Ask()).period)
        self.chosen.clear()
        self.blank.setChecked(False)
        self.finder.setVisible(bool(sheet.of))
        self.narrow.fit(sheet)
        self.options.show_wish(Wish())  # pages and copies of one sheet mean nothing for another
        self._ask_live()

    def _figures(self, sheet: Sheet) -> str:
        units = {"month": self.tr("按月"), "quarter": self.tr("按季"), "year": self.tr("按年")}
        parts = (units.get(sheet.unit, ""), self.tr("含完整敏感信息，打印留痕") if sheet.full else "")
        return " · ".join(filter(None, parts))

    def _file_title(self) -> str:
        assert self.sheet is not None
        period = self.period.period
        return " ".join(filter(None, (shown(self.sheet.title), period.title if period else "")))

    def _ask_live(self) -> None:
        if self.sheet is None:
            return
        blank = self.blank.isChecked()
        everyone = self.chosen.ids is None
        self.narrow.setEnabled(everyone and not blank)
        self.finder.setPlaceholderText(self.tr("全部适用（可查找选定）") if everyone else self.tr("再加：姓名、编号"))
        self.finder.setEnabled(not blank)
        asks_first = self.sheet.full and not blank and self._seen_full != self.sheet.key
        self.go.show_kind("" if asks_first else "primary")
        if asks_first:
            self.live.ask_first(
                self.tr("这张表印有完整的敏感信息"),
                self.tr("显示、打印和存 PDF 都会记入日志：谁、何时、哪些人。"),
                self.tr("显示预览"),
                self._show_full,
            )
            return
        key, ask = self.sheet.key, self.ask
        if self.sheet.full and not blank:
            prints.note(self._office, printing.work_of(self._office, key, ask), self.tr("预览"))
        self.live.ask(lambda twin: printing.documents(twin, key, ask))

    def _show_full(self) -> None:
        assert self.sheet is not None
        self._seen_full = self.sheet.key
        self._ask_live()
