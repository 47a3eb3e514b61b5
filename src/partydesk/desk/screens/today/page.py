"""The home page: a list of what is owed, figures beside it, each a click from where it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeySequence, QPaintEvent, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QVBoxLayout, QWidget

from partydesk.desk.screens.today.due_list import DueList
from partydesk.desk.screens.today.due_now import DueNow
from partydesk.desk.screens.today.reading import day_line, people, urgency
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets.frames import Card, TitleLine, scrolled
from partydesk.desk.widgets.labels import ChipButton, label
from partydesk.office.family import DueItem, Figure

STACKS_AT = 980
"""Below this width (of the 100 % drawing) the figures stand below the list."""

WIDE_FROM, SIDE_WIDE, SIDE_NARROW = 1030, 340, 292
"""The figures' column, and from which width on it is wide."""

BAR = 10
"""The width of a scroll bar, which stands in the margin of the page."""


class TodayPage(QWidget):
    """今日. The list comes at once, the rest after the first paint."""

    def __init__(self, shell: Shell, due: DueNow) -> None:
        super().__init__()
        self._shell, self._due, self._who = shell, due, ""
        self.title = TitleLine(" ", below=" ")
        self.list = DueList(shell.office.today)
        self.list.chosen.connect(self._do)
        self._lay_out()
        self._add_actions()
        self._show_due()
        self._painted = False

    def _lay_out(self) -> None:
        self.card = Card(self.tr("待办"), " ", flush=True)
        self.filter = ChipButton(self.tr("责任人"), opens=True)
        self.filter.clicked.connect(self._ask_who)
        self.card.head.layout().insertWidget(1, self.filter)
        self._nothing = label(self.tr("没有到期的事。新的走访、谈话、问题和任务到期前会列在这里。"), "muted")
        self._nothing.setContentsMargins(16, 8, 16, 16)
        self.card.body.addWidget(self._nothing)
        self.card.body.addWidget(self.list)
        self.left = QVBoxLayout()
        scaled(self.left, spacing=14)
        self.left.addWidget(self.card)
        self.left.addStretch(1)
        content = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        scaled(self._columns, spacing=14)
        self._columns.addLayout(self.left, 1)
        self.area = scrolled(content)
        self.list.view.moved.connect(self._follow)
        top = QVBoxLayout()
        scaled(top, (0, 0, BAR, 0))
        top.addWidget(self.title)
        whole = QVBoxLayout(self)
        scaled(whole, (20, 16, 20 - BAR, 0), 12)
        whole.addLayout(top)
        whole.addWidget(self.area, 1)
        self.area.verticalScrollBar().rangeChanged.connect(lambda least, most: self._arrange())
        self.side: Any = None
        self.below: Any = None
        self.quick: Any = None
        self.first_steps: Any = None

    def _add_actions(self) -> None:
        add = self.title.add_action
        add(self.tr("登记走访"), lambda: self._quick("visit"), hint="Ctrl Shift V")
        add(self.tr("记一次谈话"), lambda: self._quick("talk"))
        add(self.tr("提出问题"), lambda: self._quick("problem"), primary=True)
        QShortcut(QKeySequence("Ctrl+Shift+V"), self, activated=lambda: self._quick("visit"))

    # -- what the shell calls

    def refresh(self, changed: Any = None) -> None:
        """Everything here is derived from the records, so everything is read anew."""
        self._due.forget()
        self._show_due()
        if self.side is not None:
            self._show_rest()
            self._look_further()

    def apply(self, **args: Any) -> None:
        """`responsible`: only what that person is to do."""
        self._choose_who(args.get("responsible", ""))

    def actions(self) -> dict[str, Callable[[], object]]:
        """Ctrl+N raises a problem, Ctrl+F chooses whose work is shown."""
        return {"new": lambda: self._quick("problem"), "find": self._ask_who}

    def gallery_states(self) -> dict[str, Callable[[], object]]:
        """The whole list, and the search for a person."""
        return {"all": self.list.show_all, "visit": lambda: self._quick("visit")}

    # -- the list

    def _show_due(self) -> None:
        office, items = self._shell.office, self._due.items()
        mine = [item for item in items if not self._who or item.responsible == self._who]
        count = len(items)
        title = self.tr("今天有 %d 件事要办") % count if count else self.tr("今天没有到期的事")
        self.title.say(title, below=day_line(office))
        self.list.show_items(mine, office.today)
        self.list.setVisible(bool(mine))
        self._nothing.setVisible(not mine)
        pressing = urgency(mine, office.today)
        self.card.note.setText(" · ".join(word for word in (pressing, self.tr("逾期在前；回车即办")) if word))
        self.filter.setVisible(count > 1)
        self.filter.show_as(self._who or self.tr("责任人"), "blue" if self._who else "plain")

    def _look_further(self) -> None:
        """Adds what takes a computation to find, once everything else is shown."""
        QTimer.singleShot(0, self, self._add_computed)

    def _add_computed(self) -> None:
        if self._due.compute():
            self._show_due()
            self._shell.recount()

    def _show_first_steps(self) -> None:
        """A branch that has just begun sees what to do first; the card is made only for it."""
        from partydesk.office.first_steps import first_steps

        steps = first_steps(self._shell.office)
        if self.first_steps is None and steps:
            from partydesk.desk.screens.today.first_steps import FirstSteps

            self.first_steps = FirstSteps(self._shell)
            self.left.insertWidget(0, self.first_steps)
        if self.first_steps is not None:
            self.first_steps.show_steps(steps)

    def _do(self, item: DueItem) -> None:
        if item.start:
            self._shell.go(item.ledger, new=dict(item.start))
            return
        self._shell.open_record(item.ledger, item.row_id, **({"action": item.action} if item.action else {}))

    def _ask_who(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        everyone = menu.addAction(self.tr("全部（%d 件）") % len(self._due.items()))
        everyone.triggered.connect(lambda: self._choose_who(""))
        menu.addSeparator()
        for name, count in people(self._due.items()):
            if name:
                action = menu.addAction(self.tr("{name}　{n} 件").format(name=name, n=count))
                action.triggered.connect(lambda _=False, name=name: self._choose_who(name))
        menu.popup(self.filter.mapToGlobal(QPoint(0, self.filter.height())))

    def _choose_who(self, name: str) -> None:
        self._who = name
        self._show_due()
        self.list.view.setFocus()

    def _follow(self, box: QRect) -> None:
        """Keeps the row in hand in sight."""
        at = self.list.view.mapTo(self.area.widget(), box.center())
        self.area.ensureVisible(at.x(), at.y(), 0, box.height() * 2)

    # -- the rest

    def _load_rest(self) -> None:
        from partydesk.desk.screens.today.below import Below
        from partydesk.desk.screens.today.side import Side

        self.side, self.below = Side(), Below()
        self.side.asked.connect(self._open_figure)
        self.below.rings.asked.connect(self._open_figure)
        self.below.board_asked.connect(self._open_month)
        self.below.table.view.moved.connect(
            lambda box: self.area.ensureWidgetVisible(self.below.table, 0, look().px(8))
        )
        self.card.body.addWidget(self.below)
        self._columns.addWidget(self.side, 0, Qt.AlignmentFlag.AlignTop)
        self._show_rest()
        follow(self, self._arrange)
        self._look_further()

    def _show_rest(self) -> None:
        from partydesk.desk.screens.today.reading import aside

        self._show_first_steps()
        found = aside(self._shell.office)
        self.below.show_month(found.board, found.themes, found.rings)
        self.side.show_figures(found.tiles, found.days)

    def _open_figure(self, figure: Figure) -> None:
        if figure.page:
            self._shell.go(figure.page, **figure.args)

    def _open_month(self, instructor: int | None) -> None:
        self._shell.go("month", month=self._shell.office.month.key, instructor=instructor)

    def _quick(self, name: str) -> None:
        from partydesk.desk.screens.today import quick

        if self.quick is None:
            self.quick = quick.QuickAsk(self._shell, self)
        self.quick.ask(getattr(quick, name))

    def _arrange(self) -> None:
        width, px = self.width(), look().px
        stacked = width < px(STACKS_AT)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)
        bar = self.area.verticalScrollBar().maximum() > 0
        self._columns.setContentsMargins(0, 0, 0 if bar else px(BAR), px(12))
        if self.side is not None:
            wide = px(SIDE_WIDE if width >= px(WIDE_FROM) else SIDE_NARROW)
            self.side.setMinimumWidth(0 if stacked else wide)
            self.side.setMaximumWidth(16777215 if stacked else wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.view.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._load_rest)
