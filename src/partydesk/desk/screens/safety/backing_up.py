"""备份: a folder, a verified copy, and where it lies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from partydesk.desk.jobs import Job, JobContext
from partydesk.desk.paper.output import open_folder
from partydesk.office.safety import backup_to, last_made


def _tr(text: str) -> str:
    return QCoreApplication.translate("safety", text)


def backup(shell: Any) -> None:
    """Asks for a folder and backs the open store up into it."""
    folder = QFileDialog.getExistingDirectory(shell, _tr("备份到哪个文件夹（最好是 U 盘或另一块硬盘）"), _start(shell))
    if folder:
        back_up_to(shell, Path(folder))


def back_up_to(shell: Any, folder: Path) -> None:
    """Backs up in a job with progress; says where the copy lies, and warns where it shares the store's disk."""
    office = shell.office

    def work(context: JobContext) -> Path:
        twin = office.twin()
        try:
            return backup_to(twin, folder, lambda left, total: context.progress(total - left, total))
        finally:
            twin.close()

    def done(made: Path) -> None:
        shell.refresh(frozenset())
        words = _tr("已备份并校验：%s") % made
        if _same_disk(made, office.store.path):
            words += _tr("。它和原文件在同一块盘上，建议再备份一份到 U 盘。")
        shell.toast(words, "green", _tr("打开文件夹"), lambda: open_folder(made))

    shell.run(Job(_tr("备份"), work, done))


def _start(shell: Any) -> str:
    last = last_made(shell.office)
    if last is not None and Path(last.path).parent.is_dir():
        return str(Path(last.path).parent)
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _same_disk(one: Path, other: Path) -> bool:
    return one.stat().st_dev == other.stat().st_dev
