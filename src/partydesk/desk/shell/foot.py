"""The foot tells the truth: saved when, what can be undone, the job that runs, the last backup, 字号."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from partydesk.desk.jobs.panel import JobPanel
from partydesk.desk.jobs.runner import JobRunner
from partydesk.desk.shell.contract import Standing
from partydesk.desk.theme import SCALES, follow, look, scaled
from partydesk.desk.theme.style import set_word
from partydesk.desk.widgets import ElidedLabel, quiet_button


class Foot(QFrame):
    """Emits `undo_asked`, `backup_asked` and `scale_asked(percent)`."""

    undo_asked = Signal()
    backup_asked = Signal()
    scale_asked = Signal(int)

    def __init__(self, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "foot")
        self._saved = ElidedLabel("", "small")
        self.undo = quiet_button("", self.undo_asked.emit)
        self.backup = quiet_button("", self.backup_asked.emit)
        self.scale = quiet_button("")
        self.scale.setMenu(self._steps())
        row = QHBoxLayout(self)
        scaled(row, (20, 0, 12, 0), 10)
        row.addWidget(self._saved)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(JobPanel(runner))
        row.addWidget(self.backup)
        row.addWidget(self.scale)
        follow(self, self._fit)
        self.tell(Standing())

    def tell(self, standing: Standing, hint: str = "") -> None:
        """Shows what is so now; `hint` is the page's own word on what undo would take back."""
        undo = hint or standing.undo
        self._saved.setText(standing.saved)
        self.undo.setText(self.tr("可撤销：%s") % undo if undo else "")
        self.undo.setVisible(bool(undo))
        set_word(self.backup, "tone", "" if standing.backup_ok else "amber")  # before it is polished, when first shown
        self.backup.setText(standing.backup)
        self.backup.setVisible(bool(standing.backup))

    def _steps(self) -> QMenu:
        menu = QMenu(self)
        for step in SCALES:
            menu.addAction(f"{step}%").triggered.connect(lambda _=False, s=step: self.scale_asked.emit(s))
        return menu

    def _fit(self) -> None:
        self.setFixedHeight(look().px(28))
        self.scale.setText(self.tr("字号 %d%%") % look().scale)
        self.scale.setCursor(Qt.CursorShape.PointingHandCursor)
