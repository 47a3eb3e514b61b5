"""The foot tells the truth: saved when, what can be undone, the job that runs, the last backup, 字号."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from partydesk.desk.jobs.runner import JobRunner
from partydesk.desk.shell.contract import Standing
from partydesk.desk.theme import SCALES, follow, look, scaled
from partydesk.desk.theme.style import set_word
from partydesk.desk.widgets import ElidedLabel, quiet_button

_WIDE = 1100
"""From this width on there is room for both."""


class Foot(QFrame):
    """Emits `undo_asked`, `backup_asked` and `scale_asked(percent)`.

    Until it is first told something it is an empty bar: the first rows need not wait for its parts.
    """

    undo_asked = Signal()
    backup_asked = Signal()
    scale_asked = Signal(int)

    def __init__(self, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "foot")
        self._runner = runner
        self._furnished = False
        follow(self, lambda: self.setFixedHeight(look().px(28)))

    def _furnish(self) -> None:
        from partydesk.desk.jobs.panel import JobPanel

        self._furnished = True
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
        row.addWidget(JobPanel(self._runner))
        row.addWidget(self.backup)
        row.addWidget(self.scale)
        self._runner.began.connect(self._make_room)
        self._runner.idle.connect(self._make_room)
        follow(self.scale, self._fit)

    def _make_room(self) -> None:
        """In a narrow window what can be undone gives way to the job that runs."""
        narrow = self._runner.waiting and self.width() < look().px(_WIDE)
        self.undo.setVisible(bool(self.undo.text()) and not narrow)

    def tell(self, standing: Standing, hint: str = "") -> None:
        """Shows what is so now; `hint` is the page's own word on what undo would take back."""
        if not self._furnished:
            self._furnish()
        undo = hint or standing.undo
        self._saved.setText(standing.saved)
        self.undo.setText(self.tr("可撤销：%s") % undo if undo else "")
        self._make_room()
        set_word(self.backup, "tone", "" if standing.backup_ok else "amber")  # before it is polished, when first shown
        self.backup.setText(standing.backup)
        self.backup.setVisible(bool(standing.backup))

    def _steps(self) -> QMenu:
        menu = QMenu(self)
        for step in SCALES:
            menu.addAction(f"{step}%").triggered.connect(lambda _=False, s=step: self.scale_asked.emit(s))
        return menu

    def _fit(self) -> None:
        self.scale.setText(self.tr("字号 %d%%") % look().scale)
        self.scale.setCursor(Qt.CursorShape.PointingHandCursor)
