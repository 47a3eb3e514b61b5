"""Line icons from `resources/icons`, 18 px, in any colour of the theme."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from partydesk.core import resources
from partydesk.desk.theme.look import look

INK = "#000000"
"""The stroke colour in the drawings, replaced by the wanted one."""


def icon(name: str, colour: str = "muted") -> QIcon:
    """The drawing `resources/icons/<name>.svg` in a token colour of now; asks for it again after a switch."""
    return QIcon(pixmap(name, look().colour(colour), look().px(18)))


def pixmap(name: str, colour: QColor, size: int, ratio: float = 2.0) -> QPixmap:
    """The drawing as `size` × `size` logical pixels, `ratio` device pixels each."""
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    drawing = _drawing(name).replace(INK, colour.name())
    with QPainter(picture) as painter:
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(picture.rect()))
    picture.setDevicePixelRatio(ratio)
    return picture


def exists(name: str) -> bool:
    """Whether there is such a drawing."""
    return bool(name) and (resources.path("icons") / f"{name}.svg").is_file()


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return (resources.path("icons") / f"{name}.svg").read_text(encoding="utf-8")
