"""The left column: the quarter, everyone rated in it, and what can be done to all at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from partydesk.core.text.dates import Period
from partydesk.desk.screens.evaluation.reading import chip, points
from partydesk.desk.screens.print_centre.stepper import PeriodStepper
from partydesk.desk.screens.today.row_list import ROW, Rows
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import (
    ActionButton,
    chip_size,
    label,
    link_button,
    paint_chip,
    paint_focus,
)
from partydesk.desk.words import shown
from partydesk.office.evaluation.queries import SEALED
from partydesk.office.evaluation.scheme import Scheme, SubjectKind
from partydesk.office.evaluation.standings import Standing

HEIGHT, WIDTH, NARROW = 58, 254, 236
ACTS = ("compute", "review", "seal", "print")


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
        if index.row() == view.currentIndex().row():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("selection"))
            painter.drawRoundedRect(box, look().px(8), look().px(8))
            if view.hasFocus():
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
    """Everyone with teams, total and state. `picked(Standing)` when another is in hand; `entered` on Enter."""

    picked = Signal(object)
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
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        follow(self, self.doItemsLayout)

    def show_people(self, people: Sequence[Standing]) -> None:
        """Shows other people; the one in hand stays where he is still there."""
        before = self.person
        self.rows.show_rows(people)
        if people:
            found = [n for n, each in enumerate(people) if before and _same(each, before)]
            self.setCurrentIndex(self.rows.index(found[0] if found else 0, 0))

    def choose(self, subject_id: int) -> None:
        """Takes somebody in hand."""
        for n, each in enumerate(self.rows.rows):
            if each.subject_id == subject_id:
                self.setCurrentIndex(self.rows.index(n, 0))

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


def _same(one: Standing, other: Standing) -> bool:
    return (one.ledger, one.subject_id) == (other.ledger, other.subject_id)


def _said(standing: Standing) -> str:
    state = shown(standing.why) if standing.why and standing.state != SEALED else chip(standing)[0]
    return " ".join((standing.name, *standing.teams, points(standing.total), state))


class SchemePicker(QComboBox):
    """The schemes in force; `taken(key)` when another is chosen."""

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("评价方案"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(lambda: self.taken.emit(self.currentData()))

    def offer(self, schemes: Iterable[Scheme]) -> None:
        """Offers these schemes anew; what is chosen stays chosen."""
        chosen = self.currentData()
        self.clear()
        for each in sorted(schemes, key=_usual_first):
            self.addItem(shown(each.title), each.key)
        self.setCurrentIndex(self.findData(chosen))

    def show_scheme(self, key: str) -> None:
        """Shows a scheme without telling."""
        self.setCurrentIndex(self.findData(key))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _usual_first(scheme: Scheme) -> int:
    return get_args(SubjectKind).index(scheme.subject)


class PeopleColumn(QFrame):
    """Scheme, quarter, people, counts, teams that nobody is posted to, and the four acts for all.

    Emits `asked(key of ACTS)` and `posting_asked`.
    """

    asked = Signal(str)
    posting_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "rail")
        self.scheme, self.version = SchemePicker(), label("", "small")
        self.period = PeriodStepper()
        self.list = PeopleList()
        self.counts = label("", "small")
        self.counts.setWordWrap(True)
        self.without = label("", "small")
        self.without.setWordWrap(True)
        self.post = link_button(self.tr("登记派驻"), self.posting_asked.emit)
        words = (self.tr("计算"), self.tr("复核"), self.tr("定稿"), self.tr("全部打印 PDF"))
        self.acts = {
            key: ActionButton(text, lambda key=key: self.asked.emit(key)) for key, text in zip(ACTS, words, strict=True)
        }
        self._lay_out()
        self.narrow = False
        follow(self, self.fit)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        scaled(head, (8, 0, 8, 0), 8)
        head.addWidget(self.scheme, 1)
        head.addWidget(self.version)
        together = QHBoxLayout()
        scaled(together, spacing=6)
        together.addWidget(label(self.tr("全部"), "muted"))
        for key in ACTS[:-1]:
            self.acts[key].setAccessibleName(self.tr("全部%s") % self.acts[key].text())
            together.addWidget(self.acts[key], 1)
        self.counts.setContentsMargins(8, 0, 8, 0)
        column = QVBoxLayout(self)
        scaled(column, (10, 14, 10, 10), 8)
        column.addLayout(head)
        column.addWidget(self.period, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        self.without.setContentsMargins(8, 0, 8, 0)
        column.addWidget(self.without)
        column.addWidget(self.post, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.counts)
        column.addLayout(together)
        column.addWidget(self.acts["print"])

    def fit(self) -> None:
        """Takes its width, less where the window is narrow."""
        self.setFixedWidth(look().px(NARROW if self.narrow else WIDTH))

    def show_without(self, teams: Sequence[str]) -> None:
        """Names the teams that have no instructor now: nobody is rated for them."""
        self.without.setText(self.tr("没有指导员的班组：%s") % "、".join(teams))
        for part in (self.without, self.post):
            part.setVisible(bool(teams))

    def show_people(self, people: Sequence[Standing], period: Period, counts: str, ready: dict[str, int]) -> None:
        """Shows a quarter; `ready` says for how many each act can be done."""
        self.period.show_period(period)
        self.list.show_people(people)
        self.counts.setText(counts)
        for key, button in self.acts.items():
            button.setEnabled(bool(ready[key]))
