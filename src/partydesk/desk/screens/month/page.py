"""The page of a month: the board of who has done what, and the guide that asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from partydesk.core.text.dates import Period
from partydesk.desk.doing import do
from partydesk.desk.screens.month.board_view import BoardView
from partydesk.desk.screens.month.empty import empty_month
from partydesk.desk.screens.month.faces import TASK, cell_words, grouped, month_line
from partydesk.desk.screens.month.guide_state import guide_state, issue_words, state_words
from partydesk.desk.screens.month.head import MonthHead
from partydesk.desk.screens.month.items_view import ItemsView
from partydesk.desk.screens.month.tick_box import TickBox
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import Banner, Card, Chip, SegmentedTabs, label
from partydesk.office.family import Ask
from partydesk.office.instructors import actions

BOARD, ITEMS = 0, 1


class MonthPage(QWidget):
    """月度工作指引."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._month: Period = shell.office.month
        self.head = MonthHead()
        self.head.turned.connect(self._turn)
        self.head.asked.connect(self._ask)
        self.board = BoardView(self._tip)
        self.board.asked.connect(self._tick)
        self.items = ItemsView(shell)
        self.box = TickBox(shell, self)
        self.box.left.connect(self.board.setFocus)
        self._lay_out()
        for keys, step in (("Alt+Left", -1), ("Alt+Right", 1)):
            QShortcut(QKeySequence(keys), self, activated=lambda step=step: self._turn(step))
        self.refresh()

    def _lay_out(self) -> None:
        self.banner = Banner("", "amber")
        self.issue_link = self.banner.add_action(self.tr("印发"), self.issue)
        self.tabs = SegmentedTabs((self.tr("看板"), self.tr("指引事项")))
        self.tabs.currentChanged.connect(self._show_tab)
        self.chip = Chip("")
        self.note = label(self.tr("点格子或按空格勾选；拖动或 Shift 选多格"), "small")
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        scaled(row, spacing=8)
        row.addWidget(self.tabs)
        row.addWidget(self.chip)
        row.addStretch(1)
        row.addWidget(self.note)
        card = Card(flush=True)
        card.body.addWidget(self.board, 1)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        holder = QWidget()
        place = QVBoxLayout(holder)
        scaled(place)
        place.addWidget(card, 1)
        place.addStretch(0)
        self.stack = QStackedWidget()
        self.stack.addWidget(holder)
        self.stack.addWidget(self.items)
        self._empty: QWidget | None = None
        self._column = QVBoxLayout(self)
        scaled(self._column, (20, 16, 20, 12), 8)
        for part in (self.head, self.banner, self._bar):
            self._column.addWidget(part)
        self._column.addWidget(self.stack, 1)

    # -- what the shell calls

    def apply(self, **args: Any) -> None:
        """`month` as a key, `open` a guide, `instructor` whose cell is taken in hand, `items` for the guide's tab."""
        self.box.hide()
        if args.get("open"):
            args["month"] = self._shell.office.one("guides", args["open"], "month")["month"]
        if args.get("month"):
            self._month = Period.parse(args["month"])
            self.refresh()
        self.tabs.setCurrentIndex(ITEMS if args.get("items") else BOARD)
        if args.get("instructor"):
            self.board.pick_instructor(args["instructor"])

    def refresh(self, changed: Any = None) -> None:
        """Reads the month anew."""
        office = self._shell.office
        self._state = guide_state(office, self._month)
        board = grouped(office.fact("month_board", self._month), office.codes("guide_theme"))
        self.head.line.say(self.tr("%s工作指引") % self._month.title, below=month_line(board) or self._left())
        self.board.show_board(board)
        if self._state.guide:
            self.items.show_guide(self._state.guide)
        self._show_state()

    def actions(self) -> dict[str, Callable[[], object]]:
        """Ctrl+N adds to what is on show; Ctrl+P prints it."""
        on_board = self.tabs.currentIndex() == BOARD
        sheet = "task_completion" if on_board else "work_guide"
        return {"new": self._new, "edit": self._edit, "print": lambda: self._print(sheet)}

    def gallery_states(self) -> dict[str, Callable[[], object]]:
        """The items, the form over a cell, a month without a guide."""
        return {
            "items": lambda: self.apply(month=self._shell.office.month.key, items=True),
            "tick": self._show_tick,
            "empty": lambda: self.apply(month=self._month.next().next().key),
        }

    # -- showing

    def _left(self) -> str:
        return self.tr("还没有印发，没有任务。") if self._state.guide else ""

    def _show_state(self) -> None:
        state = self._state
        words = issue_words(state)
        self.banner.say(words, "blue" if state.issued else "amber")
        self.banner.setVisible(bool(words))
        self.issue_link.setText(self.tr("补发") if state.issued else self.tr("印发"))
        self.issue_link.setVisible(state.waits)
        self.chip.show_as(*state_words(state, self._shell.office))
        self.tabs.set_count(ITEMS, self.tr("指引事项"), state.items)
        self._show_acts()
        self._bar.setVisible(bool(state.guide))
        self.stack.setVisible(bool(state.guide))
        self._show_empty()

    def _show_acts(self) -> None:
        """The third action is the guide's next step: issuing, what is missing, the next month's."""
        state = self._state
        words = self.tr("印发") if not state.issued else self.tr("补发") if state.waits else self.tr("沿用到下月")
        self.head.issue.setText(words)
        self.head.issue.setAccessibleName(words)
        self.head.issue.setVisible(state.waits or (state.issued and not state.after))
        self.head.print.setVisible(bool(state.guide))

    def _show_empty(self) -> None:
        if self._empty is not None:
            self._empty.hide()
            self._empty.deleteLater()
            self._empty = None
        if self._state.guide:
            return
        before = self._state.before
        self._empty = empty_month(self._month.title, self.copy if before is not None else None, self.create)
        self._column.addWidget(self._empty, 1)

    def _show_tab(self, tab: int) -> None:
        self.box.hide()
        self.stack.setCurrentIndex(tab)
        self.note.setVisible(tab == BOARD)
        (self.board if tab == BOARD else self.items.table).setFocus()

    def _turn(self, step: int) -> None:
        self.box.hide()
        self._month = self._month.next() if step > 0 else self._month.previous()
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.board.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- acts

    def _ask(self, key: str) -> None:
        acts: dict[str, Callable[[], object]] = {"own": self._own, "issue": self._next_step}
        acts.get(key, lambda: self._print(key))()

    def _next_step(self) -> None:
        if self._state.waits:
            self.issue()
        else:
            self._copy_from(self._state.guide["id"])

    def issue(self) -> None:
        """Issues the guide, or what is missing of it."""
        count = self._state.new_tasks
        words = self.tr("已印发，生成 %d 项任务") % count
        do(self._shell, lambda: actions.issue_guide(self._shell.office, self._state.guide["id"]), words)

    def create(self) -> None:
        """Begins an empty guide and its first item."""
        office, month = self._shell.office, self._month.key
        if do(self._shell, lambda: office.add("guides", {"month": month}), self.tr("已新建草稿")) is not None:
            self.tabs.setCurrentIndex(ITEMS)
            self.items.add_item()

    def copy(self) -> None:
        """Begins this month's guide with the items of the month before."""
        self._copy_from(self._state.before, here=True)

    def _copy_from(self, guide: int, *, here: bool = False) -> None:
        office = self._shell.office
        if do(self._shell, lambda: actions.copy_guide(office, guide), self.tr("已沿用为草稿")) is None:
            return
        if not here:
            self._turn(1)
        self.tabs.setCurrentIndex(ITEMS)

    def _tick(self, cell: QRect) -> None:
        ids = self.board.task_ids()
        if ids:
            box = QRect(self.board.viewport().mapTo(self, cell.topLeft()), cell.size())
            self.box.ask(ids, box)

    def _show_tick(self) -> None:
        self.apply(month=self._shell.office.month.key)
        for row in range(len(self._shell.office.fact("month_board", self._month).rows)):
            self.board.picks.put((row, 2))
            if self.board.task_ids(only_open=True):
                break
        self._tick(self.board.cursor_box())

    def _tip(self, ids: tuple[int, ...]) -> str:
        office = self._shell.office
        return cell_words(office.many("tasks", ids, *TASK).values(), office.today)

    def _new(self) -> None:
        if self._state.guide and self.tabs.currentIndex() == ITEMS:
            self.items.add_item()
        else:
            self._own()

    def _edit(self) -> None:
        self.tabs.setCurrentIndex(ITEMS)

    def _own(self) -> None:
        from partydesk.desk.screens.month.own_action import OwnAction

        OwnAction(self._shell, self, self.board.current_instructor()).open()

    def _print(self, sheet: str) -> None:
        from partydesk.desk.paper.preview import preview_sheet

        preview_sheet(self._shell, sheet, Ask(period=self._month))
