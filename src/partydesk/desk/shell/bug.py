"""A bug as a report that the user can save, without anything about people."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from partydesk.core import bugs
from partydesk.core.errors import KnownError
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import ActionButton, label


def report_text(error: BaseException | None) -> str:
    """The report with Qt's version."""
    return bugs.report_text(error, (f"Qt {qVersion()}",))


class BugDialog(QDialog):
    """Says that a step failed, what it means for the records, and offers the report."""

    def __init__(self, report: str, failed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("程序出错") if failed else self.tr("问题报告"))
        self._report = report
        head = self.tr("刚才这一步没有做完；已保存的记录都在。") if failed else self.tr("程序和系统的版本")
        whole = QVBoxLayout(self)
        scaled(whole, (20, 16, 20, 16), 10)
        whole.addWidget(label(head, "heading"))
        whole.addWidget(label(self.tr("报告不含任何人员信息，可存成文件交给维护人员。"), "muted"))
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setAccessibleName(self.tr("报告"))
        text.setMinimumSize(560, 240)
        whole.addWidget(text)
        row = QHBoxLayout()
        scaled(row, spacing=8)
        row.addStretch(1)
        row.addWidget(ActionButton(self.tr("保存报告…"), self._save))
        row.addWidget(ActionButton(self.tr("继续工作"), self.accept, kind="primary"))
        whole.addLayout(row)

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("保存报告"), "partydesk-report.txt")
        if name:
            save_report(Path(name), self._report)


def save_report(file: Path, report: str) -> None:
    """Writes the report whole or not at all.

    Raises:
        KnownError: the place cannot be written.
    """
    fresh = file.with_name(file.name + ".new")
    try:
        fresh.write_text(report, encoding="utf-8")
        os.replace(fresh, file)
    except OSError as error:
        words = QCoreApplication.translate("bug", "写不进“%s”：请换一个文件夹再存。")
        raise KnownError(words % file.parent) from error
