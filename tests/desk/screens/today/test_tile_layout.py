"""The figures of the home page keep their height whatever the width."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from partydesk.desk.screens.today.tile_layout import TileLayout
from partydesk.desk.widgets import FigureTile


@pytest.fixture
def holder(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def _laid(holder: QWidget, width: int) -> tuple[TileLayout, list[FigureTile]]:
    """Three short figures and a wide one in so much room."""
    layout = TileLayout()
    box = QWidget(holder)
    box.setLayout(layout)
    layout.setSpacing(10)
    captions = ("关注中", "联系覆盖率", "2026年第3季度评价已定稿的份数", "按期回访")
    tiles = [FigureTile(caption, "12", parent=box) for caption in captions]
    for tile in tiles:
        layout.addWidget(tile)
    layout.setGeometry(QRect(0, 0, width, layout.heightForWidth(width)))
    return layout, tiles


def test_no_figure_is_squeezed_at_any_width(holder):
    for width in (200, 292, 340, 800):
        _, tiles = _laid(holder, width)
        assert {tile.height() for tile in tiles} == {tiles[0].sizeHint().height()}


def test_figures_do_not_overlap_and_stay_within_the_width(holder):
    layout, tiles = _laid(holder, 340)
    boxes = [tile.geometry() for tile in tiles]
    assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])
    assert max(box.right() for box in boxes) < 340
    assert max(box.bottom() for box in boxes) < layout.heightForWidth(340)


def test_a_figure_that_is_wider_than_a_column_takes_two_below_the_others(holder):
    _, tiles = _laid(holder, 340)
    wide, others = tiles[2], [tile for n, tile in enumerate(tiles) if n != 2]
    assert wide.width() == 340
    assert all(wide.y() > tile.y() for tile in others)
