"""积分汇总: who has how many points in a period, and one's history beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from partydesk.core.text.dates import Period, PeriodKind
from partydesk.desk.jobs import Job
from partydesk.desk.screens.points_board.history import HistoryCard
from partydesk.desk.screens.points_board.table import BoardTable
from partydesk.desk.screens.print_centre.stepper import PeriodStepper
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import EmptyState, SegmentedTabs, TitleLine
from partydesk.desk.words import shown
from partydesk.office.family import Ask
from partydesk.office.points import queries
from partydesk.office.points.board import Board, Row, board_of, title_of, write

_LEDGERS = ("employees", "units")
_KINDS: tuple[PeriodKind, ...] = ("month", "quarter", "year")
_BOTH = 900
"""So much room, in the 100 % drawing, the list and the history need side by side."""
_SHEETS = {"month": "points_month", "quarter": "points_quarter", "year": "points_year"}


class PointsBoard(QWidget):
    """`apply(period="2026Q3", of="units", subject=id)` opens a period, members or teams, and somebody."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._office = shell, shell.office
        self._inside = False
        self.line = TitleLine(self.tr("积分汇总"), " ")
        self.line.add_action(self.tr("导出"), self.export)
        self.line.add_action(self.tr("打印 PDF"), self.print_out, hint="Ctrl P")
        self.whom = SegmentedTabs((self.tr("党员"), self.tr("班组")))
        self.kind = SegmentedTabs((self.tr("月"), self.tr("季度"), self.tr("年")))
        self.period = PeriodStepper()
        self.table, self.history = BoardTable(), HistoryCard(shell.office)
        self._empty = EmptyState(
            self.tr("这一期还没有积分"),
            self.tr("党员积分、班组积分评价定稿后，得分逐项记入积分台账；人工记分在员工页或组织页点“记积分”。"),
            self.tr("评价工作台"), lambda: self._shell.go("evaluation", scheme="member_points"), icon="points",
        )  # fmt: skip
        self._lay_out()
        self.kind.setCurrentIndex(_KINDS.index("quarter"))
        self.period.show_period(queries.latest_quarter(self._office) or self._office.quarter)
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        self.whom.setAccessibleName(self.tr("党员或班组"))
        self.kind.setAccessibleName(self.tr("按月、季度或年"))
        head = QHBoxLayout()
        scaled(head, spacing=16)
        for part in (self.whom, self.kind, self.period):
            head.addWidget(part)
        head.addStretch(1)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        sides.addWidget(self.table)
        sides.addWidget(self.history)
        sides.setStretchFactor(0, 3)
        sides.setStretchFactor(1, 2)
        self._panes = QStackedWidget()
        self._panes.addWidget(sides)
        self._panes.addWidget(self._empty)
        column = QVBoxLayout(self)
        scaled(column, (16, 14, 16, 14), 10)
        column.addWidget(self.line)
        column.addLayout(head)
        column.addWidget(self._panes, 1)

    def _connect(self) -> None:
        self.whom.currentChanged.connect(lambda n: self.reload())
        self.kind.currentChanged.connect(self._take_kind)
        self.period.moved.connect(self.reload)
        self.table.taken.connect(self._show_history)
        self.table.entered.connect(lambda: self._go_in(True))
        self.table.pressed.connect(lambda: self._go_in(self.history.isHidden()))
        self.history.back.connect(lambda: self._go_in(False))
        follow(self, self._fit)
        self.history.opened.connect(lambda entry: self._shell.open_record("points", entry))

    # -- what the shell calls

    def apply(self, period: str = "", of: str = "", subject: int | None = None, **_: Any) -> None:
        """Opens a period, members or teams, and somebody among them."""
        if of:
            self.whom.setCurrentIndex(_LEDGERS.index(of))
        if period:
            wanted = Period.parse(period)
            self.kind.setCurrentIndex(_KINDS.index(wanted.kind))
            self.period.show_period(wanted)
        self.reload()
        if subject is not None:
            self.table.choose(subject)

    def refresh(self, changed: Any) -> None:
        """Everything here is derived from the records, so everything is read anew."""
        self.reload()

    def actions(self) -> dict[str, Callable[[], object]]:
        """Ctrl+P shows the sheet; export writes what is seen."""
        return {"print": self.print_out, "export": self.export} if self.board.rows else {}

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def gallery_states(self) -> dict[str, Callable[[], object]]:
        """Members, teams, a year, and a time without points."""
        return {
            "teams": lambda: self.apply(of="units"),
            "year": lambda: self.apply(period=str(self._office.today.year), of="employees"),
            "no data": lambda: self.apply(period="2001Q1"),
        }

    # -- reading

    def _take_kind(self, n: int) -> None:
        """The last period of the new kind that begins in the one on show."""
        old = self.period.period
        assert old is not None
        day = min(old.end, max(old.start, self._office.today))
        self.period.show_period(Period.of(day, _KINDS[n]))
        self.reload()

    def reload(self) -> None:
        """Reads the period anew; who is in hand stays."""
        assert self.period.period is not None
        self.board: Board = board_of(self._office, self.period.period, _LEDGERS[self.whom.currentIndex()])
        unit = self.tr("人") if self.board.ledger == "employees" else self.tr("个班组")
        said = self.tr("{n} {unit} · 合计 {total:.2f} 分")
        self.line.say(figures=said.format(n=len(self.board.rows), unit=unit, total=self.board.counted))
        self._panes.setCurrentIndex(0 if self.board.rows else 1)
        self.table.show_board(self.board)

    def _show_history(self, row: Row) -> None:
        self.history.show_history(row.name, queries.history(self._office, self.board.ledger, row.subject))

    def _go_in(self, inside: bool) -> None:
        """Into the history of who is in hand, or back to the list."""
        self._inside = inside
        self._fit()
        if inside:
            self.history.enter()
        else:
            self.table.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        """Where there is no room for both, the history takes the place of the list."""
        narrow = self.width() < look().px(_BOTH)
        self.table.setVisible(not (narrow and self._inside))
        self.history.setVisible(not narrow or self._inside)
        self.history.way_back.setVisible(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # -- out

    def print_out(self) -> None:
        """Shows the sheet of the period, of members and of teams."""
        from partydesk.desk.paper.preview import preview_sheet

        preview_sheet(self._shell, _SHEETS[self.board.period.kind], Ask(period=self.board.period))

    def export(self) -> None:
        """Asks for a file and writes what is seen to it."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = str(Path(folder) / f"{shown(title_of(self.board))}_{self.board.period.key}.xlsx")
        kinds = self.tr("Excel 工作簿 (*.xlsx);;CSV (*.csv);;JSON (*.json)")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("导出汇总"), name, kinds)
        if chosen:
            path = Path(chosen)
            self.export_to(path if path.suffix else path.with_suffix(".xlsx"))

    def export_to(self, path: Path) -> None:
        """Writes what is seen in a job, on a connection of its own."""
        office, period, ledger = self._office, self.board.period, self.board.ledger

        def work(context: object) -> int:
            twin = office.twin()
            try:
                return write(twin, period, ledger, path)
            finally:
                twin.close()

        done = self.tr("已导出 %d 行到 %s。")
        job = Job(self.tr("导出 %s") % path.name, work, lambda count: self._shell.toast(done % (count, path.name)))
        self._shell.run(job)
