"""The table of an evaluation: dimension, content with its arithmetic, full score, score, records; and the total."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from partydesk.desk.screens.today.row_list import ROW, Rows
from partydesk.desk.theme import follow, look
from partydesk.desk.widgets import paint_focus

PAD, LEAST = 10, 36
_WRAPS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_FIXED = (90, 44, 62, 112)
"""Widths of 维度, 满分, 得分, 依据 in the 100 % drawing; 内容与计算 takes the rest."""


@dataclass(frozen=True)
class ScoreRow:
    """One line of the table, ready to read; `tone` is the dimension's in the bar above. The total has no `code`."""

    code: str
    dimension: str
    tone: str
    content: str
    arithmetic: str
    full: str
    score: str
    records: str


def spans(width: int) -> list[tuple[int, int]]:
    """The left edge and width of the five columns."""
    first, full, score, records = (look().px(each) for each in _FIXED)
    edges, left = [], 0
    for wide in (first, max(width - first - full - score - records, look().px(80)), full, score, records):
        edges.append((left, wide))
        left += wide
    return edges


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        view = self.parent()
        assert isinstance(view, QListView)
        (_, title), (_, content), *_ = spans(view.viewport().width())
        wide, row = content - look().px(PAD), index.data(ROW)
        high = _height(row.content, 14, wide) + _height(row.arithmetic, 12, wide)
        named = _height(row.dimension, 14, title - look().px(PAD + 14))
        return QSize(0, max(max(high, named) + look().px(14), look().px(LEAST)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        view = self.parent()
        assert isinstance(view, QListView)
        row: ScoreRow = index.data(ROW)
        box, chosen = option.rect, bool(row.code) and index.row() == view.currentIndex().row()
        painter.save()
        if chosen:
            painter.fillRect(box, look().colour("selection"))
        if index.row() < index.model().rowCount() - 1:
            painter.setPen(look().colour("line"))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        if chosen and view.hasFocus():
            paint_focus(painter, box.adjusted(1, 1, -1, -1))
        cells = [QRect(box.left() + left, box.top(), wide, box.height()) for left, wide in spans(box.width())]
        self._cells(painter, cells, row)
        painter.restore()

    def _cells(self, painter: QPainter, cells: list[QRect], row: ScoreRow) -> None:
        dimension, content, full, score, records = cells
        px = look().px
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        top = box_top(row, content)
        if row.tone:
            painter.fillRect(QRect(dimension.left() + px(PAD), top + px(5), px(8), px(8)), look().ink(row.tone))
        named = dimension.adjusted(px(PAD + 14 if row.tone else PAD), 0, 0, 0)
        named.setTop(top)
        painter.setPen(look().colour("text"))
        painter.setFont(look().font(14, bold=not row.code))
        painter.drawText(named, _WRAPS, row.dimension)
        room = QRect(content.left(), top, content.width() - px(PAD), content.height())
        painter.setPen(look().colour("text"))
        painter.setFont(look().font(14))
        painter.drawText(room, _WRAPS, row.content)
        room.setTop(top + _height(row.content, 14, room.width()))
        painter.setPen(look().colour("muted"))
        painter.setFont(look().font(12))
        painter.drawText(room, _WRAPS, row.arithmetic)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        _write(painter, full.adjusted(0, 0, -px(6), 0), top, row.full, right)
        _write(painter, score.adjusted(0, 0, -px(6), 0), top, row.score, right, bold=True)
        _write(painter, records.adjusted(px(PAD), 0, -px(4), 0), top, row.records, left,
               colour="blue" if row.code else "muted")  # fmt: skip


def box_top(row: ScoreRow, content: QRect) -> int:
    """Where the text of a row begins, so that it stands in the middle of its height."""
    wide = content.width() - look().px(PAD)
    high = _height(row.content, 14, wide) + _height(row.arithmetic, 12, wide)
    return content.top() + (content.height() - max(high, QFontMetrics(look().font(14)).height())) // 2


def _height(text: str, size: float, wide: int) -> int:
    if not text:
        return 0
    return QFontMetrics(look().font(size)).boundingRect(QRect(0, 0, wide, 100_000), _WRAPS, text).height()


def _write(
    painter: QPainter, cell: QRect, top: int, text: str, flags: Qt.AlignmentFlag, *, bold: bool = False,
    colour: str = "text",
) -> None:  # fmt: skip
    font = look().font(14, bold)
    painter.setFont(font)
    painter.setPen(look().colour(colour))
    room = QRect(cell.left(), top, cell.width(), cell.bottom() - top)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(flags), shown)


class _Head(QWidget):
    """The headings; figures stand at the right of their columns."""

    def __init__(self) -> None:
        super().__init__()
        self._titles = (self.tr("维度"), self.tr("内容与计算"), self.tr("满分"), self.tr("得分"), self.tr("依据"))
        follow(self, lambda: self.setFixedHeight(look().px(30)))

    def paintEvent(self, event: QPaintEvent) -> None:
        px, middle = look().px, Qt.AlignmentFlag.AlignVCenter
        with QPainter(self) as painter:
            painter.setPen(look().colour("line"))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
            painter.setFont(look().font(12))
            painter.setPen(look().colour("muted"))
            for n, (left, wide) in enumerate(spans(self.width())):
                figure = n in (2, 3)
                room = QRect(left, 0, wide, self.height()).adjusted(
                    0 if n == 1 else px(PAD), 0, -px(6) if figure else 0, 0
                )
                side = Qt.AlignmentFlag.AlignRight if figure else Qt.AlignmentFlag.AlignLeft
                painter.drawText(room, int(side | middle), self._titles[n])


class ScoreTable(QListView):
    """As high as its rows; `head` goes above it.

    `chosen(code)` when another indicator is in hand, `entered` on Enter or a click.
    """

    chosen = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.head = _Head()
        self.rows = Rows(_said, self)
        self.setModel(self.rows)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(self.tr("得分与依据"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda index: self.entered.emit())
        follow(self, self.fit)

    def show_rows(self, rows: list[ScoreRow]) -> None:
        """Shows other lines; the indicator in hand stays."""
        code = self.code
        self.rows.show_rows(rows)
        self.fit()
        self.choose(code or (rows[0].code if rows else ""))

    def choose(self, code: str) -> None:
        """Takes an indicator in hand; the first where there is no such."""
        found = [n for n, row in enumerate(self.rows.rows) if row.code and row.code == code]
        self.setCurrentIndex(self.rows.index(found[0] if found else 0, 0))

    @property
    def code(self) -> str:
        """The indicator in hand."""
        index = self.currentIndex()
        return index.data(ROW).code if index.isValid() else ""

    def fit(self) -> None:
        """Takes the height of its rows."""
        self.doItemsLayout()
        delegate, option = self.itemDelegate(), QStyleOptionViewItem()
        high = sum(delegate.sizeHint(option, self.rows.index(n, 0)).height() for n in range(self.rows.rowCount()))
        self.setFixedHeight(high)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if not current.isValid():
            return
        if current.data(ROW).code:
            self.chosen.emit(current.data(ROW).code)
        elif previous.isValid():
            self.setCurrentIndex(self.rows.index(current.row() - 1, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


def _said(row: ScoreRow) -> str:
    return " ".join(filter(None, (row.dimension, row.content, row.arithmetic, row.score, row.records)))
