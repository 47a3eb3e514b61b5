from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from partydesk.desk.gallery import render
from partydesk.desk.shell import PageSpec
from partydesk.desk.theme import DARK, LIGHT


def test_every_page_and_state_is_drawn_in_every_look(desk, tmp_path, qapp):
    files = list(render(object(), desk.specs(), desk.hooks(), tmp_path, themes=("light", "dark"), scales=(100, 150)))
    names = {file.name for file in files}
    assert len(files) == len(names) == 4 * (4 + 3)
    assert {"today_light_100.png", "today-filled_dark_150.png", "bench_dark_100.png"} <= names


def test_a_picture_has_the_size_and_the_ground_of_its_look(desk, tmp_path, qapp):
    grounds = {}
    for file in render(object(), desk.specs()[:1], desk.hooks(), tmp_path, scales=(100,), size=(1280, 720)):
        picture = QImage(str(file))
        assert (picture.width(), picture.height()) == (1280, 720)
        grounds[file.name] = picture.pixelColor(1200, 600).name().upper()
    assert grounds["today_light_100.png"] == LIGHT.background
    assert grounds["today_dark_100.png"] == DARK.background


class Holding(QWidget):
    """A page whose state leaves something unsaved."""

    def __init__(self, shell) -> None:
        super().__init__()
        self.held = ""

    def gallery_states(self):
        return {"typing": lambda: setattr(self, "held", "一张票还没有保存")}

    def holding(self) -> str:
        return self.held

    def let_go(self) -> None:
        self.held = ""


def test_the_pages_after_one_that_holds_something_unsaved_are_drawn_too(desk, tmp_path, qapp):
    specs = (*desk.specs()[:1], PageSpec("typing", "录入", "评价", Holding), *desk.specs()[1:2])
    files = list(render(object(), specs, desk.hooks(), tmp_path, themes=("light",), scales=(100,)))
    names = [file.name.removesuffix("_light_100.png") for file in files]
    assert names == ["today", "today-filled", "typing", "typing-typing", "employees", "employees-filled"]
