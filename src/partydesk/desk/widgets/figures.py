"""Figures that stand beside the work and open their records."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from partydesk.desk.theme import follow, look
from partydesk.desk.widgets.painting import paint_focus, paint_ring, paint_text


class _Figure(QAbstractButton):
    """Common to painted figures: a click or Enter opens the records, the keyboard shows a ring."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        follow(self, self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def _ring(self, painter: QPainter) -> None:
        if self.hasFocus():
            paint_focus(painter, self.rect())


class FigureTile(_Figure):
    """A caption, a big figure, a note on its tone: 联系覆盖率 98.4% 2 人未覆盖."""

    def __init__(
        self, caption: str, figure: str, note: str = "", tone: str = "plain", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.show_as(figure, note, tone, caption)

    def show_as(self, figure: str, note: str = "", tone: str = "plain", caption: str | None = None) -> None:
        """Changes what the tile says; the caption stays unless given."""
        if caption is not None:
            self._caption = caption
        self._figure, self._note, self._tone = figure, note, tone
        self.setAccessibleName(f"{self._caption} {figure} {note}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        big = QFontMetrics(look().font(22, bold=True)).horizontalAdvance(self._figure)
        note = QFontMetrics(look().font(12)).horizontalAdvance(self._note)
        caption = QFontMetrics(look().font(14)).horizontalAdvance(self._caption)
        return QSize(max(big + note + look().px(10), caption) + look().px(8), look().px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
            left, px = look().px(2), look().px
            room = self.width() - left * 2
            caption = _elided(self._caption, look().font(14), room)
            paint_text(painter, QPointF(left, px(18)), caption, look().colour("muted"))
            base = px(46)
            advance = paint_text(painter, QPointF(left, base), self._figure, look().colour("text"), size=22, bold=True)
            start = left + advance + px(6)
            note = _elided(self._note, look().font(12), self.width() - left - start)
            paint_text(painter, QPointF(start, base), note, look().ink(self._tone), size=12)
            self._ring(painter)

    def minimumSizeHint(self) -> QSize:
        """The figure whole; the words beside and above it end in …."""
        big = QFontMetrics(look().font(22, bold=True)).horizontalAdvance(self._figure)
        return QSize(big + look().px(12), look().px(56))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        whole = self.width() >= self.sizeHint().width()
        self.setToolTip("" if whole else self.accessibleName())


class RingFigure(_Figure):
    """A ring with its percent inside, a title and a note beside it; `share` None means nothing expected."""

    def __init__(
        self, share: float | None, title: str, note: str = "", tone: str = "green", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = title
        self.show_as(share, note, tone)

    def show_as(self, share: float | None, note: str, tone: str) -> None:
        """Changes figure, note and tone."""
        self._share, self._note, self._tone = share, note, tone
        self.setAccessibleName(f"{self._title} {self._percent()} {note}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = look().px
        title = QFontMetrics(look().font(14, bold=True)).horizontalAdvance(self._title)
        note = QFontMetrics(look().font(14)).horizontalAdvance(self._note)
        return QSize(px(62 + 14) + max(title, note) + px(8), px(68))

    def paintEvent(self, event: QPaintEvent) -> None:
        px = look().px
        with QPainter(self) as painter:
            box = QRectF(px(3), (self.height() - px(60)) / 2, px(60), px(60))
            paint_ring(painter, box, self._share or 0, self._tone)
            painter.setPen(look().colour("text"))
            painter.setFont(look().font(14, bold=True))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._percent())
            left, middle = box.right() + px(14), self.height() / 2
            room = self.width() - left
            for text, y, colour, bold in (
                (self._title, middle - px(4), "text", True),
                (self._note, middle + px(17), "muted", False),
            ):
                shown = _elided(text, look().font(14, bold), room)
                paint_text(painter, QPointF(left, y), shown, look().colour(colour), bold=bold)
            self._ring(painter)

    def minimumSizeHint(self) -> QSize:
        """The ring and two words; the rest ends in …."""
        return QSize(look().px(62 + 14 + 48), look().px(68))

    def _percent(self) -> str:
        return "—" if self._share is None else f"{round(self._share * 100)}%"


def _elided(text: str, font: QFont, room: float) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(int(room), 0))
