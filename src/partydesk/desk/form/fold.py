"""更多: the fields of an act that are seldom filled, one press away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partydesk.desk.theme import scaled
from partydesk.desk.widgets import link_button

_NAMED = 3
"""Fields that the closed fold names."""


class Fold(QWidget):
    """A link that names some of what it holds, and below it the fields in `column` once it is open."""

    def __init__(self, titles: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        named = "、".join(titles[:_NAMED])
        self._closed = self.tr("更多 ▾（%s等 %d 项）") % (named, len(titles)) if len(titles) > _NAMED else ""
        self._closed = self._closed or self.tr("更多 ▾（%s）") % named
        self.link = link_button(self._closed, lambda: self.open(self._rest.isHidden()))
        self._rest = QWidget(self)
        self.column = QVBoxLayout(self._rest)
        scaled(self.column, spacing=8)
        whole = QVBoxLayout(self)
        scaled(whole, spacing=8)
        whole.addWidget(self.link)
        whole.addWidget(self._rest)
        self._rest.hide()

    def open(self, on: bool) -> None:
        """Shows the fields, or only the link."""
        self._rest.setVisible(on)
        self.link.setText(self.tr("收起 ▴") if on else self._closed)
