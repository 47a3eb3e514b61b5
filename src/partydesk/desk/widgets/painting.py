"""Pieces that delegates and painted widgets draw alike."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from partydesk.desk.theme import look


def chip_size(text: str) -> QSize:
    """What `paint_chip` needs for `text`."""
    metrics = QFontMetrics(look().font(12))
    return QSize(metrics.horizontalAdvance(text) + look().px(18), look().px(20))


def paint_chip(painter: QPainter, place: QRect, text: str, tone: str) -> int:
    """Draws a chip at the left of `place`, centred in height; returns its width in pixels."""
    size = chip_size(text)
    width = min(size.width(), place.width())
    top = place.top() + (place.height() - size.height()) // 2
    box = QRect(place.left(), top, width, size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().ground(tone))
    painter.drawRoundedRect(box, size.height() / 2, size.height() / 2)
    font = look().font(12)
    painter.setFont(font)
    painter.setPen(look().ink(tone))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width - look().px(14))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()
    return width


def hint_size(text: str) -> QSize:
    """What `paint_hint` needs for `text`."""
    metrics = QFontMetrics(look().font(11))
    return QSize(metrics.horizontalAdvance(text) + look().px(10), look().px(18))


def paint_hint(painter: QPainter, place: QRect, text: str, ink: QColor, framed: bool = True) -> None:
    """Draws a shortcut (`Ctrl N`) in the middle of `place`, in a small box unless not `framed`."""
    size = hint_size(text)
    box = QRect(0, 0, size.width(), size.height())
    box.moveCenter(place.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if framed:
        painter.setPen(QPen(look().colour("line"), 1))
        painter.setBrush(look().colour("card"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), look().px(4), look().px(4))
    painter.setPen(ink)
    painter.setFont(look().font(11))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def paint_ring(painter: QPainter, box: QRectF, share: float, tone: str) -> None:
    """A ring of which `share` (0 to 1) is filled, clockwise from the top."""
    thick = box.width() * 0.11
    inner = box.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look().colour("line"), thick))
    painter.drawEllipse(inner)
    if share > 0:
        pen = QPen(look().ink(tone), thick)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(inner, 90 * 16, -round(min(share, 1.0) * 360 * 16))
    painter.restore()


def paint_focus(painter: QPainter, box: QRect) -> None:
    """The ring of the widget that has the keyboard."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look().colour("blue"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), look().px(6), look().px(6))
    painter.restore()


def paint_text(
    painter: QPainter, at: QPointF, text: str, colour: QColor, size: float = 14, bold: bool = False
) -> float:
    """Writes `text` with its base line at `at`; returns the advance in pixels."""
    font = look().font(size, bold)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(at, text)
    return QFontMetrics(font).horizontalAdvance(text)
