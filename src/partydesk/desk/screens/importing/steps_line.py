"""The line of steps: where one is, and the way back to what is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from partydesk.desk.theme import scaled
from partydesk.desk.theme.style import set_word
from partydesk.desk.widgets import label, link_button


class StepsLine(QWidget):
    """`1 选文件 → 2 对应列 → …`; a step that is done leads back to itself. Emits `asked(step)`."""

    asked = Signal(int)

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[QLabel] = []
        self._links: list[QPushButton] = []
        row = QHBoxLayout(self)
        scaled(row, spacing=10)
        for place, title in enumerate(titles):
            if place:
                row.addWidget(label("→", "muted"))
            text = f"{place + 1} {title}"
            self._labels.append(label(text, "muted"))
            self._links.append(link_button(text, lambda place=place: self.asked.emit(place)))
            row.addWidget(self._labels[-1])
            row.addWidget(self._links[-1])
        row.addStretch(1)
        self.show_step(0)

    def show_step(self, step: int, back: bool = True) -> None:
        """Marks the step; those before it are links while there is a way `back`."""
        for place, (words, link) in enumerate(zip(self._labels, self._links, strict=True)):
            link.setVisible(back and place < step)
            words.setVisible(not (back and place < step))
            set_word(words, "role", "heading" if place == step else "muted")
