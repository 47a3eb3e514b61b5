"""The bar at the top: one search for everything, the period, the branch, who is at work."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from partydesk.desk.shell.contract import Standing
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.theme.icons import pixmap
from partydesk.desk.widgets import Chip, ElidedLabel
from partydesk.desk.widgets.painting import hint_size, paint_hint


class SearchDoor(QPushButton):
    """Looks like a search line and opens the palette, where the typing is done."""

    def __init__(self, prompt: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prompt, self._hint = prompt, hint
        self.setAccessibleName(prompt)
        self.setToolTip(f"{prompt}（{hint.replace(' ', '+')}）")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(self, lambda: self.setMaximumWidth(look().px(480)))

    def sizeHint(self) -> QSize:
        return QSize(look().px(160), look().px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        px = look().px
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look().colour("blue" if self.hasFocus() else "line"), 1))
            painter.setBrush(look().colour("background"))
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, px(8), px(8))
            side = px(18)
            glass = pixmap("search", look().colour("muted"), side)
            painter.drawPixmap(px(10), (self.height() - side) // 2, side, side, glass)
            room = hint_size(self._hint).width() + px(14)
            text = self.rect().adjusted(px(34), 0, -room, 0)
            painter.setFont(look().font(14))
            painter.setPen(look().colour("muted"))
            shown = self.fontMetrics().elidedText(self._prompt, Qt.TextElideMode.ElideRight, text.width())
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, shown)
            place = self.rect().adjusted(self.width() - room, 0, 0, 0)
            paint_hint(painter, place, self._hint, look().colour("muted"))


class TopBar(QFrame):
    """`door` opens the palette; `tell` shows period, branch and actor."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "bar")
        self.door = SearchDoor(self.tr("搜人、搜事、搜表：姓名、拼音首字母、工号、证件尾号"), "Ctrl K")
        self._period = Chip("")
        self._branch = ElidedLabel("", "muted")
        self._actor = ElidedLabel("", "muted")
        row = QHBoxLayout(self)
        scaled(row, (20, 0, 20, 0), 14)
        row.addWidget(self.door, 100)
        row.addStretch(1)
        for part in (self._period, self._branch, self._actor):
            row.addWidget(part)
        follow(self, lambda: self.setFixedHeight(look().px(52)))
        self.tell(Standing())

    def tell(self, standing: Standing) -> None:
        """Shows what is so now; what is empty takes no room."""
        for place, text in (
            (self._period, standing.period),
            (self._branch, standing.branch),
            (self._actor, standing.actor),
        ):
            place.setText(text)
            place.setVisible(bool(text))
