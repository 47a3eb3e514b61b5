"""The page shown when no store is open: the last ones, a new one, the example."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ActionButton, Card, ElidedLabel, TitleLine, label, link_button


class Welcome(QWidget):
    """`do(key)` gives what `open`, `create` and `demo` do; `on_recent` opens a store."""

    def __init__(
        self,
        recent: Sequence[Path],
        do: Callable[[str], Callable[[], object]],
        on_recent: Callable[[Path], object],
    ) -> None:
        super().__init__()
        card = Card()
        follow(card, lambda: card.setFixedWidth(look().px(560)))
        card.body.addWidget(TitleLine(self.tr("打开一个支部"), below=self.tr("一个支部就是一个文件，附件也在里面。")))
        for store in recent:
            card.body.addLayout(_recent_row(store, on_recent))
        if not recent:
            words = self.tr("还没有打开过。先看示例，或新建后导入手上的花名册。")
            card.body.addWidget(label(words, "muted"))
        row = QHBoxLayout()
        scaled(row, (0, 8, 0, 0), 8)
        row.addWidget(ActionButton(self.tr("打开…"), do("open"), hint="Ctrl O"))
        row.addWidget(ActionButton(self.tr("打开示例"), do("demo")))
        row.addStretch(1)
        row.addWidget(ActionButton(self.tr("新建支部"), do("create"), kind="primary"))
        card.body.addLayout(row)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addWidget(card, alignment=Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(2)


def _recent_row(store: Path, on_recent: Callable[[Path], object]) -> QHBoxLayout:
    row = QHBoxLayout()
    scaled(row, spacing=8)
    row.addWidget(link_button(store.stem, lambda: on_recent(store)))
    row.addWidget(ElidedLabel(str(store.parent), "small"), 1)
    return row
