"""The right of the page: the form of the part in hand, and what the check has found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from partydesk.desk.screens.schemes.findings_panel import FindingsPanel
from partydesk.desk.screens.schemes.part_form import DIMENSION, HEAD, INDICATOR, PartForm
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import label, rule, scrolled
from partydesk.office.evaluation.schemes.edit import Spot
from partydesk.office.evaluation.schemes.findings import Finding


class Aside(QWidget):
    """`typed(key, text)` and `meant()` of the form in hand."""

    typed = Signal(str, str)
    meant = Signal()

    def __init__(self, office: Any, sources: Callable[[], Sequence[tuple[str, str]]]) -> None:
        super().__init__()
        self.title, self.panel = label("", "heading"), FindingsPanel()
        self._forms = tuple(PartForm(office, keys, sources) for keys in (HEAD, DIMENSION, INDICATOR))
        self.form, self._spot = self._forms[0], None
        self._stack = QStackedWidget()
        for form in self._forms:
            self._stack.addWidget(_area(form))
            form.typed.connect(self.typed)
            form.meant.connect(self.meant)
        column = QVBoxLayout(self)
        scaled(column, spacing=8)
        column.addWidget(self.title)
        column.addWidget(self._stack, 3)
        self._line = rule()
        column.addWidget(self._line)
        column.addWidget(self.panel, 1)

    def show_kind(self, *, scheme: bool) -> None:
        """A ballot has its form in the middle."""
        self.title.setVisible(scheme)
        self._stack.setVisible(scheme)

    def show_part(self, spot: Spot, part: dict[str, Any], *, locked: bool, fixed: Sequence[str]) -> None:
        """Shows the form of a part."""
        n = 0 if spot is None else 1 if spot[1] is None else 2
        self._spot, self.form = spot, self._forms[n]
        self.title.setText((self.tr("方案"), self.tr("维度"), self.tr("指标"))[n])
        self._stack.setCurrentIndex(n)
        self.form.show_part(part, locked=locked, fixed=fixed)

    def tell(self, found: Sequence[Finding]) -> None:
        """Writes what concerns the part in hand below its lines."""
        spot = self._spot or (None, None)
        self.form.tell([each for each in found if (each.dimension, each.indicator) == spot])

    def show_found(self, found: Sequence[Finding], *, locked: bool) -> None:
        """Shows what the check has found of the whole draft; nothing of a version in force."""
        self.panel.setVisible(not locked)
        self._line.setVisible(not locked and not self._stack.isHidden())
        self.panel.show_found(found)
        self.tell(found)


def _area(form: QWidget) -> QWidget:
    inside = QWidget()
    column = QVBoxLayout(inside)
    scaled(column, (0, 0, 4, 0))
    column.addWidget(form)
    column.addStretch(1)
    return scrolled(inside)
