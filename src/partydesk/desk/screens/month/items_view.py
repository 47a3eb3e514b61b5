"""指引事项: the guide's requirements and its items, edited where they stand."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from partydesk.core.spec import fields as kinds
from partydesk.desk.doing import do
from partydesk.desk.form.editor import Editor, LineEditor
from partydesk.desk.form.editors import editor_for
from partydesk.desk.screens.month.items_model import FIELD, WIDTHS, ItemsModel
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import Card, MessageLine, label
from partydesk.office.instructors import codes as c

_Index = QModelIndex | QPersistentModelIndex
_STANDARD = 3


class _Cells(QStyledItemDelegate):
    """Draws plain cells, and edits one with the form's own editor of its field."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(look().px(60), look().px(38))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        box, model = option.rect, index.model()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, look().colour("selection"))
        painter.setPen(look().colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        blank = index.row() == model.rowCount() - 1
        font = look().font(14)
        painter.setFont(font)
        painter.setPen(look().colour("blue" if blank else "text" if index.column() == 2 else "muted"))
        inner = box.adjusted(look().px(13), 0, -look().px(6), 0)
        words = QFontMetrics(font).elidedText(index.data() or "", Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        field, office = index.data(FIELD), self.parent().office
        made = LineEditor(office, field, parent) if isinstance(field, kinds.LongText) else editor_for(office, field)
        made.setParent(parent)
        made.setAutoFillBackground(True)
        return made

    def setEditorData(self, editor: Editor, index: _Index) -> None:
        editor.put(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: Editor, model: ItemsModel, index: _Index) -> None:
        model.setData(index, editor.raw())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        editor.setGeometry(option.rect.adjusted(1, 1, -1, -1))


class ItemsTable(QTableView):
    """Typing, F2, Enter or a double click edits a cell; Del withdraws the item."""

    def __init__(self, office: Any, model: ItemsModel) -> None:
        super().__init__()
        self.office = office
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setCornerWidget(QWidget())
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(self.tr("指引事项"))
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        follow(self, self._fit)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(look().px(38))
        self.horizontalHeader().setFixedHeight(look().px(34))
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, look().px(width))
        others = sum(look().px(width) for column, width in enumerate(WIDTHS) if column != _STANDARD)
        self.setColumnWidth(_STANDARD, max(self.viewport().width() - others, look().px(WIDTHS[_STANDARD])))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() == Qt.Key.Key_Delete and here.isValid() and not editing:
            self.model().withdraw(here.row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here.isValid() and not editing:
            self.edit(here)
        else:
            super().keyPressEvent(event)


class ItemsView(QWidget):
    """Requirements above, items below; each edit is kept at once."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, office = shell, shell.office
        self._guide: dict[str, Any] = {}
        self.preface = editor_for(office, office.registry["guides"].field("preface"))
        self.preface.committed.connect(self._keep_preface)
        self.preface.hint(self.tr("本月的总体要求，印在指引的最前面"))
        self.model = ItemsModel(shell)
        self.model.refused.connect(lambda text: self.message.say(text))
        self.table = ItemsTable(office, self.model)
        self.message = MessageLine()
        self.note = label("", "small")
        card = Card(flush=True)
        card.body.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        scaled(column, spacing=8)
        column.addWidget(self.preface)
        column.addWidget(card, 1)
        column.addWidget(self.message)
        column.addWidget(self.note)

    def show_guide(self, guide: dict[str, Any]) -> None:
        """Shows a guide (`id preface state`)."""
        self._guide = guide
        issued = guide["state"] == c.ISSUED
        self.preface.put(guide["preface"])
        self.model.show_guide(guide["id"], issued)
        later = self.tr("已印发：改动随即更正未完成的任务，已完成的不动；新增的事项补发后才有任务。")
        now = self.tr("双击或直接输入修改；时限留空为月末；Del 撤下一条。")
        self.note.setText(later if issued else now)

    def add_item(self) -> None:
        """Puts the keyboard into the blank row."""
        index = self.model.index(self.model.rowCount() - 1, 2)
        self.table.setFocus()
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)
        self.table.edit(index)

    def _keep_preface(self) -> None:
        text = str(self.preface.raw() or "").strip() or None
        if text != self._guide.get("preface"):
            verb = partial(self._shell.office.edit, "guides", self._guide["id"], {"preface": text})
            do(self._shell, verb, self.tr("已修改本月要求"))
