"""Step 4, 完成: what was done, and the way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partydesk.desk.screens.importing.output import ReportLine, identity
from partydesk.desk.screens.importing.report_table import ReportTable
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import ActionButton, Banner, Card, FigureTile, label
from partydesk.desk.words import shown
from partydesk.office.exchange.plan import Plan


class DoneStep(QWidget):
    """Emits `asked(what)`: undo, print, save, problems, again, or the name of the tile pressed."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner("", "green")
        self.figures = label("", "heading")
        self.remarks = label("", "muted")
        self.remarks.setWordWrap(True)
        self.report = ReportTable()
        self.tiles = {
            "new": FigureTile(self.tr("新增"), "0"),
            "changed": FigureTile(self.tr("更新"), "0"),
            "refused": FigureTile(self.tr("拒绝"), "0"),
            "same": FigureTile(self.tr("跳过"), "0"),
        }
        self.undo = ActionButton(self.tr("撤销这次导入"), lambda: self.asked.emit("undo"), hint="Ctrl Z")
        self.problems = ActionButton(self.tr("导出问题清单…"), lambda: self.asked.emit("problems"))
        self.print_button = ActionButton(self.tr("打印报告"), lambda: self.asked.emit("print"), hint="Ctrl P")
        self.save = ActionButton(self.tr("导出报告…"), lambda: self.asked.emit("save"))
        self.again = ActionButton(self.tr("再导入一个文件"), lambda: self.asked.emit("again"))
        for key, tile in self.tiles.items():
            tile.clicked.connect(lambda checked=False, key=key: self.asked.emit(key))
        self._lay_out()

    def show_done(self, plan: Plan, remembered: str, made: dict[str, list[str]], lines: Sequence[ReportLine]) -> None:
        """Tells what was written; `made` are names of new records of other ledgers by title, `lines` the report."""
        title = shown(plan.ledger.title)
        self.banner.say(self.tr("已导入%s %d 条，一步可以撤销。") % (title, plan.accepted), "green")
        self.figures.setText(identity(plan))
        counts = dict.fromkeys(self.tiles, 0)
        for row in plan.rows:
            counts[row.outcome if row.accepted or row.outcome == "refused" else "same"] += 1
        notes = {"refused": self.tr("见问题清单") if counts["refused"] else "", "same": self.tr("相同或未选")}
        for key, tile in self.tiles.items():
            tile.show_as(str(counts[key]), notes.get(key, ""), "red" if key == "refused" else "plain")
        remarks = [self.tr("新建%s：%s") % (each, "、".join(names)) for each, names in made.items()]
        if remembered:
            remarks.append(self.tr("对应关系已记为“%s”，下次同样的表自动用上。") % remembered)
        self.remarks.setText("\n".join(remarks))
        self.remarks.setVisible(bool(remarks))
        self.report.lines.show_lines(lines)
        self.report_card.note.setText(self.tr("%d 条") % len(lines))
        self.problems.setVisible(any(note.refused for note in plan.said))
        self.undo.setEnabled(True)

    def show_undone(self) -> None:
        """Tells that the import was taken back."""
        self.banner.say(self.tr("这次导入已撤销，资料和导入前一样。可以在“编辑”里重做。"), "amber")
        self.undo.setEnabled(False)

    def show_redone(self, plan: Plan) -> None:
        """Tells that it holds again."""
        self.banner.say(self.tr("已导入%s %d 条，一步可以撤销。") % (shown(plan.ledger.title), plan.accepted), "green")
        self.undo.setEnabled(True)

    def _lay_out(self) -> None:
        tiles, buttons = QHBoxLayout(), QHBoxLayout()
        scaled(tiles, spacing=32)
        scaled(buttons, spacing=8)
        for tile in self.tiles.values():
            tiles.addWidget(tile)
        tiles.addStretch(1)
        for button in (self.undo, self.problems, self.print_button, self.save, self.again):
            buttons.addWidget(button)
        buttons.addStretch(1)
        card = Card()
        self.report_card = Card(self.tr("逐条说明"), " ", flush=True)
        self.report_card.body.addWidget(self.report)
        for part in (self.figures, tiles, self.remarks):
            card.body.addLayout(part) if isinstance(part, QHBoxLayout) else card.body.addWidget(part)
        whole = QVBoxLayout(self)
        scaled(whole, spacing=12)
        whole.addWidget(self.banner)
        whole.addWidget(card)
        whole.addLayout(buttons)
        whole.addWidget(self.report_card, 1)
