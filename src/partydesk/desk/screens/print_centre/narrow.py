"""Which records of a sheet are printed, where one does not pick them one by one: by seal and by team."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from partydesk.core.text.dates import Period
from partydesk.desk.theme import scaled
from partydesk.office.family import Sheet
from partydesk.office.prints import choosing


class Narrow(QWidget):
    """Two menus, each shown where the sheet's records have what it asks for; emits `changed`."""

    changed = Signal()

    def __init__(self, office: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.seal, self.team = QComboBox(), QComboBox()
        self.seal.setAccessibleName(self.tr("定稿状态"))
        self.team.setAccessibleName(self.tr("班组"))
        for text, value in ((self.tr("定稿与否"), None), (self.tr("已定稿"), True), (self.tr("未定稿"), False)):
            self.seal.addItem(text, value)
        row = QHBoxLayout(self)
        scaled(row, spacing=8)
        for part in (self.seal, self.team):
            row.addWidget(part)
            part.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            part.currentIndexChanged.connect(lambda place: self.changed.emit())

    def fit(self, sheet: Sheet) -> None:
        """Shows what there is to choose of another sheet, with nothing chosen; does not tell."""
        teams = choosing.teams(self._office) if choosing.team_path(self._office, sheet) else []
        self.blockSignals(True)
        self.seal.setCurrentIndex(0)
        self.team.clear()
        self.team.addItem(self.tr("全部班组"), None)
        for row_id, name in teams:
            self.team.addItem(name, row_id)
        self.blockSignals(False)
        self.seal.setVisible(choosing.by_seal(sheet))
        self.team.setVisible(len(teams) > 1)
        self.setVisible(choosing.by_seal(sheet) or len(teams) > 1)

    def ids(self, sheet: Sheet, period: Period | None) -> tuple[int, ...] | None:
        """The records that are left; None: everyone the sheet applies to."""
        return choosing.narrowed(self._office, sheet, period, self.seal.currentData(), self.team.currentData())
