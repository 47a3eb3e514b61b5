"""The job in the foot of the window: its name, how far it is, and a way to stop it."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from partydesk.desk.jobs.job import Job
from partydesk.desk.jobs.runner import JobRunner
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ElidedLabel, quiet_button


class JobPanel(QWidget):
    """Hidden while nothing runs."""

    def __init__(self, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._words = ElidedLabel("", "small")
        self._bar = QProgressBar(textVisible=False)
        self.stop = quiet_button(self.tr("取消"), self._cancel)
        row = QHBoxLayout(self)
        scaled(row, spacing=8)
        for part in (self._words, self._bar, self.stop):
            row.addWidget(part)
        follow(self, lambda: self._bar.setFixedWidth(look().px(140)))
        runner.began.connect(self._show)
        runner.moved.connect(self._move)
        runner.idle.connect(self.hide)
        self.hide()

    def _show(self, job: Job) -> None:
        self._words.setText(job.title)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(job.title)
        self.stop.setEnabled(True)
        self.show()

    def _move(self, job: Job, n: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(n)
        self._words.setText(f"{job.title} {n}/{total}" if total else job.title)

    def _cancel(self) -> None:
        self.stop.setEnabled(False)
        self._words.setText(self.tr("正在停下…"))
        self._runner.cancel()
