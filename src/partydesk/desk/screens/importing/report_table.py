"""Step 4's list of everything that was said of the import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView, QWidget

from partydesk.core.spec.ledger import Mark
from partydesk.desk.screens.importing.output import ReportLine, outcome_tones, report_titles
from partydesk.desk.screens.importing.tables import LEFT, prepare
from partydesk.desk.table.model import MARK_ROLE
from partydesk.desk.theme import follow, look

_Index = QModelIndex | QPersistentModelIndex


class ReportModel(QAbstractTableModel):
    """The lines of the report."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[ReportLine] = ()

    def show_lines(self, lines: Sequence[ReportLine]) -> None:
        """Shows other lines, first what needs a hand."""
        order = list(outcome_tones())
        self.beginResetModel()
        self.lines = sorted(lines, key=lambda line: order.index(line[2]))
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        return report_titles()[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        text = self.lines[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return text
        if role == MARK_ROLE and index.column() in (0, 2):
            return Mark(text, outcome_tones()[text] if index.column() else "plain")
        return None


class ReportTable(QTableView):
    """The lines, what needs a hand first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = ReportModel(self)
        self.setModel(self.lines)
        prepare(self, 32)
        self.setAccessibleName(self.tr("导入报告"))
        follow(self, self.fit)

    def fit(self) -> None:
        """Widths of the drawing."""
        for column, width in enumerate((64, 150, 90, 300)):
            self.setColumnWidth(column, look().px(width))
