"""The form of the part in hand: the scheme as a whole, a dimension, an indicator, or a ballot."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from partydesk.desk.screens.schemes.lines import Line, PickEditor, offered_of
from partydesk.desk.theme import scaled
from partydesk.desk.words import shown
from partydesk.office.evaluation.schemes import edit as draft_edit
from partydesk.office.evaluation.schemes.findings import Finding

HALF = (
    "code", "rule", "full", "unit", "points", "cap", "factor", "bonus_cap", "serial", "subject", "period",
    "decided", "books", "low", "high",
)  # fmt: skip
"""Keys that share a line with the next."""
HEAD = ("title", "subject", "period", "full", "bonus_cap", "serial", "columns", "grades", "links", "decided", "books")
DIMENSION = ("title", "full")
INDICATOR = ("code", "rule", "text", "standard", "source", "full", "cap", "points", "unit", "factor")
BALLOT = ("title", "how_to", "low", "high", "marks", "statements", "least_marked", "questions")
NEEDED_BY = {
    "points": ("count", "deduct", "bonus"), "unit": ("count", "ratio", "deduct", "bonus", "veto"), "factor": ("link",),
    "full": ("count", "ratio", "ballot", "manual", "link"),
    "cap": ("count", "ratio", "ballot", "manual", "link", "deduct", "bonus"),
}  # fmt: skip
"""Of the lines of an indicator, those that only some rules ask for."""


class PartForm(QWidget):
    """`typed(key, text)` at each key; `meant()` when a value is left or chosen."""

    typed = Signal(str, str)
    meant = Signal()

    def __init__(self, office: Any, keys: Sequence[str], sources: Callable[[], Sequence[tuple[str, str]]]) -> None:
        super().__init__()
        self._sources = sources
        self.lines = {key: Line(office, key, self._offered(key), self._hint(key)) for key in keys}
        self._grid = QGridLayout(self)
        scaled(self._grid, spacing=8)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        for line in self.lines.values():
            line.setParent(self)
            line.edited.connect(self._edited)
            line.committed.connect(lambda key: self.meant.emit())
        self._place(set(self.lines))

    def _place(self, wanted: Collection[str]) -> None:
        """Puts the wanted lines into the grid, short ones in pairs; the others are hidden."""
        row, column = 0, 0
        for key, line in self.lines.items():
            self._grid.removeWidget(line)
            line.setVisible(key in wanted)
            if key not in wanted:
                continue
            half = key in HALF
            if column and not half:
                row, column = row + 1, 0
            self._grid.addWidget(line, row, column, 1, 1 if half else 2, Qt.AlignmentFlag.AlignTop)
            row, column = (row, 1) if half and not column else (row + 1, 0)

    def _offered(self, key: str) -> Sequence[tuple[str, str]] | None:
        found = {
            "rule": draft_edit.RULES, "subject": draft_edit.SUBJECTS, "period": draft_edit.PERIODS,
            "columns": draft_edit.COLUMNS,
        }  # fmt: skip
        if key in ("decided", "books"):
            return [("", self.tr("否")), ("true", self.tr("是"))]
        return self._sources() if key == "source" else offered_of(found[key]) if key in found else None

    def _hint(self, key: str) -> str:
        return {
            "grades": self.tr("每行一个，如：90 五星；限名额的再写 1/3"),
            "links": self.tr("每行一个，如：0.10 党员积分"),
            "cap": self.tr("空着就是满分"),
            "statements": self.tr("每行一项"),
            "questions": self.tr("每行一问"),
            "marks": self.tr("每行一个，空着就按分数打"),
        }.get(key, "")

    def _edited(self, key: str) -> None:
        self.typed.emit(key, str(self.lines[key].editor.raw()))
        if key == "rule":
            self._fit()

    def show_part(self, part: dict[str, Any], *, locked: bool, fixed: Sequence[str] = ()) -> None:
        """Shows a part of a draft; `locked` for reading only, `fixed` names lines that can't change."""
        source = self.lines.get("source")
        if source is not None and isinstance(source.editor, PickEditor):
            source.editor.offer(self._sources())
        for key, line in self.lines.items():
            default = "one" if key == "columns" else ""
            line.editor.put(draft_edit.shown(part, key) or default)
            line.editor.setEnabled(not locked and key not in fixed)
        self._fit(locked=locked)

    def _fit(self, *, locked: bool = False) -> None:
        """Shows the lines that the rule asks for, and those that hold something."""
        held = {key for key, line in self.lines.items() if line.editor.raw()}
        rule = self.lines["rule"].editor.raw() if "rule" in self.lines else ""
        asked = {key for key in self.lines if not rule or key not in NEEDED_BY or rule in NEEDED_BY[key]}
        self._place(held if locked else held | asked)

    def tell(self, found: Sequence[Finding]) -> None:
        """Shows what the check has found of this part, each below its line."""
        for key, line in self.lines.items():
            mine = next((each for each in found if each.field == key), None)
            line.say(shown(mine.why) if mine else "", wrong=mine is not None and mine.severity == "error")

    def go_to(self, key: str) -> None:
        """Puts the keyboard onto a line; the first where it has no such line."""
        line = self.lines.get(key) or next(iter(self.lines.values()))
        line.editor.setFocus()
