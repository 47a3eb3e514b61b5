"""Pieces of the preview: the line with page and zoom, what is shown while sheets are laid out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from partydesk.desk.paper.canvas import PageCanvas
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ActionButton, label, quiet_button


class PageFoot(QWidget):
    """第 n / m 页 with its arrows, and the zoom, of a canvas."""

    def __init__(self, canvas: PageCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.page, self.percent = label("", "small"), label("", "small")
        row = QHBoxLayout(self)
        scaled(row, spacing=4)
        row.addStretch(1)
        for part in (
            self._button("◂", self.tr("上一页（PgUp）"), lambda: canvas.go(canvas.page - 1)),
            self.page,
            self._button("▸", self.tr("下一页（PgDn）"), lambda: canvas.go(canvas.page + 1)),
        ):
            row.addWidget(part)
        row.addStretch(1)
        for part in (
            self._button("−", self.tr("缩小（Ctrl −）"), lambda: canvas.zoom(-1)),
            self.percent,
            self._button("+", self.tr("放大（Ctrl +）"), lambda: canvas.zoom(1)),
            quiet_button(self.tr("适合宽度"), lambda: canvas.zoom(0)),
        ):
            row.addWidget(part)
        canvas.turned.connect(lambda page: self._tell())
        canvas.zoomed.connect(lambda percent: self.percent.setText(f"{percent}%"))
        self._tell()

    def _button(self, sign: str, says: str, slot: Callable[[], object]) -> QWidget:
        made = quiet_button(sign, slot)
        made.setAccessibleName(says)
        made.setToolTip(says)
        return made

    def _tell(self) -> None:
        pages = self._canvas.pages
        self.page.setText(self.tr("第 %d / %d 页") % (self._canvas.page + 1, pages) if pages else "")
        for part in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            part.setVisible(bool(pages))


class Waiting(QWidget):
    """Says that work is under way, with a way to stop it."""

    def __init__(self, text: str, stop: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._words = text, label(text, "muted")
        self._bar = bar = QProgressBar(textVisible=False)
        bar.setRange(0, 0)
        bar.setAccessibleName(text)
        follow(bar, lambda: bar.setFixedWidth(look().px(240)))
        whole = QVBoxLayout(self)
        scaled(whole, spacing=10)
        whole.addStretch(1)
        for part in (self._words, bar, ActionButton(self.tr("取消"), stop)):
            whole.addWidget(part, alignment=Qt.AlignmentFlag.AlignCenter)
        whole.addStretch(1)

    def tell(self, n: int, total: int) -> None:
        """Says how far it is; a total of 0: the end is not known."""
        self._bar.setRange(0, total)
        self._bar.setValue(n)
        self._words.setText(f"{self._text} {n}/{total}" if total else f"{self._text} {n}")
