"""The window's font: the bundled 黑体, so that Chinese shows on a machine without any."""

from PySide6.QtGui import QFont, QFontDatabase

from partydesk.core import resources


def install() -> str:
    """Loads the bundled sans face and returns its family; the system's own where none is bundled."""
    families: list[str] = []
    for file in sorted(resources.path("fonts").glob("*Sans*Regular.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        families += QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else QFont().family()


def font(family: str, size: int, bold: bool = False) -> QFont:
    """`size` in pixels; tabular figures where the face has them."""
    made = QFont(family)
    made.setPixelSize(max(size, 1))
    made.setBold(bold)
    made.setFeature(QFont.Tag("tnum"), 1)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return made
