from PySide6.QtGui import QImage

from partydesk.desk.gallery import render
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
