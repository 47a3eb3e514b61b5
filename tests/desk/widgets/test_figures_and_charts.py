from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip

from partydesk.desk.theme import look
from partydesk.desk.widgets import FigureTile, LineChart, Part, RingFigure, Sparkline, StackBar


def _inks(widget) -> dict[str, int]:
    """How often each colour stands in the picture of a widget."""
    picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    found: dict[str, int] = {}
    for x in range(picture.width()):
        for y in range(picture.height()):
            name = picture.pixelColor(x, y).name().upper()
            found[name] = found.get(name, 0) + 1
    return found


def _has(inks: dict[str, int], wanted: str) -> bool:
    """Whether a colour stands there, as clear as thin strokes show it."""

    def parts(name: str) -> list[int]:
        return [int(name[n : n + 2], 16) for n in (1, 3, 5)]

    return any(max(abs(a - b) for a, b in zip(parts(ink), parts(wanted), strict=True)) < 24 for ink in inks)


def test_a_figure_opens_its_records_by_click_and_by_enter(qtbot):
    tile = FigureTile("联系覆盖率", "98.4%", "2 人未覆盖", "red")
    qtbot.addWidget(tile)
    tile.show()
    opened = []
    tile.clicked.connect(lambda: opened.append(1))
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    qtbot.keyClick(tile, Qt.Key.Key_Return)
    assert len(opened) == 2
    assert tile.accessibleName() == "联系覆盖率 98.4% 2 人未覆盖"


def test_a_figure_shows_its_note_on_its_tone(qtbot):
    tile = FigureTile("问题销号率", "87%", "升 6", "green")
    qtbot.addWidget(tile)
    assert _has(_inks(tile), look().tokens.green)
    tile.show_as("80%", "降 7", "red")
    inks = _inks(tile)
    assert _has(inks, look().tokens.red)
    assert not _has(inks, look().tokens.green)


def test_a_figure_without_room_ends_in_dots_and_tells_the_whole(qtbot):
    tile = FigureTile("按期回访", "10/12", "83% · 2 条逾期", "red")
    qtbot.addWidget(tile)
    tile.resize(tile.sizeHint())
    tile.show()
    assert tile.toolTip() == ""
    tile.resize(tile.minimumSizeHint())
    assert tile.minimumSizeHint().width() < tile.sizeHint().width()
    assert tile.toolTip() == "按期回访 10/12 83% · 2 条逾期"
    assert not _has(_inks(tile), look().tokens.red)


def test_a_fuller_ring_has_more_of_its_colour(qtbot):
    rings = [RingFigure(share, "学习连接", "", "green") for share in (0.25, 0.75)]
    counts = []
    for ring in rings:
        qtbot.addWidget(ring)
        ring.resize(ring.sizeHint())
        counts.append(_inks(ring)[look().tokens.green])
    assert 2.5 < counts[1] / counts[0] < 3.5


def test_a_ring_with_nothing_expected_says_so_instead_of_a_percent(qtbot):
    ring = RingFigure(None, "生产连接", "本月无规定动作")
    qtbot.addWidget(ring)
    assert ring.accessibleName() == "生产连接 — 本月无规定动作"
    assert look().tokens.green not in _inks(ring)


def test_a_line_falls_from_the_first_value_to_the_last(qtbot):
    chart = Sparkline([("6月", 12), ("7月", None), ("8月", 9), ("9月", 5)])
    qtbot.addWidget(chart)
    chart.resize(100, 40)
    picture = chart.grab().toImage()
    reds = [
        (x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).name().upper() == look().tokens.red
    ]
    assert reds
    assert min(reds)[1] < max(reds)[1]


def test_a_chart_is_read_aloud_by_its_values(qtbot):
    chart = LineChart([("6月", 12), ("7月", None), ("8月", 10.5)])
    qtbot.addWidget(chart)
    assert chart.accessibleName() == "6月 12，8月 10.5"
    assert look().tokens.red in _inks(chart)


def test_a_chart_without_values_is_an_empty_grid(qtbot):
    chart = LineChart([("6月", None)])
    qtbot.addWidget(chart)
    inks = _inks(chart)
    assert look().tokens.red not in inks
    assert look().tokens.line in inks


def test_parts_of_a_bar_keep_their_shares_and_the_rest_stays_grey(qtbot):
    bar = StackBar([Part(30, "green", "规定动作 30"), Part(10, "blue", "自选动作 10")], total=100)
    qtbot.addWidget(bar)
    bar.resize(420, 12)
    inks = _inks(bar)
    tokens = look().tokens
    assert 2.6 < inks[tokens.green] / inks[tokens.blue] < 3.4
    assert inks[tokens.line] > inks[tokens.green]


def test_a_part_says_its_words_under_the_mouse(qtbot):
    bar = StackBar([Part(30, "green", "规定动作 30"), Part(10, "blue", "自选动作 10")], total=40)
    qtbot.addWidget(bar)
    bar.resize(400, 12)
    bar.show()
    QApplication.sendEvent(bar, QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(10, 5), bar.mapToGlobal(QPoint(10, 5))))
    assert QToolTip.text() == "规定动作 30"
