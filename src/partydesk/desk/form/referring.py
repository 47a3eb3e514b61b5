"""Editors that name other records: one, found as one types, or several as chips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from partydesk.core.spec import fields as kinds
from partydesk.core.spec.fields import Field
from partydesk.desk.form.editor import Editor
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ChipButton, FlowLayout
from partydesk.desk.words import shown

_OFFERED = 12
_ID = Qt.ItemDataRole.UserRole


def offers(office: Any, ledger: str, where: Sequence[Any], text: str) -> list[tuple[int, str, str]]:
    """Records that a person may mean: `(id, name, what tells it apart)`."""
    declared = office.registry[ledger]
    columns = declared.label[:3]
    rows = office.read(ledger, *where, columns=columns, search=text, sort=declared.order, limit=_OFFERED)
    return [
        (row["id"], str(row[columns[0]] or ""), " · ".join(str(row[path]) for path in columns[1:] if row[path]))
        for row in rows
    ]


class RecordLine(QLineEdit):
    """A line that finds records: `picked(id, name)` for one of the list, by Enter or a press."""

    picked = Signal(int, str)

    def __init__(self, office: Any, ledger: str, where: Sequence[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._ledger, self._where = office, ledger, tuple(where)
        self._found = QStandardItemModel(self)
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setWidget(self)
        completer.activated[QModelIndex].connect(self._take)
        completer.popup().installEventFilter(self)
        self.offer = completer
        self.setPlaceholderText(self.tr("输入几个字查找"))
        self.textEdited.connect(self.search)

    def search(self, text: str) -> None:
        """Shows what fits the text; with no text the first ones."""
        self._found.clear()
        for row_id, name, rest in offers(self._office, self._ledger, self._where, text):
            item = QStandardItem(f"{name}　{rest}" if rest else name)
            item.setData(row_id, _ID)
            item.setData(name, _ID + 1)
            self._found.appendRow(item)
        if self._found.rowCount():
            self.offer.complete()
            self.offer.popup().setCurrentIndex(self.offer.completionModel().index(0, 0))
        else:
            self.offer.popup().hide()

    def _take(self, index: QModelIndex) -> None:
        self.picked.emit(index.data(_ID), index.data(_ID + 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.search(self.text())
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        popup = self.offer.popup()
        tab = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab
        if tab and watched is popup and popup.currentIndex().isValid():
            self._take(popup.currentIndex())
            popup.hide()
            self.focusNextChild()
            return True
        return super().eventFilter(watched, event)


class ReferenceEditor(Editor):
    """One record, found by a part of its name; a text that nothing was chosen for is read by `office.find`."""

    def __init__(self, office: Any, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(office, field, parent)
        assert isinstance(field, kinds.Reference)
        self._id: int | None = None
        self._name = ""
        self.line = RecordLine(office, field.to, field.where)
        self.hold(self.line)
        self.line.textEdited.connect(lambda: self.edited.emit())
        self.line.picked.connect(self._picked)
        self.line.editingFinished.connect(self.committed)

    def _picked(self, row_id: int, name: str) -> None:
        self._id, self._name = row_id, name
        self.line.setText(name)
        self.edited.emit()
        self.committed.emit()

    def raw(self) -> int | str | None:
        text = self.line.text().strip()
        if not text:
            return None
        return self._id if self._id is not None and text == self._name else text

    def problem(self) -> str:
        """A text that fits none of the records that may be chosen here, though it may fit others."""
        text = self.raw()
        if (
            not isinstance(text, str)
            or not self.field.where
            or offers(self.office, self.field.to, self.field.where, text)
        ):
            return ""
        return self.tr("“%s”不在可选的名单里：请从列表中选，或清空。") % text

    def hint(self, text: str) -> None:
        self.line.setPlaceholderText(text)

    def put(self, value: Any) -> None:
        chosen = isinstance(value, int)
        self._id = value if chosen else None
        self._name = self.office.label(self.field.to, value) if chosen else ""
        self.line.setText(self._name if chosen else str(value or ""))
        self.line.setCursorPosition(0)


class ReferencesEditor(Editor):
    """Several records as chips, added one after the other; × or Delete on a chip takes it out."""

    def __init__(self, office: Any, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(office, field, parent)
        assert isinstance(field, kinds.References)
        self._ids: list[int] = []
        whole = QWidget()
        column = QVBoxLayout(whole)
        scaled(column, spacing=4)
        self._holder = QWidget()
        self.flow = FlowLayout(self._holder)
        self.flow.setContentsMargins(0, 0, 0, 0)
        follow(self.flow, lambda: self.flow.setSpacing(look().px(4)))
        self.line = RecordLine(office, field.to, field.where)
        column.addWidget(self._holder)
        column.addWidget(self.line)
        self.hold(whole)
        self.inputs = [self.line]
        self.line.setAccessibleName(shown(field.title))
        self.setFocusProxy(self.line)
        self.line.picked.connect(lambda row_id, name: self._change([*self._ids, row_id]))
        self.line.textEdited.connect(lambda: self.edited.emit())
        self.line.editingFinished.connect(self._finish)

    def _finish(self) -> None:
        text = self.line.text().strip()
        found = self.office.find(self.field.to, text, self.field.where) if text else []
        if len(found) == 1:
            self._change([*self._ids, found[0]])
        else:
            self.committed.emit()

    def _change(self, ids: list[int]) -> None:
        self.put(ids)
        self.edited.emit()
        self.committed.emit()

    def raw(self) -> list[int] | None:
        return list(self._ids) or None

    def problem(self) -> str:
        text = self.line.text().strip()
        return self.tr("“%s”没有选定：请从列表中选，或删掉。") % text if text else ""

    def put(self, value: Any) -> None:
        self._ids = list(dict.fromkeys(value or ()))
        self.line.clear()
        while (item := self.flow.takeAt(0)) is not None:
            item.widget().hide()  # gone at once, though it is deleted later
            item.widget().deleteLater()
        names = self.office.labels(self.field.to, self._ids)
        for row_id in self._ids:
            chip = ChipButton(names.get(row_id) or str(row_id), "blue", removable=True)
            chip.removed.connect(lambda row_id=row_id: self._change([each for each in self._ids if each != row_id]))
            self.flow.addWidget(chip)
        self._holder.setVisible(bool(self._ids))
        self._holder.updateGeometry()
