"""The columns of the file and the field of each: a table in which one column is chosen from a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from partydesk.core.spec.fields import Field
from partydesk.core.spec.ledger import Mark
from partydesk.desk.screens.importing.head_table import letters
from partydesk.desk.screens.importing.session import ColumnFact
from partydesk.desk.screens.importing.tables import LEFT, QuietDelegate, prepare
from partydesk.desk.table.model import MARK_ROLE
from partydesk.desk.theme import follow, look
from partydesk.desk.words import shown

_Index = QModelIndex | QPersistentModelIndex
FIELD = 3
"""The column in which the field is chosen."""


class ColumnsModel(QAbstractTableModel):
    """One row a column of the file. Emits `assigned(index, field key or None)`."""

    assigned = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: Sequence[ColumnFact] = ()
        self._remembered = ""
        self.fields: Sequence[Field] = ()
        self._titles: dict[str, str] = {}

    def show_facts(self, facts: Sequence[ColumnFact], fields: Sequence[Field], remembered: str) -> None:
        """Shows columns, the fields they may have, and the name of the mapping in use."""
        same = [each.index for each in facts] == [each.index for each in self._facts]
        if not same:
            self.beginResetModel()
        self._facts, self.fields, self._remembered = facts, fields, remembered
        self._titles = {each.key: shown(each.title) for each in fields}
        if same and facts:
            self.dataChanged.emit(self.index(0, 0), self.index(len(facts) - 1, self.columnCount() - 1))
        elif not same:
            self.endResetModel()

    def fact(self, row: int) -> ColumnFact:
        """The column at a row."""
        return self._facts[row]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._facts)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("列"), self.tr("表头"), self.tr("样例"), self.tr("导入到"), self.tr("依据"))[section]
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        editable = Qt.ItemFlag.ItemIsEditable if index.column() == FIELD else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | editable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        fact = self._facts[index.row()]
        if role == Qt.ItemDataRole.EditRole:
            return fact.field
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._texts(fact)[index.column()]
        if role == MARK_ROLE and (fact.field is None or index.column() in (0, 4)):
            return Mark(self._texts(fact)[index.column()])
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        fact = self._facts[index.row()]
        if role != Qt.ItemDataRole.EditRole or value == fact.field:
            return False
        self.assigned.emit(fact.index, value)
        return True

    def _texts(self, fact: ColumnFact) -> tuple[str, str, str, str, str]:
        field = self._titles.get(fact.field or "", self.tr("不导入"))
        title = " ".join(fact.title.split())
        return letters(fact.index), title, " · ".join(" ".join(each.split()) for each in fact.samples), f"{field} ▾", {
            "heading": self.tr("按“%s”识别") % title,
            "remembered": self.tr("按记住的“%s”") % self._remembered,
            "hand": self.tr("手工指定"),
            "taken": self.tr("前面已有同样的列"),
            "unknown": self.tr("没有认出"),
        }[fact.why]  # fmt: skip


class FieldDelegate(QuietDelegate):
    """Opens a list of fields at once."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        box = QComboBox(parent)
        box.setMaxVisibleItems(14)
        box.addItem(self.tr("不导入"), None)
        for field in index.model().fields:  # type: ignore[attr-defined]
            box.addItem(shown(field.title), field.key)
        box.activated.connect(lambda: (self.commitData.emit(box), self.closeEditor.emit(box)))
        return box

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(max(editor.findData(index.data(Qt.ItemDataRole.EditRole)), 0))
        editor.showPopup()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        assert isinstance(editor, QComboBox)
        model.setData(QModelIndex(index), editor.currentData())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        editor.setGeometry(option.rect)


class ColumnsTable(QTableView):
    """Enter, F2, Space or a click on 导入到 opens the list of fields; Delete leaves the column out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = ColumnsModel(self)
        self.setModel(self.facts)
        prepare(self, 32)
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.setItemDelegateForColumn(FIELD, FieldDelegate(self))
        self.setAccessibleName(self.tr("各列导入到哪里；回车选择"))
        self.clicked.connect(lambda index: self._choose() if index.column() == FIELD else None)
        follow(self, self.fit)

    def fit(self) -> None:
        """Widths of the drawing."""
        for column, width in ((0, 48), (1, 180), (3, 170), (4, 190)):
            self.setColumnWidth(column, look().px(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if bare and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space):
            self._choose()
        elif event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.facts.setData(self.currentIndex(), None)
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        if self.currentIndex().isValid():
            self.edit(self.facts.index(self.currentIndex().row(), FIELD))
