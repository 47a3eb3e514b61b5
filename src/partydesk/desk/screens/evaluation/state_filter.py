"""Everyone's state at a glance: a chip for each state with its count, which shows only those."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from partydesk.desk.theme import scaled
from partydesk.desk.widgets import ChipButton
from partydesk.desk.widgets.flow_layout import FlowLayout
from partydesk.office.evaluation.queries import COMPUTED, DRAFT, REVIEWED, SEALED
from partydesk.office.evaluation.standings import Standing

FILTERS: Mapping[str, Callable[[Standing], bool]] = {
    "all": lambda each: True,
    "draft": lambda each: each.state == DRAFT,
    "review": lambda each: each.state == COMPUTED and each.total is not None,
    "seal": lambda each: each.state == REVIEWED,
    "sealed": lambda each: each.state == SEALED,
    "owed": lambda each: bool(each.why) and each.state != SEALED,
    "late": lambda each: each.late > 0,
}
"""Which standings each chip shows; 缺项 and 未计分 go across the states."""


def words(key: str) -> str:
    """What a chip says."""
    said = {
        "all": QCoreApplication.translate("evaluation", "全部"),
        "draft": QCoreApplication.translate("evaluation", "未计算"),
        "review": QCoreApplication.translate("evaluation", "待复核"),
        "seal": QCoreApplication.translate("evaluation", "待定稿"),
        "sealed": QCoreApplication.translate("evaluation", "已定稿"),
        "owed": QCoreApplication.translate("evaluation", "缺项"),
        "late": QCoreApplication.translate("evaluation", "未计分"),
    }
    return said[key]


class StateFilter(QWidget):
    """The chips; those that nobody stands for are hidden. `taken` when another one is in force."""

    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.key = "all"
        self.chips = {key: ChipButton(words(key), parent=self) for key in FILTERS}
        row = FlowLayout(self)
        scaled(row, (6, 0, 6, 0), 6)
        for key, each in self.chips.items():
            row.addWidget(each)
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            each.clicked.connect(lambda _=False, key=key: self.take("all" if key == self.key else key))

    def show_people(self, people: Sequence[Standing]) -> None:
        """Counts the states; one that is in force and has nobody left gives way to 全部."""
        counts = {key: sum(map(meets, people)) for key, meets in FILTERS.items()}
        if not counts[self.key]:
            self.key = "all"
        for key, each in self.chips.items():
            each.show_as(f"{words(key)} {counts[key]}", "blue" if key == self.key else "plain")
            each.setVisible(bool(counts[key]) or key == "all")
        self.updateGeometry()

    def take(self, key: str) -> None:
        """Shows only those who stand so."""
        self.key = key
        for other, each in self.chips.items():
            each.show_as(each.text(), "blue" if other == key else "plain")
        self.taken.emit()

    def meets(self, standing: Standing) -> bool:
        """Whether somebody is on show."""
        return FILTERS[self.key](standing)
