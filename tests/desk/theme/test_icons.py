import pytest
from PySide6.QtGui import QColor

from partydesk.core import resources
from partydesk.desk.theme.icons import INK, exists, pixmap

NAMES = sorted(file.stem for file in resources.path("icons").glob("*.svg"))
LINE_ICONS = [name for name in NAMES if not name.startswith(("tick-", "arrow-"))]


@pytest.mark.parametrize("name", LINE_ICONS)
def test_an_icon_is_drawn_in_the_wanted_colour(qapp, name):
    picture = pixmap(name, QColor("#B3261E"), 18).toImage()
    inks = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert "#b3261e" in inks
    assert INK not in inks


def test_only_drawings_that_lie_there_exist():
    assert exists("today")
    assert not exists("")
    assert not exists("no-such-drawing")
