"""恢复: a backup in the place of the open store, said in words before it is done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from partydesk.core.errors import KnownError
from partydesk.desk.jobs import Job
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ActionButton, Banner, label
from partydesk.office import safety


def _tr(text: str) -> str:
    return QCoreApplication.translate("safety", text)


def restore(shell: Any) -> None:
    """Asks for a backup, tells what it replaces, and opens the window on it."""
    last = safety.last_made(shell.office)
    folder = str(Path(last.path).parent) if last is not None else str(shell.office.store.path.parent)
    kinds = _tr("支部文件 (*.partydesk);;所有文件 (*)")
    name, _ = QFileDialog.getOpenFileName(shell, _tr("选择要恢复的备份"), folder, kinds)
    if name:
        restore_from(shell, Path(name))


def restore_from(shell: Any, source: Path) -> None:
    """Shows the warning for one backup; a file that can't be restored is refused before anything closes."""
    office = shell.office
    try:
        safety.refuse_itself(source, office)
        until = safety.last_change_in(source, office)
    except KnownError as error:
        shell.toast(str(error), "red")
        return
    warning = RestoreDialog(source, until, office.store.path, shell)
    warning.accepted.connect(lambda: _swap(shell, source))
    warning.open()


class RestoreDialog(QDialog):
    """What will be replaced by what, and that the present file is kept."""

    def __init__(self, source: Path, until: str, store: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("恢复备份"))
        state = until.replace("T", " ")[:16] or self.tr("还没有记录")
        banner = Banner(self.tr("现在的全部记录会换成备份里的记录；备份之后录入的内容不再显示。"), "amber")
        lines = (
            (self.tr("现在的文件"), str(store)),
            (self.tr("换成备份"), str(source)),
            (self.tr("备份记到"), state),
            (self.tr("原来的文件"), self.tr("改名为“%s-恢复前-…”留在原处，可再恢复回来") % store.stem),
        )
        whole = QVBoxLayout(self)
        scaled(whole, (20, 16, 20, 16), 10)
        whole.addWidget(banner)
        for title, text in lines:
            whole.addLayout(_line(title, text))
        whole.addStretch(1)
        whole.addLayout(self._buttons())
        follow(self, lambda: self.setMinimumWidth(look().px(560)))

    def _buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        scaled(buttons, spacing=8)
        buttons.addStretch(1)
        self.go = ActionButton(self.tr("恢复这份备份"), self.accept, kind="primary")
        self.go.setAutoDefault(False)
        cancel = ActionButton(self.tr("取消"), self.reject)
        cancel.setDefault(True)
        buttons.addWidget(cancel)
        buttons.addWidget(self.go)
        return buttons


def _line(title: str, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    scaled(row, spacing=12)
    name, words = label(title, "muted"), label(text)
    follow(name, lambda: name.setFixedWidth(look().px(84)))
    words.setWordWrap(True)
    row.addWidget(name, alignment=Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return row


def _swap(shell: Any, source: Path) -> None:
    """Has the store closed, replaced and opened again; the window does that around the job (`swap_store`)."""
    store, now, keys = shell.office.store.path, shell.office.now, shell.office.store.keys

    def done(kept: Path | None) -> None:
        shell.toast(_tr("已恢复。原来的文件在 %s") % kept if kept else _tr("已恢复。"))

    def refused(error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        shell.toast(str(error), "red")

    work = Job(
        _tr("恢复备份"),
        lambda context: safety.restore_from(source, store, now=now, keys=keys),
        done,
        refused,
    )
    shell.swap_store(work)
