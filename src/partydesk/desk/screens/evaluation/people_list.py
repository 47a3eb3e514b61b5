"""The list of those who are rated: who, teams, total, and where each stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from partydesk.desk.screens.evaluation.reading import chip, points
from partydesk.desk.screens.today.row_list import ROW, Rows
from partydesk.desk.theme import follow, look
from partydesk.desk.widgets import chip_size, paint_chip, paint_focus
from partydesk.desk.words import shown
from partydesk.office.evaluation.queries import SEALED
from partydesk.office.evaluation.standings import Standing

HEIGHT = 58


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(0, look().px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        view = self.parent()
        assert isinstance(view, QListView)
        standing: Standing = index.data(ROW)
        box = option.rect.adjusted(0, look().px(2), 0, -look().px(2))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = index.row() == view.currentIndex().row()
        if current or view.selectionModel().isSelected(index):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("selection"))
            painter.drawRoundedRect(box, look().px(8), look().px(8))
            if current and view.hasFocus():
                paint_focus(painter, box)
        self._words(painter, box.adjusted(look().px(10), look().px(6), -look().px(10), -look().px(6)), standing)
        painter.restore()

    def _words(self, painter: QPainter, box: QRect, standing: Standing) -> None:
        upper = QRect(box.left(), box.top(), box.width(), box.height() // 2)
        lower = QRect(box.left(), upper.bottom() + 1, box.width(), box.height() - upper.height())
        right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
        middle = Qt.AlignmentFlag.AlignVCenter
        total = points(standing.total)
        painter.setPen(look().colour("text" if standing.total is not None else "muted"))
        painter.setFont(look().font(14, bold=standing.total is not None))
        painter.drawText(upper, int(right | middle), total)
        room = upper.width() - QFontMetrics(painter.font()).horizontalAdvance(total) - look().px(8)
        painter.setPen(look().colour("text"))
        painter.setFont(look().font(14, bold=True))
        painter.drawText(upper, int(left | middle), _short(standing.name, painter, room))
        text, tone = chip(standing)
        wide = min(chip_size(text).width(), round(lower.width() * 0.62))
        paint_chip(painter, QRect(lower.right() - wide + 1, lower.top(), wide, lower.height()), text, tone)
        painter.setPen(look().colour("muted"))
        painter.setFont(look().font(12))
        teams = _short(" ".join(standing.teams), painter, lower.width() - wide - look().px(8))
        painter.drawText(lower, int(left | middle), teams)


def _short(text: str, painter: QPainter, room: int) -> str:
    return QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0))


class PeopleList(QListView):
    """Everyone with teams, total and state; Shift, Ctrl and Ctrl+A choose several.

    `picked(Standing)` when another is in hand, `chose` when others are chosen; `entered` on Enter.
    """

    picked = Signal(object)
    chose = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = Rows(_said, self)
        self.setModel(self.rows)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(self.tr("评价对象"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("background: transparent;")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chose.emit())
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        follow(self, self.doItemsLayout)

    def show_people(self, people: Sequence[Standing]) -> None:
        """Shows other people; the one in hand stays where he is still there."""
        before = self.person
        self.rows.show_rows(people)
        if people:
            found = [n for n, each in enumerate(people) if before and each.key == before.key]
            self._take(found[0] if found else 0)

    def choose(self, subject_id: int) -> None:
        """Takes somebody in hand."""
        for n, each in enumerate(self.rows.rows):
            if each.subject_id == subject_id:
                self._take(n)

    def _take(self, row: int) -> None:
        """Takes one in hand and only that one, whatever keys are held."""
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.rows.index(row, 0), only)

    def step(self, by: int) -> None:
        """Takes the next (+1) or the one before (−1) in hand."""
        row = self.currentIndex().row() + by
        if 0 <= row < self.rows.rowCount():
            self._take(row)

    @property
    def several(self) -> list[Standing]:
        """Those that were chosen together, in their order; empty while it is only the one in hand."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.rows.rows[row] for row in rows] if len(rows) > 1 else []

    @property
    def person(self) -> Standing | None:
        """The one in hand."""
        index = self.currentIndex()
        return index.data(ROW) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.picked.emit(current.data(ROW))


def _said(standing: Standing) -> str:
    state = shown(standing.why) if standing.why and standing.state != SEALED else chip(standing)[0]
    return " ".join((standing.name, *standing.teams, points(standing.total), state))
