"""The live check as a quiet list: what is wrong and where; a click, or Enter, leads to the place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import label
from partydesk.desk.words import shown
from partydesk.office.evaluation.schemes.findings import Finding

_WRAPS = int(Qt.TextFlag.TextWordWrap)


class FindingsPanel(QWidget):
    """`picked(finding)`."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", "heading")
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("检查结果"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._found: list[Finding] = []
        column = QVBoxLayout(self)
        scaled(column, spacing=4)
        column.addWidget(self.title, alignment=Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.list, 1)
        self.list.itemClicked.connect(self._pick)
        self.list.itemActivated.connect(self._pick)
        follow(self, lambda: self.show_found(self._found))

    def show_found(self, found: Sequence[Finding]) -> None:
        """Shows what the check has found, errors first."""
        self._found = list(found)
        errors = sum(each.severity == "error" for each in found)
        doubts = len(found) - errors
        said = [self.tr("%d 处要改") % errors] if errors else []
        said += [self.tr("%d 处请核对") % doubts] if doubts else []
        self.title.setText(self.tr("检查：") + ("，".join(said) or self.tr("没有问题")))
        self.list.clear()
        for each in found:
            item = QListWidgetItem(shown(each.line), self.list)
            item.setForeground(look().ink("red" if each.severity == "error" else "amber"))
        self.list.setVisible(bool(found))
        self._fit()

    def _fit(self) -> None:
        """Gives every line the height that its words take at this width."""
        wide, metrics = self.list.viewport().width() - look().px(24), QFontMetrics(look().font(14))
        for row in range(self.list.count()):
            item = self.list.item(row)
            high = metrics.boundingRect(QRect(0, 0, wide, 10_000), _WRAPS, item.text()).height()
            item.setSizeHint(QSize(0, high + look().px(8)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _pick(self, item: QListWidgetItem) -> None:
        self.picked.emit(self._found[self.list.row(item)])
