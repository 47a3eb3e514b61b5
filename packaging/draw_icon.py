"""Draws resources/icons/partydesk.svg as the pictures that installers want.

python packaging/draw_icon.py OUT.png|OUT.ico [SIZE]
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parent.parent / "resources" / "icons" / "partydesk.svg"


def main(target: str, size: int = 256) -> int:
    application = QGuiApplication(sys.argv[:1])
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    application.processEvents()
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    return 0 if image.save(target) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:3])))
